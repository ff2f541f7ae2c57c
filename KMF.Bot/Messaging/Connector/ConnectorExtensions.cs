using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace KMF.Bot.Messaging.Connector;

internal static class ConnectorExtensions
{
    /// <summary>
    /// The client for all calls to Teams: one kind of failure, one new token for one taken back, and tries where they make sense.
    /// </summary>
    public static void AddConnector(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ConnectorOptions>().BindConfiguration(ConnectorOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddTransient<AnswerHandler>();
        services.AddTransient<TokenRefreshHandler>();

        // The order is the order in which a request passes.
        services
            .AddHttpClient(KeptConnectors.Client)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigureHttpClient(http => http.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<AnswerHandler>()
            .AddHttpMessageHandler<TokenRefreshHandler>()
            .AddHttpMessageHandler(provider => new ResilienceHandler(
                Tries(provider.GetRequiredService<IOptions<ConnectorOptions>>().Value, provider.GetRequiredService<TimeProvider>())
            ));
    }

    // Not by AddResilienceHandler, whose pipelines hold up the end of the process for calls that are under way.
    private static ResiliencePipeline<HttpResponseMessage> Tries(ConnectorOptions options, TimeProvider clock) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(Retry(options))
            .AddTimeout(
                new TimeoutStrategyOptions { TimeoutGenerator = _ => ValueTask.FromResult(SingleTry.Timeout ?? options.TryTimeout) }
            )
            .Build();

    private static HttpRetryStrategyOptions Retry(ConnectorOptions options) =>
        new()
        {
            MaxRetryAttempts = options.Retries,
            Delay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = attempt =>
                ValueTask.FromResult(SingleTry.Timeout is null && IsWorthAnother(attempt.Outcome, options.LongestWait)),
        };

    private static bool IsWorthAnother(Outcome<HttpResponseMessage> outcome, TimeSpan longestWait) =>
        outcome switch
        {
            // What got no answer may have arrived all the same: what is said in a turn is said at least once.
            { Exception: HttpRequestException or TimeoutRejectedException } => true,
            { Result: { } response } => IsTransient(response.StatusCode) && !(response.Headers.RetryAfter?.Delta > longestWait),
            _ => false,
        };

    // 412 is Teams' word for two writers at once; 500 is said to be for ever (Teams: "Optimize your bot with rate limiting", status codes).
    private static bool IsTransient(HttpStatusCode status) =>
        status
            is HttpStatusCode.TooManyRequests
                or HttpStatusCode.PreconditionFailed
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;
}
