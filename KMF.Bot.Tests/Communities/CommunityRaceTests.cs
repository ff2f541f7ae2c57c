using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Techniques.CommunityOfPractice;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Communities;

/// <summary>Many people at once, and what is delivered again.</summary>
public sealed class CommunityRaceTests(ITestOutputHelper output)
{
    private const int Many = 200;

    [Fact]
    public async Task JoinAndLeave_ByTwoHundredAtOnceAndTwice_AreCountedOnce()
    {
        await using var desk = await CommunityRun.StartAsync(people: Many + 1);
        var community = await desk.CreateAsync();
        var people = desk.Bot.Room.People.Where(person => person.Id != desk.Bot.Ann.Id).ToList();
        var joins = people.Select(person => desk.Write(person, CommunityVerb.Join, community.Id)).ToList();

        var joined = await Task.WhenAll(joins.Concat(joins).Select(press => desk.Bot.Room.PostActivityAsync(press)));
        Assert.All(joined, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(Many + 1, await desk.Store.CountAsync(community.Id, default));

        // Half of them leave while the others press Join again.
        var (leaving, staying) = (people.Take(Many / 2).ToList(), people.Skip(Many / 2).ToList());
        var presses = leaving
            .Select(person => desk.Write(person, CommunityVerb.Leave, community.Id))
            .Concat(staying.Select(person => desk.Write(person, CommunityVerb.Join, community.Id)))
            .ToList();
        var answers = await Task.WhenAll(presses.Concat(presses).Select(press => desk.Bot.Room.PostActivityAsync(press)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        var members = await desk.Store.MembersAsync(community.Id, default);
        Assert.Equal(
            staying.Append(desk.Bot.Ann).Select(person => person.AadObjectId).Order(StringComparer.Ordinal),
            members.Select(member => member.Person.Id).Order(StringComparer.Ordinal)
        );
        output.Figure(
            $"{joins.Count * 2} presses of Join by {Many} people, then {presses.Count * 2} of Join and Leave: {members.Count} are in"
        );
    }

    [Fact]
    public async Task Leave_DeliveredAgainAfterJoining_DoesNotLeaveAgain()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        var leave = desk.Write(desk.Bot.Bea, CommunityVerb.Leave, community.Id);
        await desk.Bot.Room.PostActivityAsync(leave);
        await desk.JoinAsync(community, desk.Bot.Bea);

        await desk.Bot.Room.PostActivityAsync(leave);

        Assert.True((await desk.MemberAsync(community, desk.Bot.Bea))!.IsIn);
    }

    [Fact]
    public async Task Leave_OfBothCoreMembersAtOnce_KeepsOne()
    {
        for (var round = 0; round < 5; round++)
        {
            await using var desk = await CommunityRun.StartAsync();
            var community = await desk.CreateAsync(new() { ["core"] = desk.Bot.Bea.AadObjectId });

            await Task.WhenAll(
                desk.PressAsync(desk.Bot.Ann, CommunityVerb.Leave, community),
                desk.PressAsync(desk.Bot.Bea, CommunityVerb.Leave, community)
            );

            Assert.Single(await desk.Store.CoreAsync(community.Id, default));
        }
    }

    [Fact]
    public async Task Create_OfTwoFormsAtOnce_MakesOneCommunity()
    {
        await using var desk = await CommunityRun.StartAsync();
        var threads = new[]
        {
            await desk.Bot.SayAsync(desk.Bot.Ann, "community new One"),
            await desk.Bot.SayAsync(desk.Bot.Bea, "community new Two"),
        };
        Dictionary<string, string> Form(string name) => new() { ["name"] = name, ["domain"] = "Falls" };

        await Task.WhenAll(
            desk.Bot.PressAsync(threads[0], desk.Bot.Ann, "New Community", "Create", Form("One")),
            desk.Bot.PressAsync(threads[0], desk.Bot.Ann, "New Community", "Create", Form("One")),
            desk.Bot.PressAsync(threads[1], desk.Bot.Bea, "New Community", "Create", Form("Two"))
        );

        Assert.Single(await desk.Store.OpenAsync(desk.Tenant, "", "", 10, default));
    }

    [Fact]
    public async Task Next_PressedByTwoAtOnceAndDeliveredAgain_MovesOnce()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync(new() { ["core"] = desk.Bot.Bea.AadObjectId });
        var presses = new[] { desk.Bot.Ann, desk.Bot.Bea }
            .Select(person => desk.Write(person, CommunityVerb.Next, community.Id, part: community.Opening))
            .ToList();

        await Task.WhenAll(presses.Concat(presses).Select(press => desk.Bot.Room.PostActivityAsync(press)));

        Assert.Equal(CommunityPhase.Creating, (await desk.NowAsync(community)).Phase);
    }

    [Fact]
    public async Task Answer_OfTwoAtOnce_LosesNeither()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync(new() { ["core"] = desk.Bot.Bea.AadObjectId });

        var answers = await Task.WhenAll(
            desk.PressAsync(desk.Bot.Ann, CommunityVerb.SaveAnswer, community, new() { ["answer"] = "Ann's words" }, "planning 0"),
            desk.PressAsync(desk.Bot.Bea, CommunityVerb.SaveAnswer, community, new() { ["answer"] = "Bea's words" }, "planning 0")
        );

        var kept = Assert.Single(await desk.Store.AnswersAsync(community.Id, default)).Text;
        var other = answers.Single(answer => answer.Notice() != "Saved.");
        Assert.Contains(kept, other.Notice(), StringComparison.Ordinal);
        Assert.Equal(kept == "Ann's words" ? "Bea's words" : "Ann's words", Assert.Single(Wire.InputsOf(other.Card!)).Value);
    }

    [Fact]
    public async Task Add_DeliveredAgainAndPressedTwice_AddsOnce()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        var form = Guid.NewGuid();
        var fields = new Dictionary<string, string> { ["kind"] = "Case", ["title"] = "A case" };
        var press = desk.Write(desk.Bot.Ann, CommunityVerb.SaveBelonging, community.Id, fields, other: form);
        var again = desk.Write(desk.Bot.Ann, CommunityVerb.SaveBelonging, community.Id, fields, other: form);

        await Task.WhenAll(new[] { press, press, again }.Select(one => desk.Bot.Room.PostActivityAsync(one)));

        Assert.Single(await desk.Store.BelongingsAsync(community.Id, 0, 10, default));
    }

    [Fact]
    public async Task Decision_OfTwoAtOnce_IsOne()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync(new() { ["core"] = desk.Bot.Bea.AadObjectId });
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.StartReview, community);
        await desk.SayAsync();
        var opening = (await desk.NowAsync(community)).Opening;

        await Task.WhenAll(
            desk.PressAsync(desk.Bot.Ann, CommunityVerb.Continue, community, part: opening),
            desk.PressAsync(desk.Bot.Bea, CommunityVerb.Close, community, part: opening, sure: true)
        );
        await desk.SayAsync();

        var now = await desk.NowAsync(community);
        var told = desk.Cards(desk.Bot.Bea)[^1];
        Assert.Equal(2, desk.Told(desk.Bot.Ann).Count);
        Assert.Contains(told, line => line.Contains(now.IsOpen ? "goes on" : "has closed", StringComparison.Ordinal));
    }
}
