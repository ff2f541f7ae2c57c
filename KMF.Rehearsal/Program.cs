using KMF.Rehearsal;
using KMF.Rehearsal.Page;

if (CommandLine.Parse(args) is not { } asked)
{
    Console.WriteLine(CommandLine.Help);
    return 2;
}

Console.WriteLine("Opening the rehearsal room: starting the bot and its database. The first start takes about half a minute.");
if (await CardPackages.FetchAsync(Console.WriteLine, CancellationToken.None) is { } advice)
{
    Console.WriteLine(advice);
}

var port = asked.BotPort;
try
{
    await using var bot = asked.Bot is null ? BotProcess.Build(port, asked.Port) : null;
    await (bot?.StartAsync() ?? Task.CompletedTask);
    port = asked.Port;
    await using var room = await RehearsalRoom.StartAsync(
        new RehearsalOptions
        {
            Port = asked.Port,
            BotEndpoint = asked.Bot ?? new Uri($"http://127.0.0.1:{asked.BotPort}/api/messages"),
            AutoRefresh = true,
        }
    );
    await room.InstallEverywhereAsync();
    Console.WriteLine($"The rehearsal room is open: {room.Address}   (Ctrl+C ends it)");
    if (asked.Open ?? Browser.HasDesktop)
    {
        Browser.Open(room.Address);
    }

    await room.WaitForShutdownAsync();

    // The bot's jobs end before what they work with is gone.
    await (bot?.StopAsync() ?? Task.CompletedTask);
    return 0;
}
catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    Console.Error.WriteLine(
        $"Port {port} is taken. Stop what runs there, or choose another with {(port == asked.Port ? "--port" : "--bot-port")}."
    );
    return 1;
}
