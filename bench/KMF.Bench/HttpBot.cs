using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KMF.Bot;
using KMF.Dialogs.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace KMF.Bench;

/// <summary>The bot on a port of its own, and people who press its buttons.</summary>
internal sealed class HttpBot : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 });
    private readonly WebApplication _bot;
    private readonly NoTeams _teams;
    private readonly string _folder;

    private HttpBot(WebApplication bot, NoTeams teams, string folder) => (_bot, _teams, _folder) = (bot, teams, folder);

    public ISessionStore Store => _bot.Services.GetRequiredService<ISessionStore>();

    public static async Task<HttpBot> StartAsync(NoTeams teams, bool keeps)
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"data-{Guid.NewGuid():N}")).FullName;
        var bot = BotHost.Build(["--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Path={folder}"], builder =>
        {
            builder.Logging.ClearProviders();
            if (!keeps)
            {
                builder.Services.Replace(ServiceDescriptor.Singleton<ISessionStore, NoStore>());
            }
        });
        await bot.StartAsync();
        return new HttpBot(bot, teams, folder);
    }

    public async Task<List<Session>> SessionsAsync(int count)
    {
        var sessions = new List<Session>();
        for (var number = 0; number < count; number++)
        {
            var conversation = $"19:{Guid.NewGuid():N}@thread.v2";
            await SendAsync(
                Activity(
                    conversation,
                    "ann",
                    "message",
                    new JsonObject
                    {
                        ["text"] = "<at>KMF</at> retrospect Winter",
                        ["entities"] = new JsonArray(
                            new JsonObject
                            {
                                ["type"] = "mention",
                                ["text"] = "<at>KMF</at>",
                                ["mentioned"] = new JsonObject { ["id"] = "28:bot" },
                            }
                        ),
                    }
                )
            );
            var session = (await Store.LatestAsync(BenchStorage.Tenant, conversation, default))!;
            await PressAsync(session, "session.start", "ann", new JsonObject { ["title"] = "Winter" });
            sessions.Add((await Store.FindAsync(BenchStorage.Tenant, session.Id, default))!);
        }

        return sessions;
    }

    public Task AddAsync(Session session, int caller, int number) =>
        PressAsync(
            session,
            "session.add",
            $"p{caller}",
            new JsonObject { ["text"] = $"Person {caller} says for the {number}th time that the pharmacy waits for the ward round" }
        );

    /// <summary>What the press is answered with.</summary>
    public Task<string> PressAsync(Session session, string verb, string person, JsonObject? inputs, bool sure = false, int page = 0)
    {
        var data = inputs ?? [];
        data["kmf"] = new JsonObject
        {
            ["verb"] = verb,
            ["session"] = session.Id.ToString("N"),
            ["entry"] = session.StepEntry,
            ["step"] = session.StepId,
            ["sure"] = sure,
            ["page"] = page,
        };
        return SendAsync(
            Activity(
                session.ConversationId,
                person,
                "invoke",
                new JsonObject
                {
                    ["name"] = "adaptiveCard/action",
                    ["value"] = new JsonObject
                    {
                        ["action"] = new JsonObject
                        {
                            ["type"] = "Action.Execute",
                            ["verb"] = verb,
                            ["data"] = data,
                        },
                    },
                }
            )
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.StopAsync();
        await _bot.DisposeAsync();
        _http.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private JsonObject Activity(string conversation, string person, string type, JsonObject rest)
    {
        rest["type"] = type;
        rest["id"] = Guid.NewGuid().ToString();
        rest["channelId"] = "msteams";
        rest["serviceUrl"] = _teams.ServiceUrl;
        rest["from"] = new JsonObject
        {
            ["id"] = "29:" + person,
            ["aadObjectId"] = person,
            ["name"] = "Person " + person,
        };
        rest["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "KMF" };
        rest["conversation"] = new JsonObject
        {
            ["id"] = conversation,
            ["conversationType"] = "groupChat",
            ["tenantId"] = BenchStorage.Tenant,
        };
        return rest;
    }

    private async Task<string> SendAsync(JsonObject activity)
    {
        using var answer = await _http.PostAsJsonAsync(_bot.Urls.First() + "/api/messages", activity);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }
}

/// <summary>A Connector that takes everything and shows nothing.</summary>
internal sealed class NoTeams(WebApplication app) : IAsyncDisposable
{
    public string ServiceUrl => app.Urls.First() + "/";

    public static async Task<NoTeams> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Map("/{**path}", (HttpContext context) =>
            context.Request.Method == "GET" ? Results.NotFound() : Results.Json(new { id = Guid.NewGuid().ToString() })
        );
        await app.StartAsync();
        return new NoTeams(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
