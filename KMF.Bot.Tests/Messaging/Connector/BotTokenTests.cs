using System.Collections.Concurrent;
using System.Net;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Messaging.Connector;
using KMF.Bot.Tests.Messaging.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Messaging.Connector;

/// <summary>
/// The bot's own token: fetched by the SDK from an authority on this machine, kept, and renewed once where Teams takes it back.
/// </summary>
public sealed class BotTokenTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly ConcurrentQueue<string> _shown = new();
    private readonly HashSet<string> _takenBack = [];
    private WebApplication _cloud = null!;
    private GuardedBot _bot = null!;
    private string _address = "";
    private int _issued;
    private bool _isDown;

    public async Task InitializeAsync()
    {
        _cloud = Loopback.TlsBuilder().Build();
        _cloud.MapPost("/{tenant}/oauth2/v2.0/token", () => _isDown
                ? Results.Json(new { error = "invalid_client", error_description = "The secret has expired." }, statusCode: 401)
                : Results.Json(
                    new
                    {
                        token_type = "Bearer",
                        expires_in = 3599,
                        access_token = $"token-{Interlocked.Increment(ref _issued)}",
                    }
                ));
        _cloud.MapPost("/teams/{**path}", (HttpContext context) =>
        {
            var token = context.Request.Headers.Authorization.ToString()["Bearer ".Length..];
            _shown.Enqueue(token);
            return _takenBack.Contains(token) ? Results.StatusCode(401) : Results.Json(new { id = "1" }, statusCode: 201);
        });
        await _cloud.StartAsync();
        _address = Loopback.AddressOf(_cloud);

        // The SDK keeps tokens for the whole process, by the bot's id.
        var app = Guid.NewGuid().ToString();
        _bot = await GuardedBot.RegisteredAsync(
            _address + "/none",
            null,
            _clock,
            $"--MicrosoftAppId={app}",
            $"--ToChannelFromBotLoginUrl={_address}/{TokenForge.Tenant}",
            "--ValidateAuthority=false",
            "--Bot:AllowedServiceHosts:0=localhost"
        );
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _cloud.DisposeAsync();
    }

    [Fact]
    public async Task Calls_ManyAtOnce_FetchOneToken()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => SayAsync()));

        Assert.Equal(1, _issued);
        Assert.Equal(Enumerable.Repeat("token-1", 32), _shown);
    }

    [Fact]
    public async Task Call_WhoseTokenIsTakenBack_IsMadeOnceMoreWithANewOne()
    {
        await SayAsync();
        _takenBack.Add("token-1");

        await SayAsync();
        await SayAsync();

        Assert.Equal(["token-1", "token-1", "token-2", "token-2"], _shown);
    }

    [Fact]
    public async Task Calls_ManyWhoseTokenIsTakenBack_FetchOneNewToken()
    {
        await SayAsync();
        _takenBack.Add("token-1");

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => SayAsync()));

        Assert.Equal(2, _issued);
    }

    [Fact]
    public async Task Call_WhoseNewTokenIsRefusedToo_IsGivenUp()
    {
        _takenBack.UnionWith(["token-1", "token-2", "token-3"]);

        var problem = await Assert.ThrowsAsync<ConnectorException>(SayAsync);

        Assert.Equal(HttpStatusCode.Unauthorized, problem.Status);
        Assert.Equal(["token-1", "token-2"], _shown);
    }

    [Fact]
    public async Task Call_WhileEntraGivesNoToken_FailsByNameAndIsMadeOnceItDoes()
    {
        _isDown = true;
        var problem = await Assert.ThrowsAsync<ConnectorException>(SayAsync);
        _isDown = false;

        await SayAsync();

        Assert.Equal("NoToken", problem.Code);
        Assert.Equal(["token-1"], _shown);
    }

    [Fact]
    public async Task Call_ToAHostThatIsNotAllowed_TakesNoTokenAlong()
    {
        await Assert.ThrowsAsync<RefusedException>(() => SayAsync(_bot, "https://127.0.0.1:1/"));

        Assert.Equal(0, _issued);
    }

    private Task SayAsync() => SayAsync(_bot);

    private Task SayAsync(GuardedBot bot, string? serviceUrl = null) =>
        bot.Adapter.ContinueConversationAsync(
            bot.AppId,
            new ConversationReference { ServiceUrl = serviceUrl ?? _address + "/teams/", Conversation = new ConversationAccount(id: "c") },
            (turn, token) => turn.SendActivityAsync("Hello", cancellationToken: token),
            CancellationToken.None
        );
}
