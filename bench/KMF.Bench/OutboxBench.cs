using System.Diagnostics;
using KMF.Bot;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.People;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json;
using Activity = Microsoft.Bot.Schema.Activity;

namespace KMF.Bench;

/// <summary>
/// The whole bot tells 5,000 people something in person, each for the first time, against a room that keeps Teams' limits.
/// </summary>
internal static class OutboxBench
{
    private const int PerSecond = 50;
    private const int RequestsEach = 2;

    public static async Task RunAsync(int people, TimeSpan latency)
    {
        await using var room = await RehearsalRoom.StartAsync(new RehearsalOptions { Cast = Cast.OfSize(people), Limits = true });
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"data-{Guid.NewGuid():N}")).FullName;
        var bot = BotHost.Build(["--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:Path={folder}"], builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Far(latency)));
        });
        await bot.StartAsync();
        var outbox = bot.Services.GetRequiredService<IOutbox>();

        var watch = Stopwatch.StartNew();
        await Task.WhenAll(room.People.Select(person => outbox.PutAsync(Message(room, person), default)));
        await room.WaitForAsync(_ => room.Limits.Taken >= people * RequestsEach, TimeSpan.FromMinutes(30));
        await room.WaitForAsync(_ => Told(room) == people);
        var (time, told) = (watch.Elapsed, Told(room));
        var (floor, asked) = (TimeSpan.FromSeconds((double)people * RequestsEach / PerSecond), room.Limits.Taken + room.Limits.Refused);
        Console.WriteLine(
            $"{told} of {people} people told once, each in a new chat, {latency.TotalMilliseconds:N0} ms away: "
                + $"floor {floor.TotalSeconds:N1} s, "
                + $"took {time.TotalSeconds:N1} s, {time / floor:N3} times; "
                + $"{asked} requests, {room.Limits.Refused} answered 429 ({(double)room.Limits.Refused / asked:P2})"
        );
        await bot.StopAsync();
        await bot.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static int Told(RehearsalRoom room) => room.People.Count(person => room.Messages(room.PersonalChat(person)).Length == 1);

    private static OutgoingMessage Message(RehearsalRoom room, KMF.Rehearsal.People.Person person)
    {
        var reference = new ConversationReference
        {
            ChannelId = "msteams",
            ServiceUrl = room.ServiceUrl.ToString(),
            Bot = new ChannelAccount(room.Options.BotId, room.Options.BotName),
            Conversation = new ConversationAccount(id: room.GroupChat.Id, tenantId: room.Options.TenantId),
            User = new ChannelAccount(person.Id, person.Name) { AadObjectId = person.AadObjectId },
        };
        var activity = new Activity { Type = ActivityTypes.Message, Text = "This round you meet somebody." };
        return new OutgoingMessage(
            Guid.NewGuid(),
            room.Options.TenantId,
            JsonConvert.SerializeObject(reference),
            JsonConvert.SerializeObject(activity),
            InPerson: true
        );
    }

    /// <summary>Teams at a distance: half of the time there, half back.</summary>
    private sealed class Far(TimeSpan latency) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(latency / 2, cancellationToken);
            var answer = await base.SendAsync(request, cancellationToken);
            await Task.Delay(latency / 2, cancellationToken);
            return answer;
        }
    }
}
