using KMF.Rehearsal;
using KMF.Rehearsal.Page;

if (CommandLine.Parse(args) is not { } asked)
{
    Console.WriteLine(CommandLine.Help);
    return 2;
}

await using var bot = BotProcess.Build(asked.BotPort);
try
{
    await bot.StartAsync();
}
catch (IOException)
{
    Console.Error.WriteLine($"Port {asked.BotPort} is taken. Stop what runs there, or choose another with --bot-port.");
    return 1;
}

if (await CardPackages.FetchAsync(Console.WriteLine, CancellationToken.None) is { } advice)
{
    Console.WriteLine(advice);
}

RehearsalRoom room;
try
{
    room = await RehearsalRoom.StartAsync(new RehearsalOptions
    {
        Port = asked.Port,
        BotEndpoint = new Uri($"http://127.0.0.1:{asked.BotPort}/api/messages"),
        AutoRefresh = true,
    });
}
catch (IOException)
{
    Console.Error.WriteLine($"Port {asked.Port} is taken. Stop what runs there, or choose another with --port.");
    return 1;
}

await using (room)
{
    await room.InstallEverywhereAsync();
    Console.WriteLine($"The rehearsal room is open: {room.Address}   (Ctrl+C ends it)");
    if (asked.Open ?? Browser.HasDesktop)
    {
        Browser.Open(room.Address);
    }

    await bot.WaitForShutdownAsync();
}

return 0;
