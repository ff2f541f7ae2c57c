using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>
/// A team asks peers who have done similar work to come and help: home team and visitors speak in turn, and agree what to do.
/// </summary>
[Technique("peer-assist", Phase.Before)]
public sealed class PeerAssistDialog : TechniqueDialog
{
    public const string PurposeField = "purpose";
    public const string BackgroundField = "background";
    public const string ClientField = "client";
    public const string VisitorsField = "visitors";

    public const string AcceptVerb = "accept";
    public const string DeclineVerb = "decline";

    private const int LongestAction = 500;

    private static readonly Question Invite = new(Sides.Invite, Minutes: 30)
    {
        Fields = [new("text", Required: true), new("why", Required: true) { Choices = ["similar", "client", "skills"] }],
        GroupBy = "why",
        IsTimed = false,
    };

    private static readonly Question Context = new(Sides.Context, Minutes: 45);

    private static readonly Question Feedback = new(Sides.Feedback, Minutes: 60)
    {
        Fields = [new("text", Required: true), new("kind", Required: true) { Choices = ["worked", "better", "question"] }],
        GroupBy = "kind",
    };

    private static readonly Question Analysis = new(Sides.Analysis, Minutes: 60);

    private static readonly Question Actions = new(Sides.Actions, Minutes: 45)
    {
        Fields = [new("what", Required: true), new("who", Required: false), new("due", Required: false) { IsDay = true }],
    };

    // What an accepted visitor may press in their own chat; what the facilitator alone may press is none of it.
    private static readonly ImmutableHashSet<string> VisitorVerbs =
    [
        Verb.View,
        Verb.Refresh,
        Verb.Page,
        Verb.Add,
        Verb.Edit,
        Verb.SaveEdit,
        Verb.Delete,
        Verb.Done,
        Verb.Vote,
        Verb.TakeVoteBack,
        Verb.Rate,
        AssistDesk.LaterVerb,
        AssistDesk.ArgueVerb,
        AssistDesk.SaveArgumentVerb,
        AssistDesk.AgreeVerb,
    ];

    private readonly InvitationMessages _messages;
    private readonly Peers _peers;

    public PeerAssistDialog(SessionServices services)
        : base(nameof(PeerAssistDialog), services, Invite, Context, Feedback, Analysis, Actions)
    {
        _messages = new InvitationMessages(services, SceneFor);
        _peers = new Peers(services.Library);
        OwnVerbs = [.. new InvitationDesk(_messages, _peers).Verbs, .. new AssistDesk(services).Verbs];
        Steps(SetUpAsync, InviteAsync, ContextAsync, FeedbackAsync, AnalysisAsync, ActionsAsync, LookBackAsync, EndAsync);
    }

    public override ImmutableArray<SetUpField> SetUp =>
        [
            new(PurposeField, SetUpKind.Text, Required: true) { Longest = 600 },
            new(BackgroundField, SetUpKind.Text) { Longest = 1500 },
            new(ClientField, SetUpKind.Line) { Longest = 120 },
            new(Notice.DateField, SetUpKind.Date, Required: true),
            new(Sides.HomeField, SetUpKind.People),
            new(VisitorsField, SetUpKind.People),
        ];

    // The two sides speak in turn.
    public override bool CanCollect => false;

    internal override ImmutableArray<OwnVerb> OwnVerbs { get; }

    public override string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now)
    {
        var invited = InvitedAtSetUp(session).Select(person => person.Id).ToList();
        return Notice.DayOf(session) < Services.DayOf(now) ? texts["setup.date.over"]
            : invited.Contains(session.Facilitator.Id) || invited.Intersect(Sides.HomeOf(session)).Any() ? texts["setup.visitors.home"]
            : invited.Count > Invitations.Most ? texts.With("invite.full", ("most", Invitations.Most))
            : null;
    }

    public override string? Refuse(
        Session session,
        Question question,
        Person by,
        ImmutableSortedDictionary<string, string> fields,
        Texts.Texts texts
    )
    {
        if (session.Asks(question.Id) && !Sides.MaySpeak(session, question.Id, by.Id))
        {
            return texts[
                Sides.WithBaton(question.Id) switch
                {
                    Side.Visitors => "turn.visitors",
                    Side.Home => "turn.home",
                    _ => "turn.both",
                }
            ];
        }

        return question == Actions && fields["what"].Length > LongestAction
            ? texts.With("answer.long", ("length", fields["what"].Length), ("most", LongestAction))
            : null;
    }

    public override IReadOnlyList<RecordSection> Sections(SessionContents contents, TechniqueContent content, RecordTexts texts)
    {
        var talk = new Talk(contents);
        var plain = contents with { Contributions = [.. contents.Contributions.Where(Talk.IsPlain)] };
        return
        [
            PeerAssistRecord.Purpose(contents.Session, content),
            Section(plain, content, texts, Context),
            Section(plain, content, texts, Feedback),
            PeerAssistRecord.Options(talk, content),
            PeerAssistRecord.Actions(talk, content),
            .. PeerAssistRecord.Questions(talk, content),
        ];
    }

    internal override bool TakesInPerson(Session session, Person by, string verb) =>
        Invitations.Of(session).Find(by.Id) is { } invitation
        && (
            verb is AcceptVerb or DeclineVerb
                ? session.IsAsking
                : invitation.Answer == InvitationAnswer.Accepted && VisitorVerbs.Contains(verb)
        );

    protected override async Task<AdaptiveCard> DrawQuestionAsync(CardScene scene, Question question, CancellationToken cancellationToken)
    {
        var step = await ReadStepAsync(scene, question, cancellationToken);
        scene = scene with { Session = step.Session };
        if (
            scene.Viewer.Person is { } reader
            && Invitations.Of(scene.Session).Find(reader.Id) is { } invitation
            && SeesInvitation(scene.Session, invitation)
        )
        {
            return InvitationCards.Invitation(scene, invitation.Answer);
        }

        if (question == Invite)
        {
            var peers = scene.Viewer is { IsFacilitator: true, IsFull: false }
                ? await _peers.SuggestAsync(scene.Session, PeersCards.MostPeers, cancellationToken)
                : [];
            return QuestionCard.Frame(
                scene,
                question,
                step,
                PeersCards.Inviting(scene, question, step, peers, IsShortNotice(scene.Session))
            );
        }

        var talk = new Talk(await Store.ReadAsync(scene.Session, cancellationToken));
        return scene.Viewer.Making is { } making && talk.Options.FirstOrDefault(option => option.Said.Id == making) is { } argued
            ? PeerAssistCards.Argue(scene, argued)
            : PeerAssistCards.Step(scene, question, step, talk);
    }

    protected override bool IsReviewed(Contribution contribution) => Talk.IsPlain(contribution) && contribution.StepId != Sides.Invite;

    protected override IEnumerable<AdaptiveElement> Summary(CardScene scene, SessionContents contents) =>
        PeerAssistCards.Summary(scene, new Talk(contents));

    protected override void Cancelled(SessionMove move)
    {
        move.Withdraw([.. InvitationMessages.Waiting(move.Session), .. InvitationMessages.Sent(move.Session)]);
        move.Say(_messages.Cancelled(move.Session));
    }

    // Until they have accepted, the invitation is all that those outside the conversation see; the others see it while peers are invited.
    private static bool SeesInvitation(Session session, Invitation invitation) =>
        session.StepId == Sides.Invite
        || (invitation.Answer != InvitationAnswer.Accepted && session.Roster.All(member => member.Id != invitation.Person.Id));

    // Measured from the day on which inviting began: it is the notice that people had.
    private bool IsShortNotice(Session session) =>
        Notice.DayOf(session) is { } date && Notice.IsShort(Services.DayOf(session.StartedAt ?? session.CreatedAt), date);

    private static IEnumerable<Person> InvitedAtSetUp(Session session)
    {
        var chosen = session.Settings.GetValueOrDefault(VisitorsField, "").Split(',');
        return session.Roster.Where(person => chosen.Contains(person.Id) && person.TeamsId.Length > 0);
    }

    private CardScene SceneFor(Session session) =>
        new(session, Services.Texts.Technique(TechniqueId, session.Language)!, Questions, new Viewer(session.Language));

    private Task<DialogTurnResult> InviteAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var asked = AskAsync(step, Invite, cancellationToken);
        var move = MoveOf(step);
        var invitations = Invitations.Of(move.Session);
        foreach (var person in InvitedAtSetUp(move.Session).Where(person => invitations.Find(person.Id) is null))
        {
            invitations = invitations.Invite(person);
            move.Say(_messages.Invite(move.Session, person, move.Now));
        }

        invitations.Keep(move);
        return asked;
    }

    // Nobody is asked to come to what has begun.
    private Task<DialogTurnResult> ContextAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        MoveOf(step).Withdraw(InvitationMessages.Waiting(MoveOf(step).Session));
        return OpenAsync(step, Context, cancellationToken);
    }

    private Task<DialogTurnResult> FeedbackAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Feedback, cancellationToken);

    private Task<DialogTurnResult> AnalysisAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Analysis, cancellationToken);

    private Task<DialogTurnResult> ActionsAsync(WaterfallStepContext step, CancellationToken cancellationToken) =>
        OpenAsync(step, Actions, cancellationToken);

    private Task<DialogTurnResult> OpenAsync(WaterfallStepContext step, Question question, CancellationToken cancellationToken)
    {
        var asked = AskAsync(step, question, cancellationToken);
        MoveOf(step).Say(_messages.Opened(MoveOf(step).Session));
        return asked;
    }

    private async Task<DialogTurnResult> LookBackAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        await DecideAsync(MoveOf(step), cancellationToken);
        return await ReviewAsync(step, cancellationToken);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, CancellationToken cancellationToken)
    {
        var move = MoveOf(step);
        await DecideAsync(move, cancellationToken);
        move.Withdraw(InvitationMessages.Waiting(move.Session));
        move.Say(_messages.Thanks(move.Session));
        return await CloseAsync(step, cancellationToken);
    }

    // What both sides have agreed is an action; what was changed since is none any more. What the review took away stays away.
    private async Task DecideAsync(SessionMove move, CancellationToken cancellationToken)
    {
        var contents = await Store.ReadAsync(move.Session, cancellationToken);
        var agreements = Agreements.Of(contents.Session);
        var agreed = agreements.Actions(contents.Session, new Talk(contents).Proposals).ToList();
        var made = contents.Actions.Select(action => action.Id).ToHashSet();
        move.Decide(
            move.Session.StepId is Session.ReviewStep or Session.CloseStep ? [] : agreed.Where(action => !made.Contains(action.Id)),
            agreements.Ids(contents.Session).Where(made.Contains).Except(agreed.Select(action => action.Id))
        );
    }
}
