using System.Net;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Library;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Places;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Sessions.Commands;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Bot.Builder;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Messaging;

internal static class MessagingExtensions
{
    public static void AddTechniques(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(_ => new TextCatalogue(AppContext.BaseDirectory));
        services.AddSingleton(provider =>
            TimeZoneInfo.FindSystemTimeZoneById(provider.GetRequiredService<IOptions<BotOptions>>().Value.TimeZone)
        );
        services.AddSingleton<SessionServices>();
        services.AddSingleton<TechniqueCatalogue>();
        services.AddSingleton<MoveRunner>();
        services.AddSingleton<SessionEngine>();
        services.AddSingleton<StepTimer>();
        services.AddSingleton<CommandParser>();
        services.AddSingleton<CommandCatalogue>();
        services.AddSingleton<TypedMoves>();
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<TeamsTurns>();
        services.AddSingleton<ConversationWatch>();
        foreach (var command in CommandCatalogue.Types)
        {
            services.AddSingleton(typeof(ICommand), command);
        }

        services.AddEvery<ICardActionHandler>();
        services.AddEvery<ILongLivedTechnique>();
        services.AddEvery<IDueWork>();
        services.AddEvery<IAwaitedPictures>();
        services.AddEvery<IKnowsAbout>();
        services.AddSingleton<MeetingOffers>();
        services.AddSingleton<LessonQuestionReader>();
        services.AddSingleton<LessonReviews>();
        services.AddHostedService<TechniquesAtStart>();
    }

    /// <summary>Every class of <c>KMF.Dialogs</c> that is one, as itself and as what it is.</summary>
    private static void AddEvery<TService>(this IServiceCollection services)
        where TService : class
    {
        var types = typeof(TechniqueCatalogue).Assembly.GetTypes();
        foreach (var type in types.Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(TService))))
        {
            services.AddSingleton(type);
            services.AddSingleton(provider => (TService)provider.GetRequiredService(type));
        }
    }

    public static void AddMessaging(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services
            .AddOptions<BotOptions>()
            .BindConfiguration(BotOptions.SectionName)
            .ValidateDataAnnotations()
            .Validate(
                options => TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _),
                "Bot:TimeZone is no time zone; try Europe/London."
            )
            .ValidateOnStart();

        builder.AddTeamsAuthentication();
        builder.AddConnector();
        services.AddSingleton<TurnProblems>();
        services.AddSingleton(provider =>
        {
            var adapter = ActivatorUtilities.CreateInstance<TeamsAdapter>(provider);
            provider.GetRequiredService<TurnProblems>().Watch(adapter);
            return adapter;
        });
        services.AddSingleton<CardPublisher>();
        services.AddSingleton<ICardPublisher>(provider => provider.GetRequiredService<CardPublisher>());
        services.AddHostedService(provider => provider.GetRequiredService<CardPublisher>());
        services.AddSingleton<PersonalMessages>();
        services.AddSingleton<PersonalChatWatch>();
        services.AddSingleton<TeamWatch>();
        services.AddSingleton<SubmitAnswers>();
        services.AddSingleton<IRosters, Rosters>();
        services.AddSingleton<LessonExtension>();
        services.AddSingleton<CardActionRouter>();
        services.AddSingleton<IBot, KmfBot>();
    }

    /// <summary>Without a registration nobody can be told from anybody: only this machine is answered.</summary>
    public static void UseMessaging(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AppIdentity>().IsLocalOnly)
        {
            app.Use(
                (context, next) =>
                {
                    if (context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address))
                    {
                        return next(context);
                    }

                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return Task.CompletedTask;
                }
            );
        }
    }

    public static void MapMessages(this WebApplication app) =>
        app.MapPost("/api/messages", (HttpContext context, TeamsAdapter adapter, IBot bot) => adapter.AnswerAsync(context, bot));

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks(
            "/health/ready",
            new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready"), ResponseWriter = WriteAsync }
        );
    }

    // What is wrong in our own words: exceptions are for the log.
    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsync(
            string.Join(
                '\n',
                report
                    .Entries.Where(entry => entry.Value.Status != HealthStatus.Healthy)
                    .Select(entry => $"{entry.Key}: {entry.Value.Description}")
                    .Prepend($"{report.Status}")
            ),
            context.RequestAborted
        );
}

/// <summary>Reads all content before the bot answers, and says which techniques run.</summary>
internal sealed partial class TechniquesAtStart(
    TechniqueCatalogue techniques,
    CommandParser parser,
    CommandCatalogue commands,
    ILogger<TechniquesAtStart> logger
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = commands[parser.Parse("help").Id];
        LogTechniques(string.Join(", ", techniques.Ids));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Techniques: {Ids}")]
    private partial void LogTechniques(string ids);
}
