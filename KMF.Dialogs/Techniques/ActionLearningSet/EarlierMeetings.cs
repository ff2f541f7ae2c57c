using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>An action of somebody who presented, that they have not said is done.</summary>
/// <param name="Owner">Who presented.</param>
/// <param name="Said">What they decided.</param>
internal sealed record OpenAction(Person Owner, Contribution Said);

/// <summary>What the meetings of the same set before this one came to, as long as it can be read.</summary>
internal sealed class EarlierMeetings(ISessionStore store)
{
    private const int MostLookedAt = 20;

    /// <summary>Who presented last time, or null where nobody did.</summary>
    public async Task<string?> LastPresenterAsync(Session session, CancellationToken cancellationToken) =>
        (await OfAsync(session, cancellationToken)).Select(meeting => Meeting.Presenter(meeting)?.Id).FirstOrDefault(id => id is not null);

    /// <summary>The actions that are still open, the newest meeting's first; only of meetings that the reader was in.</summary>
    public async Task<ImmutableArray<OpenAction>> OpenActionsAsync(Session session, Person? reader, CancellationToken cancellationToken)
    {
        if (!session.IsFor(reader))
        {
            return [];
        }

        var earlier = await OfAsync(session, cancellationToken);
        var done = earlier.Append(session).SelectMany(meeting => Meeting.Done(meeting)).ToHashSet();
        var open = ImmutableArray.CreateBuilder<OpenAction>();
        foreach (var meeting in earlier.Where(meeting => meeting.IsFor(reader)))
        {
            if (Meeting.Presenter(meeting) is { } owner)
            {
                var (_, said) = await store.ReadSaidAsync(meeting, LearningSetRules.QuestionsStep, cancellationToken);
                open.AddRange(
                    said.Where(each => LearningSetRules.IsAction(each) && !done.Contains(each.Id.ToString("N")))
                        .Select(each => new OpenAction(owner, each))
                );
            }
        }

        return open.ToImmutable();
    }

    private async Task<IReadOnlyList<Session>> OfAsync(Session session, CancellationToken cancellationToken) =>
        [.. (await store.EarlierAsync(session, MostLookedAt, cancellationToken)).Where(meeting => Meeting.AreOfOneSet(meeting, session))];
}
