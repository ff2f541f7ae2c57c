using System.Diagnostics;

namespace KMF.Bench;

/// <summary>
/// One four-step waterfall on the SDK as it is, on the SDK behind the bot's fences, and on botbuilder for Node.js, under the same load:
/// what a turn costs, how many there are a second, how long they take, how much memory 15,000 conversations need, and how long it takes
/// from nothing to the first reply.
/// </summary>
internal static class FrameworkBench
{
    private const int Turns = 4;
    private const int Rounds = 3;
    private const int Conversations = 15_000;
    private const int Starts = 5;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    /// <param name="only"><c>turns</c>, <c>memory</c>, <c>memory-whole</c> (of the bot alone) or <c>coldstart</c>; null for all.</param>
    public static async Task<int> RunAsync(string? only)
    {
        var bench = RepositoryFolder();
        var data = Directory.CreateTempSubdirectory("kmf-bench-").FullName;
        var waterfall = Path.Combine(bench, "Waterfall.DotNet", "bin", "Release", "net10.0", "Waterfall.DotNet.dll");
        var asItIs = new BenchedBot("the SDK as it is", "dotnet", port => [waterfall, $"--urls=http://127.0.0.1:{port}"]);
        var fenced = new BenchedBot("fenced", "dotnet", port =>
            [waterfall, $"--urls=http://127.0.0.1:{port}", "--fenced=true", "--environment=Development"]
        );
        var node = new BenchedBot("botbuilder on Node.js", "node", port => [Path.Combine(bench, "Waterfall.Node", "index.js"), $"{port}"]);
        var whole = new BenchedBot("KMF Bot, all of it", "dotnet", port =>
            [
                Path.Combine(bench, "..", "KMF.Bot", "bin", "Release", "net10.0", "KMF.Bot.dll"),
                $"--urls=http://127.0.0.1:{port}",
                "--environment=Development",
                $"--Storage:Path={data}",
                "--Logging:LogLevel:Default=Warning",
            ]
        );
        if (!File.Exists(waterfall) || !Directory.Exists(Path.Combine(bench, "Waterfall.Node", "node_modules")))
        {
            await Console.Error.WriteLineAsync(
                "First: dotnet build -c Release bench/Waterfall.DotNet && npm ci --prefix bench/Waterfall.Node"
            );
            return 2;
        }

        await using var teams = await Callbacks.StartAsync();
        Console.WriteLine("one four-step waterfall, state in memory, no authentication, alternating; the callers run on the same machine");
        if (only is null or "turns")
        {
            foreach (var expectReplies in new[] { false, true })
            {
                await CompareAsync([asItIs, fenced, node], teams, 1, expectReplies);
                await CompareAsync([asItIs, fenced, node], teams, 32, expectReplies);
            }
        }

        if (only is null or "memory")
        {
            await MemoryAsync([asItIs, fenced, node], teams);
        }

        if (only is null or "memory" or "memory-whole")
        {
            await MemoryOfAllAsync(whole, teams);
        }

        if (only is null or "coldstart")
        {
            await ColdStartAsync([asItIs, fenced, node, whole], teams);
        }

        Directory.Delete(data, recursive: true);
        return 0;
    }

    /// <summary>The last one is what the others are compared with.</summary>
    private static async Task CompareAsync(BenchedBot[] bots, Callbacks teams, int callers, bool expectReplies)
    {
        var running = new List<BenchedBot.Running>();
        foreach (var bot in bots)
        {
            running.Add(await bot.StartAsync(teams, expectReplies));
        }

        var measured = bots.ToDictionary(bot => bot.Name, _ => new List<(Measure Measure, double Cpu)>());
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var bot in running)
            {
                var (cpu, turns) = (bot.Cpu, 0);
                var measure = await Measure.CallersAsync(callers, Time, (caller, number) =>
                {
                    Interlocked.Increment(ref turns);
                    return bot.TurnAsync($"{round}-{caller}-{number / Turns}");
                });
                if (round > 0)
                {
                    measured[bot.Name].Add((measure, (bot.Cpu - cpu).TotalMilliseconds / turns));
                }
            }
        }

        foreach (var bot in running)
        {
            await bot.DisposeAsync();
        }

        var what = $"{(expectReplies ? "expectReplies" : "callback")}, {callers} at once";
        var theirs = Middle(measured[bots[^1].Name]);
        foreach (var bot in bots)
        {
            var (measure, cpu) = Middle(measured[bot.Name]);
            Console.WriteLine(
                $"{what, -26} {bot.Name, -22} {measure}   CPU {cpu:N3} ms a turn, {cpu / theirs.Cpu:N2} of {bots[^1].Name}; "
                    + $"turns a second {measure.PerSecond / theirs.Measure.PerSecond:N1} times"
            );
        }
    }

    private static async Task MemoryAsync(BenchedBot[] bots, Callbacks teams)
    {
        foreach (var bot in bots)
        {
            await using var running = await bot.StartAsync(teams, expectReplies: true);
            var atStart = running.MiB;

            // Every conversation stands at its third question: its state is as large as it gets.
            await EachAsync(conversation => TurnsAsync(running, conversation, 3));
            var after = running.MiB;
            await EachAsync(conversation => TurnsAsync(running, conversation, Turns));
            Say(bot.Name, atStart, after, $"{Turns} more turns of each", running.MiB);
        }
    }

    /// <summary>In each conversation a Retrospect on the disk, with one answer; then four more answers in each.</summary>
    private static async Task MemoryOfAllAsync(BenchedBot bot, Callbacks teams)
    {
        await using var running = await bot.StartAsync(teams, expectReplies: true);
        var atStart = running.MiB;
        var sessions = new RunningSession[Conversations];
        await EachAsync(async conversation => sessions[conversation] = await RunningSession.StartAsync(running, teams, conversation));
        var after = running.MiB;
        await EachAsync(conversation => AnswersAsync(sessions[conversation]));
        var later = running.MiB;
        await EachAsync(conversation => AnswersAsync(sessions[conversation]));
        Say(bot.Name, atStart, after, $"{Turns} more answers in each ({later:N0}) and another {Turns}", running.MiB);
    }

    private static void Say(string name, double atStart, double after, string what, double later) =>
        Console.WriteLine(
            $"memory                     {name, -22} {atStart:N0} MiB at first, {after:N0} MiB after {Conversations:N0} conversations, "
                + $"{later:N0} MiB after {what}"
        );

    private static async Task TurnsAsync(BenchedBot.Running bot, int conversation, int turns)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            await bot.TurnAsync($"kept-{conversation}");
        }
    }

    private static async Task AnswersAsync(RunningSession session)
    {
        for (var turn = 0; turn < Turns; turn++)
        {
            await session.AnswerAsync();
        }
    }

    private static Task EachAsync(Func<int, Task> conversation) =>
        Parallel.ForEachAsync(Enumerable.Range(0, Conversations), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
            await conversation(number)
        );

    // KMF Bot makes its database in the first start, and finds it in the others.
    private static async Task ColdStartAsync(BenchedBot[] bots, Callbacks teams)
    {
        foreach (var bot in bots)
        {
            var took = new List<double>();
            for (var start = 0; start < Starts; start++)
            {
                var watch = Stopwatch.StartNew();
                await using var running = await bot.StartAsync(teams, expectReplies: true);
                took.Add(watch.Elapsed.TotalSeconds);
            }

            took.Sort();
            Console.WriteLine($"cold start to first reply  {bot.Name, -22} {took[Starts / 2]:N2} s, middle of {Starts}");
        }
    }

    private static (Measure Measure, double Cpu) Middle(List<(Measure Measure, double Cpu)> measured) =>
        measured.OrderBy(one => one.Cpu).ElementAt(measured.Count / 2);

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.Parent is not null && !File.Exists(Path.Combine(folder.FullName, "KMF.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "bench");
    }
}
