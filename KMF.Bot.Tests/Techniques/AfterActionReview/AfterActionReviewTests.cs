using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Extensions.Time.Testing;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.AfterActionReview;

public sealed class AfterActionReviewTests
{
    private const string CameTrue = "after-action-review.came-true";
    private const string DidNotHappen = "after-action-review.did-not-happen";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 27, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Tick_ByManyAtOnce_IsOneAnswerForEachRisk()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, risk, sign) = await AtActualAsync(bot);
        var session = await bot.SessionAsync(thread);
        Person[] people = [bot.Ann, bot.Bea, bot.Carys, bot.Dev()];

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 24)
                .Select(press =>
                    bot.PressAsync(
                        people[press % 4],
                        thread,
                        session,
                        press % 3 == 0 ? DidNotHappen : CameTrue,
                        press % 2 == 0 ? risk : sign
                    )
                )
        );

        Assert.All(answers, answer => Assert.True(answer.SaysSaved(), answer.Notice()));
        Assert.Equal(
            new[] { risk, sign }.Select(item => item.ToString("N")).Order(),
            (await bot.ContentsAsync(thread)).Contributions.Select(tick => tick.Fields["subject"]).Order()
        );
    }

    [Fact]
    public async Task Tick_Twice_TheLastPressCountsWhoeverItIsFrom()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, risk, _) = await AtActualAsync(bot);

        await bot.DoAsync(bot.Bea, thread, CameTrue, item: risk);
        await bot.DoAsync(bot.Carys, thread, DidNotHappen, item: risk);
        await bot.DoAsync(bot.Carys, thread, DidNotHappen, item: risk);
        await bot.DoAsync(bot.Bea, thread, CameTrue, item: risk);

        Assert.Equal("CameTrue", Assert.Single((await bot.ContentsAsync(thread)).Contributions).Fields["outcome"]);
    }

    [Fact]
    public async Task Tick_OfWhatWasNotHandedOnOrOutsideItsStep_ChangesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, risk, _) = await AtActualAsync(bot);

        var stranger = await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), CameTrue, Guid.NewGuid());
        await bot.NextAsync(bot.Ann, thread);
        var late = await bot.PressAsync(bot.Bea, thread, await bot.SessionAsync(thread), CameTrue, risk);

        Assert.NotNull(stranger.Notice());
        Assert.NotNull(late.Notice());
        Assert.Empty((await bot.ContentsAsync(thread)).Contributions);
    }

    [Fact]
    public async Task Tick_InAReview_IsNoAnswerToVoteOnAndStandsInTheTable()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var (thread, risk, _) = await AtActualAsync(bot);
        await bot.DoAsync(bot.Bea, thread, CameTrue, item: risk);
        await bot.DoAsync(
            bot.Bea,
            thread,
            SessionVerb.Add,
            new()
            {
                ["text"] = "The lift broke",
                ["kind"] = "better",
                ["foresight"] = "not-anticipated",
            }
        );
        await bot.NextAsync(bot.Ann, thread, 3);

        var review = (await bot.CardAsync(thread, bot.Ann, "Review: what matters most?")).TextFor(bot.Ann);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Close);
        var card = await bot.CardAsync(thread, bot.Ann, "Anticipated or not");
        var link = card.Card!["actions"]!.AsArray().First(action => action!["title"]!.ToString() == "Record (Markdown)")![
            "url"
        ]!.ToString();
        using var http = new HttpClient();
        var record = await http.GetStringAsync(link);

        Assert.Contains("The lift broke", review, StringComparison.Ordinal);
        Assert.DoesNotContain("Pharmacy hears too late", review, StringComparison.Ordinal);
        Assert.Contains("came true", card.TextFor(bot.Ann), StringComparison.Ordinal);
        Assert.Contains(
            "| Pharmacy hears too late | Risk | came true |\n| Every bed by noon | Sign of success | not said yet |\n"
                + "| The lift broke | What happened | Not anticipated |",
            record,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("2026-03-20", false)]
    [InlineData("2026-03-19", true)]
    public async Task Start_LongAfterTheWork_SaysSo(string ended, bool late)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);

        var thread = await bot.StartAsync(bot.Ann, "after action review Winter ward move", new() { ["ended"] = ended });

        var words = await bot.ReadAsync(bot.Ann, thread);
        Assert.Equal(late, words.Contains("The work ended 8 days ago.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_LongAfterTheEndThatTheWorkWasGiven_SaysSo()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var before = await bot.StartAsync(
            bot.Ann,
            "before action review Winter ward move",
            new()
            {
                ["activity"] = "Winter plan",
                ["starts"] = "2026-03-27",
                ["ends"] = "2026-03-28",
            }
        );
        await bot.DoAsync(bot.Ann, before, SessionVerb.Close);
        _clock.Advance(TimeSpan.FromDays(12));

        var thread = await bot.StartAsync(bot.Ann, "after action review Winter ward move", new() { ["activity"] = "winter PLAN" });

        Assert.Contains("The work ended 11 days ago.", await bot.ReadAsync(bot.Ann, thread), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lesson_OfWhatWasLearned_IsFilledInWithIt()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var (thread, _, _) = await AtActualAsync(bot);
        await bot.NextAsync(bot.Ann, thread, 2);
        await bot.DoAsync(
            bot.Bea,
            thread,
            SessionVerb.Add,
            new() { ["what"] = "Pharmacy packs at night", ["how"] = "Ask two weeks ahead" }
        );
        await bot.NextAsync(bot.Ann, thread);

        await bot.PressAsync(thread, bot.Ann, "Pharmacy packs at night", "Make lesson");

        var form = await bot.CardAsync(thread, bot.Ann, "Make a lesson");
        var inputs = form.CardFor(bot.Ann)!["body"]!
            .AsArray()
            .Where(part => part!["id"] is not null)
            .ToDictionary(part => part!["id"]!.ToString(), part => part!["value"]?.ToString());
        Assert.Equal(("Pharmacy packs at night", "Ask two weeks ahead"), (inputs["learned"], inputs["recommendation"]));
    }

    private static async Task<(Conversation Thread, Guid Risk, Guid Sign)> AtActualAsync(RehearsedBot bot)
    {
        var before = await bot.StartAsync(
            bot.Ann,
            "before action review Winter ward move",
            new() { ["activity"] = "Winter plan", ["starts"] = "2030-04-10" }
        );
        await bot.DoAsync(
            bot.Bea,
            before,
            SessionVerb.Add,
            new()
            {
                ["text"] = "Pharmacy hears too late",
                ["kind"] = "risk",
                ["likelihood"] = "high",
                ["impact"] = "high",
            }
        );
        await bot.NextAsync(bot.Ann, before, 2);
        await bot.DoAsync(bot.Bea, before, SessionVerb.Add, new() { ["text"] = "Every bed by noon", ["kind"] = "sign" });
        var said = (await bot.ContentsAsync(before)).Contributions;
        await bot.DoAsync(bot.Ann, before, SessionVerb.Close);
        var thread = await bot.StartAsync(bot.Ann, "after action review Winter ward move", new() { ["activity"] = "Winter plan" });
        await bot.NextAsync(bot.Ann, thread);
        return (thread, said[0].Id, said[1].Id);
    }
}
