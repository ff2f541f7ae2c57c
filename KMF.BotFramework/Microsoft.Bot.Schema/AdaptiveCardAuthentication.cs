namespace Microsoft.Bot.Schema;

/// <summary>The sign-in of an adaptive card invoke.</summary>
public class AdaptiveCardAuthentication : TokenExchangeInvokeRequest
{
}
