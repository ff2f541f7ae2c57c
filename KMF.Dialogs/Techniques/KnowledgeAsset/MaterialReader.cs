using KMF.Dialogs.Assets;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Makes a section of a lesson, or of what a closed session has left.</summary>
internal sealed class MaterialReader(SessionServices services, IPastSessions sessions, ILibrary library)
{
    private const int MostSessions = 200;

    /// <summary>The section, or null where the author may not see what it is to be made of.</summary>
    public async Task<AssetSection?> ReadAsync(AssetRequest request, SourceKind kind, Guid id, CancellationToken cancellationToken) =>
        kind switch
        {
            SourceKind.Lesson => await library.FindAsync(request.Reader, id, cancellationToken) is { } lesson ? Of(request, lesson) : null,
            SourceKind.Session => await SessionAsync(request, id, cancellationToken),
            _ => null,
        };

    private static AssetSection Of(AssetRequest request, Lesson lesson) =>
        Section(
            request,
            new AssetReference(SourceKind.Lesson, lesson.Id, lesson.Title),
            string.Join("\n\n", new[] { lesson.Recommendation, lesson.WhatWeLearned, lesson.WhatHappened }.Where(part => part.Length > 0))
        );

    // What a session has left that is more than its words: its lessons, and what was done because of it.
    private async Task<AssetSection?> SessionAsync(AssetRequest request, Guid id, CancellationToken cancellationToken)
    {
        var mine = await sessions.FindAsync(request.Reader, "", 0, MostSessions, cancellationToken);
        if (mine.FirstOrDefault(session => session.Id == id && session.State == SessionState.Closed) is not { } session)
        {
            return null;
        }

        var contents = (await services.Store.ReadAsync(session, cancellationToken)).Visible();
        var lines = contents
            .Lessons.Select(lesson => lesson.Recommendation.Length > 0 ? $"{lesson.Title}: {lesson.Recommendation}" : lesson.Title)
            .Concat(contents.Actions.Select(action => action.What))
            .Select(line => "- " + line);
        return Section(request, new AssetReference(SourceKind.Session, id, session.Title), string.Join('\n', lines));
    }

    private static AssetSection Section(AssetRequest request, AssetReference source, string text) =>
        new()
        {
            Id = StableId.Of(request.Asset.Id, $"source\u001f{source.Id:N}"),
            AssetId = request.Asset.Id,
            Title = UserText.Shorten(source.Title, AssetSection.LongestTitle - 1),
            Text = UserText.Shorten(text, AssetSection.LongestText - 1),
            Source = source,
            By = request.By,
        };
}
