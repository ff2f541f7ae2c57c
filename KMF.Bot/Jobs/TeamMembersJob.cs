using KMF.Bot.Storage.People;
using Quartz;

namespace KMF.Bot.Jobs;

/// <summary>Forgets who was not seen in a team for long.</summary>
[DisallowConcurrentExecution]
internal sealed partial class TeamMembersJob(TeamMembers members, ILogger<TeamMembersJob> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var forgotten = await members.CleanAsync(cancellationToken);
        LogForgotten(forgotten);
    }

    [LoggerMessage(LogLevel.Debug, "Forgot {Count} members of teams")]
    private partial void LogForgotten(int count);
}
