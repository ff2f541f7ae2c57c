using System.Collections.Immutable;
using System.Diagnostics;
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

/// <summary>
/// The whole bot over HTTP: contributions a second from 64 people, each on the disk before its answer, beside the same endpoint with a
/// store that keeps nothing; and the facilitator's Next and Back while 200 people contribute once a second, beside the same on an idle
/// session.
/// </summary>
internal static class HttpBench
{
    private const int Callers = 64;
    private const int EachInSession = 10;
    private const int Rounds = 3;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(4);

    public static async Task ContributionsAsync()
    {
        await using var teams = await NoTeams.StartAsync();
        await using var durable = await Bench.StartAsync(teams, keeps: true);
        await using var bare = await Bench.StartAsync(teams, keeps: false);
        var (ours, none, spent) = (new List<Measure>(), new List<Measure>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            var (kept, unkept) = (await durable.SessionsAsync(100), await bare.SessionsAsync(100));
            none.Add(
                await Measure.CallersAsync(Callers, Time, (caller, number) =>
                    bare.AddAsync(unkept[number / EachInSession % unkept.Count], caller, number)
                )
            );
            var cpu = Environment.CpuUsage.TotalTime;
            ours.Add(
                await Measure.CallersAsync(Callers, Time, (caller, number) =>
                    durable.AddAsync(kept[number / EachInSession % kept.Count], caller, number)
                )
            );
            spent.Add((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / (ours[^1].PerSecond * Time.TotalSeconds));
        }

        var (oursMiddle, noneMiddle) = (Measure.Middle(ours.Skip(1)), Measure.Middle(none.Skip(1)));
        Console.WriteLine(
            $"{Callers} people through HTTP, middle of {Rounds} rounds, WAL, synchronous=FULL; the callers run on the same machine"
        );
        Console.WriteLine($"the endpoint with no storage    {noneMiddle}");
        Console.WriteLine(
            $"the bot, every one durable      {oursMiddle}   {oursMiddle.PerSecond / noneMiddle.PerSecond:P0} of it; "
                + $"CPU {spent.Skip(1).Order().ElementAt(Rounds / 2):N2} ms each, the callers' with it"
        );
    }

    public static async Task NextAsync()
    {
        await using var teams = await NoTeams.StartAsync();
        await using var bot = await Bench.StartAsync(teams, keeps: true);
        var session = (await bot.SessionsAsync(1))[0];
        await MovesAsync(bot, session, 60);
        var idle = await MovesAsync(bot, session, 300);
        using var stop = new CancellationTokenSource();
        var crowd = Enumerable
            .Range(0, 200)
            .Select(caller =>
                Task.Run(async () =>
                {
                    for (var number = 0; !stop.IsCancellationRequested; number++)
                    {
                        await bot.AddAsync(session, caller, number);
                        await Task.Delay(TimeSpan.FromSeconds(1));
                    }
                })
            )
            .ToList();
        var busy = await MovesAsync(bot, session, 300);
        await stop.CancelAsync();
        await Task.WhenAll(crowd);
        Console.WriteLine($"Next and Back, nobody else      {idle}");
        Console.WriteLine($"the same, 200 people contribute {busy}   p99 {busy.P99 / idle.P99:N1} times");
    }

    private static async Task<Measure> MovesAsync(Bench bot, Session session, int moves)
    {
        var took = new List<double>();
        var watch = Stopwatch.StartNew();
        for (var move = 0; move < moves; move++)
        {
            var now = (await bot.Store.FindAsync(session.TenantId, session.Id, default))!;
            var start = Stopwatch.GetTimestamp();
            await bot.PressAsync(now, now.StepId == "objective" ? "session.next" : "session.back", "ann", null);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Measure.Of(took, watch.Elapsed);
    }

    /// <summary>The bot on a port of its own, and people who press its buttons.</summary>
    private sealed class Bench : IAsyncDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256 });
        private readonly WebApplication _bot;
        private readonly NoTeams _teams;
        private readonly string _folder;

        private Bench(WebApplication bot, NoTeams teams, string folder) => (_bot, _teams, _folder) = (bot, teams, folder);

        public ISessionStore Store => _bot.Services.GetRequiredService<ISessionStore>();

        public static async Task<Bench> StartAsync(NoTeams teams, bool keeps)
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
            return new Bench(bot, teams, folder);
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

        public async Task PressAsync(Session session, string verb, string person, JsonObject? inputs)
        {
            var data = inputs ?? [];
            data["kmf"] = new JsonObject
            {
                ["verb"] = verb,
                ["session"] = session.Id.ToString("N"),
                ["entry"] = session.StepEntry,
                ["step"] = session.StepId,
            };
            await SendAsync(
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
                ["name"] = person,
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

        private async Task SendAsync(JsonObject activity)
        {
            using var answer = await _http.PostAsJsonAsync(_bot.Urls.First() + "/api/messages", activity);
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }
    }

    /// <summary>A Connector that takes everything and shows nothing.</summary>
    private sealed class NoTeams(WebApplication app) : IAsyncDisposable
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
}
