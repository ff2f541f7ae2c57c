using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Techniques.CommunityOfPractice;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Communities;

/// <summary>Setting a community up, who is in it, its phases and what belongs to it.</summary>
public sealed class CommunityTests
{
    [Fact]
    public async Task Create_WithCoreMembers_MakesThemMembersAndTellsThem()
    {
        await using var desk = await CommunityRun.StartAsync();

        var community = await desk.CreateAsync(
            new()
            {
                ["core"] = $"{desk.Bot.Bea.AadObjectId},{desk.Bot.Carys.AadObjectId},nobody",
                ["planning"] = "Yes, every ward needs it",
            }
        );
        await desk.SayAsync();

        var members = await desk.Store.MembersAsync(community.Id, default);
        Assert.Equal(["Ann Price", "Bea Okafor", "Carys Evans"], members.Select(member => member.Person.Name));
        Assert.All(members, member => Assert.True(member.IsCore));
        Assert.Equal("Yes, every ward needs it", Assert.Single(await desk.Store.AnswersAsync(community.Id, default)).Text);
        Assert.Contains("Ann Price made you a core member.", Assert.Single(desk.Cards(desk.Bot.Bea)));
        Assert.Single(desk.Cards(desk.Bot.Carys));
        Assert.Empty(desk.Told(desk.Bot.Ann));
        Assert.Equal(["falls", "slippers"], community.Keywords);
        Assert.Equal(new DateOnly(2026, 9, 2), community.NextReviewOn);
    }

    [Fact]
    public async Task Create_WithoutADomain_KeepsWhatWasWrittenAndMakesNothing()
    {
        await using var desk = await CommunityRun.StartAsync();
        var thread = await desk.Bot.SayAsync(desk.Bot.Ann, "community new Falls");

        var answer = await desk.Bot.PressAsync(
            thread,
            desk.Bot.Ann,
            "New Community of Practice",
            "Create",
            new Dictionary<string, string> { ["practice"] = "Stories", ["domain"] = " " }
        );

        Assert.Equal("Say in a line what you share an interest in.", answer.Notice());
        Assert.Contains(("name", "Falls"), Wire.InputsOf(answer.Card!));
        Assert.Contains(("practice", "Stories"), Wire.InputsOf(answer.Card!));
        Assert.Empty(await desk.Store.OfMemberAsync(desk.Tenant, desk.Bot.Ann.AadObjectId, default));
    }

    [Fact]
    public async Task New_WhereThereIsOne_ShowsIt()
    {
        await using var desk = await CommunityRun.StartAsync();
        await desk.CreateAsync();

        var thread = await desk.Bot.SayAsync(desk.Bot.Bea, "cop new Another");

        var card = await desk.Bot.SharedCardAsync(thread, "Falls across the wards");
        Assert.Contains("Join", CardReader.Buttons(card.Card));
        var place = Creating.PlaceOf(thread.Id);
        Assert.Equal("Falls across the wards", (await desk.Store.OfPlaceAsync(desk.Tenant, place, default))!.Name);
    }

    [Fact]
    public async Task New_InPerson_SaysWhereACommunityLives()
    {
        await using var desk = await CommunityRun.StartAsync();
        var chat = desk.Bot.Room.PersonalChat(desk.Bot.Ann);

        await desk.Bot.SayAsync(desk.Bot.Ann, "community new", chat);

        await desk.Bot.Room.WaitForMessageAsync(chat, message => message.Text.Contains("lives in a channel", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commands_Typed_DoWhatTheButtonsDo()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        var chat = desk.Bot.Room.PersonalChat(desk.Bot.Bea);

        await desk.Bot.SayAsync(desk.Bot.Bea, "community join", chat);
        await desk.Bot.CardAsync(chat, desk.Bot.Bea, "You are in.");
        Assert.True((await desk.MemberAsync(community, desk.Bot.Bea))!.IsIn);
        await desk.Bot.SayAsync(desk.Bot.Bea, "community review", chat);
        await desk.Bot.CardAsync(chat, desk.Bot.Bea, "There is no review just now.");
        await desk.Bot.SayAsync(desk.Bot.Bea, "community close", chat);
        await desk.Bot.Room.WaitForMessageAsync(chat, message => message.Text.StartsWith("Only a core member", StringComparison.Ordinal));
        await desk.Bot.SayAsync(desk.Bot.Bea, "community leave falls", chat);
        await desk.Bot.CardAsync(chat, desk.Bot.Bea, "You have left.");

        Assert.False((await desk.MemberAsync(community, desk.Bot.Bea))!.IsIn);
    }

    [Fact]
    public async Task Leave_OfTheLastCoreMember_WaitsForAnother()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        var alone = await desk.PressAsync(desk.Bot.Ann, CommunityVerb.Leave, community);
        await desk.JoinAsync(community, desk.Bot.Bea);
        var asked = await desk.PressAsync(desk.Bot.Ann, CommunityVerb.Leave, community);
        var stranger = await desk.PressAsync(
            desk.Bot.Ann,
            CommunityVerb.Leave,
            community,
            new() { ["successor"] = desk.Bot.Carys.AadObjectId }
        );

        Assert.Contains("You are also the last member.", string.Join('\n', CardReader.Lines(alone.Card)), StringComparison.Ordinal);
        Assert.All([asked, stranger], answer => Assert.Equal("You are the last core member", CardReader.Lines(answer.Card).First()));
        Assert.True((await desk.MemberAsync(community, desk.Bot.Ann))!.IsIn);

        await desk.PressAsync(desk.Bot.Ann, CommunityVerb.Leave, community, new() { ["successor"] = desk.Bot.Bea.AadObjectId });

        Assert.False((await desk.MemberAsync(community, desk.Bot.Ann))!.IsIn);
        Assert.True((await desk.MemberAsync(community, desk.Bot.Bea))!.IsCore);
    }

    [Fact]
    public async Task Phases_MovedByCoreMembers_KeepTheAnswersOfEach()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Next, community);
        await desk.PressAsync(desk.Bot.Ann, CommunityVerb.SaveAnswer, community, new() { ["answer"] = "By poster" }, "creating 0");
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Next, community);
        Assert.Equal(CommunityPhase.KnowledgeBase, (await desk.NowAsync(community)).Phase);
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Back, community);
        await desk.JoinAsync(community, desk.Bot.Bea);

        var read = await desk.PressAsync(desk.Bot.Bea, CommunityVerb.Answers, community);
        var refused = await desk.PressAsync(desk.Bot.Bea, CommunityVerb.SaveAnswer, community, new() { ["answer"] = "No" }, "creating 1");

        Assert.Equal(CommunityPhase.Creating, (await desk.NowAsync(community)).Phase);
        Assert.Contains("By poster", CardReader.Lines(read.Card));
        Assert.DoesNotContain("Edit", CardReader.Buttons(read.Card));
        Assert.Equal("Only a core member can do that.", refused.Text);
    }

    [Theory]
    [InlineData("https://example.org/falls", true)]
    [InlineData("http://intranet/falls", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("https://ann:secret@example.org", false)]
    [InlineData("example.org", false)]
    [InlineData("", false)]
    public async Task Document_ByItsLink_IsTakenOrGivenBack(string link, bool isTaken)
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();

        var answer = await desk.AddAsync(desk.Bot.Ann, community, "The falls policy", "Document", link);

        Assert.Equal(isTaken ? 1 : 0, (await desk.Store.BelongingsAsync(community.Id, 0, 10, default)).Count);
        Assert.Equal(
            isTaken ? "It belongs to the community now." : "A document needs a link that begins with https:// or http://.",
            answer.Notice()
        );
        if (!isTaken)
        {
            Assert.Contains(("title", "The falls policy"), Wire.InputsOf(answer.Card!));
        }
    }

    [Fact]
    public async Task Lesson_FoundAndAdded_BelongsOnceAndIsReadByThoseWhoMay()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        var lesson = await desk.LessonAsync("Slippers by every bed");
        var secret = await desk.LessonAsync("Slippers of another team", forEveryone: false);

        var found = await desk.PressAsync(desk.Bot.Ann, CommunityVerb.FindLesson, community, new() { ["words"] = "slippers" });
        await desk.PressAsync(desk.Bot.Ann, CommunityVerb.AddLesson, community, other: lesson.Id);
        await desk.PressAsync(desk.Bot.Ann, CommunityVerb.AddLesson, community, other: lesson.Id);
        var refused = await desk.PressAsync(desk.Bot.Ann, CommunityVerb.AddLesson, community, other: secret.Id);

        Assert.Contains("Slippers by every bed", CardReader.Lines(found.Card));
        Assert.DoesNotContain("Slippers of another team", CardReader.Lines(found.Card));
        var belonging = Assert.Single(await desk.Store.BelongingsAsync(community.Id, 0, 10, default));
        Assert.Equal((BelongingKind.Lesson, lesson.Id), (belonging.Kind, belonging.RefId));
        Assert.Equal("That card is no longer in use here.", refused.Text);
    }

    [Fact]
    public async Task Delete_ByWhoeverAddedItOrACoreMember_AsksOnce()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea, desk.Bot.Carys);
        await desk.AddAsync(desk.Bot.Bea, community, "A story");
        var id = (await desk.Store.BelongingsAsync(community.Id, 0, 10, default))[0].Id;

        var stranger = await desk.PressAsync(desk.Bot.Carys, CommunityVerb.Delete, community, other: id, sure: true);
        var asked = await desk.PressAsync(desk.Bot.Ann, CommunityVerb.Delete, community, other: id);
        Assert.Equal("Dim ond pwy bynnag a'i hychwanegodd, neu aelod craidd, sy'n gallu ei dynnu allan.", stranger.Text);
        Assert.Equal("Take it out?", CardReader.Lines(asked.Card).First());
        Assert.Single(await desk.Store.BelongingsAsync(community.Id, 0, 10, default));

        await desk.PressAsync(desk.Bot.Bea, CommunityVerb.Delete, community, other: id, sure: true);
        Assert.Empty(await desk.Store.BelongingsAsync(community.Id, 0, 10, default));
    }

    [Theory]
    [InlineData("who knows falls")]
    [InlineData("who knows falling slipper")]
    [InlineData("who knows hospital")]
    public async Task WhoKnows_ATopicOfItsDomain_FindsIt(string question)
    {
        await using var desk = await CommunityRun.StartAsync();
        await desk.CreateAsync();

        var thread = await desk.Bot.SayAsync(desk.Bot.Bea, question);

        var card = await desk.Bot.SharedCardAsync(thread, "Who to ask");
        Assert.Contains("Community of Practice · Preventing falls in hospital", CardReader.Lines(card.Card));
    }

    [Fact]
    public async Task WhoKnows_AnotherTopicOrAnotherTeamsOwn_FindsNone()
    {
        await using var desk = await CommunityRun.StartAsync();
        await desk.CreateAsync(new() { ["who"] = "team" });

        var other = await desk.Bot.SayAsync(desk.Bot.Bea, "who knows parking permits");
        var elsewhere = await desk.Bot.SayAsync(desk.Bot.Room.Person("Efa"), "who knows falls", desk.Bot.Room.Channel("Summer refit"));

        Assert.Contains("I found nobody. Try other words.", CardReader.Lines((await desk.Bot.SharedCardAsync(other, "Who to ask")).Card));
        Assert.DoesNotContain(
            "Falls across the wards",
            CardReader.Lines((await desk.Bot.CardAsync(elsewhere, desk.Bot.Room.Person("Efa"), "falls")).Card)
        );
    }
}
