using System.Text.Json.Nodes;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Page;

/// <summary>What the page in the browser asks for. People are named by their directory id, which goes well into an address.</summary>
internal sealed class PageEndpoints(RehearsalRoom room)
{
    private const int ShownTraffic = 200;

    // A picture of another kind could be a page with a script.
    private static readonly HashSet<string> Shown = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp"];

    public void Map(IEndpointRouteBuilder app)
    {
        var page = app.MapGroup("").AddEndpointFilter(OnlyFromHereAsync);
        page.MapPageFiles();
        var api = page.MapGroup("/api");
        api.MapGet("/room", () => Ok(PageView.Room(room)));
        api.MapGet("/pane", (string person, string conversation) =>
            Find(person) is { } viewer ? Ok(PageView.Pane(room, viewer, conversation)) : Results.NotFound()
        );
        api.MapGet("/picture/{id}", (string id) =>
            room.Pictures.Find(id) is { } picture && Shown.Contains(picture.ContentType)
                ? Results.Bytes(picture.Content, picture.ContentType)
                : Results.NotFound()
        );
        api.MapGet("/traffic", (long after) =>
            Ok(PageView.Traffic(room.Traffic.Where(call => call.Number > after).TakeLast(ShownTraffic)))
        );
        api.MapGet("/events", SendEventsAsync);
        api.MapPost("/say", SayAsync);
        api.MapPost("/act", ActAsync);
        api.MapPost("/refresh", RefreshAsync);
        api.MapPost("/settings", Set);
        new ExtensionEndpoints(room, Find).Map(api);
        api.MapPost("/meeting", MeetAsync);
    }

    /// <summary>Other sites in the same browser have no business here.</summary>
    private static ValueTask<object?> OnlyFromHereAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var site = http.Request.Headers["Sec-Fetch-Site"].ToString();
        var isOurs =
            http.Request.Host.Host is "127.0.0.1" or "localhost"
            && (HttpMethods.IsGet(http.Request.Method) || site is "" or "same-origin" or "none");
        if (!isOurs)
        {
            return ValueTask.FromResult<object?>(Results.StatusCode(StatusCodes.Status403Forbidden));
        }

        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src * data:; frame-ancestors 'none'; base-uri 'none'";
        return next(context);
    }

    internal static IResult Ok(JsonNode body) => Results.Text(body.ToJsonString(Json.Options), "application/json; charset=utf-8");

    private Person? Find(string? id) => room.People.FirstOrDefault(person => person.AadObjectId == id);

    private async Task SendEventsAsync(HttpContext http, IHostApplicationLifetime lifetime)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.ApplicationStopping);
        http.Response.ContentType = "text/event-stream";
        try
        {
            while (true)
            {
                var change = room.Store.NextChange;
                await http.Response.WriteAsync("data: changed\n\n", end.Token);
                await http.Response.Body.FlushAsync(end.Token);
                await change.WaitAsync(end.Token);
                // Changes come in bursts; the browser needs to hear of a burst once.
                await Task.Delay(TimeSpan.FromMilliseconds(40), end.Token);
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task<IResult> SayAsync(JsonObject said, CancellationToken ct)
    {
        if (
            Find(said.String("person")) is not { } person
            || room.Store.Find(said.String("conversation") ?? "") is not { } conversation
            || said.String("text") is not { } text
            || PicturesOf(said) is not { } pictures
            || text.Length + pictures.Count == 0
        )
        {
            return Results.BadRequest();
        }

        var result = await room.SayAsync(person, conversation, text, pictures, said["mention"]?.GetValue<bool>() == true, ct);
        if (result.Answer is { IsSuccess: false } answer)
        {
            room.Store.Show(person, result.Message.Id, Unanswered(answer), isError: true);
        }

        return Ok(new JsonObject { ["message"] = result.Message.Id, ["conversation"] = result.Conversation.Id });
    }

    /// <summary>The pictures that the page sends with a message, as text; null where they cannot be read.</summary>
    private static List<Picture>? PicturesOf(JsonObject said)
    {
        try
        {
            return
            [
                .. (said["pictures"] as JsonArray ?? []).Select(picture => new Picture(
                    picture.String("name") ?? "",
                    picture.String("type") ?? "",
                    Convert.FromBase64String(picture.String("data") ?? "")
                )),
            ];
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private async Task<IResult> ActAsync(JsonObject act, CancellationToken ct)
    {
        if (
            Find(act.String("person")) is not { } person
            || room.Store.FindMessage(act.String("message") ?? "") is not { } message
            || act.Object("action") is not { } action
        )
        {
            return Results.BadRequest();
        }

        var answer = await room.ActAsync(person, message.Id, action, act.Object("data") ?? [], ct);
        var isSubmit = action.String("type") == "Action.Submit";
        return Ok(new JsonObject { ["keepTyped"] = !answer.IsSuccess || (answer.Card is null && !isSubmit) });
    }

    private async Task<IResult> RefreshAsync(JsonObject asked)
    {
        if (Find(asked.String("person")) is not { } person || room.Store.Find(asked.String("conversation") ?? "") is not { } conversation)
        {
            return Results.BadRequest();
        }

        await room.RefreshMissingViewsAsync(person, conversation);
        return Results.NoContent();
    }

    private async Task<IResult> MeetAsync(JsonObject asked, CancellationToken ct)
    {
        if (room.Store.Find(asked.String("conversation") ?? "") is not { MeetingId: not null } chat)
        {
            return Results.BadRequest();
        }

        await (asked["start"]?.GetValue<bool>() == true ? room.StartMeetingAsync(chat, ct) : room.EndMeetingAsync(chat, ct));
        return Results.NoContent();
    }

    private IResult Set(JsonObject settings)
    {
        if (settings["limits"] is JsonValue limits)
        {
            room.Limits.IsOn = limits.GetValue<bool>();
        }

        if (settings["refresh"] is JsonValue refresh)
        {
            room.AutoRefresh = refresh.GetValue<bool>();
        }

        if (Find(settings.String("person")) is { } person && settings["oldClient"] is JsonValue old)
        {
            room.UseOldClient(person, old.GetValue<bool>());
        }

        if (settings.String("fault") is { } name)
        {
            Arrange(name, settings["oneIn"]?.GetValue<int>() ?? 0);
        }

        if (settings["move"]?.GetValue<bool>() == true)
        {
            room.MoveTeams();
        }

        if (
            settings["deleteCard"]?.GetValue<int>() is { } answers
            && room
                .Conversations.SelectMany(place => room.Messages(place))
                .Where(message => message is { FromBot: true, Card: not null })
                .MaxBy(message => message.SentAt)
                is { } card
        )
        {
            room.Delete(card.Id, answers);
        }

        room.Store.Touch();
        return Ok(PageView.Room(room));
    }

    private void Arrange(string name, int oneIn)
    {
        room.Faults.Clear();
        IReadOnlyList<Fault> faults = name switch
        {
            "none" => [],
            "any" => Fault.All,
            "close" => [Fault.Closed],
            "hang" => [Fault.Hanging],
            "429" => [Fault.Throttled(2)],
            _ when int.TryParse(name, out var status) && status is >= 400 and < 600 => [Fault.Of(status)],
            _ => [],
        };
        if (faults.Count > 0 && oneIn > 0)
        {
            room.Faults.OneIn(oneIn, faults);
        }
        else
        {
            room.Faults.Next(faults.Take(1));
        }
    }

    private string Unanswered(BotAnswer answer) =>
        answer.Status == 0
            ? $"{room.Options.BotName} is not running at {room.BotEndpoint}."
            : $"{room.Options.BotName} could not take this message (HTTP {answer.Status}).";
}
