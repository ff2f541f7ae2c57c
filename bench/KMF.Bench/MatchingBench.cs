using System.Diagnostics;
using KMF.Dialogs.Coffee.Matching;

namespace KMF.Bench;

/// <summary>
/// Coffee rounds beside a plain shuffle of the same people: who meets again over half a year, and how long a million take.
/// </summary>
internal static class MatchingBench
{
    private const int Rounds = 26;
    private const int Many = 1_000_000;
    private const int Runs = 7;

    public static void Run()
    {
        foreach (var (people, peer) in new[] { (50, 21.8), (500, 2.5), (5_000, 0.24) })
        {
            Repeats(people, peer);
        }

        Million();
    }

    private static void Repeats(int count, double peer)
    {
        var drawn = new MatchingSeason(count, seed: 1);
        var watch = Stopwatch.StartNew();
        drawn.Run(Rounds, Draw);
        var took = watch.Elapsed.TotalMilliseconds / Rounds;
        var plain = new MatchingSeason(count, seed: 1);
        plain.Run(Rounds, (people, _, seed) =>
            [.. PlainShuffle.Draw(people.Count, new Random(seed)).Select(group => group.Select(at => people[at].Id).ToArray())]
        );
        Console.WriteLine(
            $"{count, 9:N0} people, {Rounds} rounds: {drawn.Repeats:P2} of the groups meet again, {drawn.LeftOut} left out, "
                + $"{took:N1} ms a round;"
                + $"   plain shuffle {plain.Repeats:P2}   peer {peer} %"
        );
    }

    private static List<string[]> Draw(List<MatchingPerson> people, List<PastGroup> past, int seed) =>
        [.. Matcher.Draw(people, past, new(), (ulong)seed).Groups.Select(group => group.People.ToArray())];

    private static void Million()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var crowd = new MatchingCrowd(Many, seed: 1);
        var watch = Stopwatch.StartNew();
        var round = crowd.Round();
        var build = watch.Elapsed.TotalMilliseconds;
        var held = GC.GetTotalMemory(forceFullCollection: true) - before - crowd.Bytes;
        var (shuffle, draw, allocated) = (new List<double>(), new List<double>(), 0L);
        Grouping? grouping = null;
        for (var run = 0; run < Runs; run++)
        {
            shuffle.Add(Time(() => PlainShuffle.Shuffled(Many, new Random(run))));
            var start = GC.GetAllocatedBytesForCurrentThread();
            draw.Add(Time(() => grouping = round.Draw((ulong)run)));
            allocated = GC.GetAllocatedBytesForCurrentThread() - start;
        }

        var (floor, ours) = (Middle(shuffle), Middle(draw));
        Console.WriteLine(
            $"{Many, 9:N0} people, ten rounds of history, site, department, not with: {ours:N0} ms   "
                + $"shuffle-and-pair {floor:N0} ms   {ours / floor:N1} times"
        );
        Console.WriteLine($"{"", 9} the same with the history made ready for it: {ours + build:N0} ms   {(ours + build) / floor:N1} times");
        Console.WriteLine(
            $"{"", 9} bytes a person: {held / (double)Many:N0} for the round, {allocated / (double)Many:N0} while it is drawn"
        );
        Console.WriteLine($"{"", 9} {crowd.Judged(grouping!)}");
        Console.WriteLine($"{"", 9} plain shuffle: {crowd.Judged(new(PlainShuffle.Shuffled(Many, new Random(1)), [], []))}");
    }

    private static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Middle(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
