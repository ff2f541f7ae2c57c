using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.SharedPictures;

/// <summary>Pictures that people send while the Dream of an Appreciative Inquiry is open.</summary>
public sealed class PictureMessageTests
{
    private static readonly Picture Drawing = new("garden.png", "image/png", SamplePictures.Dot);

    [Fact]
    public async Task Picture_InTheThread_IsPartOfTheDreamWithItsWordsAndSeenOnTheCard()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var thread = await DreamAsync(bot);

        await bot.Room.SayAsync(bot.Bea, thread, "A garden for everybody", [Drawing]);

        var card = await bot.CardAsync(thread, bot.Carys, "A garden for everybody");
        await bot.Room.WaitForMessageAsync(thread, message => message.Text == "Your picture is in. Thank you.");
        var image = Assert.Single(Images(card.CardFor(bot.Carys)!));
        Assert.Equal("A garden for everybody", image.String("altText"));
        using var http = new HttpClient();
        using var seen = await http.GetAsync(image.String("url"));
        Assert.Equal(SamplePictures.Dot, await seen.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            ("image/png", "nosniff"),
            (seen.Content.Headers.ContentType!.ToString(), seen.Headers.GetValues("X-Content-Type-Options").Single())
        );
        Assert.Equal("default-src 'none'; sandbox", seen.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task Picture_DeliveredThreeTimes_IsOneAnswerAndOnePicture()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await DreamAsync(bot);

        var said = await bot.Room.SayAsync(bot.Bea, thread, "A garden", [Drawing]);
        await bot.Room.RedeliverAsync(said.Message.Activity, times: 2);

        Assert.Single((await bot.ContentsAsync(thread)).Contributions);
        Assert.Equal(["1"], bot.Query("SELECT CAST(COUNT(*) AS TEXT) FROM Pictures"));
        Assert.Single(bot.Room.Messages(thread), message => message.Text == "Your picture is in. Thank you.");
    }

    [Fact]
    public async Task Pictures_OfTwoPeopleAtOnceWithoutWords_AreTwoDreams()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await DreamAsync(bot);
        var other = Drawing with { Content = SamplePictures.Gif, ContentType = "image/gif" };

        await Task.WhenAll(
            bot.Room.SayAsync(bot.Bea, thread, "", [Drawing]),
            bot.Room.SayAsync(bot.Carys, thread, "", [Drawing]),
            bot.Room.SayAsync(bot.Carys, thread, "", [other, Drawing])
        );

        var dreams = (await bot.ContentsAsync(thread)).Contributions;
        Assert.Equal(
            ["1 Bea Okafor", "1 Carys Evans", "2 Carys Evans"],
            dreams.Select(dream => $"{dream.Pictures.Length} {dream.AuthorName}").Order()
        );
        Assert.All(dreams, dream => Assert.Equal("A picture", dream.Text));
        Assert.Equal(["4"], bot.Query("SELECT CAST(COUNT(*) AS TEXT) FROM Pictures"));
    }

    [Fact]
    public async Task Picture_WithoutWords_SaysWhoItIsByWhereNamesAreShownAndElseNobody()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var shown = await DreamAsync(bot);
        await bot.Room.SayAsync(bot.Bea, shown, "", [Drawing]);
        var hidden = await DreamAsync(bot, names: "false");
        await bot.Room.SayAsync(bot.Bea, hidden, "", [Drawing]);

        Assert.Equal("Picture by Bea Okafor", await AlternativeAsync(bot, shown));
        Assert.Equal("A picture", await AlternativeAsync(bot, hidden));
    }

    [Fact]
    public async Task Picture_InThePersonalChat_GoesToTheSessionThatTheyTakePartIn()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await DreamAsync(bot);
        await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.Done);

        await bot.Room.SayAsync(bot.Bea, bot.Room.PersonalChat(bot.Bea), "A garden", [Drawing]);
        await bot.Room.SayAsync(bot.Carys, bot.Room.PersonalChat(bot.Carys), "", [Drawing]);

        Assert.Equal(["Bea Okafor"], (await bot.ContentsAsync(thread)).Contributions.Select(dream => dream.AuthorName));
        Assert.Contains(bot.Room.Messages(bot.Room.PersonalChat(bot.Carys)), message =>
            message.Text == "Nid oes cwestiwn agored sy'n derbyn lluniau."
        );
    }

    [Fact]
    public async Task Picture_FromSomebodyWhoHasLeft_IsNotTaken()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await DreamAsync(bot);
        await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), SessionVerb.Done);
        await bot.Room.RemoveMemberAsync(bot.Channel, bot.Bea);

        await bot.Room.SayAsync(bot.Bea, bot.Room.PersonalChat(bot.Bea), "", [Drawing]);

        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task Picture_WithACommandWhereNoStepTakesPictures_TheCommandIsDone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());

        var said = await bot.Room.SayAsync(bot.Ann, bot.Channel, "appreciative inquiry Coming home", [Drawing]);

        Assert.Equal("appreciative-inquiry", (await bot.SessionAsync(said.Conversation)).TechniqueId);
        Assert.Equal(["0"], bot.Query("SELECT CAST(COUNT(*) AS TEXT) FROM Pictures"));
    }

    [Fact]
    public async Task Picture_ThatIsNone_TooLargeOrFromElsewhere_IsRefusedWithALineAndNothingSaved()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await DreamAsync(bot);
        var hostile = bot.Room.WriteMessage(bot.Bea, thread, "A garden");
        hostile["attachments"] = new JsonArray(
            new JsonObject { ["contentType"] = "image/png", ["contentUrl"] = "https://evil.example/garden.png" }
        );

        await bot.Room.SayAsync(bot.Bea, thread, "A garden", [Drawing with { Content = SamplePictures.Page }]);
        await bot.Room.SayAsync(
            bot.Bea,
            thread,
            "A garden",
            [Drawing with { Content = SamplePictures.Png(10, 10, SharedPicture.MostBytes + 1) }]
        );
        await bot.Room.SayAsync(bot.Bea, thread, "A garden", [Drawing, Drawing, Drawing, Drawing]);
        await bot.Room.SayAsync(bot.Bea, thread, new string('x', 2001), [Drawing]);
        var answer = await bot.Room.PostActivityAsync(hostile);

        Assert.Equal(200, answer.Status);
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
        var said = bot
            .Room.Messages(thread)
            .Where(message => message.FromBot && message.Card is null)
            .Select(message => message.Text.Replace("\\", "", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(5, said.Count);
        Assert.StartsWith("I can take PNG, JPEG and GIF", said[0], StringComparison.Ordinal);
        Assert.StartsWith("That picture is too large", said[1], StringComparison.Ordinal);
        Assert.StartsWith("Three pictures are the most", said[2], StringComparison.Ordinal);
        Assert.StartsWith("That is 2001 characters", said[3], StringComparison.Ordinal);
        Assert.StartsWith("I could not fetch that picture", said[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_WithoutTheBotsToken_IsNotGiven()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { BotToken = "of the registered bot" });
        var thread = await DreamAsync(bot);

        await bot.Room.SayAsync(bot.Bea, thread, "A garden", [Drawing]);

        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
        Assert.Contains(bot.Room.ConnectorCalls, call =>
            call.Path.Contains("/attachments/", StringComparison.Ordinal) && call.Status == 401
        );
    }

    [Fact]
    public async Task Picture_WithOtherWords_StaysAndTakenBackIsGoneWithItsLink()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await DreamAsync(bot);
        await bot.Room.SayAsync(bot.Bea, thread, "A garden", [Drawing]);
        var session = await bot.SessionAsync(thread);
        var dream = (await bot.ContentsAsync(thread)).Contributions.Single();
        var link = bot.Services.GetRequiredService<IPictureLinks>().For(session, dream.Id, dream.Pictures.Single())!;
        using var http = new HttpClient();

        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.SaveEdit, dream.Id, new() { ["text"] = "A garden with bees" });
        var edited = (await bot.ContentsAsync(thread)).Contributions.Single();
        var before = (await http.GetAsync(link)).StatusCode;
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Delete, dream.Id);

        Assert.Equal(dream.Pictures.ToArray(), edited.Pictures.ToArray());
        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(link)).StatusCode);
        Assert.Equal(["0"], bot.Query("SELECT CAST(COUNT(*) AS TEXT) FROM Pictures"));
    }

    [Fact]
    public async Task Link_TwistedOrOld_LeadsNowhere()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), clock);
        var thread = await DreamAsync(bot);
        await bot.Room.SayAsync(bot.Bea, thread, "A garden", [Drawing]);
        await bot.Room.SayAsync(bot.Carys, thread, "A lake", [Drawing with { Content = SamplePictures.Gif }]);
        var session = await bot.SessionAsync(thread);
        var dreams = (await bot.ContentsAsync(thread)).Contributions;
        var links = bot.Services.GetRequiredService<IPictureLinks>();
        var link = links.For(session, dreams[0].Id, dreams[0].Pictures.Single())!.ToString();
        var parts = link.Split('/');
        using var http = new HttpClient();

        string With(int at, string part) => string.Join('/', parts.Select((each, index) => index == at ? part : each));
        string[] twisted =
        [
            With(parts.Length - 6, "another-tenant"),
            With(parts.Length - 5, $"{Guid.NewGuid():N}"),
            With(parts.Length - 4, $"{dreams[1].Id:N}"),
            With(parts.Length - 3, $"{dreams[1].Pictures.Single():N}"),
            With(parts.Length - 2, $"{long.Parse(parts[^2], System.Globalization.CultureInfo.InvariantCulture) + 1}"),
            link + "x",
        ];

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(link)).StatusCode);
        foreach (var address in twisted)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(address)).StatusCode);
        }

        clock.Advance(TimeSpan.FromDays(32));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Record_OfADreamWithPictures_HoldsThem()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await DreamAsync(bot);
        await bot.Room.SayAsync(bot.Bea, thread, "A garden", [Drawing]);
        await bot.Room.SayAsync(bot.Carys, thread, "A lake", [Drawing with { Content = SamplePictures.Gif, ContentType = "image/gif" }]);
        var links = bot.Services.GetRequiredService<IRecordLinks>().For(await bot.SessionAsync(thread))!;
        using var http = new HttpClient();

        using var word = new ZipArchive(await http.GetStreamAsync(links.Word));
        var markdown = await http.GetStringAsync(links.Markdown);

        var media = word.Entries.Where(entry => entry.FullName.Contains("media/", StringComparison.Ordinal)).ToList();
        Assert.Equal([".gif", ".png"], media.Select(entry => Path.GetExtension(entry.Name)).Order());
        Assert.Contains("## Dream board", markdown, StringComparison.Ordinal);
        Assert.Contains("A lake", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain($"{(await bot.ContentsAsync(thread)).Contributions[0].Pictures[0]:N}", markdown, StringComparison.Ordinal);
    }

    private static async Task<Conversation> DreamAsync(RehearsedBot bot, string names = "true")
    {
        var thread = await bot.SayAsync(bot.Ann, "appreciative inquiry Coming home");
        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Start,
            inputs: new() { ["title"] = "Coming home", ["names"] = names }
        );
        for (var session = await bot.SessionAsync(thread); session.StepId != "dream"; session = await bot.SessionAsync(thread))
        {
            Assert.True((await bot.PressAsync(bot.Ann, thread, session, SessionVerb.Next)).SaysSaved());
        }

        return thread;
    }

    private static async Task<string?> AlternativeAsync(RehearsedBot bot, Conversation thread)
    {
        var view = await bot.PressAsync(bot.Dev(), thread, await bot.SessionAsync(thread), SessionVerb.View);
        return Assert.Single(Images(view.Card!)).String("altText");
    }

    private static IEnumerable<JsonObject> Images(JsonObject card) =>
        CardReader.Parts(card, _ => true).Where(part => part.String("type") == "Image");
}
