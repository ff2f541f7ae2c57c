using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Storage;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Sessions;

public sealed class OpenActionsTests
{
    private static readonly DateOnly Soon = new(2026, 12, 1);

    [Fact]
    public async Task SetUp_WhereTheTeamsLastSessionLeftActions_ShowsTheFirstFiveThatAreOpen()
    {
        await using var bot = await RehearsedBot.StartAsync();
        var done = Action("Paint the bays");
        await ClosedAsync(bot, "Before last", null, Action("Long forgotten"));
        await ClosedAsync(
            bot,
            "Ward 7 refit",
            null,
            [done, .. Enumerable.Range(1, 7).Select(which => Action($"Task {which}", Soon.AddDays(-which)))]
        );
        await ClosedAsync(bot, "Elsewhere", one => one with { TeamId = "19:another-team" }, Action("Theirs alone"));
        await bot
            .Services.GetRequiredService<IActions>()
            .MarkAsync(new ActionMark(bot.Room.Options.TenantId, done.Id, true, StorageWorld.Ann, StorageWorld.Start), default);

        var card = (await bot.CardAsync(await bot.SayAsync(bot.Ann, "retrospect Food rounds"), bot.Ann, "Get ready")).TextFor(bot.Ann);

        Assert.Contains("Still to be done from Ward 7 refit", card, StringComparison.Ordinal);
        Assert.Equal(
            [true, true, true, true, true, false, false],
            new[] { 7, 6, 5, 4, 3, 2, 1 }.Select(which => card.Contains($"Task {which}", StringComparison.Ordinal))
        );
        Assert.Contains("Bea Baker · by 24 November 2026", card, StringComparison.Ordinal);
        Assert.Contains("and 2 more", card, StringComparison.Ordinal);
        Assert.All(new[] { "Paint the bays", "Long forgotten", "Theirs alone" }, other =>
            Assert.DoesNotContain(other, card, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task SetUp_OfAPieceOfWork_ShowsTheActionsOfItsOwnLastSession()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await ClosedAsync(bot, "Refit review", one => About(one, "Ward 7 refit"), Action("Paint the bays"));
        await ClosedAsync(bot, "Food rounds", null, Action("Ask the kitchen"));
        var thread = await bot.SayAsync(bot.Carys, "retrospect Beth nesaf");
        var before = (await bot.CardAsync(thread, bot.Carys, "Yn dal i'w wneud ers Food rounds")).TextFor(bot.Carys);

        await bot.PressAsync(thread, bot.Carys, "Paratoi", "Dechrau", new() { ["title"] = "?", ["activity"] = "ward 7 Refit" });
        var chosen = (await bot.CardAsync(thread, bot.Carys, "Yn dal i'w wneud ers Refit review")).TextFor(bot.Carys);

        Assert.Contains("Ask the kitchen", before, StringComparison.Ordinal);
        Assert.Contains("Paint the bays", chosen, StringComparison.Ordinal);
        Assert.DoesNotContain("Ask the kitchen", chosen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SetUp_WhereAllIsDoneOrNothingWasDecided_SaysNothing()
    {
        await using var bot = await RehearsedBot.StartAsync();
        await ClosedAsync(bot, "Before last", null, Action("Long forgotten"));
        await ClosedAsync(bot, "Ward 7 refit", null);

        var card = (await bot.CardAsync(await bot.SayAsync(bot.Ann, "retrospect Food rounds"), bot.Ann, "Get ready")).TextFor(bot.Ann);

        Assert.DoesNotContain("Still to be done", card, StringComparison.Ordinal);
    }

    private static Session About(Session session, string work) =>
        session with
        {
            Activity = work,
            WorkId = PieceOfWork.IdOf(session.TenantId, session.TeamId, work),
        };

    private static ActionItem Action(string what, DateOnly? due = null) => new(Guid.NewGuid(), what, StorageWorld.Bea, due, null);

    private static async Task ClosedAsync(RehearsedBot bot, string title, Func<Session, Session>? with, params ActionItem[] actions)
    {
        var session = StorageWorld.NewSession($"19:{title}", bot.Room.Options.TenantId) with
        {
            Id = Guid.NewGuid(),
            TechniqueId = "after-action-review",
            TeamId = bot.Channel.Team!.Id,
            Title = title,
            State = SessionState.Closed,
        };
        session = with?.Invoke(session) ?? session;
        Assert.True(
            await bot
                .Services.GetRequiredService<ISessionStore>()
                .CommitAsync(new SessionChange(session) { AddedActions = [.. actions] }, default)
        );
    }
}
