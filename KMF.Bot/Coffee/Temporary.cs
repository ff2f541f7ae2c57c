using KMF.Dialogs.Sessions;

namespace KMF.Bot.Coffee;

internal sealed class EverybodyReached : IReachability
{
    public Task<IReadOnlySet<string>> UnreachableAsync(string tenantId, IReadOnlyCollection<string>? personIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    public Task ReachedAsync(string tenantId, Person person, CancellationToken cancellationToken) => Task.CompletedTask;
}
