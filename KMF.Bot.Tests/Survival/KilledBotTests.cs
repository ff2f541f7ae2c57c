using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Data.Sqlite;
using Xunit.Abstractions;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Survival;

[Collection(nameof(AloneCollection))]
public sealed class KilledBotTests(ITestOutputHelper output)
{
    private const int Threads = 5;
    private const int ContributionsAKill = 40;
    private const int MovesAKill = 10;

    private static readonly string[] Steps = [Session.SetUpStep, "objective", "successes", "disappointments"];

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("KMF_KILLS") ?? "10", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Bot_KilledAtRandomMoments_LosesNothingItSaidWasSaved()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            await using var room = await RehearsalRoom.StartAsync();
            using var child = new BotChild(folder.FullName);
            room.BotEndpoint = child.Messages;
            var world = new World(room, folder.FullName);
            await child.StartAsync();
            await world.OpenAsync();

            var random = new Random(20260302);
            var watch = Stopwatch.StartNew();
            var starting = TimeSpan.Zero;
            for (var kill = 0; kill < Kills; kill++)
            {
                var work = world.WorkAsync(kill);
                await Task.WhenAny(work, Task.Delay(random.Next(20, 600)));
                await child.KillAsync();
                await work;
                var start = watch.Elapsed;
                await child.StartAsync();
                starting += watch.Elapsed - start;
                await world.FinishAsync();
                world.CheckNothingIsLost();
            }

            output.Figure(
                $"{Kills} kills in {watch.Elapsed.TotalSeconds:N0} s ({starting.TotalSeconds / Kills:N1} s a start): "
                    + $"{world.Added} contributions ({world.Interrupted} calls were cut off), {world.Moves} moves, "
                    + $"{world.Lost} lost, {world.Doubled} doubled, {world.Skipped} steps skipped, "
                    + $"{world.Torn} sessions at odds with their waterfall"
            );
            Assert.Equal((0, 0, 0, 0), (world.Lost, world.Doubled, world.Skipped, world.Torn));
            Assert.True(world.Interrupted > 0, "No kill met a call.");
            await world.CardsAreRightAsync(output);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What five teams do, and what they were told about it.</summary>
    private sealed class World(RehearsalRoom room, string folder)
    {
        private readonly ConcurrentDictionary<string, bool> _told = new();
        private readonly ConcurrentQueue<Func<Task<bool>>> _unfinished = new();
        private readonly List<(Conversation Thread, Guid Id)> _sessions = [];
        private int _number;
        private int _interrupted;

        public int Added => _told.Count;

        public int Moves { get; private set; }

        public int Interrupted => _interrupted;

        public int Lost { get; private set; }

        public int Doubled { get; private set; }

        public int Skipped { get; private set; }

        public int Torn { get; private set; }

        private Person Ann => room.Person("Ann");

        public async Task OpenAsync()
        {
            for (var number = 0; number < Threads; number++)
            {
                var said = await room.SayAsync(Ann, room.General, $"retrospect Ward {number}");
                Assert.True(said.Answer!.IsSuccess, said.Answer.ToString());
                var card = await room.WaitForMessageAsync(said.Conversation, message => message.Card is not null);
                var id = Guid.ParseExact(Button(card.Card!)["session"]!.ToString(), "N");
                _sessions.Add((said.Conversation, id));
                Assert.True(
                    (await PressAsync(Ann, number, Read(number), SessionVerb.Start, new() { ["title"] = $"Ward {number}" })).SaysSaved()
                );
            }
        }

        /// <summary>Forty contributions and ten moves at once; what is cut off is kept for later, as its sender would.</summary>
        public async Task WorkAsync(int round)
        {
            var people = Enumerable
                .Range(0, 8)
                .Select(lane =>
                    Task.Run(async () =>
                    {
                        for (var turn = 0; turn < ContributionsAKill / 8; turn++)
                        {
                            var person = room.People[(lane + turn) % room.People.Length];
                            var words = $"{person.Name} says {Interlocked.Increment(ref _number)}";
                            await TryAsync(() => AddAsync(person, (lane + turn + round) % Threads, words));
                        }
                    })
                );
            var facilitator = Task.Run(async () =>
            {
                for (var move = 0; move < MovesAKill; move++)
                {
                    var number = (move + round) % Threads;
                    await TryAsync(() => MoveAsync(number));
                }
            });
            await Task.WhenAll(people.Append(facilitator));
        }

        /// <summary>After the restart: all that was cut off is sent again and gets through, so every session is usable.</summary>
        public async Task FinishAsync()
        {
            while (_unfinished.TryDequeue(out var call))
            {
                Assert.True(await call(), "A call failed with nobody killing the bot.");
            }
        }

        public void CheckNothingIsLost()
        {
            var there = Query("SELECT json_extract(Fields, '$.text'), json_extract(Fields, '$.what') FROM Contributions", row =>
                row.IsDBNull(0) ? row.GetString(1) : row.GetString(0)
            );
            Lost += _told.Keys.Except(there).Count();
            Doubled += there.Count - there.Distinct().Count();
            foreach (var (_, id) in _sessions)
            {
                var state = Query("SELECT State FROM DialogState WHERE SessionId = @id", row => row.GetString(0), id).Single();
                Torn += StepIndexOf(JsonNode.Parse(state)!) == Array.IndexOf(Steps, Read(id).StepId) ? 0 : 1;
            }
        }

        /// <summary>
        /// The newest card of each thread shows the step and the count that are stored; all older ones say that they are over.
        /// </summary>
        public async Task CardsAreRightAsync(ITestOutputHelper output)
        {
            var extra = 0;
            for (var number = 0; number < Threads; number++)
            {
                var (thread, id) = _sessions[number];
                var session = Read(id);
                var count = Query(
                        "SELECT COUNT(*) FROM Contributions WHERE SessionId = @id AND StepId = @step",
                        row => row.GetInt32(0),
                        id,
                        session.StepId
                    )
                    .Single();
                await room.WaitForAsync(
                    _ =>
                        room.Messages(thread).Where(message => message.Card is not null).ToList() is var cards
                        && cards.Any(card =>
                            IsOpen(card)
                            && Button(card.Card!)["entry"]!.GetValue<int>() == session.StepEntry
                            && (count == 0 || card.TextFor(Ann).Contains($"{count} answer", StringComparison.Ordinal))
                        ),
                    TimeSpan.FromSeconds(20)
                );
                extra += room.Messages(thread).Count(message => message.Card is not null && IsOpen(message)) - 1;
            }

            output.Figure($"{Threads} threads have the right card; {extra} cards were posted whose number was never stored");
            Assert.InRange(extra, 0, Kills);
        }

        private async Task TryAsync(Func<Task<bool>> call)
        {
            if (!await call())
            {
                Interlocked.Increment(ref _interrupted);
                _unfinished.Enqueue(call);
            }
        }

        private async Task<bool> AddAsync(Person person, int number, string words)
        {
            // Somebody who finds their words on the card does not write them again.
            while (!IsThere(words))
            {
                var session = Read(number);
                var inputs = new Dictionary<string, string> { [session.StepId == Steps[1] ? "text" : "what"] = words };
                var answer = await PressAsync(person, number, session, SessionVerb.Add, inputs);
                if (answer.Status is 0 or 504)
                {
                    return false;
                }

                if (answer.SaysSaved())
                {
                    _told[words] = true;
                    return true;
                }

                Assert.Contains(words, answer.Notice() ?? answer.ToString(), StringComparison.Ordinal);
            }

            return true;
        }

        private async Task<bool> MoveAsync(int number)
        {
            var before = Read(number);
            var at = Array.IndexOf(Steps, before.StepId);
            var verb = at == 1 || (at == 2 && before.StepEntry % 4 == 0) ? SessionVerb.Next : SessionVerb.Back;
            var answer = await PressAsync(Ann, number, before, verb);
            var after = Read(number);
            var isExpected = (after.StepEntry, after.StepId) == (before.StepEntry + 1, Steps[verb == SessionVerb.Next ? at + 1 : at - 1]);
            var isDone = answer.SaysSaved();
            if (!isExpected && (isDone || after.StepEntry != before.StepEntry))
            {
                Skipped++;
            }

            Moves += isDone ? 1 : 0;
            return isDone;
        }

        private bool IsThere(string words) =>
            Query(
                "SELECT 1 FROM Contributions WHERE json_extract(Fields, '$.text') = @id OR json_extract(Fields, '$.what') = @id",
                row => row.GetInt32(0),
                words
            ).Count > 0;

        private Task<BotAnswer> PressAsync(
            Person person,
            int number,
            Session session,
            string verb,
            Dictionary<string, string>? inputs = null
        ) => room.PostActivityAsync(Wire.Write(room, person, _sessions[number].Thread, session, verb, inputs: inputs));

        private Session Read(int number) => Read(_sessions[number].Id);

        private Session Read(Guid id) =>
            Query(
                    "SELECT StepId, StepEntry FROM Sessions WHERE Id = @id",
                    row => new Session
                    {
                        Id = id,
                        TenantId = "",
                        ConversationId = "",
                        TeamId = "",
                        Reference = "",
                        TechniqueId = "",
                        Title = "",
                        Language = "",
                        Facilitator = new KMF.Dialogs.Sessions.Person("", "", ""),
                        CreatedAt = default,
                        StepId = row.GetString(0),
                        StepEntry = row.GetInt32(1),
                    },
                    id
                )
                .Single();

        // Read from outside, so that it does not matter what the bot believes.
        private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object[] values)
        {
            using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "kmf.db")};Mode=ReadOnly;Default Timeout=10");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in new[] { "@id", "@step" }.Zip(values))
            {
                command.Parameters.AddWithValue(name, value);
            }

            using var reader = command.ExecuteReader();
            var rows = new List<T>();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }

        private static int StepIndexOf(JsonNode node) =>
            node switch
            {
                JsonObject json when json["stepIndex"] is { } index => index.GetValue<int>(),
                JsonObject json => json.Select(child => child.Value is null ? -1 : StepIndexOf(child.Value)).DefaultIfEmpty(-1).Max(),
                JsonArray list => list.Select(child => child is null ? -1 : StepIndexOf(child)).DefaultIfEmpty(-1).Max(),
                _ => -1,
            };

        private static bool IsOpen(Message message) => FindButton(message.Card!) is not null;

        private static JsonObject Button(JsonObject card) =>
            FindButton(card) ?? throw new InvalidOperationException($"No buttons on {card}.");

        private static JsonObject? FindButton(JsonNode? node) =>
            node switch
            {
                // What was said can be read on a card that is over as well.
                JsonObject json
                    when json["verb"]?.ToString() is { } verb && verb != SessionVerb.Read && json["type"]?.ToString() == "Action.Execute" =>
                    json["data"]?[Dialogs.Cards.Button.DataKey] as JsonObject,
                JsonObject json => json.Where(child => child.Key != "refresh")
                    .Select(child => FindButton(child.Value))
                    .FirstOrDefault(found => found is not null),
                JsonArray list => list.Select(FindButton).FirstOrDefault(found => found is not null),
                _ => null,
            };
    }
}
