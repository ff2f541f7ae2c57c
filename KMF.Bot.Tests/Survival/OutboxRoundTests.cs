using System.Diagnostics;
using KMF.Bot.Tests.Coffee;
using KMF.Bot.Tests.Rehearsed;
using KMF.Rehearsal;
using KMF.Rehearsal.Faults;
using KMF.Rehearsal.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Survival;

/// <summary>A coffee round of a thousand people who are told in person, while one call in five goes wrong.</summary>
[Collection(nameof(AloneCollection))]
public sealed class OutboxRoundTests(ITestOutputHelper output)
{
    private const int People = 1001;

    [Fact]
    public async Task Round_OneCallInFiveGoesWrong_EverybodyIsToldExactlyOnce()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var options = new RehearsalOptions { Cast = Cast.OfSize(People) };

        // By the wall clock: the test's own runs so fast that a busy machine would seem to hang.
        await using var bot = await RehearsedBot.StartAsync(
            (WebApplicationBuilder builder) =>
                builder.Services.ConfigureHttpClientDefaults(client =>
                    client.ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(1))
                ),
            options,
            clock,
            null,
            "--Outbox:Timeout=00:05:00",
            "--Outbox:AtOnce=64"
        );
        var desk = CoffeeRun.At(bot, clock);
        var trial = await desk.CreateAsync();
        await desk.SayAsync();
        await desk.PutAsync(trial, bot.Room.People.Skip(1));
        using var ticking = new Ticking(clock);
        bot.Room.Faults.OneIn(5, [.. Fault.All, Fault.Of(429)]);
        var (watch, start) = (Stopwatch.StartNew(), clock.GetUtcNow());
        await desk.SendAsync(trial);

        await Wire.UntilAsync(() => bot.Query("SELECT Activity FROM Outbox WHERE NOT Sent").Count == 0, "an empty outbox");

        var people = bot.Room.People.Skip(1).ToList();
        var told = people
            .Select(person =>
                bot.Room.Messages(bot.Room.PersonalChat(person))
                    .Where(message => message.FromBot)
                    .Select(message => message.TextFor(person))
                    .ToList()
            )
            .ToList();
        output.Figure(
            $"{people.Count} people of a coffee round told in person, {bot.Room.Faults.Count} calls went wrong: "
                + $"{told.Count(one => one.Count == 1)} told once, {told.Count(one => one.Count == 0)} not, "
                + $"{told.Count(one => one.Count > 1)} twice or more; {(clock.GetUtcNow() - start).TotalSeconds:N0} s of the bot's time, "
                + $"{watch.Elapsed.TotalSeconds:N0} s of ours"
        );
        Assert.True(bot.Room.Faults.Count > 400, "Too few faults for a test.");
        foreach (var pairing in await desk.PairingsAsync(trial))
        {
            Assert.All(pairing.Seats, seat =>
            {
                var words = Assert.Single(told[people.FindIndex(person => person.AadObjectId == seat.Person.Id)]);
                Assert.All(pairing.Others(seat.Person.Id), other => Assert.Contains(other.Name, words, StringComparison.Ordinal));
            });
        }
    }
}
