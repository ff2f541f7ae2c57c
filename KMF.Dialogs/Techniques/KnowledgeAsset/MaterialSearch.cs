using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>Searches the library for an author: as far as they may see it.</summary>
internal sealed class MaterialSearch(IAssetStore assets, ILibrary library, ILessonSearch lessons, IPastSessions sessions)
{
    private const int Most = 5;
    private const int MostOfAKind = 3;
    private const int LongestGist = 300;

    /// <summary>What can be taken in, or referred to; what is there already is left out.</summary>
    /// <param name="request">Who searches.</param>
    /// <param name="step">For what.</param>
    /// <param name="words">What they typed; null for what has most in common with the asset's subject.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ImmutableArray<FoundSource>> FindAsync(
        AssetRequest request,
        string step,
        string? words,
        CancellationToken cancellationToken
    )
    {
        var (draft, reader) = (request.Draft, request.Reader);
        var found = words is null
            ? (
                await library.SuggestAsync(reader, $"{draft.Asset.Title} {draft.TextOf(AssetStep.Subject)}", Most, cancellationToken)
            ).Select(one => one.Lesson)
            : (await lessons.SearchAsync(reader, words, Most, cancellationToken)).Lessons;
        var others =
            words is null ? []
            : step == AssetStep.Navigation
                ? (await assets.SearchAsync(reader, words, MostOfAKind, cancellationToken))
                    .Where(asset => asset.Id != draft.Asset.Id)
                    .Select(asset => new FoundSource(new AssetReference(SourceKind.Asset, asset.Id, asset.Title), ""))
            : (await sessions.FindAsync(reader, words, 0, MostOfAKind, cancellationToken))
                .Where(session => session.State == SessionState.Closed)
                .Select(session => new FoundSource(new AssetReference(SourceKind.Session, session.Id, session.Title), ""));
        var known = draft
            .Sections.Select(section => section.Source?.Id)
            .Concat(draft.Asset.References.Select(reference => (Guid?)reference.Id))
            .ToHashSet();
        return
        [
            .. others
                .Concat(
                    found.Select(lesson => new FoundSource(
                        new AssetReference(SourceKind.Lesson, lesson.Id, lesson.Title),
                        UserText.Shorten(LibraryCards.Gist(lesson), LongestGist)
                    ))
                )
                .Where(one => !known.Contains(one.Source.Id))
                .Take(Most),
        ];
    }

    /// <summary>What is to be referred to, or null where the author may not see it.</summary>
    public async Task<AssetReference?> ReferenceAsync(
        AssetRequest request,
        SourceKind kind,
        Guid id,
        CancellationToken cancellationToken
    ) =>
        kind switch
        {
            SourceKind.Lesson => await library.FindAsync(request.Reader, id, cancellationToken) is { } lesson
                ? new AssetReference(kind, id, lesson.Title)
                : null,
            SourceKind.Asset => await assets.FindPublishedAsync(request.Reader, id, cancellationToken) is { } asset
                ? new AssetReference(kind, id, asset.Title)
                : null,
            _ => null,
        };
}
