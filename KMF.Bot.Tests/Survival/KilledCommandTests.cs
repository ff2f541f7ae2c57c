using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Commands;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Survival;

/// <summary>
/// What is typed, and Start buttons that stand for it, while the process is killed; the channel delivers again what was cut off.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class KilledCommandTests(ITestOutputHelper output)
{
    private const int Lanes = 5;

    private static readonly int Commands = int.Parse(
        Environment.GetEnvironmentVariable("KMF_COMMANDS") ?? "100",
        CultureInfo.InvariantCulture
    );

    [Fact]
    public async Task Commands_CutOffByAKillAndDeliveredAgain_AreEachDoneOnce()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            await using var room = await RehearsalRoom.StartAsync();
            using var child = new BotChild(folder.FullName);
            room.BotEndpoint = child.Messages;
            await child.StartAsync();
            var threads = new ConcurrentBag<Conversation>();
            var (sent, cut, kills) = (0, 0, 0);
            var up = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            up.SetResult();
            using var over = new CancellationTokenSource();
            var random = new Random(20261128);
            var killing = Task.Run(async () =>
            {
                while (!over.IsCancellationRequested)
                {
                    // Never at a moment that anything waits for.
                    await Task.Delay(random.Next(200, 900));
                    Volatile.Write(ref up, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                    await child.KillAsync();
                    kills++;
                    await child.StartAsync();
                    Volatile.Read(ref up).SetResult();
                }
            });

            // Half of them are typed; the other half are pressed on a card that stands for typing it.
            await Task.WhenAll(
                Enumerable
                    .Range(0, Lanes)
                    .Select(lane =>
                        Task.Run(async () =>
                        {
                            for (var number = lane; number < Commands; number += Lanes)
                            {
                                var typed = $"retrospect Ward {number}";
                                var said = await room.SayAsync(room.Person("Ann"), room.General, typed, mention: false);
                                threads.Add(said.Conversation);
                                var activity =
                                    number % 2 == 0
                                        ? room.WriteMessage(room.Person("Ann"), said.Conversation, typed)
                                        : room.WriteExecute(room.Person("Ann"), said.Message.Id, CommandAction.Run, Pressed(typed));
                                Interlocked.Increment(ref sent);
                                while (!(await room.PostActivityAsync(activity)).IsSuccess)
                                {
                                    Interlocked.Increment(ref cut);
                                    await Volatile.Read(ref up).Task.WaitAsync(TimeSpan.FromMinutes(1));
                                }
                            }
                        })
                    )
            );
            await over.CancelAsync();
            await killing;

            // One card each; one more at most where a kill came between its posting and its being noted. Teams takes two a second of a
            // channel.
            var patience = TimeSpan.FromSeconds(60 + Commands);
            await room.WaitForAsync(_ => threads.All(thread => Cards(room, thread) > 0), patience);
            var extra = threads.Sum(thread => Cards(room, thread) - 1);
            var started = Titles(folder.FullName);
            var wanted = Enumerable.Range(0, Commands).Select(number => $"Ward {number}").ToList();
            output.Figure(
                $"{sent} commands, {kills} kills, {cut} deliveries cut off: {wanted.Except(started).Count()} lost, "
                    + $"{started.Count - started.Distinct().Count()} doubled; {extra} cards were posted whose number was never stored"
            );
            Assert.InRange(extra, 0, kills * Lanes);
            Assert.Equal(wanted.Order(StringComparer.Ordinal), started.Order(StringComparer.Ordinal));
            Assert.True(cut > 0, "No kill met a command.");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static int Cards(RehearsalRoom room, Conversation thread) => room.Messages(thread).Count(message => message.Card is not null);

    private static JsonObject Pressed(string typed) =>
        new()
        {
            [Button.DataKey] = new JsonObject { ["verb"] = CommandAction.Run, ["text"] = typed },
        };

    private static List<string> Titles(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "kmf.db")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT json_extract(Body, '$.Title') FROM Sessions";
        using var reader = command.ExecuteReader();
        var titles = new List<string>();
        while (reader.Read())
        {
            titles.Add(reader.GetString(0));
        }

        return titles;
    }
}
