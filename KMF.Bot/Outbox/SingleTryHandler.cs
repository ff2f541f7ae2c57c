using System.Net;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Outbox;

/// <summary>
/// Lets the outbox's requests to the Connector fail at once. The SDK would try again by itself, unseen by the limits and, worse, also where the
/// message may have arrived.
/// </summary>
internal sealed class SingleTryHandler(IOptions<OutboxOptions> options, TimeProvider clock) : DelegatingHandler
{
    private static readonly AsyncLocal<bool> IsOn = new();

    /// <exception cref="NotSentException">A request of this sending failed.</exception>
    public static async Task RunAsync(Func<Task> send)
    {
        // The value ends with this method.
        IsOn.Value = true;
        await send();
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        IsOn.Value && request.RequestUri!.AbsolutePath.Contains("/v3/conversations", StringComparison.Ordinal)
            ? SendOnceAsync(request, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(options.Value.Timeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, both.Token);
            await response.Content.LoadIntoBufferAsync(both.Token);

            // A token that was taken back is fetched anew by the SDK.
            if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.Unauthorized)
            {
                return response;
            }

            var failure = await NotSentException.OfAsync(response, clock.GetUtcNow(), both.Token);
            response.Dispose();
            throw failure;
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException or IOException)
        {
            response?.Dispose();
            throw NotSentException.Unknown(problem);
        }
    }
}
