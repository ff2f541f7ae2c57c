using System.Net;
using KMF.Bot.Tests.Messaging.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KMF.Bot.Tests.Messaging.Connector;

/// <summary>Web applications on a free port of this machine.</summary>
internal static class Loopback
{
    public static WebApplicationBuilder Builder(params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(settings);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder;
    }

    /// <summary>Over HTTPS, as <c>https://localhost</c>.</summary>
    public static WebApplicationBuilder TlsBuilder()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(SelfSigned.Localhost)));
        return builder;
    }

    public static string AddressOf(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        return address.StartsWith("https:", StringComparison.Ordinal) ? $"https://localhost:{new Uri(address).Port}" : address;
    }
}
