namespace Microsoft.Bot.Connector.Authentication;

/// <summary>A token and the end of its life.</summary>
internal sealed record BotToken(string Value, DateTimeOffset ExpiresOn);
