using KMF.Bot.Storage;
using KMF.Bot.Storage.Communities;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Communities;

/// <summary>What the port promises, on the real database.</summary>
public sealed class CommunityStoreTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    private ICommunityStore Store => _world.Services.GetRequiredService<ICommunityStore>();

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Commit_OfTwoFromTheSameVersion_SavesTheFirstWhole()
    {
        var made = await MakeAsync();
        var first = new CommunityChange(made with { Phase = CommunityPhase.Creating }) { DialogState = "first", Messages = [Message(1)] };
        var second = new CommunityChange(made with { Phase = CommunityPhase.Closed }) { DialogState = "second", Messages = [Message(2)] };

        Assert.True(await Store.CommitAsync(first, default));
        Assert.False(await Store.CommitAsync(second, default));
        await _world.RestartAsync();

        var now = (await Store.FindAsync(Tenant, made.Id, default))!;
        Assert.Equal((CommunityPhase.Creating, 2), (now.Phase, now.Version));
        Assert.Equal("first", await Store.ReadDialogStateAsync(made.Id, default));
        Assert.Single(await _world.Outbox.ClaimAsync(Tenant, 10, Start, TimeSpan.FromMinutes(1), default));
    }

    [Fact]
    public async Task Commit_OfAnActivitySeenBefore_ChangesNothing()
    {
        var made = await MakeAsync();
        await Store.CommitAsync(new CommunityChange(made with { Phase = CommunityPhase.Creating }) { ActivityKey = "key" }, default);
        var moved = (await Store.FindAsync(Tenant, made.Id, default))!;

        Assert.True(
            await Store.CommitAsync(new CommunityChange(moved with { Phase = CommunityPhase.Closed }) { ActivityKey = "key" }, default)
        );

        Assert.Equal(CommunityPhase.Creating, (await Store.FindAsync(Tenant, made.Id, default))!.Phase);
    }

    [Fact]
    public async Task Commit_OfASecondOpenOneInAPlace_IsRefusedUntilTheFirstIsClosed()
    {
        var first = await MakeAsync();
        var second = New(Guid.NewGuid());

        Assert.False(await Store.CommitAsync(new CommunityChange(second) { DialogState = "" }, default));
        await Store.CommitAsync(new CommunityChange(first with { Phase = CommunityPhase.Closed }), default);
        Assert.True(await Store.CommitAsync(new CommunityChange(second) { DialogState = "" }, default));

        Assert.Equal(second.Id, (await Store.OfPlaceAsync(Tenant, "channel", default))!.Id);
        var closed = (await Store.FindAsync(Tenant, first.Id, default))!;
        Assert.False(await Store.CommitAsync(new CommunityChange(closed with { Phase = CommunityPhase.Planning }), default));
    }

    [Fact]
    public async Task Communities_OfAMember_AreThoseTheyAreInTheOpenOnesFirst()
    {
        var first = await MakeAsync();
        var second = New(Guid.NewGuid()) with { PlaceId = "chat", IsForTeam = true };
        await Store.CommitAsync(new CommunityChange(second) { DialogState = "" }, default);
        await Store.JoinAsync(Member(second, Bea), null, default);
        await Store.JoinAsync(Member(first, Bea), null, default);
        await Store.CommitAsync(
            new CommunityChange((await Store.FindAsync(Tenant, second.Id, default))! with { Phase = CommunityPhase.Closed }),
            default
        );

        Assert.Equal([first.Id, second.Id], (await Store.OfMemberAsync(Tenant, Bea.Id, default)).Select(one => one.Id));
        Assert.Equal([first.Id], (await Store.OpenAsync(Tenant, "elsewhere", Ann.Id, 10, default)).Select(one => one.Id));
    }

    [Fact]
    public async Task Belonging_AddedTwiceOrBySomebodyElse_IsThereOnceOrNot()
    {
        var made = await MakeAsync();
        await Store.JoinAsync(Member(made, Ann), null, default);
        var lesson = Guid.NewGuid();

        var first = await Store.AddBelongingAsync(Lesson(made, Ann, lesson), null, default);
        var again = await Store.AddBelongingAsync(Lesson(made, Ann, lesson), null, default);
        var stranger = await Store.AddBelongingAsync(Lesson(made, Bea, Guid.NewGuid()), null, default);

        Assert.Equal(first, again);
        Assert.Null(stranger);
        Assert.Equal(first, Assert.Single(await Store.BelongingsAsync(made.Id, 0, 10, default)));
    }

    [Fact]
    public async Task Number_OfAPieceThatWasTakenOut_IsNotGivenAgain()
    {
        var made = await MakeAsync();
        await Store.JoinAsync(Member(made, Ann), null, default);
        var first = (await Store.AddBelongingAsync(Lesson(made, Ann, Guid.NewGuid()), null, default))!;
        await Store.RemoveBelongingAsync(made.Id, first.Id, default);

        var second = (await Store.AddBelongingAsync(Lesson(made, Ann, Guid.NewGuid()), null, default))!;

        Assert.True(second.Number > first.Number);
    }

    [Fact]
    public async Task Alert_SavedTwice_IsSaidOnceAndTheMemberIsDueLater()
    {
        var made = await MakeAsync();
        var member = (await Store.JoinAsync(Member(made, Ann) with { NextAlertAt = Start }, null, default))!;
        var change = new AlertChange(member, Start.AddDays(7), Start)
        {
            ToldOf = 5,
            Lessons = [Guid.NewGuid()],
            Message = Message(1),
        };
        Assert.Single(await Store.AlertsDueAsync(Start, 10, default));

        Assert.True(await Store.AlertAsync(change, default));
        Assert.False(await Store.AlertAsync(change with { Message = Message(2) }, default));

        Assert.Empty(await Store.AlertsDueAsync(Start.AddDays(6), 10, default));
        Assert.Single(await Store.AlertsDueAsync(Start.AddDays(7), 10, default));
        Assert.Equal(change.Lessons[0], Assert.Single(await Store.ToldLessonsAsync(made.Id, Ann.Id, default)));
        Assert.Single(await _world.Outbox.ClaimAsync(Tenant, 10, Start, TimeSpan.FromMinutes(1), default));
    }

    [Fact]
    public async Task Cleaning_OfWhatWasTold_ForgetsItAfterALessonCountsAsNew()
    {
        var made = await MakeAsync();
        var member = (await Store.JoinAsync(Member(made, Ann) with { NextAlertAt = Start }, null, default))!;
        await Store.AlertAsync(new AlertChange(member, Start.AddDays(7), Start) { Lessons = [Guid.NewGuid()] }, default);
        var cleaner = new CommunityToldCleaner(_world.Services.GetRequiredService<IDatabaseWriter>());

        Assert.True(CommunityToldCleaner.Kept > CommunityDates.NewFor);
        Assert.Equal(0, await cleaner.CleanAsync(Start + CommunityToldCleaner.Kept - TimeSpan.FromDays(1), default));
        Assert.Single(await Store.ToldLessonsAsync(made.Id, Ann.Id, default));
        Assert.Equal(1, await cleaner.CleanAsync(Start + CommunityToldCleaner.Kept, default));
        Assert.Empty(await Store.ToldLessonsAsync(made.Id, Ann.Id, default));
    }

    private async Task<Community> MakeAsync()
    {
        var community = New(Guid.NewGuid());
        Assert.True(await Store.CommitAsync(new CommunityChange(community) { DialogState = "" }, default));
        return (await Store.FindAsync(Tenant, community.Id, default))!;
    }

    private static Community New(Guid id) =>
        new()
        {
            Id = id,
            TenantId = Tenant,
            TeamId = "team",
            PlaceId = "channel",
            Reference = "{}",
            Language = "en",
            Name = "Falls",
            Domain = "Falls",
            NextReviewOn = new DateOnly(2026, 9, 2),
            CreatedBy = Ann,
            CreatedAt = Start,
        };

    private static CommunityMember Member(Community community, Person person) =>
        new(community.Id, person)
        {
            Language = "en",
            Reference = "{}",
            Alerts = AlertPace.Weekly,
            JoinedAt = Start,
        };

    private static CommunityBelonging Lesson(Community community, Person by, Guid lesson) =>
        new(Guid.NewGuid(), community.Id, BelongingKind.Lesson, "Slippers", "", null, lesson, by, Start);

    private static OutgoingMessage Message(int which) =>
        new(new Guid(which, 0, 0, new byte[8]), Tenant, """{"conversation":{"id":"a"}}""", "{}", InPerson: false);
}
