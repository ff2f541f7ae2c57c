using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using KMF.Rehearsal.Connector;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using static KMF.Bot.Tests.Techniques.BeforeActionReview.BeforeActionReviewSteps;

namespace KMF.Bot.Tests.Techniques.BeforeActionReview;

/// <summary>The After Action Review that is offered on the morning after the work.</summary>
public sealed class ReviewOfferTests
{
    private const string Schedule = "before-action-review.schedule";

    private readonly FakeTimeProvider _clock = BeforeActionReviewSteps.Clock();

    [Theory]
    [InlineData("2026-03-27", "2026-03-28 09:00:00")]
    [InlineData("2026-03-28", "2026-03-29 08:00:00")]
    [InlineData("2026-10-23", "2026-10-24 08:00:00")]
    [InlineData("2026-10-24", "2026-10-25 09:00:00")]
    public async Task Schedule_OfADay_OffersTheReviewAtNineTheMorningAfterWhereTheTeamIs(string lastDay, string utc)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);

        await bot.DoAsync(bot.Ann, thread, Schedule, new() { ["review-on"] = lastDay });

        Assert.StartsWith(utc, Assert.Single(Offers(bot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_AgainAndAgain_MovesTheOffer()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);

        foreach (var day in new[] { "2026-04-10", "2026-04-20", "2026-04-20", "2026-04-10", "2026-04-13" })
        {
            await bot.DoAsync(bot.Ann, thread, Schedule, new() { ["review-on"] = day });
        }

        Assert.StartsWith("2026-04-14 08:00", Assert.Single(Offers(bot)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Schedule_ThenReopen_TakesTheOfferBack()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);
        await bot.DoAsync(bot.Ann, thread, Schedule, new() { ["review-on"] = "2026-04-10" });

        await bot.DoAsync(bot.Ann, thread, SessionVerb.Reopen);
        Assert.Empty(Offers(bot));
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Close);

        Assert.Empty(Offers(bot));
        Assert.DoesNotContain("will be offered here", await bot.ReadAsync(bot.Ann, thread), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2032-03-27")]
    [InlineData("2020-03-27")]
    public async Task Schedule_OfNoSensibleDay_IsRefused(string day)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var thread = await ClosedAsync(bot);

        var answer = await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), Schedule, inputs: new() { ["review-on"] = day });

        Assert.Equal("That is not a date.", answer.Notice());
        Assert.Empty(Offers(bot));
    }

    [Fact]
    public async Task Schedule_ByAParticipantOrBeforeTheClose_ChangesNothing()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        var open = await StartAsync(bot);
        await bot.PressAsync(bot.Ann, open, await bot.SessionAsync(open), Schedule, inputs: new() { ["review-on"] = "2026-04-10" });
        await bot.DoAsync(bot.Ann, open, SessionVerb.Close);

        await bot.PressAsync(bot.Bea, open, await bot.SessionAsync(open), Schedule, inputs: new() { ["review-on"] = "2026-04-10" });

        Assert.Empty(Offers(bot));
    }

    [Fact]
    public async Task Offer_WhenItsMorningComes_StartsTheAfterActionReviewOfTheWork()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { AutoRefresh = true }, _clock);
        var thread = await ClosedAsync(bot);
        await bot.DoAsync(bot.Ann, thread, Schedule, new() { ["review-on"] = "2026-03-28" });

        _clock.SetUtcNow(new DateTimeOffset(2026, 3, 29, 7, 59, 59, TimeSpan.Zero));
        await bot.Services.GetRequiredService<KMF.Bot.Outbox.OutboxSender>().SendDueAsync(CancellationToken.None);
        Assert.DoesNotContain(bot.Room.Messages(thread), message =>
            message.TextFor(bot.Bea).Contains("Shall we look back?", StringComparison.Ordinal)
        );
        _clock.SetUtcNow(new DateTimeOffset(2026, 3, 29, 8, 0, 0, TimeSpan.Zero));
        await bot.Services.GetRequiredService<KMF.Bot.Outbox.OutboxSender>().SendDueAsync(CancellationToken.None);
        await bot.PressAsync(thread, bot.Bea, "Shall we look back?", "Start");

        await Wire.UntilAsync(() => bot.SessionAsync(thread).Result.TechniqueId == "after-action-review", "the review");
        var session = await bot.SessionAsync(thread);
        Assert.Equal(("Winter ward move", "Winter plan", bot.Bea.Name), (session.Title, session.Activity, session.Facilitator.Name));
    }

    private static async Task<Conversation> ClosedAsync(RehearsedBot bot)
    {
        var thread = await StartAsync(bot);
        await bot.DoAsync(bot.Ann, thread, SessionVerb.Close);
        return thread;
    }

    private static List<string> Offers(RehearsedBot bot) =>
        bot.Query("SELECT NotBefore FROM Outbox WHERE NOT Sent AND Activity LIKE '%Shall we look back%'");
}
