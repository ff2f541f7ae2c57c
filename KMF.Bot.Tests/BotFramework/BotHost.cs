using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;

namespace KMF.Bot.Tests.BotFramework;

/// <summary>A bot behind its messaging endpoint on loopback.</summary>
internal sealed class BotHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private BotHost(WebApplication app) => _app = app;

    public static async Task<BotHost> StartAsync(CloudAdapter adapter, IBot bot)
    {
        var app = Loopback.Build();
        app.Map("/api/messages", (HttpContext context) => adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted));
        await app.StartAsync();
        return new BotHost(app);
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? token = null) => SendAsync(HttpMethod.Post, body, token);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string body, string? token = null, bool chunked = false)
    {
        using var request = new HttpRequestMessage(method, Loopback.AddressOf(_app) + "/api/messages");
        request.Headers.TransferEncodingChunked = chunked;
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token != null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        return await _http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
