using System.Net;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Messaging.Connector;
using KMF.Bot.Tests.Messaging.Authentication;
using KMF.Bot.Tests.Survival;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Messaging.Connector;

/// <summary>What the bot's calls to Teams do when Teams has a bad day.</summary>
public sealed class ConnectorTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly Ticking _ticking;
    private FakeConnector _teams = null!;
    private GuardedBot _bot = null!;

    public ConnectorTests() => _ticking = new Ticking(_clock);

    public async Task InitializeAsync()
    {
        _teams = await FakeConnector.StartAsync();
        _bot = await GuardedBot.OnADeskAsync(clock: _clock, settings: "--Connector:TryTimeout=00:01:00");
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _teams.DisposeAsync();
    }

    public void Dispose() => _ticking.Dispose();

    [Fact]
    public async Task Reply_Throttled_WaitsAsLongAsAsked()
    {
        _teams.Answers.Enqueue(new ConnectorAnswer(429, Headers: new() { ["Retry-After"] = "7" }));
        var start = _clock.GetUtcNow();

        Assert.Equal("1", await SayAsync());

        Assert.True(_clock.GetUtcNow() - start >= TimeSpan.FromSeconds(7));
        Assert.Equal(2, _teams.Calls.Count);
        Assert.Equal(_teams.Calls.First(), _teams.Calls.Last());
    }

    public static TheoryData<int, string?> Passing =>
        new()
        {
            { 412, null },
            { 429, null },
            { 502, null },
            { 503, null },
            { 504, null },
            { 0, "closed" },
            { 0, "hanging" },
        };

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Reply_TroubleThatPasses_ArrivesWithoutAWord(int status, string? silence)
    {
        _teams.Answers.Enqueue(AnswerOf(status, silence));
        _teams.Answers.Enqueue(AnswerOf(status, silence));

        Assert.Equal("1", await SayAsync());

        Assert.Equal(3, _teams.Calls.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Reply_TroubleThatLasts_IsGivenUpAfterThreeTries(int status, string? silence)
    {
        for (var number = 0; number < 3; number++)
        {
            _teams.Answers.Enqueue(AnswerOf(status, silence));
        }

        var problem = await Assert.ThrowsAsync<ConnectorException>(SayAsync);

        Assert.Equal(status == 0 ? null : (HttpStatusCode)status, problem.Status);
        Assert.Equal(3, _teams.Calls.Count);
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Reply_InTheOutboxsLane_IsTriedOnce(int status, string? silence)
    {
        _teams.Answers.Enqueue(AnswerOf(status, silence));

        await Assert.ThrowsAsync<ConnectorException>(() => SingleTry.RunAsync(TimeSpan.FromMinutes(1), SayAsync));

        Assert.Single(_teams.Calls);
    }

    [Fact]
    public async Task Reply_InTheOutboxsLane_HasTheOutboxsTime()
    {
        _teams.Answers.Enqueue(ConnectorAnswer.Hanging);
        var start = _clock.GetUtcNow();

        await Assert.ThrowsAsync<ConnectorException>(() => SingleTry.RunAsync(TimeSpan.FromSeconds(40), SayAsync));

        Assert.True(_clock.GetUtcNow() - start >= TimeSpan.FromSeconds(40));
    }

    [Fact]
    public async Task Reply_AskedToWaitForAges_FailsAtOnce()
    {
        _teams.Answers.Enqueue(new ConnectorAnswer(429, Headers: new() { ["Retry-After"] = "3600" }));

        var problem = await Assert.ThrowsAsync<ConnectorException>(SayAsync);

        Assert.Equal(TimeSpan.FromHours(1), problem.RetryAfter);
        Assert.Single(_teams.Calls);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    public async Task Reply_RefusedForGood_IsNotRepeated(int status)
    {
        _teams.Answers.Enqueue(new ConnectorAnswer(status, """{"error":{"code":"BotNotInConversationRoster","message":"m"}}"""));

        var problem = await Assert.ThrowsAsync<ConnectorException>(SayAsync);

        Assert.Equal(((HttpStatusCode)status, "BotNotInConversationRoster"), (problem.Status!.Value, problem.Code));
        Assert.Single(_teams.Calls);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Reply_Redirected_IsNotFollowed(int status)
    {
        await using var other = await FakeConnector.StartAsync();
        _teams.Answers.Enqueue(
            new ConnectorAnswer(status, Headers: new() { ["Location"] = other.Address + "/v3/conversations/c/activities" })
        );

        var problem = await Assert.ThrowsAsync<ConnectorException>(SayAsync);

        Assert.Equal(status, (int)problem.Status!);
        Assert.Empty(other.Calls);
    }

    public static TheoryData<string> Questions => [.. Asked.Keys];

    private static readonly Dictionary<string, Func<ITurnContext, CancellationToken, Task>> Asked = new()
    {
        ["members"] = (turn, token) => TeamsInfo.GetPagedMembersAsync(turn, cancellationToken: token),
        ["member"] = (turn, token) => TeamsInfo.GetMemberAsync(turn, "29:ann", token),
        ["participant"] = (turn, token) => TeamsInfo.GetMeetingParticipantAsync(turn, "meeting", "ann", "tenant", token),
        ["meeting"] = (turn, token) => TeamsInfo.GetMeetingInfoAsync(turn, "meeting", token),
        ["team"] = (turn, token) => TeamsInfo.GetTeamDetailsAsync(turn, "team", token),
        ["update"] = (turn, token) => turn.UpdateActivityAsync(new Activity("message", id: "7"), token),
        ["delete"] = (turn, token) => turn.DeleteActivityAsync("7", token),
    };

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Question_Refused_IsAnsweredWithTheOneException(string question)
    {
        foreach (var status in new[] { 403, 404, 500 })
        {
            _teams.Answers.Enqueue(new ConnectorAnswer(status, "not json"));

            var problem = await Assert.ThrowsAsync<ConnectorException>(() => ContinueAsync(Asked[question]));

            Assert.Equal(status, (int)problem.Status!);
        }
    }

    [Fact]
    public async Task Turns_ToOneServiceUrl_ShareAClientThatOutlivesThem()
    {
        var clients = new List<IConnectorClient>();
        for (var turn = 0; turn < 3; turn++)
        {
            await ContinueAsync(
                async (context, token) =>
                {
                    clients.Add(context.TurnState.Get<IConnectorClient>());
                    await context.SendActivityAsync("Hello", cancellationToken: token);
                }
            );
        }

        Assert.Single(clients.Distinct());
        Assert.Equal(3, _teams.Calls.Count);
    }

    [Fact]
    public async Task Turns_ToSeveralServiceUrls_HaveAClientEach()
    {
        var clients = new List<IConnectorClient>();
        foreach (var path in new[] { "/emea/", "/amer/", "/emea/" })
        {
            await ContinueAsync(
                (context, _) =>
                {
                    clients.Add(context.TurnState.Get<IConnectorClient>());
                    return Task.CompletedTask;
                },
                path
            );
        }

        Assert.Equal(2, clients.Distinct().Count());
        Assert.Equal(clients[0], clients[2]);
    }

    [Fact]
    public async Task Turn_ToAHostThatIsNotAllowed_IsRefusedBeforeItBegins()
    {
        var turns = 0;
        var reference = new ConversationReference
        {
            ServiceUrl = "https://elsewhere.test/",
            Conversation = new ConversationAccount(id: "c"),
        };

        await Assert.ThrowsAsync<RefusedException>(() =>
            _bot.Adapter.ContinueConversationAsync("", reference, (_, _) => Task.FromResult(turns++), CancellationToken.None)
        );

        Assert.Equal(0, turns);
    }

    private static ConnectorAnswer AnswerOf(int status, string? silence) =>
        silence switch
        {
            "closed" => ConnectorAnswer.Closed,
            "hanging" => ConnectorAnswer.Hanging,
            _ => new ConnectorAnswer(status),
        };

    private async Task<string> SayAsync()
    {
        var id = "";
        await ContinueAsync(async (turn, token) => id = (await turn.SendActivityAsync("Hello", cancellationToken: token)).Id);
        return id;
    }

    private Task ContinueAsync(Func<ITurnContext, CancellationToken, Task> turn, string path = "/teams/") =>
        _bot.Adapter.ContinueConversationAsync(
            "",
            new ConversationReference
            {
                ServiceUrl = _teams.Address + path,
                ChannelId = "msteams",
                Conversation = new ConversationAccount(id: "19:c@thread.v2"),
                Bot = new ChannelAccount("28:bot"),
                User = new ChannelAccount("29:ann"),
            },
            (context, token) => turn(context, token),
            CancellationToken.None
        );
}
