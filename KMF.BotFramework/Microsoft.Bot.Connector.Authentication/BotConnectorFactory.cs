namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Makes connector clients that sign as one app and call allowed hosts only.</summary>
internal sealed class BotConnectorFactory(string appId, ConnectorSettings settings) : ConnectorFactory
{
    public override async Task<IConnectorClient> CreateAsync(string serviceUrl, string audience, CancellationToken cancellationToken)
    {
        var disabled = await settings.Credentials.IsAuthenticationDisabledAsync(cancellationToken);
        if (!settings.ServiceUrls.Allows(serviceUrl, authenticated: !disabled))
        {
            throw new ForbiddenException("The service URL is not on the list of allowed hosts.");
        }

        var credentials = await settings.Credentials.CreateCredentialsAsync(
            appId, audience ?? settings.DefaultAudience, settings.LoginEndpoint, settings.ValidateAuthority, cancellationToken);
        return new ConnectorClient(new Uri(serviceUrl), credentials, settings.Http(), settings.Clock);
    }
}
