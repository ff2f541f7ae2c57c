using KMF.Bot.Storage;
using Quartz;

namespace KMF.Bot.Jobs;

internal static class JobsExtensions
{
    /// <summary>Needs storage to be added before: the schedule lies in its folder.</summary>
    public static void AddJobs(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddQuartz(quartz =>
            quartz.UsePersistentStore(store =>
            {
                store.ProvisionSchema();
                store.UseSystemTextJsonSerializer();
                store.UseStorage();
            })
        );
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<ClockWatch>();
        services.AddHealthChecks().AddQuartz(check => check.Tags.Add("ready"));
        services.AddRepeatingJob<CleaningJob>("cleaning", TimeSpan.FromHours(1));
        services.AddRepeatingJob<ErasingJob>("erasing", TimeSpan.FromMinutes(1));
        services.AddSingleton<LongLivedTechniques>();
        services.AddRepeatingJob<LongLivedTechniquesJob>("long-lived-techniques", TimeSpan.FromMinutes(1));
    }

    /// <summary>
    /// Runs a job when the bot has started and then every so often; the schedule of an earlier start is replaced. A job that takes longer
    /// than that should be marked <see cref="DisallowConcurrentExecutionAttribute"/>.
    /// </summary>
    public static void AddRepeatingJob<TJob>(this IServiceCollection services, string name, TimeSpan every)
        where TJob : class, IJob =>
        services.AddQuartz(quartz =>
            quartz.ScheduleJob<TJob>(
                trigger =>
                    trigger
                        .WithIdentity(name)
                        .StartNow()
                        .WithSimpleSchedule(schedule =>
                            schedule.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow)
                        ),
                job => job.WithIdentity(name)
            )
        );
}
