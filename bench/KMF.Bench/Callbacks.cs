using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KMF.Bench;

/// <summary>Where the bots' replies go.</summary>
internal sealed class Callbacks(WebApplication app, string address) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> _awaited = new();

    public string Address { get; } = address;

    public static async Task<Callbacks> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        Callbacks? callbacks = null;
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            callbacks!.Arrived(context.Request.Path.Value!, body);
            if (HttpMethods.IsGet(context.Request.Method))
            {
                // Who is in a conversation is not for this bot to know.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"id":"1"}""");
        });
        await app.StartAsync();
        return callbacks = new Callbacks(
            app,
            app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        );
    }

    /// <summary>The next message that the bot sends into a conversation.</summary>
    public Task<string> NextAsync(string conversation) =>
        _awaited.GetOrAdd(conversation, _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Arrived(string path, string body)
    {
        if (
            !_awaited.IsEmpty
            && path.Split('/') is ["", "v3", "conversations", var conversation, "activities", ..]
            && _awaited.TryRemove(Uri.UnescapeDataString(conversation), out var awaited)
        )
        {
            awaited.SetResult(body);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
