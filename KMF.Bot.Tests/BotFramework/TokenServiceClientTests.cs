using System.Text;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Adapters;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.BotFramework;

/// <summary>The tokens of people: from the token service, and from the adapter for tests.</summary>
public sealed class TokenServiceClientTests : IAsyncLifetime
{
    private FakeConnector _service = null!;
    private UserTokenClient _tokens = null!;

    public async Task InitializeAsync()
    {
        _service = await FakeConnector.StartAsync();
        var authentication = BotFrameworkAuthenticationFactory.Create(
            "", false, "", "", "", _service.Address, "", "", "", new PasswordServiceClientCredentialFactory(), new AuthenticationConfiguration(), null, null);
        _tokens = await authentication.CreateUserTokenClientAsync(new System.Security.Claims.ClaimsIdentity(), default);
    }

    public async Task DisposeAsync()
    {
        _tokens.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Token_ThatIsThere_IsAskedForByName()
    {
        _service.Answers.Enqueue(new ConnectorAnswer(200, """{"connectionName":"graph","token":"t"}"""));

        var token = await _tokens.GetUserTokenAsync("29:ann", "graph", "msteams", null, default);

        Assert.Equal("t", token.Token);
        Assert.Equal("GET /api/usertoken/GetToken?userId=29%3Aann&connectionName=graph&channelId=msteams", Called());
    }

    [Fact]
    public async Task Token_ThatIsNotThere_IsNull()
    {
        _service.Answers.Enqueue(new ConnectorAnswer(404, "{}"));

        Assert.Null(await _tokens.GetUserTokenAsync("29:ann", "graph", "msteams", "123456", default));
        await Assert.ThrowsAsync<ArgumentNullException>("userId", () => _tokens.GetUserTokenAsync(null, "graph", "msteams", null, default));
    }

    [Fact]
    public async Task SignIn_CarriesTheConversationThatItComesBackTo()
    {
        _service.Answers.Enqueue(new ConnectorAnswer(200, """{"signInLink":"https://sign.in"}"""));
        var activity = new TestAdapter().MakeActivity("hi");

        var resource = await _tokens.GetSignInResourceAsync("graph", activity, null, default);

        Assert.Equal("https://sign.in", resource.SignInLink);
        var state = Uri.UnescapeDataString(Called().Split("state=")[1]);
        var told = JObject.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(state)));
        Assert.Equal(activity.Conversation.Id, (string?)told["conversation"]!["conversation"]!["id"]);
        Assert.Equal("graph", (string?)told["connectionName"]);
    }

    [Fact]
    public async Task Exchange_OfAToken_PostsIt()
    {
        _service.Answers.Enqueue(new ConnectorAnswer(200, """{"token":"new"}"""));

        var token = await _tokens.ExchangeTokenAsync("29:ann", "graph", "msteams", new TokenExchangeRequest(token: "old"), default);

        Assert.Equal("new", token.Token);
        Assert.StartsWith("POST /api/usertoken/exchange?", Called(), StringComparison.Ordinal);
        Assert.Equal("""{"token":"old"}""", _service.Calls.Single().Body);
    }

    [Fact]
    public async Task TestAdapter_TokenWithACode_IsThereOnceTheCodeWasGiven()
    {
        var adapter = new TestAdapter("directline");
        var turn = new TurnContext(adapter, new Activity { ChannelId = "directline", From = new ChannelAccount("ann") });
        adapter.AddUserToken("graph", "directline", "ann", "t", "888999");

        Assert.Null(await adapter.GetUserTokenAsync(turn, "graph", null, default));
        Assert.Equal("t", (await adapter.GetUserTokenAsync(turn, "graph", "888999", default)).Token);
        Assert.Equal("t", (await adapter.GetUserTokenAsync(turn, MicrosoftAppCredentials.Empty, "graph", null, default)).Token);
        Assert.Single(await adapter.GetTokenStatusAsync(turn, "ann", "graph"));
        await adapter.SignOutUserAsync(turn, connectionName: null, userId: "ann");
        Assert.Null(await adapter.GetUserTokenAsync(turn, "graph", null, default));
    }

    [Fact]
    public async Task TestAdapter_Exchange_GivesWhatTheTestSaid()
    {
        var adapter = new TestAdapter("directline");
        var turn = new TurnContext(adapter, new Activity { ChannelId = "directline", From = new ChannelAccount("ann") });
        adapter.AddExchangeableToken("graph", "directline", "ann", "old", "new");
        adapter.ThrowOnExchangeRequest("graph", "directline", "ann", "bad");

        Assert.Equal("new", (await adapter.ExchangeTokenAsync(turn, "graph", "ann", new TokenExchangeRequest(token: "old"))).Token);
        Assert.Null(await adapter.ExchangeTokenAsync(turn, "graph", "ann", new TokenExchangeRequest(token: "other")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => adapter.ExchangeTokenAsync(turn, "graph", "ann", new TokenExchangeRequest(token: "bad")));
    }

    private string Called()
    {
        var call = _service.Calls.Single();
        return $"{call.Method} {call.Target}";
    }
}
