using KMF.Dialogs.Communities;
using KMF.Dialogs.Techniques.CommunityOfPractice;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Communities;

/// <summary>Who may see and do what: core members, members, those of the team, and everybody else.</summary>
public sealed class CommunityBorderTests
{
    public static TheoryData<string> OfCore => [.. CommunityVerb.OfCore];

    public static TheoryData<string> OfMembers => [.. CommunityVerb.OfMembers];

    public static TheoryData<string> All =>
        [
            .. CommunityVerb
                .OfCore.Concat(CommunityVerb.OfMembers)
                .Append(CommunityVerb.Open)
                .Append(CommunityVerb.Read)
                .Append(CommunityVerb.Join)
                .Append(CommunityVerb.Leave)
                .Append(CommunityVerb.Answers),
        ];

    private static readonly Dictionary<string, string> Filled = new()
    {
        ["name"] = "Forged",
        ["domain"] = "Forged",
        ["answer"] = "Forged",
        ["relevant"] = "Forged",
        ["kind"] = "Story",
        ["title"] = "Forged",
    };

    [Theory]
    [MemberData(nameof(OfCore))]
    public async Task CoresVerb_PressedByAMember_ChangesNothing(string verb)
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        var inputs = new Dictionary<string, string>(Filled) { ["core"] = desk.Bot.Bea.AadObjectId };

        var answer = await desk.PressAsync(desk.Bot.Bea, verb, community, inputs, community.Opening, sure: true);

        Assert.Equal("Only a core member can do that.", answer.Text);
        await IsUntouchedAsync(desk, community, members: 2);
    }

    [Theory]
    [MemberData(nameof(OfMembers))]
    public async Task MembersVerb_PressedBySomebodyElse_ChangesNothing(string verb)
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();

        var answer = await desk.PressAsync(desk.Bot.Bea, verb, community, Filled, "1", Guid.NewGuid(), sure: true);

        Assert.Equal("Join the community first.", answer.Text);
        await IsUntouchedAsync(desk, community, members: 1);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Verb_OfATeamsOwnCommunityFromElsewhere_TellsAndChangesNothing(string verb)
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync(new() { ["who"] = "team" });
        var efa = desk.Bot.Room.Person("Efa");
        var elsewhere = await desk.Bot.SayAsync(efa, "status", desk.Bot.Room.Channel("Summer refit"));

        var answer = await desk.PressAsync(efa, verb, community, Filled, community.Opening, Guid.NewGuid(), true, elsewhere);
        var forged = await desk.Bot.Room.PostActivityAsync(desk.Write(efa, verb, Guid.NewGuid(), Filled));

        Assert.Equal("That card is no longer in use here.", answer.Text);
        Assert.Equal("That card is no longer in use here.", forged.Text);
        await IsUntouchedAsync(desk, community, members: 1);
    }

    [Fact]
    public async Task Store_AskedFromAnotherTenant_FindsNothing()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        var (id, ann) = (community.Id, desk.Bot.Ann.AadObjectId);

        Assert.Null(await desk.Store.FindAsync("another", id, default));
        Assert.Null(await desk.Store.OfPlaceAsync("another", community.PlaceId, default));
        Assert.Empty(await desk.Store.OfMemberAsync("another", ann, default));
        Assert.Empty(await desk.Store.OpenAsync("another", community.TeamId, ann, 10, default));
        Assert.Empty(await desk.Store.AboutAsync("another", community.TeamId, ann, "falls", 10, default));
    }

    [Fact]
    public async Task Press_FromAnotherTenant_TellsAndChangesNothing()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        var press = desk.Write(desk.Bot.Bea, CommunityVerb.Join, community.Id);
        press["conversation"]!["tenantId"] = "another";
        press["channelData"]!["tenant"] = new System.Text.Json.Nodes.JsonObject { ["id"] = "another" };

        var answer = await desk.Bot.Room.PostActivityAsync(press);

        Assert.DoesNotContain("Falls across the wards", CardReader.Lines(answer.Card));
        await IsUntouchedAsync(desk, community, members: 1);
    }

    [Fact]
    public async Task Removed_FromTheTeamOfItsOwnCommunity_IsOutAndOthersNameACore()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync(new() { ["who"] = "team" });
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Bea, community, "A story");

        await desk.Bot.Room.RemoveMemberAsync(desk.Bot.Channel, desk.Bot.Ann);
        await desk.GoToAsync("2026-03-09 09:00");

        Assert.False((await desk.MemberAsync(community, desk.Bot.Ann))!.IsIn);
        Assert.Empty(desk.Told(desk.Bot.Ann));
        var card = await desk.PressAsync(desk.Bot.Bea, CommunityVerb.Open, community);
        Assert.Contains("Core members", CardReader.Buttons(card.Card));
        await desk.PressAsync(desk.Bot.Bea, CommunityVerb.SaveCore, community, new() { ["core"] = desk.Bot.Bea.AadObjectId });
        Assert.True((await desk.MemberAsync(community, desk.Bot.Bea))!.IsCore);
    }

    [Fact]
    public async Task Removed_FromTheTeamOfACommunityForEverybody_StaysIn()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);

        await desk.Bot.Room.RemoveMemberAsync(desk.Bot.Channel, desk.Bot.Bea);

        Assert.True((await desk.MemberAsync(community, desk.Bot.Bea))!.IsIn);
    }

    [Fact]
    public async Task Channel_Deleted_LeavesTheCommunityToItsMembersInPerson()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Ann, community, "A story");
        await desk.Bot.Room.DeleteChannelAsync(desk.Bot.Channel);

        await desk.GoToAsync("2026-03-09 09:00");
        var chat = desk.Bot.Room.PersonalChat(desk.Bot.Bea);
        var answer = await desk.Bot.PressAsync(chat, desk.Bot.Bea, "What is new", "Knowledge base");

        Assert.Contains("A story", CardReader.Lines(answer.Card));
    }

    private static async Task IsUntouchedAsync(CommunityRun desk, Community community, int members)
    {
        Assert.Equal(community.Version, (await desk.NowAsync(community)).Version);
        Assert.Equal(members, await desk.Store.CountAsync(community.Id, default));
        Assert.Single(await desk.Store.CoreAsync(community.Id, default));
        Assert.Empty(await desk.Store.BelongingsAsync(community.Id, 0, 10, default));
        Assert.Empty(await desk.Store.AnswersAsync(community.Id, default));
        await desk.SayAsync();
        Assert.All(desk.Bot.Room.People, person => Assert.Empty(desk.Told(person)));
    }
}
