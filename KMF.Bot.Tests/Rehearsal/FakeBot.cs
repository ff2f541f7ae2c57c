using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KMF.Rehearsal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KMF.Bot.Tests.Rehearsal;

/// <summary>A bot of a few lines behind a real port, and a room that talks to it.</summary>
internal sealed class FakeBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private FakeBot(WebApplication app, RehearsalRoom room) => (_app, Room) = (app, room);

    public RehearsalRoom Room { get; }

    public ConcurrentQueue<JsonObject> Received { get; } = new();

    /// <summary>What the bot answers to an activity; null is an empty 200.</summary>
    public Func<JsonObject, JsonNode?> Answer { get; set; } = _ => null;

    public static async Task<FakeBot> StartAsync(RehearsalOptions? options = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        FakeBot? bot = null;
        app.MapPost("/api/messages", async (HttpContext http) =>
        {
            var activity = (JsonObject)(await JsonNode.ParseAsync(http.Request.Body))!;
            bot!.Received.Enqueue(activity);
            var answer = bot.Answer(activity);
            return answer is null ? Results.Ok() : Results.Text(answer.ToJsonString(), "application/json");
        });
        await app.StartAsync();
        var room = await RehearsalRoom.StartAsync(options);
        room.BotEndpoint = new Uri(
            new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()),
            "/api/messages"
        );
        bot = new FakeBot(app, room);
        return bot;
    }

    public static JsonObject Text(string text) => new() { ["type"] = "message", ["text"] = text };

    public static JsonObject CardMessage(JsonObject card) =>
        new()
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(
                new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card.DeepClone() }
            ),
        };

    public static JsonObject CardAnswer(JsonObject card) =>
        new()
        {
            ["statusCode"] = 200,
            ["type"] = "application/vnd.microsoft.card.adaptive",
            ["value"] = card.DeepClone(),
        };

    public static JsonObject ToastAnswer(string text) =>
        new()
        {
            ["statusCode"] = 200,
            ["type"] = "application/vnd.microsoft.activity.message",
            ["value"] = text,
        };

    public static JsonObject Card(string json) => (JsonObject)JsonNode.Parse($$"""{"type":"AdaptiveCard","version":"1.5",{{json}}}""")!;

    /// <summary>One Connector call as a bot makes it.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Response)> CallAsync(
        string method,
        string path,
        JsonNode? body = null
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Room.ServiceUrl, path));
        request.Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var response = await _http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response);
    }

    public async Task<string> SendAsync(string conversationId, JsonObject activity)
    {
        var (_, body, _) = await CallAsync("POST", Activities(conversationId), activity);
        return body!["id"]!.ToString();
    }

    public static string Activities(string conversationId, string? activityId = null) =>
        $"v3/conversations/{Uri.EscapeDataString(conversationId)}/activities{(activityId is null ? "" : "/" + activityId)}";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Room.DisposeAsync();
        await _app.DisposeAsync();
    }
}
