using KMF.Bot.Messaging;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Survival;

/// <summary>The same activity delivered again, late, or in another order.</summary>
public sealed class RepeatedTests
{
    private const string Words = "To move 24 patients without a fall";

    [Fact]
    public async Task TextCommand_DeliveredThreeTimesAtOnce_StartsOneSession()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var command = bot.Room.WriteMessage(bot.Ann, bot.Room.GroupChat, "retrospect Winter ward move");

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bot.Room.PostActivityAsync(command)));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        await bot.CardAsync(bot.Room.GroupChat, bot.Ann, "Get ready");
        Assert.Single(bot.Room.Messages(bot.Room.GroupChat));
        Assert.Equal(
            (1, 1),
            ((await bot.SessionAsync(bot.Room.GroupChat)).Version, (await bot.SessionAsync(bot.Room.GroupChat)).StepEntry)
        );
    }

    [Fact]
    public async Task TextCommand_FailedTheFirstTime_IsDoneWhenItComesAgain()
    {
        MeddledStore? store = null;
        await using var bot = await RehearsedBot.StartAsync(builder => store = MeddledStore.Put(builder), new RehearsalOptions());
        var command = bot.Room.WriteMessage(bot.Ann, bot.Room.GroupChat, "retrospect Winter ward move");

        store!.Fails = nameof(ISessionStore.WasSeenAsync);
        var first = await bot.Room.PostActivityAsync(command);
        store.Fails = nameof(ISessionStore.CommitAsync);
        var second = await bot.Room.PostActivityAsync(command);
        var third = await bot.Room.PostActivityAsync(command);

        Assert.Equal((500, 500, 200), (first.Status, second.Status, third.Status));
        Assert.Equal(1, (await bot.SessionAsync(bot.Room.GroupChat)).Version);
    }

    [Fact]
    public async Task Contributions_EachDeliveredThreeTimes_CountOnce()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        var add = Wire.Write(bot.Room, bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Words });

        var added = await bot.Room.RedeliverAsync(add, 3);
        var edit = Wire.Write(
            bot.Room,
            bot.Bea,
            thread,
            session,
            SessionVerb.SaveEdit,
            added[0].OwnItem(),
            new() { ["text"] = Words + " or a delay" }
        );
        var edited = await bot.Room.RedeliverAsync(edit, 3);
        var late = await bot.Room.PostActivityAsync(add);

        Assert.All([.. added, .. edited, late], answer => Assert.True(answer.SaysSaved(), answer.ToString()));
        Assert.Equal(Words + " or a delay", Assert.Single((await bot.ContentsAsync(thread)).Contributions).Text);
    }

    [Fact]
    public async Task Contribution_TakenBack_StaysSoWhenItsAddingIsDeliveredAgain()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        var add = Wire.Write(bot.Room, bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Words });
        var added = await bot.Room.PostActivityAsync(add);
        var delete = Wire.Write(bot.Room, bot.Bea, thread, session, SessionVerb.Delete, added.OwnItem());
        Assert.True((await bot.Room.PostActivityAsync(delete)).SaysSaved());

        var late = await bot.Room.RedeliverAsync(add, 3);
        var again = await bot.Room.RedeliverAsync(delete, 2);

        Assert.All([.. late, .. again], answer => Assert.True(answer.SaysSaved(), answer.ToString()));
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
        Assert.True((await bot.PressAsync(bot.Bea, thread, session, SessionVerb.Add, inputs: new() { ["text"] = Words })).SaysSaved());
        Assert.Single((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task Votes_DeliveredAgainAfterTheyWereTakenBack_StayTakenBack()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, session, item) = await InReviewAsync(bot);
        await bot.PressAsync(bot.Ann, thread, session, SessionVerb.OpenVoting);
        var vote = Wire.Write(bot.Room, bot.Bea, thread, session, SessionVerb.Vote, item);

        await bot.Room.RedeliverAsync(vote, 3);
        var once = await bot.Store().VoteCountAsync(session.Id, CancellationToken.None);
        await bot.PressAsync(bot.Bea, thread, session, SessionVerb.TakeVoteBack, item);
        await bot.Room.RedeliverAsync(vote, 2);

        Assert.Equal((1, 1), once);
        Assert.Equal((0, 0), await bot.Store().VoteCountAsync(session.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Lesson_FormDeliveredThreeTimesAndAgainAfterItsDeletion_IsOneAndStaysDeleted()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, session, item) = await InReviewAsync(bot);
        var save = Wire.Write(bot.Room, bot.Ann, thread, session, SessionVerb.SaveLesson, item, new() { ["title"] = "Ask pharmacy early" });

        await bot.Room.RedeliverAsync(save, 3);
        var lesson = Assert.Single((await bot.ContentsAsync(thread)).Lessons);
        await bot.PressAsync(bot.Ann, thread, session, SessionVerb.DeleteLesson, lesson.Id);
        await bot.Room.PostActivityAsync(save);

        Assert.Empty((await bot.ContentsAsync(thread)).Lessons);
    }

    [Fact]
    public async Task Next_DeliveredThreeTimesAtOnce_MovesOneStep()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        var next = Wire.Write(bot.Room, bot.Ann, thread, session, SessionVerb.Next);

        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => bot.Room.PostActivityAsync(next)));

        Assert.All(answers, answer => Assert.True(answer.SaysSaved(), answer.ToString()));
        Assert.Equal(
            ("successes", session.StepEntry + 1),
            ((await bot.SessionAsync(thread)).StepId, (await bot.SessionAsync(thread)).StepEntry)
        );
    }

    [Fact]
    public async Task Pause_DeliveredAgainAfterResume_DoesNotPauseAgain()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        var pause = Wire.Write(bot.Room, bot.Ann, thread, session, SessionVerb.Pause);
        await bot.Room.PostActivityAsync(pause);
        await bot.PressAsync(bot.Ann, thread, session, SessionVerb.Resume);

        await bot.Room.PostActivityAsync(pause);

        Assert.Equal(SessionState.Running, (await bot.SessionAsync(thread)).State);
    }

    [Theory]
    [InlineData("pause", SessionState.Paused)]
    [InlineData("close", SessionState.Closed)]
    public async Task Controls_Typed_DoWhatTheirButtonsDo(string typed, SessionState state)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();

        await (typed == "close" ? bot.TypeAsync(bot.Ann, thread, typed) : bot.SayAsync(bot.Ann, typed, thread));

        Assert.Equal(state, (await bot.SessionAsync(thread)).State);
    }

    [Fact]
    public async Task Activities_OutOfOrder_AreAnsweredWithTheCurrentCard()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartRetrospectAsync();
        var session = await bot.SessionAsync(thread);
        var later = session with { StepEntry = session.StepEntry + 1, StepId = "successes" };

        // What is pressed on a card that is not there yet, and an edit before its adding.
        var add = await bot.PressAsync(bot.Bea, thread, later, SessionVerb.Add, inputs: new() { ["what"] = Words });
        var next = await bot.PressAsync(bot.Ann, thread, later, SessionVerb.Next);
        var edit = await bot.PressAsync(bot.Bea, thread, session, SessionVerb.SaveEdit, Guid.NewGuid(), new() { ["text"] = Words });

        Assert.Equal($"That step has closed; your text is below so you can copy it.\n{Words}", add.Notice());
        Assert.Equal("The session has moved on; this is where it is now.", next.Notice());
        Assert.Equal("That card is no longer in use here.", edit.Text);
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
        Assert.Equal(session.StepEntry, (await bot.SessionAsync(thread)).StepEntry);
    }

    [Fact]
    public async Task OldCard_PressedAWeekLater_BringsTheCurrentOneWithTheReasonAndTheWords()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), clock);
        var thread = await bot.SayAsync(bot.Ann, "retrospect Winter ward move");
        await bot.PressAsync(thread, bot.Ann, "Get ready", "Start");
        var old = await bot.SessionAsync(thread);
        await bot.PressAsync(bot.Ann, thread, old, SessionVerb.Next);

        clock.Advance(TimeSpan.FromDays(7));
        var add = await bot.PressAsync(bot.Bea, thread, old, SessionVerb.Add, inputs: new() { ["text"] = Words });
        var next = await bot.PressAsync(bot.Ann, thread, old, SessionVerb.Next);
        var done = await bot.PressAsync(bot.Bea, thread, old, SessionVerb.Done);
        var now = await bot.SessionAsync(thread);
        var current = await bot.PressAsync(bot.Bea, thread, now, SessionVerb.Add, inputs: new() { ["what"] = "It still works" });

        Assert.Equal($"That step has closed; your text is below so you can copy it.\n{Words}", add.Notice());
        Assert.All(new[] { next, done }, answer => Assert.Equal("The session has moved on; this is where it is now.", answer.Notice()));
        Assert.All(new[] { add, next, done }, answer => Assert.Equal(["what", "why", "how"], CardReader.InputIds(answer.Card)));
        Assert.Equal((old.StepEntry + 1, "successes"), (now.StepEntry, now.StepId));
        Assert.True(current.SaysSaved());
        using var ticking = new Ticking(clock);
        await bot.CardAsync(thread, bot.Bea, "It still works");
    }

    [Fact]
    public void Pump_QuietForTwoHours_GoesAtOnce()
    {
        var clock = new FakeTimeProvider();
        var pump = new CardPump(clock);
        pump.Ask();
        pump.Begin();
        pump.AskedAgain();

        clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal(CardPump.Asked.ToBeRun, pump.Ask());
        Assert.Equal(TimeSpan.Zero, pump.UntilNext());
    }

    private static async Task<(Conversation Thread, Session Session, Guid Item)> InReviewAsync(RehearsedBot bot)
    {
        var thread = await bot.StartRetrospectAsync();
        var added = await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = Words }
        );
        while ((await bot.SessionAsync(thread)).StepId != Session.ReviewStep)
        {
            Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next)).SaysSaved());
        }

        return (thread, await bot.SessionAsync(thread), added.OwnItem()!.Value);
    }
}
