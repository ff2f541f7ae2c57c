using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using KMF.Rehearsal;
using KMF.Rehearsal.Graph;

namespace KMF.Bot.Tests.Rehearsal;

public sealed class PageTests
{
    private const string ShareCard =
        """  "body":[{"type":"TextBlock","text":"Shared"}],"actions":[{"type":"Action.Execute","title":"Add","verb":"add"}] """;

    [Theory]
    [InlineData("", "text/html; charset=utf-8")]
    [InlineData("app.js", "text/javascript; charset=utf-8")]
    [InlineData("style.css", "text/css; charset=utf-8")]
    public async Task File_OfThePage_ComesWithItsType(string file, string type)
    {
        await using var bot = await FakeBot.StartAsync();
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(bot.Room.Address, file));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType!.ToString());
        Assert.Contains(
            "default-src 'self'",
            string.Join(' ', response.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Program.cs")]
    [InlineData("vendor/package.json")]
    [InlineData("%2e%2e%2fpackage.json")]
    public async Task File_ThatIsNotPartOfThePage_IsNotFound(string file)
    {
        await using var bot = await FakeBot.StartAsync();
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(bot.Room.Address, file));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Act_ThroughThePage_ChangesWhatThatPersonSees()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, ann, bea) = (bot.Room, bot.Room.Person("Ann"), bot.Room.Person("Bea"));
        bot.Answer = _ => FakeBot.CardAnswer(FakeBot.Card("""  "body":[{"type":"TextBlock","text":"Bea only"}] """));
        var id = await bot.SendAsync(room.GroupChat.Id, FakeBot.CardMessage(FakeBot.Card(ShareCard)));

        var answer = await PostAsync(
            room,
            "api/act",
            $$"""{"person":"{{bea.AadObjectId}}","message":"{{id}}","action":{"type":"Action.Execute","verb":"add"},"data":{} }"""
        );

        Assert.False((bool)answer!["keepTyped"]!);
        Assert.Equal("Bea only", (await PaneAsync(room, bea.AadObjectId))["messages"]![0]!["lines"]![0]!.ToString());
        Assert.Equal("Shared", (await PaneAsync(room, ann.AadObjectId))["messages"]![0]!["lines"]![0]!.ToString());
    }

    [Fact]
    public async Task Say_WhenTheBotIsDown_TellsThatPerson()
    {
        await using var room = await RehearsalRoom.StartAsync(
            new RehearsalOptions { BotEndpoint = new Uri("http://127.0.0.1:1/api/messages") }
        );
        var ann = room.Person("Ann");

        await PostAsync(
            room,
            "api/say",
            $$"""{"person":"{{ann.AadObjectId}}","conversation":"{{room.GroupChat.Id}}","text":"help","mention":true}"""
        );

        Assert.Contains("KMF is not running", Assert.Single(room.Toasts(ann)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Say_WithAPicture_TheBotGetsItsAddressAndThePageItself()
    {
        await using var bot = await FakeBot.StartAsync(new RehearsalOptions { BotToken = "secret" });
        var (room, ann) = (bot.Room, bot.Room.Person("Ann"));
        using var http = new HttpClient();

        await PostAsync(
            room,
            "api/say",
            $$"""
            {"person":"{{ann.AadObjectId}}","conversation":"{{room.GroupChat.Id}}","text":"","mention":true,
            "pictures":[{"name":"a.png","type":"image/png","data":"AQID"}]}
            """
        );

        var attachment = bot.Received.Single()["attachments"]![0]!;
        var shown = (await PaneAsync(room, ann.AadObjectId))["messages"]![0]!["pictures"]![0]!["picture"]!.ToString();
        using var refused = await http.GetAsync(attachment["contentUrl"]!.ToString());
        http.DefaultRequestHeaders.Add("Authorization", "Bearer secret");
        Assert.Equal("image/png", attachment["contentType"]!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal([1, 2, 3], await http.GetByteArrayAsync(attachment["contentUrl"]!.ToString()));
        Assert.Equal([1, 2, 3], await http.GetByteArrayAsync(new Uri(room.Address, shown)));
    }

    [Fact]
    public async Task Pane_OfSomebodyInvited_ShowsTheMeetingAndItsLink()
    {
        await using var bot = await FakeBot.StartAsync();
        var (room, ann, bea) = (bot.Room, bot.Room.Person("Ann"), bot.Room.Person("Bea"));

        await PostAsync(
            room,
            $"v1.0/users/{GraphStore.Organizer}/events",
            $$"""
            { "subject": "Coffee", "isOnlineMeeting": true, "onlineMeetingProvider": "teamsForBusiness",
              "start": { "dateTime": "2026-07-06T10:00:00", "timeZone": "Europe/London" },
              "end": { "dateTime": "2026-07-06T10:30:00", "timeZone": "Europe/London" },
              "attendees": [{ "type": "required", "emailAddress": { "address": "{{room.Graph.Profile(ann).Mail}}" } }] }
            """
        );

        var shown = (await PaneAsync(room, ann.AadObjectId))["calendar"]!.AsArray();
        Assert.Equal("Coffee", shown.Single()!["subject"]!.ToString());
        Assert.StartsWith("2026-07-06T09:00:00", shown.Single()!["start"]!.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("https://teams.microsoft.com/l/meetup-join/", shown.Single()!["join"]!.ToString(), StringComparison.Ordinal);
        Assert.Empty((await PaneAsync(room, bea.AadObjectId))["calendar"]!.AsArray());
    }

    [Fact]
    public async Task Post_FromAnotherSite_IsRefused()
    {
        await using var bot = await FakeBot.StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var content = new StringContent("""{"limits":true}""", Encoding.UTF8, "application/json");

        using var response = await http.PostAsync(new Uri(bot.Room.Address, "api/settings"), content);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(bot.Room.Limits.IsOn);
    }

    [Fact]
    public async Task Settings_FaultInOneOfFive_IsArranged()
    {
        await using var bot = await FakeBot.StartAsync();

        var room = await PostAsync(bot.Room, "api/settings", """{"fault":"502","oneIn":5,"limits":true}""");

        Assert.Equal("one call in 5: 502", room!["faults"]!.ToString());
        Assert.True(bot.Room.Limits.IsOn);
    }

    [Fact]
    public async Task Events_AtAChange_Tell()
    {
        await using var bot = await FakeBot.StartAsync();
        using var http = new HttpClient();
        using var events = new StreamReader(await http.GetStreamAsync(new Uri(bot.Room.Address, "api/events")));
        await events.ReadLineAsync();
        await events.ReadLineAsync();

        var next = events.ReadLineAsync();
        await bot.SendAsync(bot.Room.GroupChat.Id, FakeBot.Text("hello"));

        Assert.Equal("data: changed", await next);
    }

    [Fact]
    public void CommandLine_KnownAndUnknownWords_AreTold()
    {
        Assert.Equal(
            new CommandLine(Port: 4000, BotPort: 3978, Bot: null, Open: false),
            CommandLine.Parse(["--port", "4000", "--no-open"])
        );
        Assert.Null(CommandLine.Parse(["--port", "many"]));
        Assert.Null(CommandLine.Parse(["--help"]));
    }

    private static async Task<JsonNode> PaneAsync(RehearsalRoom room, string person)
    {
        using var http = new HttpClient();
        var address = new Uri(room.Address, $"api/pane?person={person}&conversation={Uri.EscapeDataString(room.GroupChat.Id)}");
        return JsonNode.Parse(await http.GetStringAsync(address))!;
    }

    private static async Task<JsonNode?> PostAsync(RehearsalRoom room, string path, string json)
    {
        using var http = new HttpClient();
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri(room.Address, path), content);
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync());
    }
}
