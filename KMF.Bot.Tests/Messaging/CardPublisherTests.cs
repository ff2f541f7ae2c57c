using KMF.Bot.Messaging;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Rehearsal;
using KMF.Rehearsal.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Messaging;

public sealed class CardPublisherTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Pump_AskedAllTheTime_KeepsASecondApartAndUnderTheHoursAllowance()
    {
        var pump = new CardPump(_clock);
        var sent = new List<DateTimeOffset>();

        while (_clock.GetUtcNow() < new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero))
        {
            _clock.Advance(pump.UntilNext());
            pump.Begin();
            sent.Add(_clock.GetUtcNow());
        }

        Assert.All(sent.Zip(sent.Skip(1)), pair => Assert.True(pair.Second - pair.First >= TimeSpan.FromSeconds(1)));
        Assert.All(sent, first =>
            Assert.InRange(sent.Count(at => at >= first && at < first + TimeSpan.FromHours(1)), 1, CardPump.MostPerHour)
        );
        Assert.True(sent.Count > 3 * CardPump.MostPerHour * 0.9);
    }

    [Fact]
    public void Pump_LeftAlone_AnswersAtOnce()
    {
        var pump = new CardPump(_clock);
        pump.Begin();
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.Zero, pump.UntilNext());
    }

    [Fact]
    public void Pump_AskedWhileItRuns_RunsOnceMore()
    {
        var pump = new CardPump(_clock);

        var first = pump.Ask();
        pump.Begin();
        var second = pump.Ask();

        Assert.Equal(CardPump.Asked.ToBeRun, first);
        Assert.Equal(CardPump.Asked.Running, second);
        Assert.True(pump.AskedAgain());
        pump.Begin();
        Assert.False(pump.AskedAgain());
    }

    [Fact]
    public void Pump_IdleForAnHour_RetiresAndTakesNoMore()
    {
        var pump = new CardPump(_clock);
        pump.Ask();
        pump.Begin();

        Assert.False(pump.TryRetire());
        Assert.False(pump.AskedAgain());
        _clock.Advance(CardPump.Hour - TimeSpan.FromSeconds(1));
        Assert.False(pump.TryRetire());
        Assert.Equal(CardPump.Asked.ToBeRun, pump.Ask());
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(pump.TryRetire());
        pump.Begin();
        Assert.False(pump.AskedAgain());
        _clock.Advance(CardPump.Hour);

        Assert.True(pump.TryRetire());
        Assert.Equal(CardPump.Asked.TooLate, pump.Ask());
    }

    [Fact]
    public async Task Sessions_IdleForAnHour_AreCountedNoMore()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);
        await bot.SayAsync(bot.Ann, "retrospect Rota");
        var publisher = bot.Services.GetRequiredService<CardPublisher>();
        Assert.Equal(1, publisher.Counted);

        await Wire.UntilAsync(
            () =>
            {
                _clock.Advance(CardPump.Hour);
                return publisher.Counted == 0;
            },
            "the session being forgotten"
        );
    }

    [Fact]
    public async Task Card_ManyAnswersAtOnce_IsUpdatedAtMostOnceASecond()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { Cast = Cast.OfSize(60) });
        var first = bot.Room.People[0];
        var thread = await bot.SayAsync(first, "retrospect Rota");
        await bot.PressAsync(thread, first, "Get ready", "Start");
        var card = await bot.SharedCardAsync(thread, "What was the objective");
        var before = Updates(bot, card.Id).Count;

        await Task.WhenAll(
            bot.Room.People.Select(person => bot.Room.PressAsync(person, card.Id, "Add", new() { ["text"] = $"From {person.Name}" }))
        );

        // The card that all share: whoever pressed last sees all sixty at once.
        await bot.Room.WaitForAsync(room =>
            room.Messages(thread)
                .Any(message =>
                    message.Id == card.Id
                    && message.Card?.ToJsonString().Contains("60 answers from 60 people", StringComparison.Ordinal) == true
                )
        );

        var updates = Updates(bot, card.Id).Skip(before).ToList();
        Assert.InRange(updates.Count, 1, 10);
        Assert.All(updates.Zip(updates.Skip(1)), pair => Assert.True(pair.Second - pair.First > TimeSpan.FromSeconds(0.8)));
    }

    private static List<DateTimeOffset> Updates(RehearsedBot bot, string id) =>
        [
            .. bot
                .Room.ConnectorCalls.Where(call => call.Method == "PUT" && call.Path.EndsWith(id, StringComparison.Ordinal))
                .Select(call => call.At),
        ];
}
