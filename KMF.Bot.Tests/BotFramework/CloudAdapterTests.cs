using System.Net;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Configuration;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.BotFramework;

public sealed class CloudAdapterTests : IAsyncLifetime
{
    private readonly CloudAdapter _adapter = new(new ConfigurationBuilder().Build());
    private FakeConnector _connector = null!;

    public async Task InitializeAsync() => _connector = await FakeConnector.StartAsync();

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    [Fact]
    public async Task Process_Message_RepliesThroughTheConnector()
    {
        await using var host = await EchoAsync();

        using var response = await host.PostAsync(Activity());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        var call = Assert.Single(_connector.Calls);
        Assert.Equal("POST", call.Method);
        Assert.Equal("/teams/v3/conversations/19%3Aabc%40thread.tacv2%3Bmessageid%3D7/activities/17", call.Target);
        Assert.Empty(call.Authorization);
        var reply = JObject.Parse(call.Body);
        Assert.Equal("You said hello", (string?)reply["text"]);
        Assert.Equal("28:bot", (string?)reply["from"]!["id"]);
        Assert.Equal("17", (string?)reply["replyToId"]);
    }

    [Fact]
    public async Task Process_Invoke_AnswersTheRawBody()
    {
        var bot = new ScriptedHandler(new AdaptiveCardInvokeResponse
        {
            StatusCode = 200,
            Type = "application/vnd.microsoft.activity.message",
            Value = "Saved",
        });
        await using var host = await BotHost.StartAsync(_adapter, bot);

        using var response = await host.PostAsync(Activity(json =>
        {
            json["type"] = "invoke";
            json["name"] = "adaptiveCard/action";
            json["value"] = JObject.Parse("""{"action":{"type":"Action.Execute","verb":"add","data":{"text":"x"}}}""");
        }));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"Saved"}""",
            await response.Content.ReadAsStringAsync());
        Assert.Equal("add", bot.Seen?.Action.Verb);
    }

    [Theory]
    [InlineData("composeExtension/query", "{}", HttpStatusCode.NotImplemented)]
    [InlineData("adaptiveCard/action", "{}", HttpStatusCode.BadRequest)]
    [InlineData("adaptiveCard/action", """{"action":{"type":"Action.Submit"}}""", HttpStatusCode.BadRequest)]
    public async Task Process_InvokeThatNobodyHandles_IsRefused(string name, string value, HttpStatusCode expected)
    {
        await using var host = await BotHost.StartAsync(_adapter, new ScriptedHandler(new AdaptiveCardInvokeResponse()));

        using var response = await host.PostAsync(Activity(json =>
        {
            json["type"] = "invoke";
            json["name"] = name;
            json["value"] = JObject.Parse(value);
        }));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Process_ExpectReplies_AnswersInTheResponse()
    {
        await using var host = await EchoAsync();

        using var response = await host.PostAsync(Activity(json => json["deliveryMode"] = "expectReplies"));

        var body = JObject.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("You said hello", (string?)body["activities"]![0]!["text"]);
        Assert.Empty(_connector.Calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"text":"no type"}""")]
    [InlineData("""{"type":"message","timestamp":"yesterday"}""")]
    public async Task Process_NotAnActivity_IsABadRequest(string body)
    {
        await using var host = await EchoAsync();

        using var response = await host.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Process_TooDeep_IsABadRequest()
    {
        await using var host = await EchoAsync();
        var deep = string.Concat(Enumerable.Repeat("[", 100)) + string.Concat(Enumerable.Repeat("]", 100));

        using var response = await host.PostAsync($$"""{"type":"message","value":{{deep}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Process_TooLarge_IsRefused(bool chunked)
    {
        await using var host = await EchoAsync();

        using var response = await host.SendAsync(HttpMethod.Post, Activity(json => json["text"] = new string('a', HttpHelper.LargestBody)), chunked: chunked);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Process_NotAPost_IsNotAllowed()
    {
        await using var host = await EchoAsync();

        using var response = await host.SendAsync(HttpMethod.Put, Activity());

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("http://example.test/")]
    [InlineData("not a url")]
    public async Task Process_WithoutIdentity_SpeaksToLoopbackOnly(string serviceUrl)
    {
        var turns = 0;
        await using var host = await BotHost.StartAsync(_adapter, new DelegateBot((_, _) => Task.FromResult(turns++)));

        using var response = await host.PostAsync(Activity(json => json["serviceUrl"] = serviceUrl));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(0, turns);
    }

    [Fact]
    public async Task Process_HandlerFails_AnswersWithoutAStackTrace()
    {
        await using var host = await BotHost.StartAsync(_adapter, new DelegateBot((_, _) => throw new UnauthorizedAccessException("secret")));

        using var response = await host.PostAsync(Activity());

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Process_HandlerFailsAndSomeoneCares_TellsThem()
    {
        Exception? seen = null;
        _adapter.OnTurnError = async (turnContext, exception) =>
        {
            seen = exception;
            await turnContext.SendActivityAsync("Sorry");
        };
        await using var host = await BotHost.StartAsync(_adapter, new DelegateBot((_, _) => throw new InvalidOperationException()));

        using var response = await host.PostAsync(Activity());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.IsType<InvalidOperationException>(seen);
        Assert.Contains("Sorry", Assert.Single(_connector.Calls).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continue_StoredReference_SpeaksAgain()
    {
        var reference = JObject.Parse(Activity()).ToObject<Activity>()!.GetConversationReference();

        await _adapter.ContinueConversationAsync(
            string.Empty, reference, (turnContext, token) => turnContext.SendActivityAsync("Later", cancellationToken: token), CancellationToken.None);

        Assert.Contains("Later", Assert.Single(_connector.Calls).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continue_ReferenceElsewhere_IsRefusedBeforeTheTurn()
    {
        var reference = JObject.Parse(Activity(json => json["serviceUrl"] = "https://elsewhere.test/")).ToObject<Activity>()!.GetConversationReference();
        var turns = 0;

        await Assert.ThrowsAnyAsync<UnauthorizedAccessException>(() => _adapter.ContinueConversationAsync(
            string.Empty, reference, (_, _) => Task.FromResult(turns++), CancellationToken.None));

        Assert.Equal(0, turns);
    }

    [Fact]
    public async Task Middleware_SeveralAndHooks_RunInOrder()
    {
        var order = new List<string>();
        _adapter.Use(new Recorder("outer", order)).Use(new Recorder("inner", order));
        await using var host = await BotHost.StartAsync(_adapter, new DelegateBot(async (turnContext, token) =>
        {
            turnContext.OnSendActivities((_, activities, next) =>
            {
                order.Add("hook 1");
                activities[0].Text += "!";
                return next();
            });
            turnContext.OnSendActivities((_, _, next) =>
            {
                order.Add("hook 2");
                return next();
            });
            await turnContext.SendActivityAsync("Hi", cancellationToken: token);
            Assert.True(turnContext.Responded);
        }));

        using var response = await host.PostAsync(Activity());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["outer in", "inner in", "hook 1", "hook 2", "inner out", "outer out"], order);
        Assert.Contains("Hi!", Assert.Single(_connector.Calls).Body, StringComparison.Ordinal);
    }

    private Task<BotHost> EchoAsync() => BotHost.StartAsync(_adapter, new DelegateBot((turnContext, token) =>
        turnContext.SendActivityAsync($"You said {turnContext.Activity.Text}", cancellationToken: token)));

    private string Activity(Action<JObject>? change = null)
    {
        var json = JObject.FromObject(new
        {
            type = "message",
            id = "17",
            channelId = "msteams",
            serviceUrl = _connector.Address + "/teams",
            text = "hello",
            from = new { id = "29:ann", name = "Ann" },
            recipient = new { id = "28:bot", name = "KMF" },
            conversation = new { id = "19:abc@thread.tacv2;messageid=7", tenantId = "t" },
        });
        change?.Invoke(json);
        return json.ToString();
    }

    private sealed class ScriptedHandler(AdaptiveCardInvokeResponse answer) : Microsoft.Bot.Builder.Teams.TeamsActivityHandler
    {
        public AdaptiveCardInvokeValue? Seen { get; private set; }

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken)
        {
            Seen = invokeValue;
            return Task.FromResult(answer);
        }
    }

    private sealed class Recorder(string name, List<string> order) : IMiddleware
    {
        public async Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            order.Add($"{name} in");
            await next(cancellationToken);
            order.Add($"{name} out");
        }
    }
}
