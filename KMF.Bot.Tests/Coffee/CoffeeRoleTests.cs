using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Techniques.CoffeeTrial;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.People;

namespace KMF.Bot.Tests.Coffee;

/// <summary>Who may do and see what: the co-ordinator, those who are matched, and everybody else.</summary>
public sealed class CoffeeRoleTests
{
    public static TheoryData<string> OfCoordinators => [.. CoffeeVerb.OfCoordinators];

    public static TheoryData<string> OfPairings => [.. CoffeeVerb.OfPairings];

    [Theory]
    [MemberData(nameof(OfCoordinators))]
    public async Task CoordinatorsVerb_PressedBySomebodyElse_ChangesNothing(string verb)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
        var before = await desk.NowAsync(trial);

        var answer = await desk.PressAsync(
            desk.Bot.Bea,
            verb,
            trial.Id,
            new Dictionary<string, string> { ["people"] = desk.Bot.Dev().AadObjectId }
        );

        Assert.Equal("Only Ann Price can do that: they run this trial.", answer.Text);
        Assert.Equal(before.Version, (await desk.NowAsync(trial)).Version);
    }

    [Theory]
    [MemberData(nameof(OfPairings))]
    public async Task PairingsVerb_PressedBySomebodyElse_ShowsAndChangesNothing(string verb)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Carys);
        await desk.SendAsync(trial);
        var pairing = (await desk.PairingsAsync(trial)).Single();

        var answer = await desk.PressAsync(
            desk.Bot.Dev(),
            verb,
            pairing.Id,
            new Dictionary<string, string> { ["met"] = "yes", ["sharing"] = "WithName" },
            "30000000"
        );

        Assert.Equal("That is not your match.", answer.Text);
        Assert.Equal(pairing.Version, (await desk.PairingsAsync(trial)).Single().Version);
    }

    [Fact]
    public async Task Pairing_BeforeItIsSent_IsKnownToNobody()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea, desk.Bot.Carys);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Draw, trial.Id);
        var pairing = (await desk.PairingsAsync(trial)).Single();

        var answer = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Pairing, pairing.Id);

        Assert.Equal("That card is no longer in use here.", answer.Text);
    }

    [Fact]
    public async Task Trial_OfATeam_IsJoinedFromThereAndByWhoeverWasInvited()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync(new Dictionary<string, string> { ["who"] = "team" });
        var elsewhere = await desk.Bot.SayAsync(desk.Bot.Room.Person("Efa"), "status", desk.Bot.Room.Channel("Summer refit"));

        var refused = await desk.PressAsync(desk.Bot.Room.Person("Efa"), CoffeeVerb.Join, trial.Id, where: elsewhere);
        var here = await desk.PressAsync(desk.Bot.Bea, CoffeeVerb.Join, trial.Id);
        await desk.PressAsync(
            desk.Bot.Ann,
            CoffeeVerb.Invite,
            trial.Id,
            new Dictionary<string, string> { ["people"] = desk.Bot.Dev().AadObjectId }
        );
        await desk.SayAsync();
        var invited = await desk.Bot.PressAsync(
            desk.Bot.Room.PersonalChat(desk.Bot.Dev()),
            desk.Bot.Dev(),
            "A coffee with someone new?",
            "Join"
        );

        Assert.Equal("Only the team or chat that it was created for may join.", refused.Text);
        Assert.StartsWith("Good to have you.", here.Notice(), StringComparison.Ordinal);
        Assert.StartsWith("Good to have you.", invited.Notice(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CoffeeVerb.Close)]
    [InlineData(CoffeeVerb.Send)]
    [InlineData(CoffeeVerb.Again)]
    public async Task CoordinatorsButton_OnACardOfAnEarlierRound_ShowsHowItStandsOnly(string verb)
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Room.People.Skip(1).Take(4));
        await desk.SendAsync(trial);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Close, trial.Id);
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Again, trial.Id);
        if (verb == CoffeeVerb.Close)
        {
            await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.Send, trial.Id);
        }

        var before = await desk.NowAsync(trial);
        var answer = await desk.PressAsync(desk.Bot.Ann, verb, trial.Id, part: verb == CoffeeVerb.Send ? "1 123" : "1");

        Assert.Equal("Things have moved on since that card; this is how it stands.", answer.Notice());
        Assert.Equal(before.Version, (await desk.NowAsync(trial)).Version);
    }

    [Fact]
    public async Task End_PressedOnce_AsksFirst()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.JoinAsync(trial, desk.Bot.Bea);
        await desk.SayAsync();

        var asked = await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.End, trial.Id);
        var stillThere = !(await desk.NowAsync(trial)).IsOver;
        await desk.PressAsync(desk.Bot.Ann, CoffeeVerb.End, trial.Id, part: "sure");
        await desk.SayAsync();

        Assert.Contains("End the trial?", CardReader.Lines(asked.Card));
        Assert.True(stillThere);
        Assert.True((await desk.NowAsync(trial)).IsOver);
        Assert.Contains("has ended", desk.Told(desk.Bot.Bea).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_InAChannel_DoesNotShowAnotherTeamsTrial()
    {
        await using var desk = await CoffeeRun.StartAsync();
        await desk.CreateAsync(new Dictionary<string, string> { ["who"] = "team", ["name"] = "Ward 7 only" });

        var elsewhere = await desk.Bot.SayAsync(desk.Bot.Room.Person("Efa"), "coffee", desk.Bot.Room.Channel("Summer refit"));
        var here = await desk.Bot.SayAsync(desk.Bot.Ann, "coffee");

        Assert.DoesNotContain("Ward 7 only", Texts(desk, elsewhere), StringComparison.Ordinal);
        Assert.Contains("Ward 7 only", Texts(desk, here), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Command_InAChannel_AnswersWhatIsPrivateInPerson()
    {
        await using var desk = await CoffeeRun.StartAsync();
        var trial = await desk.CreateAsync();
        await desk.SayAsync();

        var thread = await desk.Bot.SayAsync(desk.Bot.Bea, "coffee join");
        var status = await desk.Bot.SayAsync(desk.Bot.Ann, "coffi statws");

        Assert.Contains("I have sent it to you in our own chat.", Texts(desk, thread), StringComparison.Ordinal);
        Assert.Contains("I have sent it to you in our own chat.", Texts(desk, status), StringComparison.Ordinal);
        Assert.Equal(["Your coffee"], desk.Told(desk.Bot.Bea));
        Assert.Equal("How it stands", desk.Told(desk.Bot.Ann)[^1]);
        Assert.Equal(1, await desk.Store.CountAsync(trial.Id, default));
    }

    private static string Texts(CoffeeRun desk, Conversation conversation) =>
        string.Join('\n', desk.Bot.Room.Messages(conversation).Select(message => message.TextFor(desk.Bot.Bea)));
}
