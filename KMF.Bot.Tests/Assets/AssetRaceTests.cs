using KMF.Dialogs.Assets;
using KMF.Dialogs.Techniques.KnowledgeAsset;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Assets;

/// <summary>Several authors at once, what is delivered again, and a restart in the middle: nothing that was written is lost.</summary>
public sealed class AssetRaceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Save_ByTwoWhoSawTheSameSection_KeepsTheFirstAndTheSecondsOwnBesideIt()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var (asset, section) = (draft.Asset.Id, draft.Sections[0]);

        await desk.SaveAsync(desk.Bot.Ann, asset, section.Id, "Ann's", "Ann's words", section.Version);
        var answer = await desk.SaveAsync(desk.Bot.Bea, asset, section.Id, "Bea's", "Bea's words", section.Version);

        var now = (await desk.NowAsync(asset)).Sections.Single();
        Assert.Equal(("Ann's", "Ann's words"), (now.Title, now.Text));
        Assert.Equal(("Bea's", "Bea's words"), (now.Kept.Single().Title, now.Kept.Single().Text));
        var shown = answer.Card!.ToJsonString();
        Assert.Contains("Ann\\u0027s words", shown, StringComparison.Ordinal);
        Assert.Contains("Bea\\u0027s words", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_OfBothTextsBroughtTogether_LetsGoOfWhatWasKept()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var (asset, section) = (draft.Asset.Id, draft.Sections[0]);
        await desk.SaveAsync(desk.Bot.Ann, asset, section.Id, "T", "Ann's words", section.Version);
        await desk.SaveAsync(desk.Bot.Bea, asset, section.Id, "T", "Bea's words", section.Version);

        await desk.SaveAsync(desk.Bot.Bea, asset, section.Id, "T", "Ann's and Bea's words", section.Version + 1);

        var now = (await desk.NowAsync(asset)).Sections.Single();
        Assert.Equal("Ann's and Bea's words", now.Text);
        Assert.Empty(now.Kept);
    }

    [Fact]
    public async Task KeepTheirs_AfterAConflict_LetsGoOfOnesOwnAndNobodyElses()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var (asset, section) = (draft.Asset.Id, draft.Sections[0]);
        await desk.SaveAsync(desk.Bot.Ann, asset, section.Id, "T", "First", section.Version);
        await desk.SaveAsync(desk.Bot.Bea, asset, section.Id, "T", "Bea's words", section.Version);
        await desk.SaveAsync(desk.Bot.Ann, asset, section.Id, "T", "Ann's other words", section.Version);

        await desk.PressAsync(desk.Bot.Bea, AssetVerb.KeepTheirs, asset, other: section.Id);

        var now = (await desk.NowAsync(asset)).Sections.Single();
        Assert.Equal("First", now.Text);
        Assert.Equal("Ann's other words", now.Kept.Single().Text);
    }

    [Fact]
    public async Task Save_TheFirstTextOfAStepByTwoAtOnce_LosesNeither()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.CreateAsync()).Asset.Id;

        await Task.WhenAll(
            desk.SaveTextAsync(desk.Bot.Ann, asset, AssetStep.Audience, "Ann's readers"),
            desk.SaveTextAsync(desk.Bot.Bea, asset, AssetStep.Audience, "Bea's readers")
        );

        var audience = (await desk.NowAsync(asset)).Of(AssetStep.Audience)!;
        Assert.Equal(
            ["Ann's readers", "Bea's readers"],
            audience.Kept.Select(kept => kept.Text).Append(audience.Text).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Save_FiftyAtOnceOnTenSections_LosesNoneAndCountsEachOnce()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(10);
        var presses = draft
            .Sections.SelectMany(section =>
                Enumerable
                    .Range(0, 5)
                    .Select(number =>
                        desk.Write(
                            number % 2 == 0 ? desk.Bot.Ann : desk.Bot.Bea,
                            draft.Asset.Id,
                            section.Id,
                            section.Title,
                            $"{section.Title} edit {number}",
                            section.Version
                        )
                    )
            )
            .ToList();

        var answers = await Task.WhenAll(presses.Concat(presses).Select(press => desk.Bot.Room.PostActivityAsync(press)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        var now = await desk.NowAsync(draft.Asset.Id);
        var texts = now.Sections.SelectMany(section => section.Kept.Select(kept => kept.Text).Append(section.Text)).ToList();
        Assert.Equal(
            draft
                .Sections.SelectMany(section => Enumerable.Range(0, 5).Select(number => $"{section.Title} edit {number}"))
                .Order(StringComparer.Ordinal),
            texts.Order(StringComparer.Ordinal)
        );
        Assert.All(now.Sections, section => Assert.Equal(2, section.Version));
        Assert.Equal(draft.Asset.Revision + 10, now.Asset.Revision);
        output.Figure($"50 edits at once on 10 sections, each delivered twice: {texts.Count} texts there, 10 of them shown and 40 kept");
    }

    [Fact]
    public async Task Save_DeliveredAgainAfterAnother_ChangesNothing()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var (asset, section) = (draft.Asset.Id, draft.Sections[0]);
        var first = desk.Write(desk.Bot.Ann, asset, section.Id, "T", "First", section.Version);
        await desk.Bot.Room.PostActivityAsync(first);
        await desk.SaveAsync(desk.Bot.Bea, asset, section.Id, "T", "Second", section.Version + 1);

        await desk.Bot.Room.PostActivityAsync(first);

        var now = (await desk.NowAsync(asset)).Sections.Single();
        Assert.Equal("Second", now.Text);
        Assert.Empty(now.Kept);
    }

    [Fact]
    public async Task Save_OfASectionThatWasDeletedMeanwhile_IsThereAgain()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(2);
        var (asset, section) = (draft.Asset.Id, draft.Sections[0]);
        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Delete, asset, other: section.Id, part: "sure");

        await desk.SaveAsync(desk.Bot.Bea, asset, section.Id, "Back", "Not lost", section.Version);

        Assert.Contains((await desk.NowAsync(asset)).Sections, one => one.Text == "Not lost");
    }

    [Fact]
    public async Task Next_PressedTwiceAtOnceAndDeliveredAgain_MovesOnce()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.CreateAsync()).Asset.Id;
        var presses = Enumerable
            .Range(0, 2)
            .Select(_ => desk.Write(desk.Bot.Ann, AssetVerb.Next, asset, part: AssetStep.Audience))
            .ToList();

        await Task.WhenAll(presses.Concat(presses).Select(press => desk.Bot.Room.PostActivityAsync(press)));

        Assert.Equal(AssetStep.Subject, (await desk.NowAsync(asset)).Asset.Step);
    }

    [Fact]
    public async Task Create_OfOneFormByTwoAtOnce_MakesOneAsset()
    {
        await using var desk = await AssetRun.StartAsync();
        await desk.CreateAsync();
        var form = Guid.NewGuid();
        var title = new Dictionary<string, string> { ["title"] = "Second" };

        await Task.WhenAll(new[] { desk.Bot.Ann, desk.Bot.Bea }.Select(person => desk.PressAsync(person, AssetVerb.Create, form, title)));

        var all = new HashSet<Guid>();
        foreach (var person in new[] { desk.Bot.Ann, desk.Bot.Bea })
        {
            all.UnionWith((await desk.Store.OfPersonAsync(desk.Tenant, person.AadObjectId, 10, default)).Select(asset => asset.Id));
        }

        Assert.Equal(2, all.Count);
    }

    [Fact]
    public async Task Restart_InTheMiddle_GoesOnWhereItWas()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.CreateAsync()).Asset.Id;
        await desk.SaveTextAsync(desk.Bot.Ann, asset, AssetStep.Audience, "Ward sisters");
        await desk.SaveAsync(desk.Bot.Bea, asset, Guid.NewGuid(), "The morning", "Ring the family");

        await desk.RestartAsync();
        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Next, asset, part: AssetStep.Subject);

        var now = await desk.NowAsync(asset);
        Assert.Equal(AssetStep.Owner, now.Asset.Step);
        Assert.Equal(("Ward sisters", "Ring the family"), (now.TextOf(AssetStep.Audience), now.Sections.Single().Text));
    }
}
