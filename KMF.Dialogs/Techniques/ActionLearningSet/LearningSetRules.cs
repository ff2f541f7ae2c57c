using System.Collections.Immutable;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>Its members alone take part and read; the presenter has the actions, the record and what becomes of them.</summary>
internal sealed class LearningSetRules(SessionServices services)
    : TechniqueRules(ReportIn, Bidding, Presentation, Questioning, Gift, Learning, Process)
{
    /// <summary>The id that its content files carry.</summary>
    public const string TechniqueId = "action-learning-set";

    public const string ReportInStep = "report-in";
    public const string BiddingStep = "bidding";
    public const string PresentationStep = "presentation";
    public const string QuestionsStep = "questions";
    public const string GiftStep = "gift";

    /// <summary>The day by which the presenter will do something.</summary>
    public const string DueField = "due";

    // Whether it is a question of somebody's or an action of the presenter's.
    private const string AsField = "as";
    private const string AsAction = "action";
    private const string AsQuestion = "question";

    private const int FewestMembers = 5;
    private const int MostMembers = 8;

    public static readonly Question ReportIn = new(ReportInStep, Minutes: 30);

    public static readonly Question Bidding = new(BiddingStep, Minutes: 15)
    {
        Fields = [new("text", Required: true), new(Bid.NeedField, Required: true, Highest: 10) { Lowest = 1 }],
        Carries = [Bid.ByField],
        Secret = true,
        OnePerPerson = true,
        IsNamed = true,
    };

    public static readonly Question Presentation = new(PresentationStep, Minutes: 20) { IsNamed = true, IsOptional = true };

    public static readonly Question Questioning = new(QuestionsStep, Minutes: 75)
    {
        Fields = [new("text", Required: true), new(DueField, Required: false) { IsDay = true }],
        Carries = [AsField],
        BuildsOn = [PresentationStep],
        IsNamed = true,
        IsOptional = true,
    };

    public static readonly Question Gift = new(GiftStep, Minutes: 15) { OnePerPerson = true };
    public static readonly Question Learning = new("learning", Minutes: 20);
    public static readonly Question Process = new("process", Minutes: 10);

    // Read once: the rules are in files.
    private readonly ImmutableDictionary<string, QuestionCoach> _coaches = TextCatalogue.Languages.ToImmutableDictionary(
        language => language,
        language => new QuestionCoach(AppContext.BaseDirectory, language)
    );

    public override bool IsConfidential => true;

    // People speak with each other.
    public override bool CanCollect => false;

    public override ImmutableArray<SetUpField> SetUp => [new(Meeting.MembersField, SetUpKind.People), .. SeriesPlan.Fields];

    public override IEnumerable<string> NeededTexts =>
        [$"setup.{Meeting.MembersField}", .. SeriesPlan.NeededTexts, .. Enum.GetValues<QuestionKind>().Select(TextOf)];

    internal override ImmutableArray<TechniqueButton> Buttons { get; } = [.. new SetButtons(services).All];

    /// <summary>Whether it is an action of the presenter's.</summary>
    public static bool IsAction(Contribution contribution) => contribution.Fields.GetValueOrDefault(AsField) == AsAction;

    public override string? OwnerOf(Session session) => Meeting.IsErased(session) ? null : Meeting.Presenter(session)?.Id;

    public override Session Prepare(Session session)
    {
        var chosen = Meeting.Chosen(session);
        return session with
        {
            Activity = null,
            WorkId = null,
            Roster = chosen.IsEmpty
                ? session.Roster
                : [.. session.Roster.Where(person => chosen.Contains(person.Id) || person.Id == session.Facilitator.Id)],
        };
    }

    public override string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now) =>
        session.Roster.IsEmpty ? texts["setup.members.unknown"]
        : session.Roster.Length == 1 ? texts["setup.members.alone"]
        : SeriesPlan.Refuse(session, texts, services.DayOf(now));

    public override string? DoubtSetUp(Session session, Texts.Texts texts) =>
        session.Roster.Length switch
        {
            < FewestMembers => texts.With("setup.members.few", ("count", session.Roster.Length)),
            > MostMembers => texts.With("setup.members.many", ("count", session.Roster.Length)),
            _ => null,
        };

    public override string? Refuse(GivenAnswer answer)
    {
        var (session, question, by, _, texts) = answer;
        return !session.Asks(question.Id) || Meeting.Presenter(session) is not { } presenter ? null
            : question.Id == PresentationStep && by.Id != presenter.Id ? texts.With("presenter.only", ("name", presenter.Name))
            : question.Id == GiftStep && by.Id == presenter.Id ? texts["gift.yours"]
            : null;
    }

    public override ImmutableSortedDictionary<string, string> Complete(GivenAnswer answer) =>
        answer.Question.Id switch
        {
            BiddingStep => answer.Fields.SetItem(Bid.ByField, answer.By.Id),
            QuestionsStep when Meeting.IsPresenter(answer.Session, answer.By) => answer.Fields.SetItem(AsField, AsAction),
            QuestionsStep => answer.Fields.Remove(DueField).SetItem(AsField, AsQuestion),
            _ => answer.Fields,
        };

    public override string? Hint(GivenAnswer answer) =>
        answer.Question.Id == QuestionsStep
        && !Meeting.IsPresenter(answer.Session, answer.By)
        && _coaches[answer.Texts.Language].Look(answer.Fields["text"]) is { } nudge
            ? answer.Texts.With(TextOf(nudge.Kind), ("open", nudge.Open))
            : null;

    // Asked of whoever facilitates, who may be seen by others: it names nobody.
    public override string? DoubtNext(SessionContents contents, Texts.Texts texts) =>
        Meeting.Presenter(contents.Session) is not null ? null
        : contents.Standing(BiddingStep).Any() ? texts["pick.nobody"]
        : texts["bids.none"];

    private static string TextOf(QuestionKind kind) => "nudge." + kind.ToString().ToLowerInvariant();
}
