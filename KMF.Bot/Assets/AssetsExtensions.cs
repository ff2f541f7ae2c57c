using KMF.Bot.Jobs;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Techniques.KnowledgeAsset;

namespace KMF.Bot.Assets;

internal static class AssetsExtensions
{
    public static void AddAssets(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AssetOptions>().BindConfiguration(AssetOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IAssetLinks, AssetLinkMaker>();
        services.AddSingleton<AssetReading>();
        services.AddSingleton<ILinkProbe, LinkProbe>();
        services.AddSingleton<AssetLinkChecker>();
        services
            .AddHttpClient(nameof(LinkProbe), client => client.DefaultRequestHeaders.UserAgent.ParseAdd("KMF-Bot-link-check/1.0"))
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    UseProxy = false,
                    ConnectCallback = LinkProbe.ConnectAsync,
                }
            );
        services.AddRepeatingJob<AssetLinkJob>("asset-links", TimeSpan.FromHours(1));
    }
}
