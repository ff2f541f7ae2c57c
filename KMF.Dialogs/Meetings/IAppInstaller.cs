using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Meetings;

/// <summary>Gives people the bot who have not got it, so that it can write to them.</summary>
public interface IAppInstaller
{
    /// <summary>True where the person has the bot now; false where that is not possible here, not allowed, or refused.</summary>
    /// <exception cref="MeetingException">It may work later.</exception>
    Task<bool> InstallAsync(Person person, CancellationToken cancellationToken);
}
