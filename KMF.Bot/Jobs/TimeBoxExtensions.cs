namespace KMF.Bot.Jobs;

internal static class TimeBoxExtensions
{
    public static void AddTimeBoxes(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TimeBoxes>();
        builder.Services.AddRepeatingJob<TimeBoxJob>("time-boxes", TimeSpan.FromSeconds(5));
    }
}
