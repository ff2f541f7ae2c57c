using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace KMF.Bot.Messaging.Authentication;

/// <summary>
/// The keys that the Bot Service signs with, read from its metadata: twice a day, and once more, at most every five minutes, for a key that
/// is not among them. While the metadata cannot be had, the last ones serve on.
/// </summary>
internal sealed class SigningKeys
{
    /// <summary>The HTTP client that reads them, by name.</summary>
    public const string Client = "Signing keys";

    private const string Channel = "msteams";

    /// <summary>So many at once may wait for a key that is not among those that are known.</summary>
    private const int MostWaiting = 64;

    private readonly ConfigurationManager<OpenIdConnectConfiguration> _metadata;
    private volatile OpenIdConnectConfiguration? _last;
    private int _waiting;

    // Who asks for a new key waits for it; otherwise the first request that it signs would be refused. The switch is IdentityModel's own.
    static SigningKeys() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);

    public SigningKeys(string address, HttpClient http) =>
        _metadata = new(address, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http) { RequireHttps = true });

    /// <summary>The keys of an id; there should be one, or none.</summary>
    /// <exception cref="RefusedException">The keys cannot be had, or too many wait for one.</exception>
    public async Task<List<JsonWebKey>> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_last is null || Among(_last, id).Count > 0)
        {
            return await ReadAsync(id, cancellationToken);
        }

        try
        {
            return Interlocked.Increment(ref _waiting) <= MostWaiting
                ? await ReadAsync(id, cancellationToken)
                : throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "Too many wait for a key.");
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Whether a key may sign for Teams.</summary>
    public static bool IsEndorsed(JsonWebKey key) =>
        key.AdditionalData.TryGetValue("endorsements", out var value)
        && value is JsonElement { ValueKind: JsonValueKind.Array } endorsements
        && endorsements.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals(Channel));

    private async Task<List<JsonWebKey>> ReadAsync(string id, CancellationToken cancellationToken)
    {
        if (await WithIdAsync(id, cancellationToken) is { Count: > 0 } known)
        {
            return known;
        }

        _metadata.RequestRefresh();
        return await WithIdAsync(id, cancellationToken);
    }

    private async Task<List<JsonWebKey>> WithIdAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var asked = _metadata.GetConfigurationAsync(cancellationToken);
            if (!asked.IsCompleted && Among(_last, id) is { Count: > 0 } known)
            {
                // Whoever comes with a key that is not there holds up nobody who has one.
                return known;
            }

            _last = await asked;
            return Among(_last, id);
        }
        catch (Exception problem) when (problem is InvalidOperationException or ArgumentException or IOException)
        {
            throw RefusedException.Unknown("The Bot Service's keys cannot be had.", problem);
        }
    }

    private static List<JsonWebKey> Among(OpenIdConnectConfiguration? metadata, string id) =>
        [.. (metadata?.JsonWebKeySet?.Keys ?? []).Where(key => key.Kid == id)];
}
