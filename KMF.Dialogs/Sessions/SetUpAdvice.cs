using System.Collections.Immutable;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Sessions;

/// <summary>What whoever sets a session up may want to know of what the team does and did.</summary>
public sealed record SetUpAdvice
{
    private const int MostWorks = 3;
    private const int MostEarlier = 3;
    private const int MostAlike = 3;

    /// <summary>Pieces of work that it may be about.</summary>
    public ImmutableArray<PieceOfWork> Works { get; init; } = [];

    /// <summary>The newest sessions about its piece of work, oldest first, each with the name of its technique.</summary>
    public ImmutableArray<(Session Session, string Technique)> Earlier { get; init; } = [];

    /// <summary>Closed sessions of the team about much the same, the likest first, each with the name of its technique.</summary>
    public ImmutableArray<(Session Session, string Technique)> Alike { get; init; } = [];

    /// <summary>
    /// The last closed session about its piece of work, else of the team, and what it decided on that is still to be done; null where there
    /// is none.
    /// </summary>
    public (Session Session, ImmutableArray<ActionItem> Actions)? Open { get; init; }

    /// <summary>Other techniques that may fit instead.</summary>
    public ImmutableArray<TechniqueContent> Fitting { get; init; } = [];

    /// <summary>Whether nobody has said yet what it is about: its title only names the technique.</summary>
    public bool IsUntitled { get; init; }

    internal static async Task<SetUpAdvice> ReadAsync(SessionServices services, CardScene scene, CancellationToken cancellationToken)
    {
        var session = scene.Session;
        var activity = UserText.CleanLine(scene.Viewer.Kept.GetValueOrDefault("activity", session.Activity ?? ""));
        var about = activity.Length > 0 ? PieceOfWork.IdOf(session.TenantId, session.TeamId, activity) : (Guid?)null;
        var earlier = about is { } work ? await services.Work.SessionsAsync(session.TenantId, work, cancellationToken) : [];
        var works = await services.Work.OpenAsync(session.TenantId, session.TeamId, MostWorks + 1, cancellationToken);
        return new SetUpAdvice
        {
            IsUntitled = !scene.Content.IsCheckIn && IsName(services, session, session.Title),
            Works = [.. works.Where(work => work.Id != about).Take(MostWorks)],
            Earlier = [.. earlier.TakeLast(MostEarlier).Select(Named)],
            Alike = [.. (await services.Store.AlikeAsync(Meant(services, scene, activity), MostAlike, cancellationToken)).Select(Named)],
            Open = await OpenAsync(services, session, earlier, cancellationToken),
            Fitting = Fit(services, scene),
        };

        (Session, string) Named(Session earlier) =>
            (earlier, services.Texts.Technique(earlier.TechniqueId, scene.Texts.Language)?.Name ?? earlier.TechniqueId);
    }

    private static async Task<(Session, ImmutableArray<ActionItem>)?> OpenAsync(
        SessionServices services,
        Session session,
        IReadOnlyList<Session> earlier,
        CancellationToken cancellationToken
    )
    {
        var last = earlier.LastOrDefault(one => one.State == SessionState.Closed && one.Id != session.Id)
            ?? await services.Store.LastClosedAsync(session, cancellationToken);
        return last is null
            ? null
            : (last, [.. (await services.Store.ReadAsync(last, cancellationToken)).Actions.Where(action => action.Done is null)]);
    }

    // As the card has it now; a title that only names the technique says nothing of what it is about.
    private static Session Meant(SessionServices services, CardScene scene, string activity)
    {
        var title = scene.Viewer.Kept.GetValueOrDefault("title", scene.Session.Title);
        return scene.Session with { Title = IsName(services, scene.Session, title) ? "" : title, Activity = activity };
    }

    private static bool IsName(SessionServices services, Session session, string title) =>
        TextCatalogue.Languages.Any(language => services.Texts.Technique(session.TechniqueId, language)?.Name == title);

    // A phase's check-in is also the way to what else is done then.
    private static ImmutableArray<TechniqueContent> Fit(SessionServices services, CardScene scene) =>
        !scene.Content.IsCheckIn
            ? []
            :
            [
                .. services
                    .Texts.Techniques.Where(technique =>
                        technique.Phase == scene.Content.Phase && TechniqueCatalogue.AllIds.Contains(technique.Id)
                    )
                    .Select(technique => services.Texts.Technique(technique.Id, scene.Texts.Language)!),
            ];
}
