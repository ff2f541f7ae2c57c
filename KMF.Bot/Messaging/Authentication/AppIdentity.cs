namespace KMF.Bot.Messaging.Authentication;

/// <summary>The bot's registration, or that it has none: then it serves the desk it runs on and nobody else.</summary>
internal sealed class AppIdentity
{
    /// <exception cref="InvalidOperationException">There is no registration outside Development.</exception>
    public AppIdentity(IConfiguration configuration, IHostEnvironment environment)
    {
        // The SDK reads these settings by the same names.
        AppId = configuration["MicrosoftAppId"]?.Trim() ?? "";
        if (AppId.Length == 0 && !environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                $"MicrosoftAppId is not set. Without it anybody could speak to the bot, "
                    + $"so it does not start in {environment.EnvironmentName}. "
                    + "Set MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId and MicrosoftAppType (docs/operations.md)."
            );
        }
    }

    /// <summary>The Entra application id; empty on a developer's desk.</summary>
    public string AppId { get; }

    /// <summary>Whether only this machine is answered.</summary>
    public bool IsLocalOnly => AppId.Length == 0;
}
