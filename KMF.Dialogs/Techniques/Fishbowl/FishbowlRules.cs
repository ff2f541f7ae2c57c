using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>
/// Who sits in the bowl speaks; the others write lines to be read out and notes, and the scribe writes down what matters.
/// </summary>
internal sealed class FishbowlRules(SessionServices services) : TechniqueRules(Opening, Conversation, Summary, Debrief)
{
    public const string OpeningStep = "opening";
    public const string ConversationStep = "conversation";
    public const string SummaryStep = "summary";

    private const int LongestQuestion = 200;

    public static readonly Question Opening = Talk(OpeningStep, minutes: 10);
    public static readonly Question Conversation = Talk(ConversationStep, minutes: 50);
    public static readonly Question Summary = new(SummaryStep, Minutes: 15) { IsNamed = true, IsOptional = true };
    public static readonly Question Debrief = new("debrief", Minutes: 15) { BuildsOn = [SummaryStep] };

    public override ImmutableArray<SetUpField> SetUp =>
        [
            new(Plan.QuestionField, SetUpKind.Line, Required: true) { Longest = LongestQuestion, TakesTitle = true },
            new(Plan.KindField, SetUpKind.Choice) { Choices = [Plan.Open, Plan.Closed] },
            new(Plan.ChairsField, SetUpKind.Choice) { Choices = ["3", "4"] },
            new(Plan.NamedField, SetUpKind.People),
            new(Plan.ScribeField, SetUpKind.People),
        ];

    // People speak with each other.
    public override bool CanCollect => false;

    public override IEnumerable<string> NeededTexts =>
        [
            .. SetUp.Select(asked => "setup." + asked.Id),
            .. SetUp.SelectMany(asked => asked.Choices.Select(choice => $"setup.{asked.Id}.{choice}")),
        ];

    internal override ImmutableArray<TechniqueButton> Buttons { get; } =
    [.. new BowlButtons(services).All, .. new PaperButtons(services).All];

    public override string? RefuseSetUp(Session session, Texts.Texts texts, DateTimeOffset now)
    {
        var (named, scribes) = (Plan.Named(session), Plan.Ids(session, Plan.ScribeField));
        return scribes.Length > 1 ? texts["setup.scribe.one"]
            : named.Length > Plan.Chairs(session) ? texts.With("setup.inside.many", ("most", Plan.Chairs(session)))
            : !Plan.IsOpen(session) && named.IsEmpty ? texts[session.Roster.IsEmpty ? "setup.inside.unknown" : "setup.inside.nobody"]
            : scribes.Intersect(named).Any() ? texts["setup.scribe.inside"]
            : null;
    }

    public override string? Refuse(GivenAnswer answer)
    {
        var (session, question, by, fields, texts) = answer;
        return question.Id == SummaryStep && session.Asks(SummaryStep) && !Plan.MayScribe(session, by.Id)
                ? texts.With("scribe.only", ("name", Plan.Scribe(session).Name))
            : fields.GetValueOrDefault(Paper.Kind) == Paper.Point ? texts["answer.choice"]
            : null;
    }

    private static Question Talk(string id, int minutes) =>
        new(id, minutes)
        {
            IsOptional = true,
            Fields = [new("text", Required: true), new(Paper.Kind, Required: true) { Choices = [Paper.Line, Paper.Note, Paper.Point] }],
            GroupBy = Paper.Kind,
        };
}
