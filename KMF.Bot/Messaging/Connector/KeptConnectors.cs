using System.Collections.Concurrent;
using KMF.Bot.Messaging.Authentication;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Rest;

namespace KMF.Bot.Messaging.Connector;

/// <summary>
/// One client for each service URL and audience, kept. The SDK makes one for every turn, with contracts for all its types found anew, which
/// costs more than the rest of the turn.
/// </summary>
/// <param name="hosts">Where the bot's token may go.</param>
/// <param name="sdk">Makes what is kept.</param>
/// <param name="http">What all of them call through.</param>
/// <param name="clock">Says when a token has been kept long enough.</param>
internal sealed class KeptConnectors(AllowedHosts hosts, ConnectorFactory sdk, HttpClient http, TimeProvider clock) : ConnectorFactory
{
    /// <summary>The HTTP client for Teams, by name.</summary>
    public const string Client = "Teams";

    // Teams has a few service URLs a region; so many would be a mistake, or worse.
    private const int Most = 1000;

    private readonly ConcurrentDictionary<(string ServiceUrl, string? Audience), IConnectorClient> _kept = new();

    /// <exception cref="RefusedException">The bot's token may not go there.</exception>
    public override async Task<IConnectorClient> CreateAsync(string serviceUrl, string? audience, CancellationToken cancellationToken)
    {
        hosts.Require(serviceUrl);
        if (_kept.TryGetValue((serviceUrl, audience), out var kept))
        {
            return kept;
        }

        if (_kept.Count >= Most)
        {
            _kept.Clear();
        }

        using var made = await sdk.CreateAsync(serviceUrl, audience, cancellationToken);
        return _kept.GetOrAdd((serviceUrl, audience), _ => new KeptConnector(made.BaseUri, Kept(made.Credentials), http));
    }

    private ServiceClientCredentials Kept(ServiceClientCredentials credentials) =>
        credentials is AppCredentials { MicrosoftAppId.Length: > 0 } bot ? new KeptToken(bot, clock) : credentials;

    /// <summary>The SDK's client, which outlives the turns that end by disposing of it: what it calls through is not its own.</summary>
    private sealed class KeptConnector : ConnectorClient
    {
        public KeptConnector(Uri address, ServiceClientCredentials credentials, HttpClient http)
            : base(address, credentials, http, disposeHttpClient: false)
        {
            AddDefaultRequestHeaders(http);
            SerializationSettings.ContractResolver = ActivityJson.Contracts;
            DeserializationSettings.ContractResolver = ActivityJson.Contracts;
        }
    }
}
