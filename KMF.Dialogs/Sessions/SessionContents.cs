using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Sessions;

/// <summary>What one person's card of an open question shows, as it is at one moment.</summary>
/// <param name="Session">The session at that moment.</param>
/// <param name="Count">How many contributions the step has.</param>
/// <param name="People">How many people they are from.</param>
/// <param name="Done">How many pressed <em>I'm done</em>.</param>
/// <param name="Participants">How many people have done anything in the session.</param>
/// <param name="Page">One page of the step's contributions, newest first; merged ones included.</param>
/// <param name="Mine">The reader's own contributions of the step, newest first, at most as many as a page.</param>
/// <param name="IsDone">Whether the reader pressed <em>I'm done</em>.</param>
public sealed record StepContents(
    Session Session,
    int Count,
    int People,
    int Done,
    int Participants,
    ImmutableArray<Contribution> Page,
    ImmutableArray<Contribution> Mine,
    bool IsDone
)
{
    /// <summary>What somebody may see of it.</summary>
    public StepContents SeenBy(Person? person) => Session.IsFor(person) ? this : this with { Page = [], Mine = [] };
}

/// <summary>Everything that was said and decided in a session, as it is at one moment.</summary>
/// <param name="Session">The session at that moment.</param>
/// <param name="Contributions">All of them, oldest first. <see cref="Contribution.Votes"/> is counted only once the voting has
/// closed.</param>
/// <param name="Participants">Everybody who took part, in no order that tells who wrote what (by name).</param>
/// <param name="Actions">In the order they were made.</param>
/// <param name="Lessons">In the order they were made; drafts until the session is closed.</param>
/// <param name="Ratings">How useful people found it.</param>
public sealed record SessionContents(
    Session Session,
    ImmutableArray<Contribution> Contributions,
    ImmutableArray<Participant> Participants,
    ImmutableArray<ActionItem> Actions,
    ImmutableArray<Lesson> Lessons,
    ImmutableArray<Rating> Ratings
)
{
    /// <summary>What earlier sessions about the same piece of work hand on, where the technique looks back.</summary>
    public ImmutableArray<HandedOn> HandedOn { get; init; } = [];

    /// <summary>The pictures by contribution, where they have been read: for the record alone.</summary>
    public ImmutableDictionary<Guid, ImmutableArray<SharedPicture>> Pictures { get; init; } =
        ImmutableDictionary<Guid, ImmutableArray<SharedPicture>>.Empty;

    /// <summary>What the technique keeps in rows of its own, or null.</summary>
    public object? Own { get; init; }

    /// <summary>How many took part.</summary>
    public int People => Session.HeadCount ?? Participants.Length;

    // Made anew where the contributions are others.
    private ContributionIndex? _index;

    private ContributionIndex Index =>
        _index is { } made && made.Of == Contributions ? made : _index = new ContributionIndex(Contributions);

    /// <summary>The contributions of a step that stand for themselves: merged ones are found with <see cref="MergedInto"/>.</summary>
    public IEnumerable<Contribution> Standing(string stepId) => Index.Standing[stepId];

    /// <summary>What somebody may see of it.</summary>
    public SessionContents SeenBy(Person? person) =>
        Session.IsFor(person) ? this : this with { Contributions = [], Actions = [], Lessons = [], Ratings = [] };

    /// <summary>What everybody may see now: without what is hidden until its step closes.</summary>
    public SessionContents Visible() =>
        this with
        {
            Contributions = [.. Contributions.Where(contribution => !Session.IsHiddenFromOthers(contribution.StepId))],
        };

    /// <summary>The dots of a contribution and of all that was merged into it; 0 until the voting has closed.</summary>
    public int VotesFor(Contribution contribution) =>
        Session.Voting == Voting.Closed ? contribution.Votes + MergedInto(contribution.Id).Sum(merged => merged.Votes) : 0;

    /// <summary>The contributions that were merged into one.</summary>
    public IEnumerable<Contribution> MergedInto(Guid id) => Index.Merged[id];

    private sealed class ContributionIndex(ImmutableArray<Contribution> contributions)
    {
        public ImmutableArray<Contribution> Of => contributions;

        public ILookup<string, Contribution> Standing { get; } =
            contributions.Where(contribution => contribution.MergedInto is null).ToLookup(contribution => contribution.StepId);

        public ILookup<Guid?, Contribution> Merged { get; } =
            contributions.Where(contribution => contribution.MergedInto is not null).ToLookup(contribution => contribution.MergedInto);
    }
}
