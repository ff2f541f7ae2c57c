using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;

namespace KMF.Bot.Tests.Messaging;

/// <summary>
/// Ids that would make the SDK call another address of Teams than it means to, or send a header that no HTTP client writes.
/// </summary>
public sealed class OddIdTests
{
    public static TheoryData<string, string> Ids
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var part in new[] { "id", "replyToId", "conversation", "from" })
            {
                foreach (var id in new[] { ".", "..", "\0", "a\nb", "\u202Eevil\u202C", "a\u200Bb", "caf\u00E9", "\uFFFD" })
                {
                    data.Add(part, id);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Message_WithAnOddId_CallsNobodyAndChangesNothing(string part, string id)
    {
        await using var bot = await RehearsedBot.StartAsync();
        var message = bot.Room.WriteMessage(bot.Ann, bot.Room.GroupChat, "retrospect Winter ward move");
        if (message[part] is JsonObject account)
        {
            account["id"] = id;
        }
        else
        {
            message[part] = id;
        }

        var answer = await bot.Room.PostActivityAsync(message);

        Assert.InRange(answer.Status, 200, 499);
        Assert.Empty(bot.Room.ConnectorCalls);
        Assert.Empty(bot.Query("SELECT Id FROM Sessions"));
    }
}
