using KMF.Dialogs.Techniques.KnowledgeAsset;

namespace KMF.Bot.Tests.Assets;

/// <summary>What dates ask of reviewers and owners, and what readers say.</summary>
public sealed class AssetClockTests
{
    [Fact]
    public async Task Reviewer_WhoDoesNotAnswer_IsRemindedThreeTimesAndNoMore()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.AskAsync(asset);
        await desk.ApproveAsync(desk.Bot.Carys, asset);
        await desk.DueAsync();

        var told = new List<int>();
        for (var day = 3; day <= 40; day++)
        {
            await desk.GoToAsync($"2026-{(day <= 31 ? 3 : 4):00}-{(day <= 31 ? day : day - 31):00} 10:00");
            await desk.DueAsync();
            told.Add(desk.Told(desk.Dev).Count);
        }

        Assert.Equal([2, 3, 4], told.Distinct().Where(count => count > 1));
        Assert.Equal((2, 3, 4), (told[5 - 3], told[12 - 3], told[19 - 3]));
        Assert.Single(desk.Told(desk.Bot.Carys));
    }

    [Fact]
    public async Task ReviewDate_AfterTwelveMonths_TellsTheOwnerOnTheDayAndThenWeekly()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.PublishAsync(asset);
        await desk.DueAsync();
        const string Line = "It is time to review your asset";
        int Told() => desk.Told(desk.Bot.Ann).Count(line => line == Line);

        Assert.Equal(new DateOnly(2027, 3, 2), (await desk.NowAsync(asset)).Asset.ReviewOn);
        await desk.GoToAsync("2027-03-02 08:59");
        Assert.Equal(0, Told());
        await desk.GoToAsync("2027-03-02 09:00");
        await desk.DueAsync();
        Assert.Equal(1, Told());
        await desk.GoToAsync("2027-03-09 09:00");
        Assert.Equal(2, Told());
        await desk.GoToAsync("2027-06-01 09:00");
        await desk.DueAsync();
        Assert.Equal(3, Told());
        await desk.GoToAsync("2028-06-01 09:00");
        Assert.Equal(3, Told());
    }

    [Fact]
    public async Task ReviewDate_ThatIsSet_CountsFromThenAndClosesWhatReadersSaid()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.PublishAsync(asset);
        await desk.PressAsync(desk.Bot.Carys, AssetVerb.SendStale, asset, new() { ["reason"] = "Pharmacy opens at eight." });
        Assert.Single((await desk.NowAsync(asset)).Asset.Reports);

        await desk.PressAsync(desk.Bot.Ann, AssetVerb.ReviewOn, asset, new() { ["review"] = "2026-09-01" });
        await desk.GoToAsync("2026-09-01 09:00");

        Assert.Empty((await desk.NowAsync(asset)).Asset.Reports);
        Assert.Contains("It is time to review your asset", desk.Told(desk.Bot.Ann));
    }

    [Theory]
    [InlineData("2026-03-02")]
    [InlineData("2020-01-01")]
    [InlineData("2031-03-03")]
    [InlineData("soon")]
    [InlineData("")]
    public async Task ReviewDate_ThatIsNone_IsRefused(string day)
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.PublishAsync(asset);

        await desk.PressAsync(desk.Bot.Ann, AssetVerb.ReviewOn, asset, new() { ["review"] = day });

        Assert.Equal(new DateOnly(2027, 3, 2), (await desk.NowAsync(asset)).Asset.ReviewOn);
    }

    [Fact]
    public async Task Stale_SaidByAReader_TellsTheOwnerOnceWithTheReason()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.PublishAsync(asset);
        var press = desk.Write(desk.Bot.Carys, AssetVerb.SendStale, asset, new() { ["reason"] = "Pharmacy opens at eight." });

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => desk.Bot.Room.PostActivityAsync(press)));
        await desk.DueAsync();

        Assert.Single(desk.Told(desk.Bot.Ann), "A reader says that your asset is out of date");
        Assert.Equal("Pharmacy opens at eight.", (await desk.NowAsync(asset)).Asset.Reports.Single().Reason);
    }

    [Fact]
    public async Task TakeOver_ByAnAuthor_MakesItTheirsAndTellsWhoHadIt()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.PublishAsync(asset);

        await desk.PressAsync(desk.Bot.Bea, AssetVerb.TakeOver, asset);
        await desk.GoToAsync("2027-03-02 09:00");

        var now = (await desk.NowAsync(asset)).Asset;
        Assert.Equal(desk.Bot.Bea.Name, now.Owner.Name);
        Assert.True(now.IsWrittenBy(desk.Bot.Ann.AadObjectId));
        Assert.Contains("Your knowledge asset has a new owner", desk.Told(desk.Bot.Ann));
        Assert.Contains("It is time to review your asset", desk.Told(desk.Bot.Bea));
        Assert.DoesNotContain("It is time to review your asset", desk.Told(desk.Bot.Ann));
    }
}
