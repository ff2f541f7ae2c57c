using KMF.Dialogs.Meetings;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Graph;

internal static class GraphExtensions
{
    /// <summary>Needs messaging to be added: the bot's registration and time zone are there.</summary>
    public static void AddGraph(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<GraphOptions>().BindConfiguration(GraphOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<GraphOptions>, GraphOptionsCheck>();
        services.AddSingleton<GraphConnection>();
        services.AddSingleton<GraphCalls>();
        services.AddSingleton<GraphAddresses>();
        services.AddSingleton<GraphSchedules>();
        services.AddSingleton<GraphEvents>();
        services.AddSingleton<GraphMeetingScheduler>();
        services.AddSingleton<GraphPeopleDirectory>();
        services.AddSingleton<GraphAppInstaller>();
        services.AddSingleton<NoGraph>();
        services.AddSingleton(provider => Where<IMeetingScheduler, GraphMeetingScheduler>(provider));
        services.AddSingleton(provider => Where<IPeopleDirectory, GraphPeopleDirectory>(provider));
        services.AddSingleton(provider => Where<IAppInstaller, GraphAppInstaller>(provider));
    }

    private static TPort Where<TPort, TGraph>(IServiceProvider provider)
        where TGraph : TPort
        where TPort : notnull =>
        provider.GetRequiredService<IOptions<GraphOptions>>().Value.IsConfigured
            ? provider.GetRequiredService<TGraph>()
            : (TPort)(object)provider.GetRequiredService<NoGraph>();
}
