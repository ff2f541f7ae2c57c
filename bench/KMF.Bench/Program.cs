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
    default:
        Console.Error.WriteLine("Say which: storage, contributions, next, search");
        return 2;
}

return 0;
