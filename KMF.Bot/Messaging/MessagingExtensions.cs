using System.Net;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Library;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Messaging;

internal static class MessagingExtensions
{
    public static void AddTechniques(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(_ => new TextCatalogue(AppContext.BaseDirectory));
        services.AddSingleton(provider => TimeZoneInfo.FindSystemTimeZoneById(provider.GetRequiredService<IOptions<BotOptions>>().Value.TimeZone));
        services.AddSingleton<SessionServices>();
        services.AddSingleton<TechniqueCatalogue>();
        services.AddSingleton<MoveRunner>();
        services.AddSingleton<SessionEngine>();
        services.AddSingleton<CommandParser>();
        services.AddSingleton<LessonDesk>();
        services.AddSingleton<SettingsDesk>();
        services.AddSingleton<MeetingOffers>();
        services.AddSingleton<ActionDesk>();
        services.AddSingleton<LessonQuestionReader>();
        services.AddSingleton<LessonReviews>();
        services.AddHostedService<TechniquesAtStart>();
    }

    public static void AddMessaging(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<BotOptions>()
            .BindConfiguration(BotOptions.SectionName)
            .ValidateDataAnnotations()
            .Validate(options => TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _), "Bot:TimeZone is no time zone; try Europe/London.")
            .ValidateOnStart();

        // A redirect would take the bot's token, or what people wrote, to a place that nobody checked.
        services.AddHttpClient();
        services.ConfigureHttpClientDefaults(client => client
            .ConfigureHttpClient(http => http.Timeout = TimeSpan.FromSeconds(30))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }));
        services.AddSingleton(new AppIdentity(builder.Configuration, builder.Environment));
        services.AddSingleton<AllowedHosts>();
        services.AddSingleton<TurnProblems>();
        services.AddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILogger<CloudAdapter>>();
            var adapter = new CloudAdapter(
                new GuardedAuthentication(builder.Configuration, provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<AppIdentity>(), logger),
                logger);
            provider.GetRequiredService<TurnProblems>().Watch(adapter);
            return adapter;
        });
        services.AddSingleton<CardPublisher>();
        services.AddSingleton<ICardPublisher>(provider => provider.GetRequiredService<CardPublisher>());
        services.AddHostedService(provider => provider.GetRequiredService<CardPublisher>());
        services.AddSingleton<PersonalMessages>();
        services.AddSingleton<PersonalVisits>();
        services.AddSingleton<SubmitAnswers>();
        services.AddSingleton<LessonVisits>();
        services.AddSingleton<IRosters, Rosters>();
        services.AddSingleton<LessonExtension>();
        services.AddSingleton<CommandHandler>();
        services.AddSingleton<IBot, KmfBot>();
    }

    /// <summary>Without a registration nobody can be told from anybody: only this machine is answered.</summary>
    public static void UseMessaging(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AppIdentity>().IsDeskOnly)
        {
            app.Use((context, next) =>
            {
                if (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address))
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            });
        }
    }

    public static void MapMessages(this WebApplication app) =>
        app.Map("/api/messages", (HttpContext context, CloudAdapter adapter, IBot bot) =>
            adapter.ProcessAsync(context.Request, context.Response, bot, context.RequestAborted)).AddEndpointFilter(GuardedAuthentication.ForbidAsync);

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
    }
}

/// <summary>Reads all content before the bot answers, and says which techniques run.</summary>
internal sealed partial class TechniquesAtStart(TechniqueCatalogue techniques, CommandParser parser, ILogger<TechniquesAtStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        parser.Parse("help");
        LogTechniques(string.Join(", ", techniques.Ids));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Techniques: {Ids}")]
    private partial void LogTechniques(string ids);
}
