using System.Diagnostics;

namespace KMF.Bench;

/// <summary>How many a second, and how long each took.</summary>
internal sealed record Measure(double PerSecond, double P50, double P99)
{
    public override string ToString() => $"{PerSecond, 9:N0} /s   p50 {P50, 7:N2} ms   p99 {P99, 7:N2} ms";

    /// <summary>So many callers, each with its next call as soon as the last has been answered.</summary>
    public static async Task<Measure> CallersAsync(int callers, TimeSpan time, Func<int, int, Task> call)
    {
        var took = new List<double>[callers];
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, callers)
                .Select(caller =>
                    Task.Run(async () =>
                    {
                        var mine = took[caller] = [];
                        for (var number = 0; watch.Elapsed < time; number++)
                        {
                            var start = Stopwatch.GetTimestamp();
                            await call(caller, number);
                            mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        }
                    })
                )
        );
        return Of([.. took.SelectMany(one => one)], watch.Elapsed);
    }

    public static Measure Of(List<double> took, TimeSpan time)
    {
        took.Sort();
        return new Measure(took.Count / time.TotalSeconds, took[took.Count / 2], took[took.Count * 99 / 100]);
    }

    public static Measure Middle(IEnumerable<Measure> measures)
    {
        var ordered = measures.OrderBy(measure => measure.PerSecond).ToList();
        return ordered[ordered.Count / 2];
    }
}
