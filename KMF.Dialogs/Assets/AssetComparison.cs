using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DiffPlex;

namespace KMF.Dialogs.Assets;

/// <summary>What is different between two versions of an asset, section by section and word by word.</summary>
/// <param name="Sections">What was changed, added or removed, in the newer order; what stayed as it was is left out.</param>
public sealed partial record AssetComparison(ImmutableArray<ComparedSection> Sections)
{
    /// <param name="before">The older version.</param>
    /// <param name="after">The newer one.</param>
    public static AssetComparison Of(AssetEdition before, AssetEdition after)
    {
        var old = PiecesOf(before).ToDictionary(piece => piece.Key);
        var all = PiecesOf(after).ToList();
        var gone = PiecesOf(before).Where(piece => all.TrueForAll(other => other.Key != piece.Key));
        return new AssetComparison([
            .. all.Select(piece => Compare(piece.Key, old.GetValueOrDefault(piece.Key), piece))
                .Concat(gone.Select(piece => Compare(piece.Key, piece, null)))
                .Where(section => section.IsChanged),
        ]);
    }

    /// <summary>What was taken out of a text and put into it, in order; whole words and the spaces between them.</summary>
    public static ImmutableArray<ComparedWords> Words(string before, string after)
    {
        var result = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new WordsAndSpaces());
        var words = ImmutableArray.CreateBuilder<ComparedWords>();
        var at = 0;
        void Add(WordChange change, IEnumerable<string> pieces)
        {
            if (string.Concat(pieces) is { Length: > 0 } text)
            {
                words.Add(new ComparedWords(change, text));
            }
        }

        foreach (var block in result.DiffBlocks)
        {
            Add(WordChange.Same, result.PiecesOld.Skip(at).Take(block.DeleteStartA - at));
            Add(WordChange.Removed, result.PiecesOld.Skip(block.DeleteStartA).Take(block.DeleteCountA));
            Add(WordChange.Added, result.PiecesNew.Skip(block.InsertStartB).Take(block.InsertCountB));
            at = block.DeleteStartA + block.DeleteCountA;
        }

        Add(WordChange.Same, result.PiecesOld.Skip(at));
        return words.ToImmutable();
    }

    private static ComparedSection Compare(string key, Piece? before, Piece? after) =>
        new(
            key,
            (after ?? before)!.Title,
            before is null ? WordChange.Added
                : after is null ? WordChange.Removed
                : WordChange.Same
        )
        {
            TitleWords = Words(before?.Title ?? "", after?.Title ?? ""),
            TextWords = Words(before?.Text ?? "", after?.Text ?? ""),
        };

    // The texts of the steps have no title of their own, and their key says which they are.
    private static IEnumerable<Piece> PiecesOf(AssetEdition edition) =>
        new[]
        {
            new Piece(AssetStep.Subject, "", edition.Subject),
            new Piece(AssetStep.Audience, "", edition.Audience),
            new Piece(AssetStep.Context, "", edition.Context),
        }.Concat(
            edition.Sections.Select(section => new Piece(
                section.Id.ToString("N"),
                section.Title,
                string.Join("\n\n", new[] { section.Text, section.Picture?.Words ?? "", section.Link }.Where(part => part.Length > 0))
            ))
        );

    private sealed record Piece(string Key, string Title, string Text);

    private sealed partial class WordsAndSpaces : IChunker
    {
        public IReadOnlyList<string> Chunk(string text) => [.. Pieces().Matches(text).Select(match => match.Value)];

        [GeneratedRegex(@"\s+|\S+")]
        private static partial Regex Pieces();
    }
}

/// <summary>What became of words, or of a section.</summary>
public enum WordChange
{
    Same,
    Added,
    Removed,
}

/// <summary>Words that are next to each other and have the same in common.</summary>
public sealed record ComparedWords(WordChange Change, string Text);

/// <summary>A section in two versions.</summary>
/// <param name="Key">The step whose text it is, or else the section's id.</param>
/// <param name="Title">Its title, as it is now; empty for the text of a step.</param>
/// <param name="Change">Whether the whole of it is new or gone.</param>
public sealed record ComparedSection(string Key, string Title, WordChange Change)
{
    public ImmutableArray<ComparedWords> TitleWords { get; init; } = [];

    public ImmutableArray<ComparedWords> TextWords { get; init; } = [];

    public bool IsChanged => Change != WordChange.Same || TitleWords.Concat(TextWords).Any(words => words.Change != WordChange.Same);
}
