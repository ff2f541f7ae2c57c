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
    public string Address { get; } = address;

    public static async Task<Callbacks> StartAsync()
    {
        var builder = WebApplication.CreateBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Run(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null);
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
        return new Callbacks(app, app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
