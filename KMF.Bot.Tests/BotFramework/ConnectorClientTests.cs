using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Tests.BotFramework;

public sealed class ConnectorClientTests : IAsyncLifetime
{
    private readonly ImmediateTimeProvider _clock = new();
    private readonly CountingTokens _tokens = new();
    private FakeConnector _connector = null!;
    private IConversations Conversations { get; set; } = null!;

    public async Task InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        var credentials = new BotCredentials(new TokenCache(_tokens, TimeProvider.System));
        using var client = new ConnectorClient(new Uri(_connector.Address + "/teams"), credentials, SharedHttpClient.Instance, _clock)
        {
            Patience = TimeSpan.FromSeconds(1),
        };
        Conversations = client.Conversations;
    }

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    [Fact]
    public async Task Send_Throttled_WaitsAsLongAsAsked()
    {
        _connector.Answers.Enqueue(new ConnectorAnswer(429, Headers: new() { ["Retry-After"] = "7" }));

        var sent = await SendAsync();

        Assert.Equal("1", sent.Id);
        Assert.Equal([TimeSpan.FromSeconds(7)], _clock.Delays);
        Assert.Equal(2, _connector.Calls.Count);
        Assert.Equal(_connector.Calls.First().Body, _connector.Calls.Last().Body);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(429)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Send_TroubleThatLasts_GivesUpAfterThreeTries(int status)
    {
        for (var i = 0; i < 3; i++)
        {
            _connector.Answers.Enqueue(new ConnectorAnswer(status, """{"error":{"code":"Trouble","message":"m"}}"""));
        }

        var exception = await Assert.ThrowsAsync<ErrorResponseException>(SendAsync);

        Assert.Equal(status, (int)exception.Response.StatusCode);
        Assert.Equal("Trouble", exception.Body.Error.Code);
        Assert.Equal(3, _connector.Calls.Count);
        Assert.Collection(
            _clock.Delays,
            delay => Assert.InRange(delay.TotalSeconds, 1.6, 2.4),
            delay => Assert.InRange(delay.TotalSeconds, 3.2, 4.8));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(500)]
    [InlineData(302)]
    public async Task Send_RefusedForGood_IsNotRepeated(int status)
    {
        _connector.Answers.Enqueue(new ConnectorAnswer(status, "not json", new() { ["Location"] = _connector.Address + "/elsewhere" }));

        var exception = await Assert.ThrowsAsync<ErrorResponseException>(SendAsync);

        Assert.Equal(status, (int)exception.Response.StatusCode);
        Assert.Equal("not json", exception.Response.Content);
        Assert.Null(exception.Body);
        Assert.Single(_connector.Calls);
        Assert.False(exception.Request.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_NoAnswerOnce_IsRepeated(bool hangs)
    {
        _connector.Answers.Enqueue(hangs ? ConnectorAnswer.Hanging : ConnectorAnswer.Closed);

        var sent = await SendAsync();

        Assert.Equal("1", sent.Id);
        Assert.Equal(2, _connector.Calls.Count);
        Assert.InRange(Assert.Single(_clock.Delays).TotalSeconds, 1.6, 2.4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Send_NoAnswerEver_IsReportedAfterThreeTries(bool hangs)
    {
        for (var i = 0; i < 3; i++)
        {
            _connector.Answers.Enqueue(hangs ? ConnectorAnswer.Hanging : ConnectorAnswer.Closed);
        }

        var problem = await Assert.ThrowsAsync<HttpRequestException>(SendAsync);

        Assert.Equal(hangs, problem.InnerException is TimeoutException);
        Assert.Equal(3, _connector.Calls.Count);
        Assert.Equal(2, _clock.Delays.Count);
    }

    [Fact]
    public async Task Send_TroubleOfSeveralKinds_IsOverAfterThreeTries()
    {
        _connector.Answers.Enqueue(ConnectorAnswer.Closed);
        _connector.Answers.Enqueue(new ConnectorAnswer(429, Headers: new() { ["Retry-After"] = "1" }));
        _connector.Answers.Enqueue(new ConnectorAnswer(503));

        var problem = await Assert.ThrowsAsync<ErrorResponseException>(SendAsync);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, problem.Response.StatusCode);
        Assert.Equal(3, _connector.Calls.Count);
    }

    [Fact]
    public async Task Send_AskedToWaitForAges_SaysSoAtOnce()
    {
        _connector.Answers.Enqueue(new ConnectorAnswer(429, Headers: new() { ["Retry-After"] = "3600" }));

        var exception = await Assert.ThrowsAsync<ErrorResponseException>(SendAsync);

        Assert.Equal(["3600"], exception.Response.Headers["Retry-After"]);
        Assert.Empty(_clock.Delays);
    }

    [Fact]
    public async Task Send_TokenRefused_IsRepeatedOnceWithANewOne()
    {
        _connector.Answers.Enqueue(new ConnectorAnswer(401));
        await SendAsync();
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _connector.Calls.Select(call => call.Authorization));

        _connector.Answers.Enqueue(new ConnectorAnswer(401));
        _connector.Answers.Enqueue(new ConnectorAnswer(401));
        var exception = await Assert.ThrowsAsync<ErrorResponseException>(SendAsync);
        Assert.Equal(HttpStatusCode.Unauthorized, exception.Response.StatusCode);
        Assert.Equal([false, true, true], _tokens.IgnoredCache);
    }

    [Fact]
    public async Task Send_Cancelled_StopsWaiting()
    {
        using var client = new ConnectorClient(
            new Uri(_connector.Address), AnonymousCredentials.Instance, SharedHttpClient.Instance, TimeProvider.System);
        _connector.Answers.Enqueue(new ConnectorAnswer(429, Headers: new() { ["Retry-After"] = "60" }));
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            client.Conversations.SendToConversationAsync("c", new Activity("message"), cancellation.Token));
    }

    [Fact]
    public async Task Paths_OddIds_AreEscaped()
    {
        await Conversations.SendToConversationAsync("19:a/b@thread.v2", new Activity("message"));
        await Conversations.UpdateActivityAsync("a:1", "x y", new Activity("message"));
        await Conversations.DeleteActivityAsync("a:1", "..x");
        await Conversations.CreateConversationAsync(new ConversationParameters { TenantId = "t" });
        await Conversations.GetConversationPagedMembersAsync("a:1", 50, "a+b=");
        await ((Conversations)Conversations).GetConversationMemberAsync("29:ann", "a:1");

        Assert.Equal(
            [
                "POST /teams/v3/conversations/19%3Aa%2Fb%40thread.v2/activities",
                "PUT /teams/v3/conversations/a%3A1/activities/x%20y",
                "DELETE /teams/v3/conversations/a%3A1/activities/..x",
                "POST /teams/v3/conversations",
                "GET /teams/v3/conversations/a%3A1/pagedmembers?pageSize=50&continuationToken=a%2Bb%3D",
                "GET /teams/v3/conversations/a%3A1/members/29%3Aann",
            ],
            _connector.Calls.Select(call => $"{call.Method} {call.Target}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task Paths_NotAnId_IsRefused(string id) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Conversations.DeleteActivityAsync("a:1", id));

    private Task<ResourceResponse> SendAsync() => Conversations.SendToConversationAsync("c", new Activity("message") { Text = "hi" });

    private sealed class CountingTokens : ITokenSource
    {
        public List<bool> IgnoredCache { get; } = [];

        public Task<BotToken> FetchAsync(bool ignoreCache, CancellationToken cancellationToken)
        {
            IgnoredCache.Add(ignoreCache);
            return Task.FromResult(new BotToken($"token-{IgnoredCache.Count}", TimeProvider.System.GetUtcNow().AddHours(1)));
        }
    }
}
