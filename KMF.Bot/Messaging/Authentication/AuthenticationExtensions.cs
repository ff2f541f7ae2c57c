namespace KMF.Bot.Messaging.Authentication;

internal static class AuthenticationExtensions
{
    public static void AddTeamsAuthentication(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;

        // A redirect would take the bot's token, or what people wrote, to a place that nobody checked.
        services.AddHttpClient();
        services.ConfigureHttpClientDefaults(client =>
            client
                .ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(30))
                .ConfigurePrimaryHttpMessageHandler(() =>
                    new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }
                )
        );
        services.AddHttpClient(SigningKeys.Client).ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(5));
        services.AddSingleton(new AppIdentity(builder.Configuration, builder.Environment));
        services.AddSingleton<AllowedHosts>();
        services.AddSingleton<TeamsAuthentication>();
    }
}
