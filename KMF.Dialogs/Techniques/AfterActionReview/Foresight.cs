using System.Collections.Immutable;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Techniques.AfterActionReview;

/// <summary>What came of something that was foreseen.</summary>
public enum Outcome
{
    /// <summary>Nobody has said yet.</summary>
    NotSaid,

    /// <summary>It came, and the team was ready for it. Of risks alone.</summary>
    Anticipated,

    /// <summary>A risk came and caught the team; a sign of success was seen.</summary>
    CameTrue,
    DidNotHappen,
}

/// <summary>A risk or a sign of success that was named before the work, and what came of it.</summary>
/// <param name="Id">What was handed on.</param>
/// <param name="Kind">A risk or a sign.</param>
/// <param name="Words">How it was named.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record Foreseen(Guid Id, HandedOnKind Kind, string Words, Outcome Outcome);

/// <summary>What was anticipated and what was not.</summary>
/// <param name="Foreseen">What was named before the work, in the order of the review that named it.</param>
/// <param name="Anticipated">What happened and was anticipated, as those say who tell of it.</param>
/// <param name="NotAnticipated">What happened and was not.</param>
public sealed record Foresight(
    ImmutableArray<Foreseen> Foreseen,
    ImmutableArray<Contribution> Anticipated,
    ImmutableArray<Contribution> NotAnticipated
)
{
    public const string Step = "actual";
    public const string AnticipatedField = "foresight";

    private const string SubjectField = "subject";
    private const string KindField = "subjectKind";
    private const string OutcomeField = "outcome";

    /// <summary>Whether it could have been foreseen, as stored.</summary>
    public static readonly ImmutableArray<string> AnticipatedChoices = ["anticipated", "not-anticipated"];

    public bool IsEmpty => Foreseen.IsEmpty && Anticipated.IsEmpty && NotAnticipated.IsEmpty;

    /// <summary>What was foreseen and what came of it, in a review that is read with what earlier ones hand on.</summary>
    public static Foresight Of(SessionContents contents) =>
        Of(contents.HandedOn, contents.Contributions.Where(said => said.StepId == Step && said.MergedInto is null));

    /// <summary>
    /// One answer for each risk and sign: the last. What was ticked stays in the table where the review that named it is taken up again.
    /// </summary>
    public static Foresight Of(IEnumerable<HandedOn> handedOn, IEnumerable<Contribution> said)
    {
        var all = said.ToList();
        var ticks = all.Where(IsTick).ToLookup(tick => tick.Fields[SubjectField]);
        var named = handedOn.Where(CanBeTicked).ToList();
        var subjects = named.Select(item => Subject(item.Id)).ToHashSet();
        var lost = ticks.Where(tick => !subjects.Contains(tick.Key)).Select(tick => tick.MaxBy(one => one.At)!);
        return new Foresight(
            [
                .. named.Select(item => new Foreseen(
                    item.Id,
                    item.Kind,
                    item.Words,
                    OutcomeOf(ticks[Subject(item.Id)].MaxBy(tick => tick.At))
                )),
                .. lost.Select(tick => new Foreseen(
                    Guid.ParseExact(tick.Fields[SubjectField], "N"),
                    Enum.Parse<HandedOnKind>(tick.Fields[KindField]),
                    tick.Text,
                    OutcomeOf(tick)
                )),
            ],
            [.. all.Where(one => one.Fields.GetValueOrDefault(AnticipatedField) == AnticipatedChoices[0])],
            [.. all.Where(one => one.Fields.GetValueOrDefault(AnticipatedField) == AnticipatedChoices[1])]
        );
    }

    /// <summary>Whether people can say what came of it.</summary>
    public static bool CanBeTicked(HandedOn item) => OutcomesOf(item.Kind).Length > 0;

    /// <summary>What can come of it.</summary>
    public static ImmutableArray<Outcome> OutcomesOf(HandedOnKind kind) =>
        kind switch
        {
            HandedOnKind.Risk => [Outcome.Anticipated, Outcome.CameTrue, Outcome.DidNotHappen],
            HandedOnKind.Sign => [Outcome.CameTrue, Outcome.DidNotHappen],
            _ => [],
        };

    /// <summary>Whether a contribution says what came of something that was foreseen.</summary>
    public static bool IsTick(Contribution said) => said.Fields.ContainsKey(SubjectField);

    /// <summary>The place of the one answer about it.</summary>
    public static string Subject(Guid id) => id.ToString("N");

    /// <summary>What a tick says.</summary>
    public static ImmutableSortedDictionary<string, string> Tick(HandedOn item, Outcome outcome) =>
        ImmutableSortedDictionary<string, string>
            .Empty.Add("text", item.Words)
            .Add(SubjectField, Subject(item.Id))
            .Add(KindField, item.Kind.ToString())
            .Add(OutcomeField, outcome.ToString());

    private static Outcome OutcomeOf(Contribution? tick) => tick is null ? Outcome.NotSaid : Enum.Parse<Outcome>(tick.Fields[OutcomeField]);
}
