using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Outbox;

/// <summary>Gives nobody the bot, where Graph may not.</summary>
internal sealed class NoInstaller : IAppInstaller
{
    public Task<bool> InstallAsync(Person person, CancellationToken cancellationToken) => Task.FromResult(false);
}
