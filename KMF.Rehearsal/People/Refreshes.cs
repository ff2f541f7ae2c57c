using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using KMF.Rehearsal.Connector;

namespace KMF.Rehearsal.People;

/// <summary>
/// Fetches user-specific views for cards that ask for it. Changes that come during a refresh lead to one more, not to many.
/// </summary>
internal sealed class Refreshes(RoomStore store, Func<Person, Message, JsonObject, Task> refreshOne, Func<Person, bool> canRefresh)
{
    private const int MostPeople = 60;
    private const int AtOnce = 8;

    private readonly ConcurrentDictionary<string, Running> _running = new();
    private int _busy;

    public bool IsBusy => Volatile.Read(ref _busy) > 0;

    /// <summary>Who gets a view of their own of this card, and by which action.</summary>
    public IReadOnlyList<Person> Viewers(Message message)
    {
        if (message.Card.Object("refresh") is not { } refresh || store.Find(message.ConversationId) is not { } conversation)
        {
            return [];
        }

        var everybody = conversation.Members.Where(message.IsVisibleTo);
        var listed =
            refresh["userIds"] is JsonArray ids ? everybody.Where(person => ids.Take(MostPeople).Any(id => id?.ToString() == person.Id))
            : conversation.Members.Length <= MostPeople ? everybody
            : [];
        return [.. listed.Where(canRefresh)];
    }

    public void Start(Message message)
    {
        if (message.Card.Object("refresh") is null)
        {
            return;
        }

        Interlocked.Increment(ref _busy);
        var state = _running.GetOrAdd(message.Id, _ => new Running());
        if (!state.Enters())
        {
            Leave();
            return;
        }

        _ = Task.Run(() => RunAsync(message.Id, state));
    }

    public async Task RefreshAsync(Message message, IEnumerable<Person> people)
    {
        if (message.Card.Object("refresh").Object("action") is { } action)
        {
            await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (person, _) =>
                await refreshOne(person, message, action)
            );
        }
    }

    private async Task RunAsync(string messageId, Running state)
    {
        try
        {
            do
            {
                if (store.FindMessage(messageId) is { IsDeleted: false } message)
                {
                    await RefreshAsync(message, Viewers(message));
                }
            } while (state.GoesOn());
        }
        finally
        {
            Leave();
        }
    }

    private void Leave()
    {
        Interlocked.Decrement(ref _busy);
        store.Touch();
    }

    private sealed class Running
    {
        private readonly Lock _gate = new();
        private bool _isRunning;
        private bool _again;

        /// <summary>False when the run under way will go round once more instead.</summary>
        public bool Enters()
        {
            lock (_gate)
            {
                _again = _isRunning;
                _isRunning = true;
                return !_again;
            }
        }

        public bool GoesOn()
        {
            lock (_gate)
            {
                _isRunning = _again;
                _again = false;
                return _isRunning;
            }
        }
    }
}
