using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>
/// The five Ds: one affirmative topic, what worked well, what we would love to see, what it needs, and who takes what forward.
/// </summary>
[Technique("appreciative-inquiry", Phase.Before)]
public sealed class AppreciativeInquiryDialog : TechniqueDialog
{
    internal const string ChooseTopic = "choose-topic";
    internal const string JoinGroup = "join-group";
    internal const string DrawAgain = "draw-again";
    internal const string GroupField = "group";

    private const int DaysToCheckIn = 30;
    private const int LongestAction = 500;
    private const int FewestToDraw = 3;
    private const string CheckIn = "check-in";
    private const string LookBack = "after-action-review";
    private static readonly TimeOnly Morning = new(9, 0);

    private static readonly Question Definition = new("definition", Minutes: 15);
    private static readonly Question Discovery = new("discovery", Minutes: 25);
    private static readonly Question Dream = new("dream", Minutes: 35) { Carries = [GroupField], TakesPictures = true };

    private static readonly Question Design = new("design", Minutes: 25)
    {
        Fields = [new("text", Required: true), new("kind", Required: true) { Choices = ["action", "process", "system", "change"] }],
        GroupBy = "kind",
    };

    private static readonly Question Destiny = new("destiny", Minutes: 20)
    {
        Fields =
        [
            new("text", Required: true),
            new("measure", Required: false),
            new("step", Required: true),
            new("due", Required: true) { IsDay = true },
        ],
    };

    public AppreciativeInquiryDialog(SessionServices services)
        : base(nameof(AppreciativeInquiryDialog), services, Definition, Discovery, Dream, Design, Destiny) =>
        Steps(SetUpAsync, DefinitionAsync, DiscoveryAsync, DreamAsync, DesignAsync, DestinyAsync, ReviewAgainAsync, EndAsync);

    internal override ImmutableArray<OwnVerb> OwnVerbs =>
        [
            new OwnChange(ChooseTopic, Choose) { ForFacilitator = true },
            new OwnChange(JoinGroup, Join),
            new OwnChange(DrawAgain, Redraw) { ForFacilitator = true },
        ];

    public override string? Refuse(
        Session session,
        Question question,
        Person by,
        ImmutableSortedDictionary<string, string> fields,
        Texts.Texts texts
    ) =>
        question.Id switch
        {
            "discovery" when Sentences.Count(fields["text"]) > 1 => texts["discovery.oneSentence"],
            "destiny" when SetUpForm.Day(fields["due"]) < Services.DayOf(Services.Clock.GetUtcNow()) => texts["destiny.past"],
            _ => null,
        };

    public override string? Doubt(
        Session session,
        Question question,
        ImmutableSortedDictionary<string, string> fields,
        Texts.Texts texts
    ) => question == Definition && AffirmativeTopic.ReadsAsProblem(fields["text"]) ? texts["definition.doubt"] : null;

    /// <summary>Who adds a dream is in a group, and from then on the groups stay together.</summary>
    public override async Task<Session> EnterAsync(Session session, Question question, Person by, CancellationToken cancellationToken)
    {
        // Each time that it has to be tried again somebody else got in.
        while (
            question == Dream
            && session.Asks(Dream.Id)
            && GroupsIn(session) is var groups
            && !(groups.IsFixed && groups.Of(by.Id) is not null)
        )
        {
            var change = new SessionChange((groups.With(new Dreamer(by.Id, by.Name)) with { IsFixed = true }).KeptIn(session));
            await Store.CommitAsync(change, cancellationToken);
            session = await Store.FindAsync(session.TenantId, session.Id, cancellationToken) ?? session;
        }

        return session;
    }

    public override ImmutableSortedDictionary<string, string> Complete(
        Session session,
        Question question,
        Person by,
        ImmutableSortedDictionary<string, string> fields
    ) =>
        question == Dream && GroupsIn(session).Of(by.Id) is { } group
            ? fields.SetItem(GroupField, group.ToString(CultureInfo.InvariantCulture))
            : fields;

    /// <summary>What somebody takes on is an action of theirs: its first small step, and what that is for.</summary>
    public override ActionItem? ActionOf(
        Session session,
        Question question,
        Person by,
        Guid contributionId,
        ImmutableSortedDictionary<string, string> fields
    ) =>
        question == Destiny
            ? new ActionItem(
                contributionId,
                UserText.Shorten(
                    $"{UserText.Shorten(UserText.CleanLine(fields["step"]), LongestAction / 2)} ({UserText.CleanLine(fields["text"])})",
                    LongestAction - 1
                ),
                by,
                SetUpForm.Day(fields["due"]),
                contributionId
            )
            : null;

    public override IReadOnlyList<RecordSection> Sections(SessionContents contents, TechniqueContent content, RecordTexts texts) =>
        [
            InquiryRecord.Definition(Section(contents, content, texts, Definition), contents, content),
            Section(contents, content, texts, Discovery),
            InquiryRecord.Board(contents, content, texts),
            InquiryRecord.Design(Design, contents, content, texts),
            Section(contents, content, texts, Destiny),
        ];

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        return QuestionCard.Draw(scene, question, step, Lead(scene, question), contribution => Beneath(scene, question, contribution));
    }

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) =>
        [
            .. InquiryTopic.Of(contents.Visible()) is { } topic
                ? Piece.Quote(UserText.CleanLine(topic.Text), scene.Texts["topic.ours"] + ":", most: 300)
                : [],
            .. InquiryCards.Board(scene, contents.Visible(), Services.Pictures),
        ];

    private static IEnumerable<AdaptiveElement> Lead(CardScene scene, Question question) =>
        question.Id switch
        {
            "definition" => InquiryCards.WhoChooses(scene),
            "dream" =>
            [
                .. InquiryCards.Topic(scene),
                .. InquiryCards.Groups(scene, DreamGroups.In(scene.Session)),
                Piece.Line(scene.Texts["picture.how"], subtle: true, small: true),
            ],
            "destiny" => [.. InquiryCards.Topic(scene), .. InquiryCards.Owned(scene)],
            _ => InquiryCards.Topic(scene),
        };

    private IEnumerable<AdaptiveElement> Beneath(CardScene scene, Question question, Contribution contribution) =>
        question.Id switch
        {
            "definition" => InquiryCards.Standing(scene, contribution),
            "dream" => [.. InquiryCards.Pictures(scene, contribution, Services.Pictures), .. InquiryCards.OfGroup(scene, contribution)],
            _ => [],
        };

    private static DreamGroups GroupsIn(Session session) => DreamGroups.In(session) ?? DreamGroups.Draw([], seed: 0);

    private static (SessionChange? Change, string? Problem) Choose(Visit visit, DateTimeOffset now) =>
        visit.Session.Asks(Definition.Id) && visit.Press.Item is { } topic
            ? (
                new SessionChange(
                    visit.Session with
                    {
                        Settings = visit.Session.Settings.SetItem(InquiryTopic.Chosen, topic.ToString("N")),
                    }
                ),
                null
            )
            : (null, null);

    private static (SessionChange? Change, string? Problem) Join(Visit visit, DateTimeOffset now) =>
        visit.Session.Asks(Dream.Id)
            ? (new SessionChange(GroupsIn(visit.Session).With(new Dreamer(visit.By.Id, visit.By.Name)).KeptIn(visit.Session)), null)
            : (null, null);

    private static (SessionChange? Change, string? Problem) Redraw(Visit visit, DateTimeOffset now)
    {
        var groups = GroupsIn(visit.Session);
        return !visit.Session.Asks(Dream.Id) ? (null, null)
            : groups.IsFixed ? (null, visit.Texts["group.fixed"])
            : (new SessionChange(DreamGroups.Draw(groups.Everybody, NewSeed()).KeptIn(visit.Session)), null);
    }

    private static long NewSeed() => BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));

    private Task<DialogTurnResult> DefinitionAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Definition, cancellationToken);

    private async Task<DialogTurnResult> DiscoveryAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        move.Keep(InquiryTopic.Words, InquiryTopic.Of(await Store.ReadAsync(move.Session, cancellationToken))?.Text);
        return await AskAsync(step, Discovery, cancellationToken);
    }

    private async Task<DialogTurnResult> DreamAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await DrawGroupsAsync(MoveOf(step), cancellationToken);
        return await AskAsync(step, Dream, cancellationToken);
    }

    private Task<DialogTurnResult> DesignAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        AskAsync(step, Design, cancellationToken);

    // Where answers are collected over days this is the step in which all questions are open.
    private async Task<DialogTurnResult> DestinyAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        if (MoveOf(step).Session.CollectUntil is not null)
        {
            await DrawGroupsAsync(MoveOf(step), cancellationToken);
        }

        return await AskAsync(step, Destiny, cancellationToken);
    }

    // Taken up again, it is looked back on thirty days after it closes again.
    private Task<DialogTurnResult> ReviewAgainAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        MoveOf(step).Withdraw(StableId.Of(MoveOf(step).Session.Id, CheckIn));
        return ReviewAsync(step, cancellationToken);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        var contents = await Store.ReadAsync(move.Session, cancellationToken);
        var result = await CloseAsync(step, cancellationToken);
        if (contents.Actions.Length > 0)
        {
            move.Say(CheckInOf(move.Session, contents, Services.DayOf(move.Now).AddDays(DaysToCheckIn)));
        }

        return result;
    }

    private OutgoingMessage CheckInOf(Session session, SessionContents contents, DateOnly day)
    {
        var content = Services.Texts.Technique(TechniqueId, session.Language)!;
        var scene = new CardScene(session, content, Questions, new Viewer(session.Language));
        var card = InquiryCards.CheckIn(scene, contents.Actions, Services.Texts.Technique(LookBack, session.Language)!);
        return Announcement.Card(session, StableId.Of(session.Id, CheckIn), card) with { NotBefore = Services.TimeOf(day, Morning) };
    }

    // Among those who have taken part so far; where hardly anybody has, among all who could. Who is in a group stays there.
    private async Task DrawGroupsAsync(SessionMove move, CancellationToken cancellationToken)
    {
        var present = (await Store.ReadAsync(move.Session, cancellationToken))
            .Participants.Select(participant => participant.Person)
            .ToList();
        var people = (present.Count >= FewestToDraw || move.Session.Roster.IsEmpty ? present : [.. move.Session.Roster])
            .Select(person => new Dreamer(person.Id, person.Name))
            .OrderBy(person => person.Id, StringComparer.Ordinal)
            .ToList();
        var groups = DreamGroups.In(move.Session) is { Groups.IsEmpty: false } drawn
            ? people.Aggregate(drawn, (all, person) => all.With(person))
            : DreamGroups.Draw(people, NewSeed());
        move.Keep(DreamGroups.Setting, groups.Kept());
    }
}
