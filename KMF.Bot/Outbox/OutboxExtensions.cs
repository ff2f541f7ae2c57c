namespace KMF.Bot.Outbox;

internal static class OutboxExtensions
{
    public static void AddOutbox(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<OutboxSender>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<OutboxSender>());
    }
}
