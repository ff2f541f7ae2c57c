using System.Text.Json.Nodes;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Page;

/// <summary>What the page asks of the app's message extension: it searches beside the compose box, and saves messages.</summary>
internal sealed class ExtensionEndpoints(RehearsalRoom room, Func<string?, Person?> find)
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/extension/search", SearchAsync);
        api.MapPost("/extension/insert", Insert);
        api.MapPost("/extension/save", SaveAsync);
    }

    private async Task<IResult> SearchAsync(JsonObject asked, CancellationToken ct)
    {
        if (find(asked.String("person")) is not { } person || room.Store.Find(asked.String("conversation") ?? "") is not { } conversation)
        {
            return Results.BadRequest();
        }

        var answer = await room.SearchLibraryAsync(person, conversation, asked.String("words"), ct);
        var found = answer.Body.Object("composeExtension");
        return PageEndpoints.Ok(
            new JsonObject
            {
                ["found"] = new JsonArray([.. (found?["attachments"] as JsonArray ?? []).OfType<JsonObject>().Select(Shown)]),
                ["text"] = found.String("text") ?? (answer.IsSuccess ? null : Trouble(answer)),
            }
        );
    }

    private IResult Insert(JsonObject asked)
    {
        if (
            find(asked.String("person")) is not { } person
            || room.Store.Find(asked.String("conversation") ?? "") is not { } conversation
            || asked.Object("attachment") is not { } found
        )
        {
            return Results.BadRequest();
        }

        return PageEndpoints.Ok(new JsonObject { ["message"] = room.Insert(person, conversation, found).Id });
    }

    // Without data the form is asked for, with it it is submitted; either way the answer is a card or a line.
    private async Task<IResult> SaveAsync(JsonObject asked, CancellationToken ct)
    {
        if (find(asked.String("person")) is not { } person || room.Store.FindMessage(asked.String("message") ?? "") is not { } message)
        {
            return Results.BadRequest();
        }

        var answer = asked.Object("data") is { } data
            ? await room.SubmitLessonAsync(person, message.Id, data, ct)
            : await room.SaveAsLessonAsync(person, message.Id, ct);
        var task = answer.Body.Object("task");
        var card = task.Object("value").Object("card").Object("content");
        return PageEndpoints.Ok(
            new JsonObject
            {
                ["card"] = card?.DeepClone(),
                ["lines"] = new JsonArray([.. CardReader.Lines(card).Select(line => JsonValue.Create(line))]),
                ["text"] = card is not null ? null : task.String("value") ?? Trouble(answer),
            }
        );
    }

    private static JsonObject Shown(JsonObject found)
    {
        var preview = found.Object("preview").Object("content");
        return new JsonObject
        {
            ["title"] = preview.String("title"),
            ["text"] = preview.String("text"),
            ["attachment"] = found.DeepClone(),
        };
    }

    private static string Trouble(BotAnswer answer) => answer.Status == 0 ? "Nobody answered." : $"The answer was HTTP {answer.Status}.";
}
