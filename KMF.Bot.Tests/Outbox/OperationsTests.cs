using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using KMF.Bot.Outbox;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Rehearsal;
using KMF.Rehearsal.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Outbox;

public sealed class OperationsTests : IDisposable
{
    private const string Key = "a-secret-of-thirty-two-characters";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Operations_WithoutTheSetting_AreNotThere()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions(), _clock);

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(bot, HttpMethod.Get, "", Key)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(bot, HttpMethod.Post, "/retry", "")).Status);
    }

    [Fact]
    public async Task Start_KeyThatIsTooShort_IsRefused()
    {
        var refusal = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            RehearsedBot.StartAsync(new RehearsalOptions(), _clock, null, $"--Operations:Key={Key[..31]}")
        );

        Assert.Contains("Operations:Key", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a-secret-of-thirty-two-character")]
    [InlineData("a-secret-of-thirty-two-characters-and-more")]
    [InlineData("A-SECRET-OF-THIRTY-TWO-CHARACTERS")]
    public async Task Operations_WithoutTheRightKey_TellAndDoNothing(string? key)
    {
        await using var bot = await StartAsync();
        bot.Room.Block(bot.Bea);
        var id = await bot.TellAsync(bot.Bea, "hello");
        await bot.SendDueAsync();

        foreach (var (method, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Post, "/retry"), (HttpMethod.Post, $"/{id}/retry") })
        {
            var answer = await AskAsync(bot, method, path, key);

            Assert.Equal((HttpStatusCode.Unauthorized, ""), (answer.Status, answer.Body));
        }

        Assert.Single(bot.Query("SELECT Reason FROM Outbox WHERE GivenUp"));
    }

    [Fact]
    public async Task Outbox_WhatWaitsFailsAndIsGivenUp_IsShownWithoutWordsAndNames()
    {
        await using var bot = await StartAsync();
        bot.Room.Block(bot.Bea);
        var id = await bot.TellAsync(bot.Bea, "a word that is nobody's business");
        await bot.SendDueAsync();
        await bot.TellAsync(bot.Ann, "another");
        bot.Room.Faults.Next(Fault.Of(502));
        await bot.SendDueAsync();
        await bot.Outbox()
            .PutAsync(new(Guid.NewGuid(), "t", "{}", "{}", InPerson: false) { NotBefore = _clock.GetUtcNow().AddDays(3) }, default);

        var (status, body) = await AskAsync(bot, HttpMethod.Get, "", Key);

        var view = JsonDocument.Parse(body).RootElement;
        var given = Assert.Single(view.GetProperty("latest").EnumerateArray());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            (1, 1, 1),
            (view.GetProperty("waiting").GetInt32(), view.GetProperty("later").GetInt32(), view.GetProperty("givenUp").GetInt32())
        );
        Assert.Equal(_clock.GetUtcNow(), view.GetProperty("waitingSince").GetDateTimeOffset());
        Assert.Equal("""{"502 BadGateway":1}""", view.GetProperty("triedAgain").GetRawText());
        Assert.Equal(
            (id, "403 MessageWritesBlocked", 1),
            (given.GetProperty("id").GetGuid(), given.GetProperty("reason").GetString(), given.GetProperty("failures").GetInt32())
        );
        Assert.Equal(
            (bot.Room.Options.TenantId, _clock.GetUtcNow()),
            (given.GetProperty("tenant").GetString(), given.GetProperty("when").GetDateTimeOffset())
        );
        Assert.DoesNotContain("business", body, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Bea.FirstName, body, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Bea.Id, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retry_OneThatWasGivenUp_IsSent()
    {
        await using var bot = await StartAsync();
        bot.Room.Block(bot.Bea);
        bot.Room.Block(bot.Carys);
        var id = await bot.TellAsync(bot.Bea, "hello");
        await bot.TellAsync(bot.Carys, "hello");
        await bot.SendDueAsync();
        bot.Room.Unblock(bot.Bea);
        bot.Room.Unblock(bot.Carys);

        var retried = await AskAsync(bot, HttpMethod.Post, $"/{id}/retry", Key);
        await SentAsync(bot, 1);
        var again = await AskAsync(bot, HttpMethod.Post, $"/{id}/retry", Key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (retried.Status, again.Status));
        Assert.Equal(["hello"], bot.ToldTexts(bot.Bea));
        Assert.Empty(bot.ToldTexts(bot.Carys));
    }

    [Theory]
    [InlineData("/retry", 2)]
    [InlineData("/retry?reason=403%20MessageWritesBlocked", 1)]
    [InlineData("/retry?reason=something", 0)]
    public async Task Retry_AllOrThoseForOneReason_AreSent(string path, int expected)
    {
        await using var bot = await StartAsync();
        bot.Room.Block(bot.Bea);
        await bot.TellAsync(bot.Bea, "hello");
        await bot.SendDueAsync();
        await bot.TellAsync(bot.Ann, "hello");
        bot.Room.Faults.Next(Fault.Of(400));
        await bot.SendDueAsync();
        bot.Room.Unblock(bot.Bea);

        var (status, body) = await AskAsync(bot, HttpMethod.Post, path, Key);
        await SentAsync(bot, expected);

        Assert.Equal((HttpStatusCode.OK, $$"""{"messages":{{expected}}}"""), (status, body));
        Assert.Equal(2 - expected, bot.Query("SELECT Reason FROM Outbox WHERE GivenUp").Count);
    }

    [Fact]
    public async Task Figures_OneSentOneFailedOneGivenUp_AreCounted()
    {
        await using var bot = await StartAsync();
        var counted = new Dictionary<string, long>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, us) =>
        {
            if (
                instrument.Meter.Name == OutboxFigures.MeterName
                && ReferenceEquals(instrument.Meter.Scope, bot.Services.GetRequiredService<IMeterFactory>())
            )
            {
                us.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Count(instrument.Name, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Count(instrument.Name, value));
        listener.Start();
        void Count(string name, long value)
        {
            lock (counted)
            {
                counted[name] = counted.GetValueOrDefault(name) + value;
            }
        }

        bot.Room.Block(bot.Bea);
        await bot.TellAsync(bot.Bea, "hello");
        await bot.SendDueAsync();
        await bot.TellAsync(bot.Ann, "hello");
        await bot.SendDueAsync();
        await bot.TellAsync(bot.Ann, "again");
        bot.Room.Faults.Next(Fault.Of(500));
        await bot.SendDueAsync();
        listener.RecordObservableInstruments();

        Assert.Equal(
            new Dictionary<string, long>
            {
                ["kmf.outbox.given_up"] = 1,
                ["kmf.outbox.sent"] = 1,
                ["kmf.outbox.failed"] = 1,
                ["kmf.outbox.waiting"] = 1,
            },
            counted
        );
    }

    private Task<RehearsedBot> StartAsync() => RehearsedBot.StartAsync(new RehearsalOptions(), _clock, null, $"--Operations:Key={Key}");

    private static Task SentAsync(RehearsedBot bot, int count) =>
        Wire.UntilAsync(
            async () =>
            {
                await bot.SendDueAsync();
                return bot.Query("SELECT Activity FROM Outbox WHERE Sent").Count == count;
            },
            "the messages being sent"
        );

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(RehearsedBot bot, HttpMethod method, string path, string? key)
    {
        using var request = new HttpRequestMessage(method, new Uri(bot.Address, "/operations/outbox" + path));
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var answer = await _http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
