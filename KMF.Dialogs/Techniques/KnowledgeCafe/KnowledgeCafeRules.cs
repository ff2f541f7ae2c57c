using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>What a Knowledge Café asks: one open question to be talked about, and ideas only where the group agrees.</summary>
internal sealed class KnowledgeCafeRules(SessionServices services) : TechniqueRules(Capture)
{
    public const string Introduction = "introduction";
    public const string Conversations = "conversations";
    public const string Sharing = "sharing";
    public const string Consent = "consent";

    /// <summary>The set-up field with how many sit at a table.</summary>
    public const string Seats = "tables";

    private const string Four = "four";
    private const string Five = "five";
    private const int FewestIdeal = 12;
    private const int MostIdeal = 24;
    private const int LongestName = 100;

    public static readonly Question Capture = new("capture", Minutes: 10)
    {
        Fields = [new("text", Required: true), new("insight", Required: false)],
    };

    // As people write them after each language's name of it.
    private static readonly string[] EspressoWords = ["espresso", "sydyn"];

    public override ImmutableArray<string> StepsBeforeReview =>
        [Introduction, .. Enumerable.Repeat(Conversations, SeatingPlan.RoundCount), Sharing, Consent];

    public override bool CanCollect => false;

    public override ImmutableArray<SetUpField> SetUp =>
        [
            new(CafeTimes.Length, SetUpKind.Choice) { Choices = [CafeTimes.Full, CafeTimes.Espresso] },
            new(Seats, SetUpKind.Choice) { Choices = [Four, Five] },
            new(CafeTimes.Speaker, SetUpKind.Line) { Longest = LongestName },
        ];

    public override IEnumerable<string> NeededTexts =>
        [
            .. SetUp.SelectMany(each => each.Choices.Select(choice => $"setup.{each.Id}.{choice}")),
            .. Buttons.Select(button => "button." + Messaging.CardAction.NameOf(button.Id)),
        ];

    internal override ImmutableArray<TechniqueButton> Buttons => new KnowledgeCafeButtons(services).All;

    /// <summary>How many are rather to sit at a table.</summary>
    public static int SeatsOf(Session session) => session.Settings.GetValueOrDefault(Seats) == Five ? Tables.Five : Tables.Four;

    public override ImmutableSortedDictionary<string, string> SettingsOf(string typed) =>
        EspressoWords.Any(word => typed.Contains(word, StringComparison.OrdinalIgnoreCase))
            ? base.SettingsOf(typed).Add(CafeTimes.Length, CafeTimes.Espresso)
            : base.SettingsOf(typed);

    public override string? DoubtSetUp(Session session, Texts.Texts texts) =>
        OpenQuestion.Read(session.Title) switch
        {
            QuestionForm.Open => null,
            QuestionForm.None => texts["setup.noQuestion"],
            _ => OpenQuestion.Opened(session.Title) is { } opened
                ? texts.With("setup.closed", ("suggestion", opened))
                : texts["setup.closedPlain"],
        };

    /// <summary>Whether people come in and leave.</summary>
    public static bool IsSeating(Session session) => session.IsAsking && session.StepId is Introduction or Conversations or Sharing;

    public override bool Turns(Session session) => session.StepId is Conversations or Consent;

    public override bool CanGoBack(Session session) =>
        session.StepId is Conversations or Sharing or Consent || (session.StepId == Session.ReviewStep && session.IsOpen);

    public override string? DoubtNext(SessionContents contents, Texts.Texts texts)
    {
        var cafe = Cafe.Of(contents);
        var here = cafe.Here.Count();
        return contents.Session.StepId switch
        {
            Introduction when here < FewestIdeal => texts.With("intro.few", ("people", texts.Count("intro.joined", here))),
            Introduction when here > MostIdeal => texts.With("intro.many", ("people", texts.Count("intro.joined", here))),
            Consent when here > cafe.Answers.Count => texts.Count("consent.missing", here - cafe.Answers.Count),
            _ => null,
        };
    }

    public override (string Learned, string Recommendation) LessonOf(Contribution contribution) =>
        (contribution.Text, contribution.Fields.GetValueOrDefault("insight", ""));
}
