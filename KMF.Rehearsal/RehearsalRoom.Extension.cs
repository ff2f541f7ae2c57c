using System.Text.Json.Nodes;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal;

// The app's message extension, as Teams calls it from the compose box and from a message's menu.
public sealed partial class RehearsalRoom
{
    // As the app's manifest names them.
    private const string SearchCommand = "lessons";
    private const string SaveCommand = "saveLesson";
    private const string WordsParameter = "words";

    /// <summary>A person looks for a lesson beside the compose box; without words it has just been opened.</summary>
    public Task<BotAnswer> SearchLibraryAsync(Person person, Conversation conversation, string? words, CancellationToken ct = default) =>
        InvokeAsync(
            person,
            conversation,
            "composeExtension/query",
            new JsonObject
            {
                ["commandId"] = SearchCommand,
                ["parameters"] = new JsonArray(
                    new JsonObject { ["name"] = words is null ? "initialRun" : WordsParameter, ["value"] = words ?? "true" }
                ),
                ["queryOptions"] = new JsonObject { ["skip"] = 0, ["count"] = 25 },
            },
            ct
        );

    /// <summary>A person sends what the search found as a message of their own; the bot is not told.</summary>
    public Message Insert(Person person, Conversation conversation, JsonObject found)
    {
        var id = _desk.NewId();
        var place = conversation.Kind == ConversationKind.Channel ? _desk.Put(Furniture.Thread(conversation, id)) : conversation;
        var activity = _activities.Message(id, person, place, "", [], mentionsBot: false);
        activity["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = found["contentType"]?.DeepClone(), ["content"] = found["content"]?.DeepClone() }
        );
        return _desk.Add(new Message(id, place.Id, person, activity, _options.Clock.GetUtcNow()));
    }

    /// <summary>A person chooses to save a message as a lesson; the answer has the form.</summary>
    public Task<BotAnswer> SaveAsLessonAsync(Person person, string messageId, CancellationToken ct = default) =>
        OfMessageAsync(person, messageId, "composeExtension/fetchTask", data: null, ct);

    /// <summary>A person submits that form.</summary>
    public Task<BotAnswer> SubmitLessonAsync(Person person, string messageId, JsonObject data, CancellationToken ct = default) =>
        OfMessageAsync(person, messageId, "composeExtension/submitAction", data, ct);

    private Task<BotAnswer> OfMessageAsync(Person person, string messageId, string name, JsonObject? data, CancellationToken ct)
    {
        var message = Message(messageId);
        var value = new JsonObject
        {
            ["commandId"] = SaveCommand,
            ["commandContext"] = "message",
            ["messagePayload"] = new JsonObject
            {
                ["id"] = message.Id,
                ["messageType"] = "message",
                ["createdDateTime"] = message.SentAt.ToString("O"),
                ["from"] = message.From is { } from
                    ? new JsonObject
                    {
                        ["user"] = new JsonObject
                        {
                            ["userIdentityType"] = "aadUser",
                            ["id"] = from.AadObjectId,
                            ["displayName"] = from.Name,
                        },
                    }
                    : null,
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = System.Net.WebUtility.HtmlEncode(message.Text) },
            },
            ["context"] = new JsonObject { ["theme"] = "default" },
        };
        if (data is not null)
        {
            value["data"] = data.DeepClone();
        }

        return InvokeAsync(person, Conversation(message), name, value, ct);
    }
}
