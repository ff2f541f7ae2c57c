using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.Fishbowl;
using KMF.Rehearsal;
using KMF.Rehearsal.People;
using Microsoft.Extensions.Time.Testing;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.Fishbowl;

/// <summary>A fishbowl as its people see it.</summary>
public sealed class FishbowlTests
{
    [Fact]
    public async Task Start_WithNamedStarters_SeatsAndBriefsThemAndTheScribeInTheirLanguage()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        await bot.Room.SayAsync(bot.Carys, bot.Room.PersonalChat(bot.Carys), "helo");

        var thread = await bot.StartAsync([bot.Bea, bot.Carys], scribe: bot.Dev());

        Assert.Equal(["Bea", "Carys"], (await bot.BowlAsync(thread)).Seated());
        Assert.Single(await bot.ToldAsync(bot.Bea), told => told.Contains("You start inside the bowl", StringComparison.Ordinal));
        Assert.Single(await bot.ToldAsync(bot.Carys), told => told.Contains("Rydych chi'n dechrau yn y bowlen", StringComparison.Ordinal));
        Assert.Single(await bot.ToldAsync(bot.Dev()), told =>
            told.Contains("You are the scribe", StringComparison.Ordinal) && told.Contains(FishbowlSteps.Question, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task SetUp_ThatCannotBe_IsRefusedWithTheReasonAndStartsNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.SayAsync(bot.Ann, "fishbowl Visiting times");
        Person[] four = [bot.Bea, bot.Carys, bot.Dev(), bot.Room.Person("Efa")];
        async Task<string?> WithAsync(Dictionary<string, string> inputs) =>
            (await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Start, inputs: inputs)).Notice();

        var twoScribes = FishbowlSteps.SetUp([]);
        twoScribes["scribe"] = $"{bot.Bea.AadObjectId},{bot.Carys.AadObjectId}";
        Dictionary<string, string> noQuestion = new(FishbowlSteps.SetUp([])) { ["question"] = " " };
        Dictionary<string, string> ninety = new(FishbowlSteps.SetUp([])) { ["chairs"] = "90" };

        Assert.StartsWith("Only 3 can sit", await WithAsync(FishbowlSteps.SetUp(four)), StringComparison.Ordinal);
        Assert.StartsWith("Choose the experts", await WithAsync(FishbowlSteps.SetUp([], "closed")), StringComparison.Ordinal);
        Assert.StartsWith("The scribe listens", await WithAsync(FishbowlSteps.SetUp([bot.Bea], scribe: bot.Bea)), StringComparison.Ordinal);
        Assert.Equal("Choose one scribe.", await WithAsync(twoScribes));
        Assert.NotNull(await WithAsync(noQuestion));
        Assert.NotNull(await WithAsync(ninety));
        Assert.Equal(SessionState.SettingUp, (await bot.SessionAsync(thread)).State);
        Assert.Null(await WithAsync(FishbowlSteps.SetUp(four, chairs: "4")));
    }

    [Fact]
    public async Task Opening_SomebodyElseWantsIn_WaitsAndGetsTheSpareChairWhenTheBowlOpens()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (efa, thread) = (bot.Room.Person("Efa"), await bot.StartAsync([bot.Bea, bot.Carys, bot.Dev()]));

        var waits = await bot.DoAsync(efa, thread, BowlButtons.Take);
        var before = (await bot.BowlAsync(thread)).Seated().ToList();
        await bot.NextAsync(thread);

        Assert.Contains("You are number 1 in the queue. The spare chair can be taken when the bowl opens.", CardReader.Lines(waits.Card));
        Assert.Equal(["Bea", "Carys", "Dev"], before);
        Assert.Equal(["Bea", "Carys", "Dev", "Efa"], (await bot.BowlAsync(thread)).Seated());
        Assert.Single(await bot.ToldAsync(efa), told => told.Contains("is yours now", StringComparison.Ordinal));
        Assert.Single(await bot.ToldAsync(bot.Bea), told => told.Contains("you have sat longest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Opening_WhenItsTenMinutesAreOver_OpensTheBowlByItselfWhereItWasSetUpSo()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), clock);
        var thread = await bot.SayAsync(bot.Ann, "fishbowl Visiting times");
        Dictionary<string, string> setUp = new(FishbowlSteps.SetUp([bot.Bea])) { ["moveOn"] = "true" };
        await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Start, inputs: setUp);

        Assert.Equal(TimeSpan.FromMinutes(10), (await bot.SessionAsync(thread)).StepEndsAt - clock.GetUtcNow());
        await Wire.UntilAsync(
            async () =>
            {
                clock.Advance(TimeSpan.FromMinutes(1));
                return (await bot.SessionAsync(thread)).StepId == FishbowlRules.ConversationStep;
            },
            "an open bowl"
        );
    }

    [Fact]
    public async Task Leave_WithTheFishAndAQueue_FreesTheChairForTheNextAndTheFishForAll()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys, bot.Dev()]);
        await bot.DoAsync(bot.Bea, thread, BowlButtons.TakeFish);
        await bot.DoAsync(bot.Room.Person("Efa"), thread, BowlButtons.Take);
        var queued = await bot.DoAsync(bot.Room.Person("Femi"), thread, BowlButtons.Take);

        await bot.DoAsync(bot.Bea, thread, BowlButtons.Leave);

        var bowl = await bot.BowlAsync(thread);
        Assert.Contains(CardReader.Lines(queued.Card), line => line.StartsWith("You are number 1 in the queue.", StringComparison.Ordinal));
        Assert.Equal(["Carys", "Dev", "Efa", "Femi"], bowl.Seated());
        Assert.Null(bowl.Fish);
        Assert.True(bowl.Seats[0].IsAsked);
    }

    [Fact]
    public async Task Pass_ByWhoeverDoesNotHoldTheFish_IsRefusedAndByTheFacilitatorNot()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys, bot.Dev()]);
        await bot.DoAsync(bot.Bea, thread, BowlButtons.TakeFish);

        var stolen = await bot.DoAsync(bot.Dev(), thread, BowlButtons.Pass, bot.Dev());
        var outside = await bot.DoAsync(bot.Bea, thread, BowlButtons.Pass, bot.Room.Person("Femi"));
        var nobody = await bot.DoAsync(bot.Room.Person("Femi"), thread, BowlButtons.TakeFish);
        var kept = (await bot.BowlAsync(thread)).Fish!.HolderId;
        await bot.DoAsync(bot.Ann, thread, BowlButtons.Pass, bot.Carys);

        Assert.Equal("Only whoever holds the fish can pass it on.", stolen.Notice());
        Assert.Equal("Choose somebody who sits in the bowl.", outside.Notice());
        Assert.Equal("Only those who sit in the bowl can take the fish.", nobody.Notice());
        Assert.Equal(bot.Bea.AadObjectId, kept);
        Assert.True((await bot.BowlAsync(thread)).HasFish(bot.Carys.AadObjectId));
    }

    [Fact]
    public async Task Free_OfWhoeverHasGoneWithTheFish_IsTheFacilitatorsAlone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys]);
        await bot.DoAsync(bot.Bea, thread, BowlButtons.TakeFish);

        var refused = await bot.DoAsync(bot.Dev(), thread, BowlButtons.Free, bot.Bea);
        var before = (await bot.BowlAsync(thread)).Seated().ToList();
        await bot.DoAsync(bot.Ann, thread, BowlButtons.Free, bot.Bea);

        Assert.Equal("Only Ann Price can do that: they facilitate.", refused.Text);
        Assert.Equal(["Bea", "Carys"], before);
        Assert.Equal(["Carys"], (await bot.BowlAsync(thread)).Seated());
        Assert.Null((await bot.BowlAsync(thread)).Fish);
    }

    [Fact]
    public async Task ClosedBowl_SomebodyElseWantsIn_IsToldThatTheExpertsSitAndMayWrite()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys], "closed");

        var answer = await bot.DoAsync(bot.Room.Person("Efa"), thread, BowlButtons.Take);
        var card = await bot.DoAsync(bot.Room.Person("Efa"), thread, SessionVerb.View);
        var line = await bot.SayAsync(bot.Room.Person("Efa"), thread, "Ask the patients");
        await bot.DoAsync(bot.Bea, thread, BowlButtons.Leave);
        await bot.DoAsync(bot.Bea, thread, BowlButtons.Take);

        Assert.StartsWith("Only the named experts sit in this bowl.", answer.Notice(), StringComparison.Ordinal);
        Assert.DoesNotContain(CardReader.Buttons(card.Card), title => title.Contains("chair", StringComparison.Ordinal));
        Assert.True(line.SaysSaved());
        Assert.Equal(["Carys", "Bea"], (await bot.BowlAsync(thread)).Seated());
    }

    [Fact]
    public async Task Line_ForTheBowl_IsShownToThoseWhoSitUntilOneOfThemHasReadIt()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (femi, thread) = (bot.Room.Person("Femi"), await bot.OpenedAsync([bot.Bea, bot.Carys]));
        await bot.SayAsync(femi, thread, "Night staff need quiet");
        await bot.SayAsync(femi, thread, "My own note", Paper.Note);
        var line = (await bot.ContentsAsync(thread)).Contributions[0].Id;

        var seated = await bot.DoAsync(bot.Bea, thread, SessionVerb.View);
        var outside = await bot.DoAsync(bot.Room.Person("Efa"), thread, SessionVerb.View);
        var refused = await bot.DoAsync(femi, thread, PaperButtons.ReadOut, item: line);
        var read = await bot.DoAsync(bot.Bea, thread, PaperButtons.ReadOut, item: line);
        var twice = await bot.DoAsync(bot.Carys, thread, PaperButtons.ReadOut, item: line);

        Assert.Contains("Night staff need quiet", CardReader.Lines(seated.Card));
        Assert.DoesNotContain("My own note", CardReader.Lines(seated.Card));
        Assert.DoesNotContain("Night staff need quiet", CardReader.Lines(outside.Card));
        Assert.Equal("Lines are read out by those who sit in the bowl.", refused.Notice());
        Assert.DoesNotContain("Night staff need quiet", CardReader.Lines(read.Card));
        Assert.NotNull(twice.Notice());
    }

    [Fact]
    public async Task Points_OfTheScribe_AreTheirsAlone()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartAsync([bot.Bea], scribe: bot.Dev());
        async Task<BotAnswer> PointAsync(Person by, string words) =>
            await bot.PressAsync(
                by,
                thread,
                await bot.SessionAsync(thread),
                PaperButtons.AddPoint,
                inputs: new() { [PaperButtons.PointInput] = words }
            );

        var others = await PointAsync(bot.Bea, "Mine");
        var forged = await bot.SayAsync(bot.Bea, thread, "Forged", Paper.Point);
        var empty = await PointAsync(bot.Dev(), " ");
        var kept = await PointAsync(bot.Dev(), "Families help patients to eat");
        await PointAsync(bot.Dev(), "Families help patients to eat");
        var points = (await bot.ContentsAsync(thread)).Contributions.ToList();
        await bot.DoAsync(bot.Bea, thread, PaperButtons.DropPoint, item: points[0].Id);
        var still = (await bot.ContentsAsync(thread)).Contributions.Length;
        await bot.DoAsync(bot.Dev(), thread, PaperButtons.DropPoint, item: points[0].Id);

        Assert.Equal("Dev Patel is the scribe and writes that.", others.Notice());
        Assert.NotNull(forged.Notice());
        Assert.NotNull(empty.Notice());
        Assert.True(kept.SaysSaved(), kept.ToString());
        Assert.Equal("Families help patients to eat", Assert.Single(points).Text);
        Assert.Equal(1, still);
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task Points_WhereNamesAreHidden_HaveAnotherKeyThanWhatTheScribeSaysElsewhere()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.StartAsync([bot.Bea], names: "false");
        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            PaperButtons.AddPoint,
            inputs: new() { [PaperButtons.PointInput] = "Everybody knows who wrote this" }
        );
        await bot.SayAsync(bot.Ann, thread, "Nobody knows who wrote this", Paper.Note);

        var written = (await bot.ContentsAsync(thread)).Contributions;

        Assert.Equal(2, written.Select(each => each.AuthorKey).Distinct().Count());
        Assert.All(written, each => Assert.Null(each.AuthorName));
    }

    [Fact]
    public async Task Summary_ByTheScribe_IsPostedBackOnceAndAgainOnlyWithOtherWords()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea], "open");
        await bot.NextAsync(thread);
        async Task<int> PostedAsync()
        {
            await bot.EmptyOutboxAsync();
            return bot
                .Room.Messages(thread)
                .Count(message => message.TextFor(bot.Ann).Contains("What the scribe heard", StringComparison.Ordinal));
        }

        var others = await bot.PressAsync(
            bot.Bea,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = "I am not the scribe" }
        );
        await bot.PressAsync(
            bot.Ann,
            thread,
            await bot.SessionAsync(thread),
            SessionVerb.Add,
            inputs: new() { ["text"] = "**Open** visiting" }
        );
        await bot.NextAsync(thread);
        var once = await PostedAsync();
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Back);
        await bot.NextAsync(thread);

        Assert.Equal("Ann Price is the scribe and writes that.", others.Notice());
        Assert.Equal(1, once);
        Assert.Equal(1, await PostedAsync());
        Assert.Equal("debrief", (await bot.SessionAsync(thread)).StepId);
    }

    [Fact]
    public async Task OldPress_OnABowlThatSpeaksNoMore_ChangesNothingAndSaysSo()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys]);
        var press = await bot.WriteAsync(bot.Room.Person("Efa"), thread, BowlButtons.Take);
        await bot.NextAsync(thread);

        var late = await bot.Room.PostActivityAsync(press);

        Assert.NotNull(late.Notice());
        Assert.Equal(["Bea", "Carys"], (await bot.BowlAsync(thread)).Seated());
    }

    [Fact]
    public async Task Press_ByASomebodyOfAnotherConversation_IsRefused()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea]);
        var elsewhere = await bot.SayAsync(bot.Ann, "help", bot.Room.GroupChat);
        var message = (await bot.Room.WaitForMessageAsync(elsewhere, each => each.FromBot)).Id;
        var session = await bot.SessionAsync(thread);

        var answer = await bot.Room.PostActivityAsync(
            bot.Room.WriteExecute(bot.Room.Person("Efa"), message, BowlButtons.Take, Wire.Data(session, BowlButtons.Take))
        );

        Assert.Equal("That card is no longer in use here.", answer.Text);
        Assert.Equal(["Bea"], (await bot.BowlAsync(thread)).Seated());
    }
}
