using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Page;

/// <summary>The room as JSON for the page, through the eyes of one person.</summary>
internal static class PageView
{
    public static JsonObject Room(RehearsalRoom room) =>
        new()
        {
            ["bot"] = room.Options.BotName,
            ["cards"] = CardPackages.AreThere,
            ["limits"] = room.Limits.IsOn,
            ["refused"] = room.Limits.Refused,
            ["refresh"] = room.AutoRefresh,
            ["faults"] = room.Faults.Description,
            ["failed"] = room.Faults.Count,
            ["people"] = new JsonArray([
                .. room.People.Select(person => new JsonObject
                {
                    ["id"] = person.AadObjectId,
                    ["teamsId"] = person.Id,
                    ["name"] = person.Name,
                    ["role"] = person.Role,
                    ["locale"] = person.Locale,
                    ["timeZone"] = person.TimeZone,
                    ["oldClient"] = room.UsesOldClient(person),
                }),
            ]),
        };

    public static JsonObject Pane(RehearsalRoom room, Person viewer, string conversationId)
    {
        // Taken before looking: what changes meanwhile counts as not seen yet.
        var change = room.Store.Changes;
        var places = room.Conversations.Where(item => item.Kind != ConversationKind.Thread && !item.IsDeleted && item.Has(viewer)).ToList();
        var open = places.Find(item => item.Id == conversationId)
            ?? places.Find(item => item.Kind == ConversationKind.Channel && item.Id != item.Team!.Id)
            ?? places[0];
        return new JsonObject
        {
            ["change"] = change,
            ["conversation"] = open.Id,
            ["conversations"] = new JsonArray([.. places.Select(place => Place(room, viewer, place))]),
            ["messages"] = new JsonArray([
                .. room.Messages(open).Where(message => message.IsVisibleTo(viewer)).Select(message => Shown(room, viewer, message)),
            ]),
            ["calendar"] = new JsonArray([
                .. room
                    .Graph.EventsOf(viewer)
                    .Select(item => new JsonObject
                    {
                        ["subject"] = item.Subject,
                        ["start"] = item.Start.ToString("O", CultureInfo.InvariantCulture),
                        ["end"] = item.End.ToString("O", CultureInfo.InvariantCulture),
                        ["join"] = item.JoinUrl,
                    }),
            ]),
            ["toasts"] = new JsonArray([
                .. room.Toasts(viewer)
                    .TakeLast(5)
                    .Select(toast => new JsonObject
                    {
                        ["number"] = toast.Number,
                        ["text"] = toast.Text,
                        ["error"] = toast.IsError,
                    }),
            ]),
        };
    }

    public static JsonArray Traffic(IEnumerable<Traffic> calls) =>
        new([
            .. calls.Select(call => new JsonObject
            {
                ["number"] = call.Number,
                ["at"] = call.At.ToString("O", CultureInfo.InvariantCulture),
                ["toBot"] = call.Direction == TrafficDirection.ToBot,
                ["title"] = $"{call.Method} {Uri.UnescapeDataString(call.Path)}",
                ["what"] = What(call),
                ["status"] = call.Status,
                ["body"] = call.Body?.DeepClone(),
                ["answer"] = call.Answer,
            }),
        ]);

    /// <summary>A call in a word or two: a verb says more than the invoke's name, and a message more than its method.</summary>
    private static string What(Traffic call)
    {
        var about = call.Verb
            ?? call.Body.String("name")?.Split('/', '.')[^1]
            ?? (call.Body is null ? call.Path.Split('?')[0].Split('/')[^1] : null);
        var type = call.Body.String("type") ?? (call.Body is null ? null : "conversation");
        var method = call.Direction == TrafficDirection.FromBot ? call.Method : null;
        return string.Join(' ', new[] { method, type, about }.Where(part => part is not null));
    }

    private static JsonObject Place(RehearsalRoom room, Person viewer, Conversation place)
    {
        var last = room.Messages(place).LastOrDefault(message => message.IsVisibleTo(viewer) && message.From?.Id != viewer.Id);
        return new JsonObject
        {
            ["id"] = place.Id,
            ["kind"] = place.Kind.ToString(),
            ["name"] = place.Kind == ConversationKind.Personal ? room.Options.BotName : place.Name,
            ["team"] = place.Team?.Name,
            ["last"] = last?.Id,
        };
    }

    private static JsonObject Shown(RehearsalRoom room, Person viewer, Message message)
    {
        var card = message.CardFor(viewer);
        var isOld = room.UsesOldClient(viewer);
        var shown =
            card is null ? null
            : isOld ? CardReader.WithoutExecute(card)
            : card.DeepClone();
        return new JsonObject
        {
            ["id"] = message.Id,
            ["thread"] = message.ConversationId,
            ["from"] = message.From?.AadObjectId,
            ["name"] = message.From?.Name ?? room.Options.BotName,
            ["sentAt"] = message.SentAt.ToString("O", CultureInfo.InvariantCulture),
            ["edited"] = message.EditedAt is not null && message.From is not null,
            ["onlyFor"] = message.OnlyFor is not null,
            ["text"] = message.Text,
            ["plain"] = message.Activity.String("textFormat") == "plain",
            ["card"] = shown,
            ["lines"] = new JsonArray([.. CardReader.Lines(card).Select(line => JsonValue.Create(line))]),
            ["files"] = new JsonArray([.. Files(message).Where(file => file["picture"] is null)]),
            ["pictures"] = new JsonArray([.. Files(message).Where(file => file["picture"] is not null)]),
        };
    }

    /// <summary>Attachments that are not cards, as a name and where it leads.</summary>
    private static IEnumerable<JsonObject> Files(Message message) =>
        message
            .Attachments.Where(item => item.String("contentUrl") is not null)
            .Select(item => new JsonObject
            {
                ["name"] = item.String("name") ?? item.String("contentUrl"),
                ["url"] = item.String("contentUrl"),
                ["picture"] = message.FromBot ? null : PictureIn(item),
            });

    // The browser has no token: it gets the picture from the room itself.
    private static string? PictureIn(JsonObject file) =>
        file.String("contentType")?.StartsWith("image/", StringComparison.Ordinal) == true
        && file.String("contentUrl")?.Split('/') is [.., "attachments", var id, "views", "original"]
            ? $"api/picture/{id}"
            : null;
}
