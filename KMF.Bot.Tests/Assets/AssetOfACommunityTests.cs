using KMF.Dialogs.Communities;
using KMF.Dialogs.Techniques.KnowledgeAsset;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Assets;

/// <summary>An asset that a community owns: its members hear of it, and open it from there.</summary>
public sealed class AssetOfACommunityTests
{
    [Fact]
    public async Task Publish_ForACommunity_IsInTheNextAlertOfItsMembersWhoOpenItThere()
    {
        await using var desk = await AssetRun.StartAsync();
        var efa = desk.Bot.Room.Person("Efa");
        var thread = await desk.Bot.SayAsync(desk.Bot.Ann, "community new");
        var form = new Dictionary<string, string> { ["name"] = "Discharge community", ["domain"] = "Going home safely" };
        await desk.Bot.PressAsync(thread, desk.Bot.Ann, "Community of Practice", "Create", form);
        await desk.Bot.PressAsync(thread, efa, "Discharge community", "Join");
        var store = desk.Bot.Services.GetRequiredService<ICommunityStore>();
        var community = (await store.OfMemberAsync(desk.Tenant, efa.AadObjectId, default)).Single();
        var asset = (await desk.WithSectionsAsync(1)).Asset.Id;
        await desk.PressAsync(desk.Bot.Ann, AssetVerb.OwnedBy, asset, other: community.Id);

        await desk.GoToAsync("2026-03-09 09:00");
        Assert.Empty(desk.Told(efa));
        await desk.PublishAsync(asset);
        await desk.GoToAsync("2026-03-16 09:00");
        await desk.GoToAsync("2026-03-23 09:00");

        Assert.Equal(["What is new"], desk.Told(efa));
        var alert = desk.Bot.Room.Messages(desk.Bot.Room.PersonalChat(efa)).Last(message => message.FromBot);
        Assert.Contains("Safe discharge", CardReader.Lines(alert.Card!));
        var opened = (await desk.Bot.PressAsync(efa, alert.Id, "Open")).Card!;
        Assert.Contains("Safe discharge", CardReader.Lines(opened));
        Assert.Contains("Contents", CardReader.Buttons(opened));
    }
}
