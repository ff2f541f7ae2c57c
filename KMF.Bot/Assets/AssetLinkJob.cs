using KMF.Dialogs.Techniques.KnowledgeAsset;
using Quartz;

namespace KMF.Bot.Assets;

/// <summary>Looks whether the links of published assets lead anywhere; each asset's once a week.</summary>
[DisallowConcurrentExecution]
internal sealed partial class AssetLinkJob(AssetLinkChecker checker, ILogger<AssetLinkJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        if (await checker.CheckDueAsync(cancellationToken) is > 0 and var count)
        {
            LogChecked(count);
        }
    }

    [LoggerMessage(LogLevel.Information, "Looked at the links of {Count} assets")]
    private partial void LogChecked(int count);
}
