using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal;

/// <summary>What was said, where it stands, and what the bot answered; no answer when the bot did not hear it.</summary>
public sealed record Said(Message Message, Conversation Conversation, BotAnswer? Answer);

public sealed partial class RehearsalRoom
{
    /// <summary>
    /// A person writes. In a channel this starts a thread, in a thread it replies. Unless <paramref name="mention"/> is false, or the chat
    /// is personal, the bot is mentioned: where the text says @KMF, else in front. Others are mentioned where the text names them with @.
    /// </summary>
    public Task<Said> SayAsync(
        Person person,
        Conversation conversation,
        string text,
        bool mention = true,
        CancellationToken ct = default
    ) => SayAsync(person, conversation, text, [], mention, ct);

    /// <summary>The same with pictures in the message.</summary>
    public async Task<Said> SayAsync(
        Person person,
        Conversation conversation,
        string text,
        IReadOnlyList<Picture> pictures,
        bool mention = true,
        CancellationToken ct = default
    )
    {
        var mentioned = People.Where(other => Names(text, other.Name)).ToList();
        var named = Names(text, _options.BotName);
        var mentionsBot = named || (mention && conversation.Kind != ConversationKind.Personal);
        var markup = mentioned
            .Select(other => other.Name)
            .Concat(named ? [_options.BotName] : [])
            .Aggregate(text, (all, name) => Regex.Replace(all, $@"@{Regex.Escape(name)}\b", $"<at>{name}</at>", RegexOptions.IgnoreCase));
        if (mentionsBot && !named)
        {
            markup = $"<at>{_options.BotName}</at> {markup}".TrimEnd();
        }

        var id = _desk.NewId();
        var place = conversation.Kind == ConversationKind.Channel ? _desk.Put(Furniture.Thread(conversation, id)) : conversation;
        var activity = _activities.Message(
            id,
            person,
            place,
            markup,
            mentioned,
            mentionsBot,
            [.. pictures.Select(picture => (_pictures.Keep(picture), picture.ContentType))]
        );
        var message = _desk.Add(new Message(id, place.Id, person, activity, _options.Clock.GetUtcNow()));
        var isHeard = place.HasBot && (mentionsBot || place.Kind == ConversationKind.Personal);
        return new Said(message, place, isHeard ? await _bot.PostAsync(activity, ct) : null);
    }

    /// <summary>
    /// A person presses a button of the card as they see it, found by title, verb or id, also behind other buttons. Inputs that are not
    /// given keep what the card put in them. The answer becomes the person's own view or a toast. <paramref name="which"/> chooses among
    /// buttons of one name; <paramref name="card"/> is an earlier look of the card, for somebody who has not seen the newest.
    /// </summary>
    public Task<BotAnswer> PressAsync(
        Person person,
        string messageId,
        string button,
        Dictionary<string, string>? inputs = null,
        Func<JsonObject, bool>? which = null,
        JsonObject? card = null,
        CancellationToken ct = default
    )
    {
        var message = Message(messageId);
        var seen = card ?? message.CardFor(person) ?? throw new InvalidOperationException($"There is no card on {message}.");
        if (UsesOldClient(person))
        {
            seen = CardReader.WithoutExecute(seen);
        }

        var found = CardReader.Find(seen, button, which)
            ?? throw new InvalidOperationException(
                $"{person} sees no button '{button}', only: {string.Join(", ", CardReader.Buttons(seen))}."
            );
        return ActAsync(person, messageId, found.Action, found.DataWith(inputs), ct);
    }

    /// <summary>Sends an action as given, whether or not any card has it.</summary>
    public Task<BotAnswer> ActAsync(Person person, string messageId, JsonObject action, JsonObject data, CancellationToken ct = default)
    {
        var message = Message(messageId);
        return action.String("type") switch
        {
            "Action.Execute" => ExecuteAsync(person, message, action, data, isAutomatic: false, ct),
            "Action.Submit" => SubmitAsync(person, message, data, ct),
            var type => throw new InvalidOperationException($"{type} does not reach the bot."),
        };
    }

    /// <summary>Refreshes a card that asks for it, for one person or for all whom it names, and waits for the answers.</summary>
    public Task RefreshAsync(string messageId, Person? person = null)
    {
        var message = Message(messageId);
        return _refreshes.RefreshAsync(message, person is null ? _refreshes.Viewers(message) : [person]);
    }

    /// <summary>Refreshes what a person opens to read and has no view of yet.</summary>
    internal async Task RefreshMissingViewsAsync(Person person, Conversation conversation)
    {
        foreach (
            var message in Messages(conversation)
                .Where(message => AutoRefresh && !message.Views.ContainsKey(person.Id) && _refreshes.Viewers(message).Contains(person))
        )
        {
            await _refreshes.RefreshAsync(message, [person]);
        }
    }

    /// <summary>Puts a person on a client from before Action.Execute, which uses the fallback and never refreshes.</summary>
    public void UseOldClient(Person person, bool isOld = true)
    {
        _oldClients[person.Id] = isOld;
        _desk.Touch();
    }

    public bool UsesOldClient(Person person) => _oldClients.GetValueOrDefault(person.Id);

    /// <summary>A person changes what they wrote.</summary>
    public async Task<BotAnswer> EditAsync(Person person, string messageId, string text, CancellationToken ct = default)
    {
        var now = _options.Clock.GetUtcNow();
        var activity = (JsonObject)Message(messageId).Activity.DeepClone();
        activity["text"] = text;
        _desk.ChangeMessage(messageId, message => message with { Activity = activity, Version = message.Version + 1, EditedAt = now });
        var update = (JsonObject)activity.DeepClone();
        update["type"] = "messageUpdate";
        update["channelData"]!["eventType"] = "editMessage";
        return await _bot.PostAsync(update, ct);
    }

    /// <summary>A person takes back what they wrote.</summary>
    public async Task<BotAnswer> DeleteAsync(Person person, string messageId, CancellationToken ct = default)
    {
        var message = _desk.ChangeMessage(messageId, message => message with { IsDeleted = true })
            ?? throw new ArgumentException($"There is no message '{messageId}'.", nameof(messageId));
        return await _bot.PostAsync(_activities.Event(messageId, person, Conversation(message), "softDeleteMessage", "messageDelete"), ct);
    }

    public Task<BotAnswer> ReactAsync(
        Person person,
        string messageId,
        string reaction,
        bool isAdded = true,
        CancellationToken ct = default
    ) => _bot.PostAsync(_activities.Reaction(_desk.NewId(), person, Conversation(Message(messageId)), messageId, reaction, isAdded), ct);

    /// <summary>Any other invoke, such as a message extension's.</summary>
    public Task<BotAnswer> InvokeAsync(
        Person person,
        Conversation conversation,
        string name,
        JsonNode? value,
        CancellationToken ct = default
    ) => _bot.PostAsync(_activities.Invoke(_desk.NewId(), person, conversation, name, value), ct);

    public Task<BotAnswer> StartMeetingAsync(Conversation chat, CancellationToken ct = default) =>
        _bot.PostAsync(_activities.Meeting(_desk.NewId(), chat.Members[0], chat, isStart: true), ct);

    public Task<BotAnswer> EndMeetingAsync(Conversation chat, CancellationToken ct = default) =>
        _bot.PostAsync(_activities.Meeting(_desk.NewId(), chat.Members[0], chat, isStart: false), ct);

    /// <summary>Sends any activity; nothing on the desk changes.</summary>
    public Task<BotAnswer> PostActivityAsync(JsonObject activity, CancellationToken ct = default) => _bot.PostAsync(activity, ct);

    /// <summary>Sends any text as the body; nothing on the desk changes.</summary>
    public Task<BotAnswer> PostRawAsync(string body, CancellationToken ct = default) => _bot.PostAsync(body, JsonValue.Create(body), ct);

    /// <summary>Delivers the same activity again, as a channel does that has not heard an answer.</summary>
    public async Task<IReadOnlyList<BotAnswer>> RedeliverAsync(JsonObject activity, int times = 1, CancellationToken ct = default)
    {
        var answers = new List<BotAnswer>();
        for (var time = 0; time < times; time++)
        {
            answers.Add(await _bot.PostAsync(activity, ct));
        }

        return answers;
    }

    /// <summary>A message as this person would send it, with an id of its own, for tests that twist it before posting.</summary>
    public JsonObject WriteMessage(Person person, Conversation conversation, string text) =>
        _activities.Message(_desk.NewId(), person, conversation, $"<at>{_options.BotName}</at> {text}", [], mentionsBot: true);

    /// <summary>A card button's invoke as this person would send it, for tests that twist it before posting.</summary>
    public JsonObject WriteExecute(Person person, string messageId, string verb, JsonObject data) =>
        _activities.Execute(
            _desk.NewId(),
            person,
            Conversation(Message(messageId)),
            messageId,
            new JsonObject { ["verb"] = verb },
            data,
            isAutomatic: false
        );

    private static bool Names(string text, string name) => Regex.IsMatch(text, $@"@{Regex.Escape(name)}\b", RegexOptions.IgnoreCase);

    private async Task<BotAnswer> ExecuteAsync(
        Person person,
        Message message,
        JsonObject action,
        JsonObject data,
        bool isAutomatic,
        CancellationToken ct
    )
    {
        var activity = _activities.Execute(_desk.NewId(), person, Conversation(message), message.Id, action, data, isAutomatic);
        var answer = await _bot.PostAsync(activity, ct);
        if (answer.Card is { } card)
        {
            _desk.SetView(message.Id, person, card, isAutomatic ? message : null);
        }
        else if (!isAutomatic && answer.Text is { } text)
        {
            _desk.Show(person, message.Id, text, isError: false);
        }
        else if (!isAutomatic && (!answer.IsSuccess || answer.InvokeStatus >= 400))
        {
            _desk.Show(person, message.Id, answer.Error ?? $"Unable to reach app. Please try again. (HTTP {answer.Status})", isError: true);
        }

        return answer;
    }

    private async Task<BotAnswer> SubmitAsync(Person person, Message message, JsonObject data, CancellationToken ct)
    {
        var answer = await _bot.PostAsync(_activities.Submit(_desk.NewId(), person, Conversation(message), message.Id, data), ct);
        if (!answer.IsSuccess)
        {
            _desk.Show(person, message.Id, $"Something went wrong. Please try again. (HTTP {answer.Status})", isError: true);
        }

        return answer;
    }

    private Task RefreshOneAsync(Person person, Message message, JsonObject action) =>
        ExecuteAsync(
            person,
            message,
            action,
            action.Object("data")?.DeepClone() as JsonObject ?? [],
            isAutomatic: true,
            CancellationToken.None
        );
}
