using System.Net;
using KMF.Bot.Tests.Cards;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.Fishbowl;
using KMF.Dialogs.Texts;
using KMF.Rehearsal;
using KMF.Rehearsal.People;
using SkiaSharp;
using Person = KMF.Dialogs.Sessions.Person;

namespace KMF.Bot.Tests.Techniques.Fishbowl;

/// <summary>The bowl as a picture, and in words.</summary>
public sealed class BowlPictureTests
{
    private static readonly TextCatalogue Texts = new(AppContext.BaseDirectory);
    private static readonly BowlRules Opened = new(IsOpen: true, Inner: 3, HasOpened: true, Named: []);

    private static Bowl Full() =>
        BowlRules.Pass(
            new[] { "Bea Okafor", "Bea Price", "Carys Evans", "Dev Patel" }
                .Select(name => new Person(name, "29:" + name, name))
                .Aggregate(new Bowl(), Opened.Take),
            "Carys Evans",
            SampleSession.Now
        );

    [Fact]
    public void InWords_ABowlThatIsFull_SaysWhoSitsWhoSpeaksAndWhoMakesRoom()
    {
        var english = BowlPicture.Draw(Full(), Opened, Texts.Technique("fishbowl", "en")!.Texts);
        var welsh = BowlPicture.Draw(new Bowl(), Opened, Texts.Technique("fishbowl", "cy")!.Texts);

        Assert.Equal(
            "Chair 1: Bea Okafor, please make room. Chair 2: Bea Price. Chair 3: Carys Evans, with the fish. Chair 4: Dev Patel.",
            english.Description
        );
        Assert.Equal(
            "Cadair 1: cadair wag. Cadair 2: cadair wag. Cadair 3: cadair wag. Cadair 4: cadair wag. Mae'r pysgodyn yn y canol.",
            welsh.Description
        );
        Assert.Equal(["Bea O.", "Bea P.", "Carys", "Dev"], english.Chairs.Select(chair => chair.Label));
    }

    [Theory]
    [InlineData("Bea Okafor", "Bea")]
    [InlineData("Siân", "Siân")]
    [InlineData("  ", "")]
    [InlineData("Wolfeschlegelsteinhausenbergerdorff Smith", "Wolfeschlegelst…")]
    public void Shorten_AName_IsWhatFitsBeneathAChair(string name, string shown) =>
        Assert.Equal(shown, BowlPicture.Shorten([name, "Dev Patel"])[name]);

    [Fact]
    public void Shorten_TwoOfOneName_KeepsBoth() => Assert.Equal(2, BowlPicture.Shorten(["Ann Price", "Ann Pugh"]).Count);

    [Fact]
    public void Name_OfThePicture_IsAnotherForEveryOtherBowl()
    {
        var session = SampleSession.Of(
            new FishbowlDialog(
                new SessionServices(
                    new SampleStore(),
                    new SampleStore(),
                    Texts,
                    new SampleStore(),
                    new SampleStore(),
                    new SampleStore(),
                    new SampleStore(),
                    TimeZoneInfo.Utc,
                    TimeProvider.System
                )
            ),
            Volume.Few,
            "en"
        );
        var bowl = Full();
        var bowls = new[]
        {
            bowl,
            bowl with
            {
                Fish = null,
            },
            BowlRules.Pass(bowl, "Dev Patel", SampleSession.Now.AddMinutes(1)),
            BowlRules.Pass(
                BowlRules.Pass(bowl, "Dev Patel", SampleSession.Now.AddMinutes(1)),
                "Carys Evans",
                SampleSession.Now.AddMinutes(2)
            ),
            Opened.Leave(bowl, "Dev Patel", SampleSession.Now),
            new Bowl(),
        };

        var names = bowls.Select(each => BowlPicture.NameOf(session, each)).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(names, name => Assert.Matches("^bowl-[0-9a-f]{16}$", name));
        Assert.Equal(names[0], BowlPicture.NameOf(session, bowl));
    }

    [Fact]
    public async Task Link_OfTheCard_IsThePictureWhileTheBowlSpeaksAndNothingAfterwardsOrWithoutItsSignature()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys, bot.Dev()]);
        var card = (await bot.DoAsync(bot.Bea, thread, SessionVerb.View)).Card!;
        var image = CardReader.Parts(card, _ => true).Single(part => part["type"]?.ToString() == "Image");
        var link = new Uri(image["url"]!.ToString());
        using var client = new HttpClient();
        Uri Here(string path) => new(bot.Address, path);

        var picture = await client.GetAsync(Here(link.AbsolutePath));
        var png = await picture.Content.ReadAsByteArrayAsync();
        var forged = await client.GetAsync(
            Here(link.AbsolutePath.Replace(thread.Id, "x", StringComparison.Ordinal).Replace("/en/", "/cy/../", StringComparison.Ordinal))
        );
        var other = await client.GetAsync(Here(link.AbsolutePath.Replace("bowl-", "bowel-", StringComparison.Ordinal)));
        await bot.NextAsync(thread);
        var after = await client.GetAsync(Here(link.AbsolutePath));

        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.Equal("image/png", picture.Content.Headers.ContentType!.MediaType);
        using var read = SKBitmap.Decode(png);
        Assert.Equal((720, 600), (read.Width, read.Height));
        Assert.StartsWith("Chair 1: Bea Okafor.", image["altText"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, after.StatusCode);
    }
}
