using System.Diagnostics;
using KMF.Dialogs.Sessions;

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
        await using var durable = await HttpBot.StartAsync(teams, keeps: true);
        await using var bare = await HttpBot.StartAsync(teams, keeps: false);
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
        await using var bot = await HttpBot.StartAsync(teams, keeps: true);
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

    private static async Task<Measure> MovesAsync(HttpBot bot, Session session, int moves)
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
}
