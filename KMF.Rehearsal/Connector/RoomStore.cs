using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Connector;

/// <summary>Everything that the room holds: conversations, messages, toasts and the record of calls. Any thread may use it.</summary>
internal sealed class RoomStore(TimeProvider clock)
{
    private const int KeptTraffic = 50_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Conversation> _conversations = [];
    private readonly Dictionary<string, Message> _messages = [];
    private readonly Dictionary<string, List<string>> _order = [];
    private readonly List<Toast> _toasts = [];
    private readonly Queue<Traffic> _traffic = [];
    private TaskCompletionSource _changed = NewSignal();
    private long _lastId;
    private long _lastNumber;
    private long _changes;

    /// <summary>How often something has changed so far.</summary>
    public long Changes
    {
        get
        {
            lock (_gate)
            {
                return _changes;
            }
        }
    }

    /// <summary>Done at the next change; take it before looking.</summary>
    public Task NextChange
    {
        get
        {
            lock (_gate)
            {
                return _changed.Task;
            }
        }
    }

    public ImmutableArray<Conversation> Conversations
    {
        get
        {
            lock (_gate)
            {
                return [.. _conversations.Values];
            }
        }
    }

    public ImmutableArray<Toast> Toasts
    {
        get
        {
            lock (_gate)
            {
                return [.. _toasts];
            }
        }
    }

    public ImmutableArray<Traffic> Traffic
    {
        get
        {
            lock (_gate)
            {
                return [.. _traffic];
            }
        }
    }

    /// <summary>Ids are milliseconds since 1970, and each is greater than the one before.</summary>
    public string NewId()
    {
        lock (_gate)
        {
            _lastId = Math.Max(_lastId + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            return _lastId.ToString(CultureInfo.InvariantCulture);
        }
    }

    public Conversation? Find(string id)
    {
        lock (_gate)
        {
            return _conversations.GetValueOrDefault(id);
        }
    }

    public Message? FindMessage(string id)
    {
        lock (_gate)
        {
            return _messages.GetValueOrDefault(id);
        }
    }

    public ImmutableArray<Message> MessagesIn(string conversationId)
    {
        lock (_gate)
        {
            return _order.TryGetValue(conversationId, out var ids) ? [.. ids.Select(id => _messages[id])] : [];
        }
    }

    /// <summary>Puts a conversation in place, replacing the one with the same id.</summary>
    public Conversation Put(Conversation conversation)
    {
        lock (_gate)
        {
            _conversations[conversation.Id] = conversation;
            Changed();
            return conversation;
        }
    }

    public Conversation PutIfNew(string id, Func<Conversation> create)
    {
        lock (_gate)
        {
            return _conversations.TryGetValue(id, out var known) ? known : Put(create());
        }
    }

    /// <summary>Changes a conversation and, for a channel, its threads.</summary>
    public void ChangePlaces(string id, Func<Conversation, Conversation> change)
    {
        lock (_gate)
        {
            foreach (var conversation in _conversations.Values.Where(item => item.Id == id || item.ChannelId == id).ToList())
            {
                _conversations[conversation.Id] = change(conversation);
            }

            Changed();
        }
    }

    public Message Add(Message message)
    {
        lock (_gate)
        {
            _messages[message.Id] = message;
            if (!_order.TryGetValue(message.ConversationId, out var ids))
            {
                _order[message.ConversationId] = ids = [];
            }

            ids.Add(message.Id);
            Changed();
            return message;
        }
    }

    public Message? ChangeMessage(string messageId, Func<Message, Message> change)
    {
        lock (_gate)
        {
            if (!_messages.TryGetValue(messageId, out var message))
            {
                return null;
            }

            var changed = change(message);
            if (!ReferenceEquals(changed, message))
            {
                _messages[messageId] = changed;
                Changed();
            }

            return changed;
        }
    }

    /// <summary>
    /// Shows a person a view of their own. A refresh that was asked for before they pressed something shows nothing any more.
    /// </summary>
    /// <param name="messageId">The message.</param>
    /// <param name="person">Whose view it is.</param>
    /// <param name="card">What they see.</param>
    /// <param name="asked">The message as it was when a refresh asked; null for the answer to a press.</param>
    public void SetView(string messageId, Person person, JsonObject card, Message? asked = null) =>
        ChangeMessage(messageId, message =>
            asked is null || (message.Version == asked.Version && message.ViewOf(person) == asked.ViewOf(person))
                ? message with
                {
                    Views = message.Views.SetItem(person.Id, card),
                }
                : message
        );

    public void Show(Person person, string messageId, string text, bool isError)
    {
        lock (_gate)
        {
            _toasts.Add(new Toast(++_lastNumber, person, messageId, text, isError, clock.GetUtcNow()));
            Changed();
        }
    }

    public void Record(TrafficDirection direction, string method, string path, int status, JsonNode? body, string answer)
    {
        lock (_gate)
        {
            _traffic.Enqueue(new Traffic(++_lastNumber, clock.GetUtcNow(), direction, method, path, status, body, answer));
            if (_traffic.Count > KeptTraffic)
            {
                _traffic.Dequeue();
            }

            Changed();
        }
    }

    /// <summary>Lets those who wait look again, after a change that is kept elsewhere.</summary>
    public void Touch()
    {
        lock (_gate)
        {
            Changed();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Changed()
    {
        _changes++;
        var before = _changed;
        _changed = NewSignal();
        before.SetResult();
    }
}
