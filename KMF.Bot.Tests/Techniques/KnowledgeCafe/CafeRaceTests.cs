using KMF.Bot.Storage;
using KMF.Bot.Storage.KnowledgeCafe;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.KnowledgeCafe;
using KMF.Rehearsal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Techniques.KnowledgeCafe;

/// <summary>What is decided when it is saved, though it was true when it was pressed.</summary>
public sealed class CafeRaceTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("agree")]
    [InlineData("object")]
    public async Task Consent_SaidJustAfterTheGroupWasCounted_IsNotKept(string button)
    {
        var (bot, store) = await StartAsync();
        await using var _ = bot;
        var thread = await bot.OpenAsync(bot.Room.People);
        await bot.GoToAsync(thread, "consent");
        foreach (var person in bot.Room.People.Except([bot.Bea]))
        {
            await bot.CafeAsync(person, thread, "agree");
        }

        store.After = (nameof(ISessionStore.ReadOwnAsync), async () =>
            Assert.True((await bot.PressAsync(bot.Ann, thread, await bot.SessionAsync(thread), SessionVerb.Next)).SaysSaved())
        );
        var late = await bot.CafeAsync(bot.Bea, thread, button);

        Assert.False(late.SaysSaved(), late.ToString());
        Assert.Empty(bot.Query("SELECT AuthorKey FROM CafeAnswers"));
    }

    [Fact]
    public async Task Join_WhileSomebodyElseTakesTheLastPlace_IsToldThatTheCafeIsFull()
    {
        var (bot, store) = await StartAsync();
        await using var _ = bot;
        var thread = await bot.OpenAsync([]);
        var session = await bot.SessionAsync(thread);
        await bot
            .Services.GetRequiredService<IDatabaseWriter>()
            .RunAsync(
                db =>
                {
                    db.Add(Enumerable.Range(1, Cafe.Most - 1).Select(number => Seat(session.Id, number)));
                    return true;
                },
                CancellationToken.None
            );

        store.After = (nameof(ISessionStore.ReadOwnAsync), async () =>
            Assert.True((await bot.CafeAsync(bot.Dev(), thread, "join")).SaysSaved())
        );
        var late = await bot.CafeAsync(bot.Bea, thread, "join");

        Assert.False(late.SaysSaved(), late.ToString());
        Assert.Equal("The café is full: it seats 200.", late.Notice());
        var here = (await bot.CafeOfAsync(thread)).Here.ToList();
        Assert.Equal(Cafe.Most, here.Count);
        Assert.DoesNotContain(here, guest => guest.Person.Id == bot.Bea.AadObjectId);
    }

    private static CafeSeatRow Seat(Guid session, int number) =>
        new()
        {
            SessionId = session,
            PersonId = $"guest-{number}",
            TeamsId = $"29:guest-{number}",
            Name = $"Guest {number}",
            IsHere = true,
        };

    private async Task<(RehearsedBot Bot, MeddledStore Store)> StartAsync()
    {
        MeddledStore? store = null;
        var bot = await RehearsedBot.StartAsync(builder => store = MeddledStore.Put(builder), new RehearsalOptions(), _clock);
        return (bot, store!);
    }
}
