using System.Text;
using System.Text.Json.Nodes;
using KMF.Rehearsal.Connector;

namespace KMF.Rehearsal.People;

/// <summary>Carries activities to the bot over HTTP and keeps a record of them.</summary>
internal sealed class BotClient(RoomStore store, TimeSpan timeout) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = timeout };

    /// <summary>The messages endpoint.</summary>
    public Uri? Endpoint { get; set; }

    public Task<BotAnswer> PostAsync(JsonObject activity, CancellationToken ct) =>
        PostAsync(activity.ToJsonString(Json.Options), activity, ct);

    public async Task<BotAnswer> PostAsync(string text, JsonNode? body, CancellationToken ct)
    {
        var endpoint = Endpoint ?? throw new InvalidOperationException("The room does not know the bot's address yet.");
        var answer = await CallAsync(endpoint, text, ct);
        store.Record(TrafficDirection.ToBot, "POST", endpoint.AbsolutePath, answer.Status, body, answer.Raw);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private async Task<BotAnswer> CallAsync(Uri endpoint, string text, CancellationToken ct)
    {
        try
        {
            using var content = new StringContent(text, Encoding.UTF8, "application/json");
            using var response = await _http.PostAsync(endpoint, content, ct);
            var raw = await response.Content.ReadAsStringAsync(ct);
            return new BotAnswer((int)response.StatusCode, Json.TryParse(raw), raw);
        }
        catch (TaskCanceledException) when (!ct.IsCancellationRequested)
        {
            return new BotAnswer(504, null, "The bot took too long.");
        }
        catch (HttpRequestException exception)
        {
            return new BotAnswer(0, null, exception.Message);
        }
    }
}
