using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KMF.Bot.Tests.Messaging.Connector;

/// <summary>A connector on loopback that says what it is told to.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeConnector(WebApplication app) => _app = app;

    public ConcurrentQueue<ConnectorCall> Calls { get; } = new();

    public ConcurrentQueue<ConnectorAnswer> Answers { get; } = new();

    public string Address => Loopback.AddressOf(_app);

    public static async Task<FakeConnector> StartAsync()
    {
        var app = Loopback.Builder().Build();
        var connector = new FakeConnector(app);
        app.Run(connector.AnswerAsync);
        await app.StartAsync();
        return connector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        Calls.Enqueue(
            new ConnectorCall(
                context.Request.Method,
                target,
                context.Request.Headers.Authorization.ToString(),
                await reader.ReadToEndAsync()
            )
        );

        if (!Answers.TryDequeue(out var answer))
        {
            answer = new ConnectorAnswer(StatusCodes.Status201Created, """{"id":"1"}""");
        }

        if (answer == ConnectorAnswer.Closed)
        {
            context.Abort();
            return;
        }

        if (answer == ConnectorAnswer.Hanging)
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            await gone.Task;
            return;
        }

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers ?? [])
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(answer.Body);
    }
}

/// <summary>A request that the connector received.</summary>
internal sealed record ConnectorCall(string Method, string Target, string Authorization, string Body);

/// <summary>What the connector answers next.</summary>
internal sealed record ConnectorAnswer(int Status, string Body = "{}", Dictionary<string, string>? Headers = null)
{
    /// <summary>The connection is closed without an answer.</summary>
    public static readonly ConnectorAnswer Closed = new(0, "closed");

    /// <summary>Nothing comes until the caller gives up.</summary>
    public static readonly ConnectorAnswer Hanging = new(0, "hanging");
}
