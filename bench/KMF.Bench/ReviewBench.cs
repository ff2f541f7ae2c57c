using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using KMF.Dialogs.Sessions;

namespace KMF.Bench;

/// <summary>
/// The review of a Retrospect with 20, 500 and 2,000 contributions of 2,000 characters through the whole bot: the press that
/// opens it, the facilitator's card page by page, and the most memory that the process took. Each size is a process of its
/// own.
/// </summary>
internal static class ReviewBench
{
    private const int Length = 2000;
    private const int Vocabulary = 3000;
    private const int OneInSoManyIsSaidAgain = 20;
    private const int Pages = 21;

    public static async Task RunAsync(string? which)
    {
        if (which is not null)
        {
            await RunAsync(int.Parse(which, CultureInfo.InvariantCulture));
            return;
        }

        foreach (var size in (int[])[20, 500, 2000])
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["review", size.ToString(CultureInfo.InvariantCulture)]);

            // As the bot's own (KMF.Bot.csproj).
            start.Environment["DOTNET_GCGen0MaxBudget"] = "1000000";
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
        }
    }

    private static async Task RunAsync(int size)
    {
        await using var teams = await NoTeams.StartAsync();
        await using var bot = await HttpBot.StartAsync(teams, keeps: true);
        await ReviewAsync(bot, 20);
        var took = await ReviewAsync(bot, size);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine($"{size, 5} contributions: {took}; most memory {process.PeakWorkingSet64 / 1024.0 / 1024.0:N0} MiB");
    }

    private static async Task<string> ReviewAsync(HttpBot bot, int size)
    {
        var session = await FilledAsync(bot, size);
        var (opened, spent) = (0.0, TimeSpan.Zero);
        while (session.StepId != Session.ReviewStep)
        {
            spent = Environment.CpuUsage.TotalTime;
            opened = await MillisecondsAsync(() => bot.PressAsync(session, SessionVerb.Next, "ann", null, sure: true));
            session = (await bot.Store.FindAsync(session.TenantId, session.Id, default))!;
        }

        spent = Environment.CpuUsage.TotalTime - spent;
        var pages = new List<double>();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var page = 0; page < Pages; page++)
        {
            pages.Add(await MillisecondsAsync(() => bot.PressAsync(session, SessionVerb.Page, "ann", null, page: page % (1 + (size / 6)))));
        }

        cpu = (Environment.CpuUsage.TotalTime - cpu) / Pages;
        var changed = await MillisecondsAsync(() =>
            bot.PressAsync(
                session,
                SessionVerb.SaveAction,
                "ann",
                new JsonObject { ["what"] = "Ask pharmacy for Sunday evenings", ["owner"] = "Ann" }
            )
        );
        await bot.PressAsync(session, SessionVerb.Close, "ann", null, sure: true);
        session = (await bot.Store.FindAsync(session.TenantId, session.Id, default))!;
        var summary = await MillisecondsAsync(() => bot.PressAsync(session, SessionVerb.View, "bea", null));
        pages.Sort();
        return $"opened {opened:N0} ms (CPU {spent.TotalMilliseconds:N0} ms), "
            + $"page p50 {pages[pages.Count / 2]:N0} ms (CPU {cpu.TotalMilliseconds:N0} ms), "
            + $"longest {pages[^1]:N0} ms, after an action is made {changed:N0} ms, the summary {summary:N0} ms";
    }

    private static async Task<Session> FilledAsync(HttpBot bot, int size)
    {
        var session = (await bot.SessionsAsync(1))[0];
        var random = new Random(size);
        var said = new List<string>();
        for (var number = 0; number < size; number++)
        {
            said.Add(
                number % OneInSoManyIsSaidAgain == OneInSoManyIsSaidAgain - 1
                    ? $"Again: {said[random.Next(said.Count)]}"[..Length]
                    : Words(random)
            );
        }

        await Task.WhenAll(
            said.Select(
                (words, number) =>
                    bot.Store.WriteAsync(
                        new AddContribution(
                            session.TenantId,
                            session.Id,
                            new Person($"p{number}", $"29:p{number}", $"Person {number}"),
                            $"key {number}",
                            TimeProvider.System.GetUtcNow(),
                            Guid.NewGuid(),
                            session.StepId,
                            ImmutableSortedDictionary<string, string>.Empty.Add("text", words),
                            OnePerPerson: false
                        ),
                        default
                    )
            )
        );
        return session;
    }

    // Some words are said often and most of them seldom, as in any language.
    private static string Words(Random random)
    {
        var text = new StringBuilder();
        while (text.Length < Length)
        {
            var word = (int)Math.Pow(Vocabulary, random.NextDouble());
            for (var (left, syllables) = (word, 0); left > 0 || syllables == 0; left /= 60, syllables++)
            {
                text.Append("bcdfglmnprst"[left % 12]).Append("aeiou"[left / 12 % 5]);
            }

            text.Append(' ');
        }

        return text.ToString(0, Length);
    }

    private static async Task<double> MillisecondsAsync(Func<Task<string>> press)
    {
        var start = Stopwatch.GetTimestamp();
        var card = await press();
        return card.Contains("AdaptiveCard", StringComparison.Ordinal)
            ? Stopwatch.GetElapsedTime(start).TotalMilliseconds
            : throw new InvalidOperationException($"No card: {card}");
    }
}
