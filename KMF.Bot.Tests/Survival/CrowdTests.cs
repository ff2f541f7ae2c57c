using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Xunit.Abstractions;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Survival;

[Collection(nameof(AloneCollection))]
public sealed class CrowdTests(ITestOutputHelper output)
{
    private const int People = 500;
    private const int SavedAMove = 100;
    private const int Rounds = 2;

    private static readonly string[] Steps =
    [
        Session.SetUpStep,
        "objective",
        "successes",
        "disappointments",
        "marks",
        Session.ReviewStep,
        Session.CloseStep,
    ];

    [Fact]
    public async Task Contributions_FiveHundredAtOnceWhileTheFacilitatorMoves_AreAllThereOnce()
    {
        await using var bot = await RehearsedBot.StartAsync(
            new RehearsalOptions { Cast = Cast.OfSize(People), BotTimeout = TimeSpan.FromMinutes(1) }
        );
        var thread = await bot.StartRetrospectAsync();
        using var crowd = new Crowd(bot, thread);
        using var stop = new CancellationTokenSource();

        var watch = Stopwatch.StartNew();
        var facilitator = Task.Run(() => crowd.MoveAboutAsync(stop.Token));
        await Task.WhenAll(bot.Room.People.Select((person, number) => Task.Run(() => crowd.TakePartAsync(person, number))));
        await stop.CancelAsync();
        var moves = await facilitator;
        watch.Stop();

        var contents = await bot.ContentsAsync(thread);
        var saved = contents.Contributions.Select(item => (Author: item.AuthorName!, Step: item.StepId, Words: item.Text)).ToList();
        output.Figure(
            $"{People} people, {crowd.Presses} presses and {moves} moves in {watch.Elapsed.TotalSeconds:N1} s: "
                + $"{crowd.Expected.Count} kept as told, "
                + $"{saved.Count} in the store, {crowd.Refused} told that the step had closed, "
                + $"{saved.Count - saved.Distinct().Count()} doubled, {crowd.Expected.Except(saved).Count()} lost"
        );

        Assert.Empty(crowd.Surprises);
        Assert.Equal(crowd.Expected.Order(), saved.Order());
        Assert.True(moves >= 3, $"{moves} moves are too few for a test.");
        Assert.True(crowd.Refused > 0, "Nobody met a closed step.");
        Assert.Equal(People * Rounds, crowd.Expected.Count + crowd.TakenBack);
        foreach (var step in Steps[1..3])
        {
            var read = await bot.Store().ReadStepAsync(contents.Session, step, "", "", 0, 8, CancellationToken.None);
            var here = crowd.Expected.Where(item => item.Step == step).ToList();
            Assert.Equal((here.Count, here.Select(item => item.Author).Distinct().Count()), (read.Count, read.People));
        }

        await WorksToTheEndAsync(bot, thread);
    }

    private static async Task WorksToTheEndAsync(RehearsedBot bot, Conversation thread)
    {
        while ((await bot.SessionAsync(thread)).StepId != Session.ReviewStep)
        {
            var session = await bot.SessionAsync(thread);
            Assert.True((await bot.PressAsync(bot.Ann, thread, session, SessionVerb.Next)).SaysSaved());
            Assert.Equal(Array.IndexOf(Steps, session.StepId) + 1, Array.IndexOf(Steps, (await bot.SessionAsync(thread)).StepId));
        }

        Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Close)).SaysSaved());
        await bot.CardAsync(thread, bot.Bea, "Summary");
    }

    /// <summary>What everybody does, and what they were told about it.</summary>
    private sealed class Crowd(RehearsedBot bot, Conversation thread) : IDisposable
    {
        private readonly ConcurrentDictionary<string, (string Author, string Step, string Words)> _expected = new();
        private volatile Session _seen = bot.SessionAsync(thread).Result;
        private readonly SemaphoreSlim _saved = new(0);
        private TaskCompletionSource _moved = NewMove();
        private int _presses;
        private int _refused;
        private int _takenBack;

        public IReadOnlyCollection<(string Author, string Step, string Words)> Expected => [.. _expected.Values];

        public ConcurrentBag<string> Surprises { get; } = [];

        public int Presses => _presses;

        public int Refused => _refused;

        public int TakenBack => _takenBack;

        /// <summary>
        /// Goes from the first question to the second and back whenever some more were saved, each time pressing twice at once.
        /// Every move lets some in, so everybody gets in however slow the machine is.
        /// </summary>
        public async Task<int> MoveAboutAsync(CancellationToken stop)
        {
            var moves = 0;
            while (await SomeSavedAsync(stop))
            {
                var before = _seen;
                var verb = before.StepId == Steps[1] ? SessionVerb.Next : SessionVerb.Back;
                var answers = await Task.WhenAll(
                    bot.PressAsync(bot.Ann, thread, before, verb),
                    bot.PressAsync(bot.Ann, thread, before, verb)
                );
                var after = await bot.SessionAsync(thread);
                if (
                    answers.Count(answer => answer.SaysSaved()) != 1
                    || after.StepEntry != before.StepEntry + 1
                    || Math.Abs(Array.IndexOf(Steps, after.StepId) - Array.IndexOf(Steps, before.StepId)) != 1
                )
                {
                    Surprises.Add(
                        $"{verb} pressed twice on {before.StepId} {before.StepEntry} led to {after.StepId} {after.StepEntry}: "
                            + $"{string.Join(" / ", answers.Select(answer => answer.Notice() ?? answer.Text ?? "moved"))}"
                    );
                }

                _seen = after;
                Interlocked.Exchange(ref _moved, NewMove()).SetResult();
                moves++;
            }

            return moves;
        }

        public void Dispose() => _saved.Dispose();

        private async Task<bool> SomeSavedAsync(CancellationToken stop)
        {
            try
            {
                for (var saved = 0; saved < SavedAMove; saved++)
                {
                    await _saved.WaitAsync(stop);
                }

                return true;
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        public async Task TakePartAsync(Person person, int number)
        {
            for (var round = 0; round < Rounds; round++)
            {
                await TakePartOnceAsync(person, (number + round) % 5, $"{person.Name} says {round}");
            }
        }

        // Some press twice, the channel delivers some three times, some change what they said, some take it back.
        private async Task TakePartOnceAsync(Person person, int habit, string words)
        {
            var answer = await InsistAsync(
                person,
                words,
                times: habit switch
                {
                    0 => 2,
                    1 => 3,
                    _ => 1,
                },
                sameActivity: habit == 1
            );
            if (answer.OwnItem() is not { } item)
            {
                return;
            }

            if (habit == 2)
            {
                await ChangeAsync(person, SessionVerb.SaveEdit, item, words, $"{words} and means it");
            }
            else if (habit == 3)
            {
                await ChangeAsync(person, SessionVerb.Delete, item, words, null);
            }
        }

        // Tries again on the card as it is by then, as somebody would whose text came back.
        private async Task<BotAnswer> InsistAsync(Person person, string words, int times, bool sameActivity)
        {
            while (true)
            {
                var session = _seen;
                var inputs = Inputs(session, words);
                var one = Wire.Write(bot.Room, person, thread, session, SessionVerb.Add, inputs: inputs);
                var answers = await Task.WhenAll(
                    Enumerable
                        .Range(0, times)
                        .Select(time =>
                            PostAsync(
                                time == 0 || sameActivity
                                    ? one
                                    : Wire.Write(bot.Room, person, thread, session, SessionVerb.Add, inputs: inputs)
                            )
                        )
                );
                if (answers.FirstOrDefault(answer => answer.SaysSaved()) is { } saved)
                {
                    _expected[words] = (person.Name, session.StepId, words);
                    return saved;
                }

                foreach (var answer in answers.Where(answer => answer.Notice()?.EndsWith(words, StringComparison.Ordinal) != true))
                {
                    Surprises.Add($"{person} was neither saved nor given the words back: {answer}");
                }

                // Whose text comes back looks at the card as it is now.
                Interlocked.Increment(ref _refused);
                var moved = _moved.Task;
                if (ReferenceEquals(_seen, session))
                {
                    await moved.WaitAsync(TimeSpan.FromMinutes(1));
                }
            }
        }

        private static TaskCompletionSource NewMove() => new(TaskCreationOptions.RunContinuationsAsynchronously);

        private async Task ChangeAsync(Person person, string verb, Guid item, string before, string? words)
        {
            var (author, step, _) = _expected[before];
            var answer = await PostAsync(
                Wire.Write(
                    bot.Room,
                    person,
                    thread,
                    _seen with
                    {
                        StepId = step,
                    },
                    verb,
                    item,
                    words is null ? null : Inputs(_seen with { StepId = step }, words)
                )
            );
            if (!answer.SaysSaved())
            {
                Interlocked.Increment(ref _refused);
            }
            else if (words is null)
            {
                _expected.TryRemove(before, out _);
                Interlocked.Increment(ref _takenBack);
            }
            else
            {
                _expected[before] = (author, step, words);
            }
        }

        private static Dictionary<string, string> Inputs(Session session, string words) =>
            new() { [session.StepId == Steps[1] ? "text" : "what"] = words };

        private async Task<BotAnswer> PostAsync(JsonObject activity)
        {
            Interlocked.Increment(ref _presses);
            var answer = await bot.Room.PostActivityAsync(activity);
            if (answer.SaysSaved())
            {
                _saved.Release();
            }

            if (answer.Status != 200)
            {
                Surprises.Add($"{answer}");
            }

            return answer;
        }
    }
}
