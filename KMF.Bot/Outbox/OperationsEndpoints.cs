using System.Security.Cryptography;
using System.Text;
using KMF.Bot.Storage.Outbox;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Outbox;

/// <summary>
/// Shows an operator what is stuck in the outbox, without words and names, and tries again. Without a key there is no such place.
/// </summary>
internal static class OperationsEndpoints
{
    private const string Scheme = "Bearer ";

    public static void MapOperations(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<OperationsOptions>>().Value.Key is not { Length: > 0 } key)
        {
            return;
        }

        var operations = app.MapGroup("/operations/outbox")
            .AddEndpointFilter(
                (context, next) =>
                {
                    context.HttpContext.Response.Headers.CacheControl = "no-store";
                    return Knows(key, context.HttpContext.Request.Headers.Authorization)
                        ? next(context)
                        : ValueTask.FromResult<object?>(Results.Unauthorized());
                }
            );
        operations.MapGet("/", (OutboxOperations outbox, CancellationToken ct) => outbox.Read(ct));
        operations.MapPost("/{id:guid}/retry", async (Guid id, OutboxOperations outbox, CancellationToken ct) =>
            await outbox.RetryAsync(id, ct) ? Results.Ok(new Retried(1)) : Results.NotFound()
        );
        operations.MapPost("/retry", async (string? reason, OutboxOperations outbox, CancellationToken ct) =>
            new Retried(await outbox.RetryAsync(reason, ct))
        );
    }

    /// <summary>In a time that tells nothing: of two hashes each byte is compared, however long the words were.</summary>
    private static bool Knows(string key, string? authorization) =>
        authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(authorization[Scheme.Length..].Trim())),
            SHA256.HashData(Encoding.UTF8.GetBytes(key))
        );

    private sealed record Retried(int Messages);
}
