using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KMF.Bench;

/// <summary>A Retrospect in a conversation of a bot that runs as a process of its own; what to press is read from its cards.</summary>
internal sealed partial class RunningSession
{
    // A tenant gets no more than 48.5 cards a second.
    private const int Tenants = 500;

    private readonly BenchedBot.Running _bot;
    private readonly Callbacks _teams;
    private readonly string _conversation;
    private readonly string _tenant;
    private string _session = "";
    private int _entry;
    private string _step = "";

    private RunningSession(BenchedBot.Running bot, Callbacks teams, int number) =>
        (_bot, _teams, _conversation, _tenant) = (bot, teams, $"19:{number}@thread.v2", $"tenant-{number % Tenants}");

    /// <summary>Starts it and gives the first answer.</summary>
    public static async Task<RunningSession> StartAsync(BenchedBot.Running bot, Callbacks teams, int number)
    {
        var session = new RunningSession(bot, teams, number);
        var card = teams.NextAsync(session._conversation);
        await session.SendAsync(
            "message",
            new JsonObject
            {
                ["text"] = "<at>KMF</at> retrospect Winter ward move",
                ["entities"] = new JsonArray(
                    new JsonObject
                    {
                        ["type"] = "mention",
                        ["text"] = "<at>KMF</at>",
                        ["mentioned"] = new JsonObject { ["id"] = "28:bot" },
                    }
                ),
            }
        );
        session.Read(await card);
        await session.PressAsync("session.start", new JsonObject { ["title"] = "Winter ward move" });
        (session._entry, session._step) = (session._entry + 1, "objective");
        await session.AnswerAsync();
        return session;
    }

    public async Task AnswerAsync()
    {
        var words = $"The pharmacy waits for the ward round, {Guid.NewGuid():N}";
        var card = await PressAsync("session.add", new JsonObject { ["text"] = words });
        if (!card.Contains(words, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The answer is not on {card}");
        }
    }

    private void Read(string card)
    {
        var button = Button().Match(card);
        (_session, _entry, _step) = button.Success
            ? (button.Groups["session"].Value, int.Parse(button.Groups["entry"].ValueSpan, provider: null), button.Groups["step"].Value)
            : throw new InvalidOperationException($"No button in {card}");
    }

    private Task<string> PressAsync(string verb, JsonObject inputs)
    {
        inputs["kmf"] = new JsonObject
        {
            ["verb"] = verb,
            ["session"] = _session,
            ["entry"] = _entry,
            ["step"] = _step,
        };
        return SendAsync(
            "invoke",
            new JsonObject
            {
                ["name"] = "adaptiveCard/action",
                ["value"] = new JsonObject
                {
                    ["action"] = new JsonObject
                    {
                        ["type"] = "Action.Execute",
                        ["verb"] = verb,
                        ["data"] = inputs,
                    },
                },
            }
        );
    }

    private async Task<string> SendAsync(string type, JsonObject activity)
    {
        activity["type"] = type;
        activity["id"] = Guid.NewGuid().ToString();
        activity["channelId"] = "msteams";
        activity["serviceUrl"] = _teams.Address;
        activity["from"] = new JsonObject
        {
            ["id"] = "29:ann",
            ["aadObjectId"] = "ann",
            ["name"] = "Ann Price",
        };
        activity["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "KMF" };
        activity["conversation"] = new JsonObject
        {
            ["id"] = _conversation,
            ["conversationType"] = "groupChat",
            ["tenantId"] = _tenant,
        };
        using var content = JsonContent.Create(activity);
        return await _bot.PostAsync(content);
    }

    [GeneratedRegex("\"session\":\"(?<session>[0-9a-f]{32})\",\"entry\":(?<entry>[0-9]+),\"step\":\"(?<step>[^\"]*)\"")]
    private static partial Regex Button();
}
