using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;
using KMF.Rehearsal;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>A set as its people see it, and as those see it who are not in it.</summary>
public sealed class LearningSetTests
{
    [Fact]
    public async Task Start_WithFewerThanFive_IsDoubtedKindlyOnceAndThenTaken()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.SayAsync(bot.Ann, "action learning set Ward leaders");

        var first = await bot.StartAsync(thread, bot.Bea, bot.Carys);
        var before = (await bot.SessionAsync(thread)).State;
        var again = await bot.StartAsync(thread, bot.Bea, bot.Carys);

        Assert.Contains("works best with five to eight people, and this one has 3", first.Notice(), StringComparison.Ordinal);
        Assert.Equal(SessionState.SettingUp, before);
        Assert.True(again.SaysSaved());
        Assert.Equal(["Ann", "Bea", "Carys"], (await bot.SessionAsync(thread)).Roster.Select(person => person.Name.Split(' ')[0]).Order());
    }

    [Fact]
    public async Task Press_ByAStranger_IsRefusedShowsNothingAndChangesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.MeetAsync();
        await bot.AddAsync(bot.Bea, thread, "Tired but well");
        var before = await bot.SessionAsync(thread);

        foreach (
            var verb in new[] { SessionVerb.Add, SessionVerb.View, SessionVerb.Read, SessionVerb.Page, SessionVerb.Done, SetButtons.Done }
        )
        {
            var refused = await bot.DoAsync(bot.Femi(), thread, verb, inputs: new() { ["text"] = "Let me in" });
            Assert.Null(refused.Card);
            Assert.Contains("for the members of the session alone", refused.ToString(), StringComparison.Ordinal);
        }

        var refreshed = await bot.DoAsync(bot.Femi(), thread, SessionVerb.Refresh);
        Assert.DoesNotContain("Tired", refreshed.Text(), StringComparison.Ordinal);
        Assert.Contains("for the 5 members alone", refreshed.Text(), StringComparison.Ordinal);
        Assert.Equal(before.Revision, (await bot.SessionAsync(thread)).Revision);
        Assert.Contains("Tired but well", (await bot.DoAsync(bot.Dev(), thread, SessionVerb.Refresh)).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bids_UntilTheyAreOpened_AreTheirOwnersAlone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.MeetAsync();
        await bot.GoToAsync(thread, LearningSetRules.BiddingStep);
        await bot.BidAsync(bot.Bea, thread, "My extra shifts", 8);
        await bot.BidAsync(bot.Dev(), thread, "My new team", 9);

        Person[] others = [bot.Ann, bot.Carys, bot.Efa()];
        foreach (var other in others)
        {
            Assert.DoesNotContain("My ", (await bot.DoAsync(other, thread, SessionVerb.Refresh)).Text(), StringComparison.Ordinal);
        }

        var refused = await bot.DoAsync(bot.Carys, thread, SessionVerb.Reveal);
        var none = await bot.DoAsync(bot.Efa(), thread, SessionVerb.Add, inputs: new() { ["text"] = "Too much", ["need"] = "11" });
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Reveal);
        var opened = await bot.DoAsync(bot.Efa(), thread, SessionVerb.Refresh);
        var shown = opened.Text();

        Assert.Null(refused.Card);
        Assert.Contains("from 1 to 10", none.Notice(), StringComparison.Ordinal);
        Assert.Empty(Wire.InputsOf(opened.Card!));
        Assert.True(
            shown.IndexOf("My new team", StringComparison.Ordinal) < shown.IndexOf("My extra shifts", StringComparison.Ordinal)
                && shown.Contains("Need: 9 of 10 · Dev", StringComparison.Ordinal),
            shown
        );
    }

    [Fact]
    public async Task Pick_OfWhoeverPresentedLastTime_IsRefusedUnlessNobodyElseBids()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var first = await bot.AskingAsync();
        await bot.DoAsync(bot.Ann, first, SessionVerb.Close);

        var second = await bot.MeetAsync();
        await bot.GoToAsync(second, LearningSetRules.BiddingStep);
        await bot.BidAsync(bot.Bea, second, "My extra shifts again", 10);
        await bot.BidAsync(bot.Dev(), second, "My new team", 2);
        var refused = await bot.PickAsync(second, "My extra shifts again");
        await bot.GoToAsync(second, LearningSetRules.PresentationStep);
        var instead = await bot.PresenterAsync(second);
        await bot.DoAsync(bot.Ann, second, SessionVerb.Close);

        var third = await bot.MeetAsync();
        await bot.GoToAsync(third, LearningSetRules.BiddingStep);
        await bot.BidAsync(bot.Dev(), third, "My new team again", 3);
        var taken = await bot.PickAsync(third, "My new team again");

        Assert.Equal("Bea Okafor presented last time, and somebody else has bid.", refused.Notice());
        Assert.Equal("Dev", instead);
        Assert.True(taken.SaysSaved());
        Assert.Equal("Dev", await bot.PresenterAsync(third));
    }

    [Fact]
    public async Task Next_WithoutABid_StaysWithTheBids()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.MeetAsync();
        await bot.GoToAsync(thread, LearningSetRules.BiddingStep);

        await bot.DoAsync(bot.Ann, thread, SessionVerb.Next);
        await bot.BidAsync(bot.Efa(), thread, "My first month", 4);
        var stayed = (await bot.SessionAsync(thread)).StepId;
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Next);

        Assert.Equal(LearningSetRules.BiddingStep, stayed);
        Assert.Equal(LearningSetRules.PresentationStep, (await bot.SessionAsync(thread)).StepId);
        Assert.Equal("Efa", await bot.PresenterAsync(thread));
    }

    [Fact]
    public async Task Presentation_ByAnybodyElse_IsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.MeetAsync();
        await bot.GoToAsync(thread, LearningSetRules.BiddingStep);
        await bot.BidAsync(bot.Bea, thread, "My extra shifts", 8);
        await bot.GoToAsync(thread, LearningSetRules.PresentationStep);

        var refused = await bot.DoAsync(bot.Dev(), thread, SessionVerb.Add, inputs: new() { ["text"] = "Mine is worse" });

        Assert.Equal("Only Bea Okafor can do that: they present.", refused.Notice());
        Assert.DoesNotContain((await bot.ContentsAsync(thread)).Contributions, each => each.Text == "Mine is worse");
    }

    [Fact]
    public async Task Question_ThatIsNotOpen_IsSavedAndNudgesItsAuthorAloneInTheirLanguage()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.AskingAsync();

        var closed = await bot.AddAsync(bot.Dev(), thread, "Is your manager there at night?");
        var several = await bot.AddAsync(bot.Efa(), thread, "What stops you? Who could help?");
        var welsh = await bot.AddAsync(bot.Carys, thread, "Ydy dy reolwr di yno yn y nos?");
        var open = await bot.AddAsync(bot.Ann, thread, "What would you like to happen?");
        var refreshed = await bot.DoAsync(bot.Dev(), thread, SessionVerb.Refresh);
        var other = await bot.DoAsync(bot.Bea, thread, SessionVerb.Refresh);
        var better = await bot.DoAsync(
            bot.Dev(),
            thread,
            SessionVerb.SaveEdit,
            await bot.SaidAsync(thread, "Is your manager there at night?"),
            new() { ["text"] = "Who is there at night?" }
        );

        Assert.Contains("That can be answered with yes or no. You could ask instead: ", closed.Text(), StringComparison.Ordinal);
        Assert.Contains("That is more than one question.", several.Text(), StringComparison.Ordinal);
        Assert.Contains("Wedi'i gadw.", welsh.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("You could ask", open.Text(), StringComparison.Ordinal);
        Assert.Contains("You could ask instead", refreshed.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("You could ask", other.Text(), StringComparison.Ordinal);
        Assert.Contains("Is your manager there at night?", other.Text(), StringComparison.Ordinal);
        Assert.True(better.SaysSaved());
        Assert.DoesNotContain("You could ask", better.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GiftRound_WithoutThePresentersWish_IsPassedOverBothWays()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.AskingAsync();

        var refused = await bot.DoAsync(bot.Dev(), thread, SetButtons.AskGift);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Next);
        var passed = (await bot.SessionAsync(thread)).StepId;
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Back);
        var back = (await bot.SessionAsync(thread)).StepId;
        await bot.DoAsync(bot.Bea, thread, SetButtons.AskGift);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Next);
        var asked = (await bot.SessionAsync(thread)).StepId;
        await bot.AddAsync(bot.Dev(), thread, "Sleep on it");
        await bot.AddAsync(bot.Dev(), thread, "Sleep on it twice");
        var own = await bot.DoAsync(bot.Bea, thread, SessionVerb.Add, inputs: new() { ["text"] = "But" });

        Assert.Equal("Only Bea Okafor can do that: they present.", refused.Notice());
        Assert.Equal(("learning", LearningSetRules.QuestionsStep, LearningSetRules.GiftStep), (passed, back, asked));
        Assert.Equal(
            ["Sleep on it twice"],
            (await bot.ContentsAsync(thread)).Standing(LearningSetRules.GiftStep).Select(each => each.Text)
        );
        Assert.Contains("There is no discussion", own.Notice(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportIn_OfTheNextMeeting_ShowsThePresentersOpenActionsUntilTheySayDone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var first = await bot.AskingAsync();
        await bot.AddAsync(bot.Bea, first, "Say no once", LearningSetRules.DueField, "2099-03-01");
        await bot.AddAsync(bot.Bea, first, "Talk to Efa");
        await bot.AddAsync(bot.Dev(), first, "What would help?", LearningSetRules.DueField, "2099-03-01");
        var once = await bot.SaidAsync(first, "Say no once");
        await bot.DoAsync(bot.Ann, first, SessionVerb.Close);

        var second = await bot.MeetAsync();
        var shown = (await bot.DoAsync(bot.Bea, second, SessionVerb.Refresh)).Text();
        var others = await bot.DoAsync(bot.Dev(), second, SetButtons.Done, once);
        var stranger = await bot.DoAsync(bot.Femi(), second, SetButtons.Done, once);
        var done = await bot.DoAsync(bot.Bea, second, SetButtons.Done, once);
        var after = (await bot.DoAsync(bot.Bea, second, SessionVerb.Refresh)).Text();

        Assert.Contains("Say no once · by 1 March 2099", shown, StringComparison.Ordinal);
        Assert.Contains("Talk to Efa", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("What would help?", shown, StringComparison.Ordinal);
        Assert.Equal("Only Bea Okafor can say that it is done.", others.Notice());
        Assert.Null(stranger.Card);
        Assert.True(done.SaysSaved());
        Assert.DoesNotContain("Say no once", after, StringComparison.Ordinal);
        Assert.Contains("Talk to Efa", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lesson_OfAnythingSaid_IsThePresentersAlone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.AskingAsync();
        await bot.AddAsync(bot.Dev(), thread, "What would help?");
        await bot.GoToAsync(thread, Session.ReviewStep);
        Dictionary<string, string> form = new() { ["title"] = "Sleep on every request" };

        var facilitator = await bot.DoAsync(bot.Ann, thread, SessionVerb.SaveLesson, inputs: form);
        var member = await bot.DoAsync(bot.Dev(), thread, SessionVerb.SaveLesson, inputs: form);
        var action = await bot.DoAsync(bot.Ann, thread, SessionVerb.SaveAction, inputs: new() { ["what"] = "Watch Bea" });
        var none = (await bot.ContentsAsync(thread)).Lessons.Length;
        var presenter = await bot.DoAsync(bot.Bea, thread, SessionVerb.SaveLesson, inputs: form);

        Assert.All(new[] { facilitator, member, action }, answer => Assert.Null(answer.Card));
        Assert.Equal(0, none);
        Assert.True(presenter.SaysSaved(), presenter.ToString());
        Assert.Equal(["Sleep on every request"], (await bot.ContentsAsync(thread)).Lessons.Select(lesson => lesson.Title));
        Assert.Empty((await bot.ContentsAsync(thread)).Actions);
    }

    [Fact]
    public async Task Record_OfAClosedMeeting_IsOnThePresentersCardAlone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.AskingAsync();
        await bot.AddAsync(bot.Bea, thread, "Say no once", LearningSetRules.DueField, "2099-03-01");
        await bot.AddAsync(bot.Dev(), thread, "What would help?");
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Close);
        async Task<string> CardOfAsync(Person person) => (await bot.DoAsync(person, thread, SessionVerb.Refresh)).Card!.ToJsonString();

        var link = (await CardOfAsync(bot.Bea)).Split('"').Single(text => text.EndsWith("record.md", StringComparison.Ordinal));
        using var client = new HttpClient();
        var record = await client.GetStringAsync(new Uri(link));

        Assert.Contains("Say no once · by 1 March 2099", record, StringComparison.Ordinal);
        Assert.Contains("What would help?", record, StringComparison.Ordinal);
        Assert.DoesNotContain("My extra shifts", record, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Bea.AadObjectId, record, StringComparison.Ordinal);
        foreach (var other in new[] { bot.Ann, bot.Carys, bot.Dev(), bot.Efa(), bot.Femi() })
        {
            Assert.DoesNotContain("record.md", await CardOfAsync(other), StringComparison.Ordinal);
        }

        await bot.EmptyOutboxAsync();
        Assert.Contains(bot.Room.Messages(bot.Room.PersonalChat(bot.Bea)), told =>
            told.TextFor(bot.Bea).Contains("Your record of it is on its card", StringComparison.Ordinal)
        );
    }
}
