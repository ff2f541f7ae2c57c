using KMF.Dialogs.Actions;

namespace KMF.Bot.Jobs;

internal static class ActionReminderExtensions
{
    public static void AddActionReminders(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ActionReminding>();
        builder.Services.AddSingleton<ActionReminderSender>();
        builder.Services.AddRepeatingJob<ActionReminderJob>("action-reminders", TimeSpan.FromMinutes(1));
    }
}
