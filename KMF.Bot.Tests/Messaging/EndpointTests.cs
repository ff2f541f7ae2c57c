using System.Text;
using KMF.Bot.Tests.Messaging.Authentication;
using KMF.Bot.Tests.Messaging.Connector;
using KMF.Bot.Tests.Survival;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Messaging;

/// <summary>Every address that the bot answers at, asked by a stranger.</summary>
public sealed class EndpointTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Endpoints_AStrangerAnnouncesAMegabyte_AnswerBeforeItHasCome()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        await using var forge = await TokenForge.StartAsync();
        await using (var bot = await StartAsync(forge, folder.FullName))
        {
            var asked = Requests(bot).ToList();
            foreach (var (method, path) in asked)
            {
                using var caller = new RawCaller(new Uri(Loopback.AddressOf(bot)));

                var status = await caller.SendAsync(
                    Encoding.ASCII.GetBytes(
                        $"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1048000\r\n\r\n"
                    ),
                    "{"u8.ToArray()
                );

                // 408 would say that it was waited for.
                var isOpen = path.StartsWith("/health/", StringComparison.Ordinal);
                Assert.True(isOpen ? status is 200 : status is 401 or 404, $"{method} {path}: {status}");
            }

            Assert.Contains(asked, one => one.Path == "/api/messages");
            Assert.Contains(asked, one => one.Path.StartsWith("/operations/", StringComparison.Ordinal));
            Assert.Contains(asked, one => one.Path.StartsWith("/pictures/", StringComparison.Ordinal));
            output.Figure($"{asked.Count} addresses answer a stranger without waiting for a body");
        }

        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static IEnumerable<(string Method, string Path)> Requests(WebApplication bot) =>
        from endpoint in bot.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
        select (method, PathOf(endpoint.RoutePattern));

    private static string PathOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => TextOf(pattern, part)))));

    private static string TextOf(RoutePattern pattern, RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => pattern.ParameterPolicies.TryGetValue(parameter.Name, out var policies)
                ? policies[0].Content == "guid"
                    ? Guid.Empty.ToString()
                    : "1"
                : "x",
            _ => "",
        };

    private static async Task<WebApplication> StartAsync(TokenForge forge, string folder)
    {
        var bot = BotHost.Build(
            [
                .. GuardedBot.Registration(forge.MetadataUrl),
                $"--Storage:Path={folder}",
                $"--Operations:Key={new string('k', 32)}",
                "--urls=http://127.0.0.1:0",
            ],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Services.ConfigureHttpClientDefaults(client =>
                    client.ConfigurePrimaryHttpMessageHandler(SelfSigned.TrustingHandler)
                );
            }
        );
        await bot.StartAsync();
        return bot;
    }
}
