using System.Globalization;

namespace KMF.Rehearsal;

/// <summary>What can be asked for at the start.</summary>
internal sealed record CommandLine(int Port, int BotPort, Uri? Bot, bool? Open)
{
    public const string Help = """
        dotnet run --project KMF.Rehearsal [-- options]
          --port N       the page's port (3979)
          --bot-port N   the bot's port (3978)
          --bot URL      talk to a bot that runs already, by its messages address
          --open         open the page in a browser; done by itself where there is a desktop
          --no-open      do not
        """;

    /// <summary>Null when something is not understood.</summary>
    public static CommandLine? Parse(IReadOnlyList<string> args)
    {
        var read = new CommandLine(Port: 3979, BotPort: 3978, Bot: null, Open: null);
        for (var index = 0; index < args.Count; index++)
        {
            switch (args[index])
            {
                case "--open":
                    read = read with { Open = true };
                    break;
                case "--no-open":
                    read = read with { Open = false };
                    break;
                case "--port" when PortAfter(args, ref index) is { } port:
                    read = read with { Port = port };
                    break;
                case "--bot-port" when PortAfter(args, ref index) is { } port:
                    read = read with { BotPort = port };
                    break;
                case "--bot" when ++index < args.Count && Uri.TryCreate(args[index], UriKind.Absolute, out var bot):
                    read = read with { Bot = bot };
                    break;
                default:
                    return null;
            }
        }

        return read;
    }

    private static int? PortAfter(IReadOnlyList<string> args, ref int index) =>
        ++index < args.Count && int.TryParse(args[index], CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536
            ? port
            : null;
}
