using System.Globalization;
using KMF.Bench;

switch (args.FirstOrDefault())
{
    case "storage":
        await StorageBench.RunAsync();
        break;
    case "contributions":
        await HttpBench.ContributionsAsync();
        break;
    case "next":
        await HttpBench.NextAsync();
        break;
    case "search":
        await SearchBench.RunAsync();
        break;
    case "search-quality" when args is [_, var path]:
        await SearchQualityBench.RunAsync(path);
        break;
    case "review":
        await ReviewBench.RunAsync(args.ElementAtOrDefault(1));
        break;
    case "matching":
        MatchingBench.Run();
        break;
    case "outbox":
        await OutboxBench.RunAsync(
            int.Parse(args.ElementAtOrDefault(1) ?? "5000", CultureInfo.InvariantCulture),
            TimeSpan.FromMilliseconds(int.Parse(args.ElementAtOrDefault(2) ?? "0", CultureInfo.InvariantCulture))
        );
        break;
    case "framework":
        return await FrameworkBench.RunAsync(args.ElementAtOrDefault(1));
    default:
        Console.Error.WriteLine(
            "Say which: storage, contributions, next, search, search-quality PATH, review, matching, outbox, framework"
        );
        return 2;
}

return 0;
