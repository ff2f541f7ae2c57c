using System.Runtime.CompilerServices;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Opens reviews and alerts members when it is time, in working hours. Running twice does nothing more.</summary>
internal sealed class CommunityClock(
    SessionServices services,
    ICommunityStore store,
    CommunityRunner runner,
    NewsReader news,
    CommunityMessages messages
)
{
    private const int MostAtOnce = 1000;

    public async IAsyncEnumerable<DueWork> DueAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var now = services.Clock.GetUtcNow();
        if (!CommunityDates.IsTimeToTell(TimeZoneInfo.ConvertTime(now, services.Zone).DateTime))
        {
            yield break;
        }

        foreach (var community in await store.DueAsync(now, MostAtOnce, cancellationToken))
        {
            yield return new DueWork(community.Id, token =>
                runner.MoveAsync(community, new WantedMove(CommunityMove.Due, community.Opening), token)
            );
        }

        foreach (var (community, member) in await store.AlertsDueAsync(now, MostAtOnce, cancellationToken))
        {
            yield return new DueWork(community.Id, token => AlertAsync(community, member, token));
        }
    }

    // Where nothing is new, nothing is said, and the next time is looked again.
    private async Task AlertAsync(Community community, CommunityMember member, CancellationToken cancellationToken)
    {
        var today = services.DayOf(services.Clock.GetUtcNow());
        if (CommunityDates.NextAlert(member.Alerts, today) is not { } day)
        {
            return;
        }

        var next = services.TimeOf(day, CommunityDates.Morning);
        var (found, change) = await news.ReadAsync(community, member, next, cancellationToken);
        await store.AlertAsync(
            change with
            {
                Message = found.IsEmpty ? null : messages.Alert(community, member, found),
            },
            cancellationToken
        );
    }
}
