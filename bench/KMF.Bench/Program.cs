using KMF.Bench;

switch (args.FirstOrDefault())
{
    case "storage":
        await StorageBench.RunAsync();
        break;
    case "search":
        await SearchBench.RunAsync();
        break;
    default:
        Console.Error.WriteLine("Say which: storage, search");
        return 2;
}

return 0;
