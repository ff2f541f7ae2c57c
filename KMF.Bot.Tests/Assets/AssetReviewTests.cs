using KMF.Dialogs.Assets;
using KMF.Dialogs.Techniques.KnowledgeAsset;

namespace KMF.Bot.Tests.Assets;

/// <summary>Two reviewers, and what publishing needs of them.</summary>
public sealed class AssetReviewTests
{
    [Fact]
    public async Task Ask_TwoReviewers_TellsEachInPersonOnce()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        var ask = desk.Write(
            desk.Bot.Ann,
            AssetVerb.Ask,
            asset,
            new() { ["people"] = $"{desk.Bot.Carys.AadObjectId},{desk.Dev.AadObjectId}" }
        );

        await desk.Bot.Room.PostActivityAsync(ask);
        await desk.Bot.Room.PostActivityAsync(ask);
        await desk.DueAsync();

        Assert.Equal(["Please validate this knowledge asset"], desk.Told(desk.Dev));
        Assert.Equal(["Please validate this knowledge asset"], desk.Told(desk.Bot.Carys));
        Assert.Equal(AssetStep.Validation, (await desk.NowAsync(asset)).Asset.Step);
    }

    [Theory]
    [InlineData("Dev")]
    [InlineData("Dev,Carys,Efa")]
    [InlineData("Dev,Bea")]
    [InlineData("Dev,Ann")]
    [InlineData("Dev,Dev")]
    public async Task Ask_AnyoneButTwoWhoDoNotWriteIt_IsRefused(string names)
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        var ids = names.Split(',').Select(name => desk.Bot.Room.Person(name).AadObjectId);

        var answer = await desk.PressAsync(desk.Bot.Ann, AssetVerb.Ask, asset, new() { ["people"] = string.Join(',', ids) });

        Assert.Contains("Pick 2 people.", answer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty((await desk.NowAsync(asset)).Asset.Reviews);
    }

    [Fact]
    public async Task Approve_OfADraftThatWasChangedMeanwhile_IsAskedOnceMore()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var (asset, section) = (draft.Asset.Id, draft.Sections[0]);
        await desk.AskAsync(asset);
        var seen = (await desk.NowAsync(asset)).Asset.Revision;
        await desk.SaveAsync(desk.Bot.Bea, asset, section.Id, "T", "Other words", section.Version);

        var answer = await desk.PressAsync(desk.Dev, AssetVerb.Approve, asset, number: seen);

        Assert.Contains("It was changed while you were reading", answer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(ReviewState.Asked, (await desk.NowAsync(asset)).Asset.ReviewOf(desk.Dev.AadObjectId)!.State);
    }

    [Fact]
    public async Task Change_AfterAnApproval_AsksThatReviewerAgainOnceAndNobodyElse()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(2);
        var asset = draft.Asset.Id;
        await desk.AskAsync(asset);
        await desk.ApproveAsync(desk.Dev, asset);
        await desk.DueAsync();

        foreach (var section in draft.Sections)
        {
            await desk.SaveAsync(desk.Bot.Bea, asset, section.Id, "T", "Other words", section.Version);
        }

        await desk.DueAsync();
        Assert.Single(desk.Told(desk.Dev));
        desk.Clock.Advance(TimeSpan.FromMinutes(16));
        await desk.DueAsync();

        Assert.Equal(2, desk.Told(desk.Dev).Count);
        Assert.Single(desk.Told(desk.Bot.Carys));
        Assert.False((await desk.NowAsync(asset)).Asset.IsApproved);
    }

    [Fact]
    public async Task Comment_OfAReviewer_IsToldToTheOwnerOnceHoweverOftenItComes()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.AskAsync(asset);
        var comment = desk.Write(desk.Dev, AssetVerb.Comment, asset, new() { ["comment"] = "Say who rings the family." });

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => desk.Bot.Room.PostActivityAsync(comment)));
        await desk.DueAsync();

        Assert.Single(desk.Told(desk.Bot.Ann), "A reviewer has a comment on your asset");
        Assert.Equal("Say who rings the family.", (await desk.NowAsync(asset)).Asset.ReviewOf(desk.Dev.AadObjectId)!.Comment);
    }

    [Fact]
    public async Task Publish_WithoutTwoApprovals_NeedsAReasonThatStaysInTheHistory()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.AskAsync(asset);
        await desk.ApproveAsync(desk.Dev, asset);

        var refused = await desk.PressAsync(desk.Bot.Ann, AssetVerb.Publish, asset, number: 1);
        Assert.Contains("It needs 2 approvals", refused.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, (await desk.NowAsync(asset)).Asset.Edition);

        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Publish, asset, new() { ["note"] = "Carys is on leave." }, number: 1);
        var edition = await desk.Store.EditionAsync(desk.Tenant, asset, 1, default);
        Assert.Equal(("Carys is on leave.", desk.Dev.Name), (edition!.Note, edition.ValidatedBy.Single().Name));
    }

    [Fact]
    public async Task Publish_PressedTwiceAtOnceAndDeliveredAgain_MakesOneVersionAndSaysItOnce()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        var presses = Enumerable
            .Range(0, 2)
            .Select(_ => desk.Write(desk.Bot.Ann, AssetVerb.Publish, asset, new() { ["note"] = "It is urgent." }, number: 1))
            .ToList();

        await Task.WhenAll(presses.Concat(presses).Select(press => desk.Bot.Room.PostActivityAsync(press)));
        await desk.DueAsync();

        Assert.Equal(1, (await desk.NowAsync(asset)).Asset.Edition);
        Assert.Null(await desk.Store.EditionAsync(desk.Tenant, asset, 2, default));
        Assert.Single(desk.Bot.Room.Messages(desk.Thread), message =>
            message.TextFor(desk.Bot.Ann).Contains("A knowledge asset has been published", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Publish_WhileAnAuthorWrites_HasOneOfBothOrderAndNeverUnapprovedWords()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var (asset, section) = (draft.Asset.Id, draft.Sections[0]);
        await desk.AskAsync(asset);
        await desk.ApproveAsync(desk.Bot.Carys, asset);
        await desk.ApproveAsync(desk.Dev, asset);

        await Task.WhenAll(
            desk.SaveAsync(desk.Bot.Bea, asset, section.Id, "T", "Nobody approved this", section.Version),
            desk.PressAsync(desk.Bot.Ann, AssetVerb.Publish, asset, number: 1)
        );

        if (await desk.Store.EditionAsync(desk.Tenant, asset, 1, default) is { } edition)
        {
            Assert.Equal(section.Text, edition.Sections.Single().Text);
        }

        Assert.Equal("Nobody approved this", (await desk.NowAsync(asset)).Sections.Single().Text);
    }

    [Fact]
    public async Task Version_ThatIsPublished_StaysAsItWasWhenTheDraftChanges()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(2);
        var asset = draft.Asset.Id;
        await desk.PublishAsync(asset);

        await desk.SaveAsync(desk.Bot.Bea, asset, draft.Sections[0].Id, "New", "New words", draft.Sections[0].Version);
        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Delete, asset, other: draft.Sections[1].Id, part: "sure");
        await desk.PublishAsync(asset);

        var first = await desk.Store.EditionAsync(desk.Tenant, asset, 1, default);
        var second = await desk.Store.EditionAsync(desk.Tenant, asset, 2, default);
        Assert.Equal(["Section 1", "Section 2"], first!.Sections.Select(section => section.Title));
        Assert.Equal(["New"], second!.Sections.Select(section => section.Title));
    }

    [Fact]
    public async Task Press_OfWhoMayNot_ChangesNothing()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var asset = draft.Asset.Id;
        await desk.AskAsync(asset);
        var before = await desk.NowAsync(asset);

        foreach (var verb in AssetVerb.OfOwners)
        {
            await desk.PressAsync(
                desk.Bot.Bea,
                verb,
                asset,
                new() { ["note"] = "x", ["people"] = desk.Dev.AadObjectId },
                part: before.Asset.Step,
                number: 1
            );
            await desk.PressAsync(desk.Dev, verb, asset, new() { ["note"] = "x" }, part: before.Asset.Step, number: 1);
        }

        foreach (
            var verb in new[] { AssetVerb.Save, AssetVerb.Delete, AssetVerb.Up, AssetVerb.TakeOver, AssetVerb.Step, AssetVerb.Picture }
        )
        {
            await desk.PressAsync(desk.Dev, verb, asset, new() { ["title"] = "x" }, draft.Sections[0].Id, "sure");
        }

        await desk.PressAsync(desk.Bot.Bea, AssetVerb.Approve, asset, number: before.Asset.Revision);
        await desk.PressAsync(desk.Bot.Room.Person("Efa"), AssetVerb.Stale, asset);
        await desk.PressAsync(desk.Bot.Room.Person("Efa"), AssetVerb.SendStale, asset, new() { ["reason"] = "x" });

        Assert.Equal(before.Asset.Version, (await desk.NowAsync(asset)).Asset.Version);
    }
}
