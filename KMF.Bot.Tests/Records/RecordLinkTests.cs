using System.Net;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using KMF.Bot.Tests.Rehearsed;

namespace KMF.Bot.Tests.Records;

public sealed class RecordLinkTests
{
    [Fact]
    public async Task ClosedSession_LinksOnItsCard_ServeTheRecord()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var (word, markdown) = await CloseAsync(bot, names: true);
        using var http = new HttpClient();

        var text = await http.GetStringAsync(markdown);
        using var document = WordprocessingDocument.Open(new MemoryStream(await http.GetByteArrayAsync(word)), isEditable: false);

        Assert.Contains("Every bed by noon", text, StringComparison.Ordinal);
        Assert.Contains("Bea Okafor", text, StringComparison.Ordinal);
        Assert.Contains("Every bed by noon", document.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HiddenNames_InTheRecord_AreNowhere()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var (_, markdown) = await CloseAsync(bot, names: false);
        using var http = new HttpClient();

        var text = await http.GetStringAsync(markdown);

        Assert.Contains("Every bed by noon", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bea", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_Twisted_FindsNothing()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var (word, _) = await CloseAsync(bot, names: true);
        using var http = new HttpClient();
        var parts = word.Split('/');

        foreach (var at in new[] { 4, 5, 6, 7 })
        {
            var twisted = parts.ToArray();
            twisted[at] =
                at == 6 ? "99999999999"
                : at == 5 ? Guid.NewGuid().ToString("N")
                : (twisted[at][0] == 'x' ? 'y' : 'x') + twisted[at][1..];

            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(string.Join('/', twisted))).StatusCode);
        }
    }

    private static async Task<(string Word, string Markdown)> CloseAsync(RehearsedBot bot, bool names)
    {
        var thread = await bot.StartRetrospectAsync(setUp: new() { ["names"] = names ? "true" : "false" });
        await bot.PressAsync(thread, bot.Bea, "What was the objective", "Add", new() { ["text"] = "Every bed by noon" });
        await bot.CardAsync(thread, bot.Ann, "Every bed by noon");
        await bot.PressAsync(thread, bot.Ann, "What was the objective", "Close");
        var card = await bot.CardAsync(thread, bot.Ann, "Record (Word)");
        var actions = card.CardFor(bot.Ann)!["actions"]!.AsArray().OfType<JsonObject>();
        string Link(string title) => actions.First(action => action["title"]!.ToString() == title)["url"]!.ToString();
        return (Link("Record (Word)"), Link("Record (Markdown)"));
    }
}
