using System.Net;
using System.Text.Json;

namespace KMF.Bot.Graph;

/// <summary>
/// Empties refusals that are not JSON, such as a gateway's page: the client would stumble over them and forget the status, and when to come
/// back.
/// </summary>
internal sealed class OddAnswers : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if ((int)response.StatusCode is >= 300 and < 400)
        {
            // Graph moves nobody: something in between wants the call elsewhere, and the client would take its answer for an empty one.
            response.StatusCode = HttpStatusCode.BadGateway;
        }

        if (!response.IsSuccessStatusCode && !await IsErrorAsync(response.Content, cancellationToken))
        {
            response.Content.Dispose();
            response.Content = new ByteArrayContent([]);
        }

        return response;
    }

    private static async Task<bool> IsErrorAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentType?.MediaType != "application/json")
        {
            return false;
        }

        try
        {
            await content.LoadIntoBufferAsync(1 << 16, cancellationToken);
            using var json = JsonDocument.Parse(await content.ReadAsByteArrayAsync(cancellationToken));
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (Exception problem) when (problem is JsonException or HttpRequestException)
        {
            return false;
        }
    }
}
