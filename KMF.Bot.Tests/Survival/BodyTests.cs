using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Survival;

/// <summary>Bodies that no honest client sends, and words that are meant to deceive.</summary>
public sealed class BodyTests(ITestOutputHelper output)
{
    private const int MostCharacters = 2000;

    [Fact]
    public async Task Body_ThatIsNoActivity_IsRefusedAndNobodyIsTold()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var message = bot.Room.WriteMessage(bot.Bea, bot.Channel, "help");
        var bodies = new List<(string Kind, string Body)>
        {
            ("not JSON", "help"),
            ("not JSON", ""),
            ("not JSON", "<activity/>"),
            ("not JSON", "{\"type\":\"message\""),
            ("not JSON", "[]"),
            ("not JSON", "null"),
            ("not JSON", "7"),
            ("10 MB", With(message, "text", new string('a', 10 * 1024 * 1024))),
            ("100,000 levels deep", "{\"type\":\"message\",\"value\":" + new string('[', 100_000) + new string(']', 100_000) + "}"),
            ("100,000 levels deep", string.Concat(Enumerable.Repeat("{\"value\":", 100_000)) + "1" + new string('}', 100_000)),
            ("numbers for strings", With(message, "from", 7)),
            ("numbers for strings", With(message, "conversation", new JsonArray(1, 2))),
            ("numbers for strings", With(message, "entities", "none")),
            ("no type", With(message, "type", null)),
            ("no type", With(message, "type", " ")),
            ("no type", "{}"),
        };
        var before = bot.Room.ConnectorCalls.Length;

        foreach (var (kind, body) in bodies)
        {
            var answer = await bot.Room.PostRawAsync(body, CancellationToken.None);

            Assert.True(answer.Status is >= 400 and < 500, $"{kind}: {answer.Status} {answer.Raw}");
            Assert.DoesNotContain("   at ", answer.Raw, StringComparison.Ordinal);
        }

        Assert.Equal(before, bot.Room.ConnectorCalls.Length);
        foreach (var kind in bodies.GroupBy(body => body.Kind))
        {
            output.Figure($"{kind.Key}: {kind.Count()} bodies refused");
        }
    }

    [Theory]
    [InlineData("from")]
    [InlineData("conversation")]
    [InlineData("recipient")]
    public async Task Message_WithAPartMissing_ChangesNothing(string part)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var message = bot.Room.WriteMessage(bot.Bea, bot.Channel, "retrospect Winter ward move");

        var answer = await bot.Room.PostRawAsync(With(message, part, null), CancellationToken.None);

        Assert.InRange(answer.Status, 200, 499);
        Assert.Empty(bot.Query("SELECT Id FROM Sessions"));
    }

    public static TheoryData<string, string> Deceptions =>
        new()
        {
            { "lone surrogate", "a\uD800b" },
            { "right-to-left override", "safe \u202Eexe.tnemyap" },
            { "zero-width characters", "me\u200Bdi\u200Dcines\uFEFF" },
            { "Markdown", "**[Press here](https://evil.example)** # Close ```x``` | a | b |" },
            { "mention", "<at>Ann</at> said <b>yes</b> <script>alert(1)</script>" },
            { "image", "![x](https://evil.example/t.png)" },
            { "template", "${activity.text} {{title}} {0}" },
        };

    [Theory]
    [MemberData(nameof(Deceptions))]
    public async Task Words_MeantToDeceive_AreShownAsTheyWereTyped(string kind, string words)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();

        var answer = await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = words }
        );

        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain(Formatted(answer.Card), text =>
            text.Contains("](https://evil", StringComparison.Ordinal) || text.Contains("<at>", StringComparison.Ordinal)
        );
        Assert.Single((await bot.ContentsAsync(thread)).Contributions);
        output.Figure($"{kind}: kept as words, shown as words");
    }

    [Theory]
    [InlineData(MostCharacters, 1)]
    [InlineData(MostCharacters + 1, 0)]
    public async Task Words_AtTheLimit_AreKeptAndBeyondItHandedBack(int length, int kept)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var words = new string('a', length);

        var answer = await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = words }
        );

        Assert.Equal(kept, (await bot.ContentsAsync(thread)).Contributions.Length);
        Assert.Equal(kept == 1, answer.SaysSaved());
        Assert.Equal(kept == 0, answer.Card!.ToString().Contains(words, StringComparison.Ordinal));
    }

    // Teams takes Markdown and mentions in text blocks, not in text runs and not in what is typed into an input.
    private static IEnumerable<string> Formatted(JsonNode? node) =>
        node switch
        {
            JsonObject block => (
                block["type"]?.ToString() == "TextBlock" ? [block["text"]?.ToString() ?? ""] : Enumerable.Empty<string>()
            ).Concat(block.SelectMany(child => Formatted(child.Value))),
            JsonArray list => list.SelectMany(Formatted),
            _ => [],
        };

    private static string With(JsonObject message, string name, JsonNode? value)
    {
        var changed = (JsonObject)message.DeepClone();
        if (value is null)
        {
            changed.Remove(name);
        }
        else
        {
            changed[name] = value;
        }

        return changed.ToJsonString();
    }
}
