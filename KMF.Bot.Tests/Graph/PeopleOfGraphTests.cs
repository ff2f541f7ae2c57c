using KMF.Bot.Graph;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Meetings;
using KMF.Rehearsal.Faults;
using Microsoft.Extensions.DependencyInjection;
using Person = KMF.Dialogs.Sessions.Person;

namespace KMF.Bot.Tests.Graph;

public sealed class PeopleOfGraphTests
{
    private static readonly Person Guest = new("29:guest", "29:guest", "Gwen");
    private static readonly Person Stranger = new("6d1c9f2e-0000-4000-8000-00000000000f", "29:s", "Sian");

    [Fact]
    public async Task Details_OfSomebodyKnown_AreThoseThatAreShown()
    {
        await using var world = await GraphWorld.StartAsync();

        var ann = await DetailsAsync(world, world.Person("Ann"));
        var femi = await DetailsAsync(world, world.Person("Femi"));

        Assert.Equal(new PersonDetails("Glan Clwyd", "Nursing", "Rehearsal Health Board"), ann);
        Assert.Equal(new PersonDetails(null, "Medicine", "Rehearsal Health Board"), femi);
        Assert.All(world.Graph.Calls, call =>
            Assert.EndsWith("?$select=officeLocation,department,companyName", call.Path, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Details_OfSomebodyUnknown_AreNone()
    {
        await using var world = await GraphWorld.StartAsync();

        Assert.Null(await DetailsAsync(world, Guest));
        Assert.Null(await DetailsAsync(world, Stranger));
        Assert.Single(world.Graph.Calls);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Details_DirectoryRefusing_AreNone(int status)
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.Faults.Next(Fault.Of(status));

        Assert.Null(await DetailsAsync(world, world.Person("Ann")));
    }

    [Fact]
    public async Task Install_PersonWithoutTheBot_GivesItToThem()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await bot.Room.RemoveBotAsync(bot.Room.PersonalChat(bot.Bea));

        var (first, again) = (
            await InstallAsync(bot.Services, GraphWorld.Known(bot.Bea)),
            await InstallAsync(bot.Services, GraphWorld.Known(bot.Bea))
        );

        Assert.True(first && again);
        Assert.True(bot.Room.PersonalChat(bot.Bea).HasBot);
        Assert.Equal(["GET 200", "POST 201", "POST 409"], bot.Room.Graph.Calls.Select(call => $"{call.Method} {call.Status}"));
    }

    [Fact]
    public async Task Install_NotInTheCatalogue_IsNotPossibleAndAskedOnceAnHour()
    {
        await using var world = await GraphWorld.StartAsync();
        world.Graph.HasApp = false;

        Assert.False(await InstallAsync(world.Services, world.Person("Ann")));
        Assert.False(await InstallAsync(world.Services, world.Person("Bea")));
        Assert.Single(world.Graph.Calls);

        world.Graph.HasApp = true;
        world.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await InstallAsync(world.Services, world.Person("Ann")));
    }

    [Fact]
    public async Task Install_CatalogueIdNamed_IsNotLookedUp()
    {
        await using var world = await GraphWorld.StartAsync(settings: "--Graph:AppCatalogueId=b1c5353a-7aca-41b3-830f-27d5218fe0e5");

        Assert.True(await InstallAsync(world.Services, world.Person("Ann")));

        Assert.EndsWith("installedApps", Assert.Single(world.Graph.Calls).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Install_Refused_IsNotPossible(int status)
    {
        await using var world = await GraphWorld.StartAsync();
        OfInstallations(world, Fault.Of(status));

        Assert.False(await InstallAsync(world.Services, world.Person("Ann")));
        Assert.False(await InstallAsync(world.Services, Stranger));
        Assert.False(await InstallAsync(world.Services, Guest));
    }

    [Fact]
    public async Task Install_Throttled_MayWorkLater()
    {
        await using var world = await GraphWorld.StartAsync();
        OfInstallations(world, Fault.Throttled(30));

        var problem = await Assert.ThrowsAsync<MeetingException>(() => InstallAsync(world.Services, world.Person("Ann")));

        Assert.Equal((MeetingTrouble.Busy, TimeSpan.FromSeconds(30)), (problem.Trouble, problem.RetryAfter));
    }

    [Fact]
    public async Task Pace_ThirtyASecond_LetsTheNextWaitForItsSecond()
    {
        var clock = new NoticedClock(GraphWorld.Monday);
        var pace = new Pace(clock, perSecond: 30);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => pace.NextAsync(CancellationToken.None)));
        clock.Advance(TimeSpan.FromSeconds(0.4));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => pace.NextAsync(CancellationToken.None)));

        var late = Enumerable.Range(0, 21).Select(_ => pace.NextAsync(CancellationToken.None)).ToList();
        clock.Advance(TimeSpan.FromSeconds(0.6));
        await Task.WhenAll(late.Take(20));
        var isWaiting = !late[20].IsCompleted;
        clock.Advance(TimeSpan.FromSeconds(0.4));
        await late[20];

        Assert.True(isWaiting);
    }

    private static Task<PersonDetails?> DetailsAsync(GraphWorld world, Person person) =>
        world.Services.GetRequiredService<IPeopleDirectory>().FindAsync(person, CancellationToken.None);

    private static Task<bool> InstallAsync(IServiceProvider services, Person person) =>
        services.GetRequiredService<IAppInstaller>().InstallAsync(person, CancellationToken.None);

    private static void OfInstallations(GraphWorld world, Fault fault)
    {
        world.Graph.Faults.Where = (_, path) => path.Contains("installedApps", StringComparison.Ordinal);
        world.Graph.Faults.Next(fault);
    }
}
