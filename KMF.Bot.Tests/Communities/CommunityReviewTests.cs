using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Techniques.CommunityOfPractice;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Communities;

/// <summary>The review of a community every six months, and what is decided.</summary>
public sealed class CommunityReviewTests
{
    [Fact]
    public async Task Review_LeftToItself_AsksRemindsAndTellsTheCoreByItsDates()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea, desk.Bot.Carys);
        await desk.GoToAsync("2026-09-02 08:59");
        Assert.Empty(desk.Told(desk.Bot.Bea));

        await desk.GoToAsync("2026-09-02 09:00");
        Assert.Equal("How is the community doing?", Assert.Single(desk.Told(desk.Bot.Bea)));
        Assert.Contains("A yw eich cymuned yn dal yn berthnasol ac yn diwallu anghenion?", Assert.Single(desk.Cards(desk.Bot.Carys)));
        await AnswerAsync(desk, desk.Bot.Bea, community, "Yes", 1);

        await desk.GoToAsync("2026-09-16 09:00");
        Assert.Single(desk.Told(desk.Bot.Bea));
        Assert.Equal(2, desk.Told(desk.Bot.Carys).Count);
        await desk.GoToAsync("2026-09-30 09:00");
        Assert.Equal("What members say", desk.Told(desk.Bot.Ann)[^1]);
        Assert.Contains("Yes", desk.Cards(desk.Bot.Ann)[^1]);
        Assert.Equal(2, desk.Told(desk.Bot.Carys).Count);

        // It waits for the core members, however long.
        await desk.GoToAsync("2027-09-01 09:00");
        Assert.Equal(3, desk.Told(desk.Bot.Ann).Count);
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Continue, community);
        var now = await desk.NowAsync(community);
        Assert.Equal((CommunityPhase.KnowledgeBase, 1, new DateOnly(2028, 3, 1)), (now.Phase, now.Review, now.NextReviewOn));
    }

    [Fact]
    public async Task AYearAndMore_LeftToItself_AsksInEveryReviewOnceAlsoWhereTheClockRunsTwice()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        for (var week = 0; week < 80; week++)
        {
            desk.Clock.Advance(TimeSpan.FromDays(7));
            await Task.WhenAll(desk.RunAsync(), desk.RunAsync());
            if ((await desk.NowAsync(community)) is { IsInReview: true, DueAt: null })
            {
                await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Continue, community);
            }
        }

        await desk.SayAsync();
        var reviews = (await desk.NowAsync(community)).Review;
        Assert.Equal(2, reviews);
        Assert.Equal(2 * reviews, desk.Told(desk.Bot.Bea).Count(line => line == "How is the community doing?"));
        Assert.Equal(reviews, desk.Told(desk.Bot.Ann).Count(line => line == "What members say"));
    }

    [Fact]
    public async Task Answer_EditedUntilItIsDecided_ThenGivenBack()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.StartReview, community);
        await AnswerAsync(desk, desk.Bot.Bea, community, "Yes", 1);
        var edited = await AnswerAsync(desk, desk.Bot.Bea, community, "Well, no", 1);
        var results = await desk.PressAsync(desk.Bot.Ann, CommunityVerb.Results, community);
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Continue, community);

        var late = await AnswerAsync(desk, desk.Bot.Bea, community, "Too late", 1);
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.StartReview, community);
        var old = await AnswerAsync(desk, desk.Bot.Bea, community, "Of the first", 1);

        Assert.Equal("Thank you. It is saved.", edited.Notice());
        Assert.Contains("Well, no", CardReader.Lines(results.Card));
        Assert.Contains("Too late", late.Text, StringComparison.Ordinal);
        Assert.Contains("Of the first", old.Text, StringComparison.Ordinal);
        Assert.Equal("Well, no", Assert.Single(await desk.Store.ReviewAnswersAsync(community.Id, 1, default)).Relevant);
        Assert.Empty(await desk.Store.ReviewAnswersAsync(community.Id, 2, default));
    }

    [Fact]
    public async Task Results_ForAMemberWhoIsNotCore_AreNotShown()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.StartReview, community);

        var answer = await desk.PressAsync(desk.Bot.Bea, CommunityVerb.Results, community);

        Assert.Equal("Only a core member can do that.", answer.Text);
    }

    [Fact]
    public async Task Evolve_WithANewDomain_KeepsTheHistoryAndTellsEverybody()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Bea, community, "A story");
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.StartReview, community);
        Dictionary<string, string> form = new() { ["name"] = community.Name, ["domain"] = community.Domain };

        var same = await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.SaveEvolve, community, form);
        form["domain"] = "Preventing falls anywhere";
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.SaveEvolve, community, form);
        await desk.SayAsync();

        Assert.Equal("Give it a new name or a new domain.", same.Notice());
        var now = await desk.NowAsync(community);
        Assert.Equal((CommunityPhase.Planning, "Preventing falls anywhere"), (now.Phase, now.Domain));
        Assert.Equal(
            new FormerCommunity("Falls across the wards", "Preventing falls in hospital", new DateOnly(2026, 3, 2)),
            Assert.Single(now.Former)
        );
        Assert.Single(await desk.Store.BelongingsAsync(community.Id, 0, 10, default));
        Assert.Contains("The community that was Falls across the wards has become something new.", desk.Cards(desk.Bot.Bea)[^1]);
    }

    [Fact]
    public async Task Close_AskedOnce_KeepsEverythingReadableAndTakesNothingMore()
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync(new() { ["planning"] = "There is a need" });
        await desk.JoinAsync(community, desk.Bot.Bea);
        await desk.AddAsync(desk.Bot.Bea, community, "A story");
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.StartReview, community);
        await AnswerAsync(desk, desk.Bot.Bea, community, "No longer", 1);

        var asked = await desk.PressAsync(desk.Bot.Ann, CommunityVerb.Close, community);
        Assert.Equal("Close it and archive its knowledge?", CardReader.Lines(asked.Card).First());
        Assert.True((await desk.NowAsync(community)).IsOpen);
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Close, community);
        await desk.GoToAsync("2030-01-08 10:00");

        var card = await desk.PressAsync(desk.Bot.Bea, CommunityVerb.Open, community);
        var knowledge = await desk.PressAsync(desk.Bot.Bea, CommunityVerb.Read, community);
        var answers = await desk.PressAsync(desk.Bot.Bea, CommunityVerb.Answers, community);
        var results = await desk.PressAsync(desk.Bot.Ann, CommunityVerb.Results, community);
        Assert.Contains("It is closed. What it knows can be read for ever.", CardReader.Lines(card.Card));
        Assert.Contains("A story", CardReader.Lines(knowledge.Card));
        Assert.Contains("There is a need", CardReader.Lines(answers.Card));
        Assert.Contains("No longer", CardReader.Lines(results.Card));

        var added = await desk.AddAsync(desk.Bot.Bea, community, "Another story");
        await desk.JoinAsync(community, desk.Bot.Carys);
        await desk.PressAsync(desk.Bot.Ann, CommunityVerb.SaveAnswer, community, new() { ["answer"] = "More" }, "planning 1");
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Next, community);
        Assert.Contains("Another story", added.Text, StringComparison.Ordinal);
        Assert.Single(await desk.Store.BelongingsAsync(community.Id, 0, 10, default));
        Assert.Null(await desk.MemberAsync(community, desk.Bot.Carys));
        Assert.Equal("There is a need", Assert.Single(await desk.Store.AnswersAsync(community.Id, default)).Text);
    }

    [Theory]
    [InlineData(23, false, true)]
    [InlineData(25, false, false)]
    [InlineData(1, true, false)]
    public async Task Reopen_WithinADayAndWhileItsChannelIsFree_OpensItAgain(int hours, bool hasAnother, bool isOpen)
    {
        await using var desk = await CommunityRun.StartAsync();
        var community = await desk.CreateAsync();
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Next, community);
        await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Close, community);
        if (hasAnother)
        {
            await desk.CreateAsync(new() { ["name"] = "Another" });
        }

        desk.Clock.Advance(TimeSpan.FromHours(hours));
        var answer = await desk.MoveAsync(desk.Bot.Ann, CommunityVerb.Reopen, community);

        var now = await desk.NowAsync(community);
        Assert.Equal(isOpen, now.IsOpen);
        Assert.Equal(isOpen ? CommunityPhase.Creating : CommunityPhase.Closed, now.Phase);
        Assert.Equal(isOpen, answer.Notice() is null);
    }

    private static Task<BotAnswer> AnswerAsync(CommunityRun desk, Person person, Community community, string words, int review) =>
        desk.PressAsync(
            person,
            CommunityVerb.SaveReview,
            community,
            new() { ["relevant"] = words },
            part: review.ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
}
