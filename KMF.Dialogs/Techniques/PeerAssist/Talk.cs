using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>An option with what speaks for it and against it.</summary>
internal sealed record Option(Contribution Said, ImmutableArray<Contribution> For, ImmutableArray<Contribution> Against);

/// <summary>A question that was raised out of turn.</summary>
internal sealed record Parked(Contribution Said, bool IsAnswered);

/// <summary>What was said in a Peer Assist, apart by what it is: contributions, arguments on options, and questions for later.</summary>
internal sealed record Talk(SessionContents Contents)
{
    /// <summary>The field of what is no plain contribution; no question has it, so that only our own buttons write it.</summary>
    public const string Kind = "is";

    public const string Later = "later";
    public const string For = "for";
    public const string Against = "against";

    /// <summary>The field that says on which option an argument is.</summary>
    public const string On = "of";

    private const string Answered = "answered";

    public IEnumerable<Option> Options
    {
        get
        {
            var arguments = Contents.Contributions.ToLookup(said =>
                (said.Fields.GetValueOrDefault(Kind), said.Fields.GetValueOrDefault(On))
            );
            return Of(Sides.Analysis)
                .Select(option => new Option(
                    option,
                    [.. arguments[(For, option.Id.ToString("N"))]],
                    [.. arguments[(Against, option.Id.ToString("N"))]]
                ));
        }
    }

    public IEnumerable<Contribution> Proposals => Of(Sides.Actions);

    /// <summary>The questions for later, the oldest first.</summary>
    public IEnumerable<Parked> Questions
    {
        get
        {
            var answered = AnsweredIn(Contents.Session);
            return Contents
                .Contributions.Where(contribution => IsA(contribution, Later))
                .Select(contribution => new Parked(contribution, answered.Contains(contribution.Id)));
        }
    }

    /// <summary>Whether it is a contribution as any other.</summary>
    public static bool IsPlain(Contribution contribution) => !contribution.Fields.ContainsKey(Kind);

    /// <summary>The plain contributions of a step, the oldest first.</summary>
    public IEnumerable<Contribution> Of(string stepId) => Contents.Standing(stepId).Where(IsPlain);

    /// <summary>The session with a question ticked, or no longer.</summary>
    public static Session Tick(Session session, Guid question)
    {
        var answered = AnsweredIn(session);
        var others = answered.Remove(question);
        var after = others.Count < answered.Count ? others : answered.Add(question);
        return session with { Settings = session.Settings.SetItem(Answered, string.Join(',', after.Select(id => id.ToString("N")))) };
    }

    private static ImmutableSortedSet<Guid> AnsweredIn(Session session) =>
        [.. session.Settings.GetValueOrDefault(Answered, "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    private static bool IsA(Contribution contribution, string kind) => contribution.Fields.GetValueOrDefault(Kind) == kind;
}
