using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Who a request comes from, and the way back.</summary>
public class AuthenticateRequestResult
{
    public string Audience { get; set; }

    public ClaimsIdentity ClaimsIdentity { get; set; }

    public string CallerId { get; set; }

    public ConnectorFactory ConnectorFactory { get; set; }
}
