namespace Microsoft.Bot.Connector.Authentication;

/// <summary>The caller is known but may not do this.</summary>
internal sealed class ForbiddenException(string message) : UnauthorizedAccessException(message);
