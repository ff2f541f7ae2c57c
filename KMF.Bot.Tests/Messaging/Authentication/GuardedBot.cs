using System.Net.Http.Headers;
using System.Text;
using KMF.Bot.Messaging;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Messaging.Connector;
using KMF.Bot.Tests.Messaging.Connector;
using Microsoft.AspNetCore.Builder;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>The bot's own endpoint, adapter and calls to Teams on the SDK, with a bot that is one method behind them.</summary>
internal sealed class GuardedBot : IAsyncDisposable
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    private readonly WebApplication _app;

    private GuardedBot(WebApplication app) => _app = app;

    public TeamsAdapter Adapter => _app.Services.GetRequiredService<TeamsAdapter>();

    public string AppId => _app.Services.GetRequiredService<AppIdentity>().AppId;

    public string Address => Loopback.AddressOf(_app);

    /// <summary>How many turns reached the bot.</summary>
    public int Turns { get; set; }

    /// <summary>A bot with a registration, whose tokens this forge signs.</summary>
    public static Task<GuardedBot> RegisteredAsync(
        string metadataUrl,
        BotCallbackHandler? turn = null,
        TimeProvider? clock = null,
        params string[] settings
    ) => StartAsync(turn, clock, [.. Registration(metadataUrl), .. settings]);

    /// <summary>The settings of a bot whose tokens a forge signs.</summary>
    public static string[] Registration(string metadataUrl) =>
        [
            "--environment=Production",
            $"--Storage:NameKey={Convert.ToBase64String(new byte[32])}",
            $"--MicrosoftAppId={TokenForge.AppId}",
            "--MicrosoftAppPassword=unused",
            "--MicrosoftAppType=SingleTenant",
            $"--MicrosoftAppTenantId={TokenForge.Tenant}",
            $"--ToBotFromChannelOpenIdMetadataUrl={metadataUrl}",
        ];

    /// <summary>A bot on a desk: without a registration, for this machine only.</summary>
    public static Task<GuardedBot> OnADeskAsync(BotCallbackHandler? turn = null, TimeProvider? clock = null, params string[] settings) =>
        StartAsync(turn, clock, ["--environment=Development", .. settings]);

    public static JObject Activity(string serviceUrl = TokenForge.ServiceUrl) =>
        new()
        {
            ["type"] = "message",
            ["id"] = "17",
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["from"] = new JObject { ["id"] = "29:ann", ["name"] = "Ann" },
            ["recipient"] = new JObject { ["id"] = "28:bot", ["name"] = "KMF" },
            ["conversation"] = new JObject { ["id"] = "19:abc@thread.tacv2;messageid=7", ["tenantId"] = TokenForge.Tenant },
            ["channelData"] = new JObject { ["tenant"] = new JObject { ["id"] = TokenForge.Tenant } },
            ["text"] = "hello",
        };

    public Task<HttpResponseMessage> PostAsync(string body, string? authorization = null) =>
        SendAsync(HttpMethod.Post, body, authorization);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string body, string? authorization = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(method, Address + "/api/messages")
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TransferEncodingChunked = chunked;
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return await Http.SendAsync(request);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<GuardedBot> StartAsync(BotCallbackHandler? turn, TimeProvider? clock, string[] settings)
    {
        GuardedBot? bot = null;
        var builder = Loopback.Builder(settings);
        builder.AddDoor();
        builder.AddTeamsAuthentication();
        builder.AddConnector();
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton<TeamsAdapter>();
        builder.Services.ConfigureHttpClientDefaults(client => client.ConfigurePrimaryHttpMessageHandler(SelfSigned.TrustingHandler));
        builder.Services.AddSingleton<IBot>(
            new DelegateBot(
                (context, cancellationToken) =>
                {
                    bot!.Turns++;
                    return turn?.Invoke(context, cancellationToken) ?? Task.CompletedTask;
                }
            )
        );
        var app = builder.Build();
        app.MapMessages();
        bot = new GuardedBot(app);
        await app.StartAsync();
        return bot;
    }
}
