namespace KMF.Dialogs.Sessions;

/// <summary>Somebody in Teams.</summary>
/// <param name="Id">The Entra object id, or the Teams id where there is none (some guests).</param>
/// <param name="TeamsId">The id that Teams uses in mentions and rosters (<c>29:…</c>); it differs from bot to bot.</param>
/// <param name="Name">The display name.</param>
public sealed record Person(string Id, string TeamsId, string Name);
