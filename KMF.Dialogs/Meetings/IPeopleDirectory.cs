using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Meetings;

/// <summary>What the organisation's directory knows of people.</summary>
public interface IPeopleDirectory
{
    /// <summary>What is known of somebody; null where there is no directory, it does not know them or it does not answer.</summary>
    Task<PersonDetails?> FindAsync(Person person, CancellationToken cancellationToken);
}

/// <summary>What a directory knows of somebody; null is what it does not.</summary>
/// <param name="Site">The office or hospital that they work in.</param>
/// <param name="Department">Their department.</param>
/// <param name="Organisation">Their organisation.</param>
public sealed record PersonDetails(string? Site, string? Department, string? Organisation);
