using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>
/// The small parts that cards are made of. Words that people wrote go into rich text blocks, which clients show as they stand: no Markdown,
/// no mentions.
/// </summary>
public static class Elements
{
    private const int MostLinesInNotice = 20;

    /// <summary>Our own text; Markdown is allowed in it.</summary>
    public static AdaptiveTextBlock Line(string text, bool subtle = false, bool small = false) =>
        new(text)
        {
            Wrap = true,
            IsSubtle = subtle,
            Size = small ? AdaptiveTextSize.Small : AdaptiveTextSize.Default,
        };

    /// <summary>Our own text as a heading that screen readers can jump to.</summary>
    public static AdaptiveTextBlock Heading(string text) =>
        new(text)
        {
            Wrap = true,
            Weight = AdaptiveTextWeight.Bolder,
            Size = AdaptiveTextSize.Medium,
            Style = AdaptiveTextBlockStyle.Heading,
        };

    /// <summary>A smaller heading within a card.</summary>
    public static AdaptiveTextBlock SubHeading(string text) =>
        new(text)
        {
            Wrap = true,
            Weight = AdaptiveTextWeight.Bolder,
            Spacing = AdaptiveSpacing.Medium,
        };

    /// <summary>A line above the heading: small, quiet, one part after the other.</summary>
    public static AdaptiveRichTextBlock Overline(params string[] parts) =>
        Rich(new AdaptiveTextRun(string.Join(" · ", parts)) { IsSubtle = true, Size = AdaptiveTextSize.Small });

    /// <summary>Somebody's words, each line of them a block of its own; what comes after the last of so many lines stands in it.</summary>
    /// <param name="text">The words.</param>
    /// <param name="label">What stands before them, or null.</param>
    /// <param name="most">How many bytes of them are shown, so that a card stays as small as it must in every script.</param>
    /// <param name="mostLines">How many lines; a block costs more bytes than a short line has.</param>
    public static IEnumerable<AdaptiveElement> Quote(string text, string? label = null, int most = int.MaxValue, int mostLines = 4)
    {
        var lines = UserText.ShortenToBytes(text, most).Split('\n', mostLines, StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == mostLines)
        {
            lines[^1] = UserText.CleanLine(lines[^1]);
        }

        for (var line = 0; line < lines.Length; line++)
        {
            var block =
                line == 0 && label is not null
                    ? Rich(new AdaptiveTextRun(label + " ") { IsSubtle = true }, new AdaptiveTextRun(lines[line]))
                    : Rich(new AdaptiveTextRun(lines[line]));
            block.Spacing = AdaptiveSpacing.Small;
            yield return block;
        }
    }

    /// <summary>Small and quiet, for words that may hold a person's name or a title.</summary>
    public static AdaptiveRichTextBlock Quiet(string text) =>
        Rich(new AdaptiveTextRun(text) { IsSubtle = true, Size = AdaptiveTextSize.Small });

    /// <summary>The element close under what stands above it.</summary>
    public static AdaptiveElement Close(AdaptiveElement element)
    {
        element.Spacing = AdaptiveSpacing.None;
        return element;
    }

    /// <summary>Plain words in bold.</summary>
    public static AdaptiveRichTextBlock Strong(string text) => Rich(new AdaptiveTextRun(text) { Weight = AdaptiveTextWeight.Bolder });

    /// <summary>A box that says why the card is as it is; null where there is nothing to say.</summary>
    public static AdaptiveElement? Notice(Viewer viewer)
    {
        if (viewer.Notice is null)
        {
            return null;
        }

        var box = new AdaptiveContainer { Style = AdaptiveContainerStyle.Warning, Items = [Rich(new AdaptiveTextRun(viewer.Notice))] };
        if (viewer.Rescued is { } words)
        {
            box.Items.AddRange(Quote(words, mostLines: MostLinesInNotice));
        }

        return box;
    }

    /// <summary>
    /// Somebody to choose. Clients read Markdown in the titles of choices, so what makes it Markdown is left out of the name.
    /// </summary>
    public static AdaptiveChoice Choice(Person person) =>
        new()
        {
            Title = string.Concat(person.Name.Where(letter => !"[]*_`<>".Contains(letter, StringComparison.Ordinal))),
            Value = person.Id,
        };

    public static AdaptiveElement Box(IEnumerable<AdaptiveElement> items, bool separator = true, bool emphasis = false) =>
        new AdaptiveContainer
        {
            Style = emphasis ? AdaptiveContainerStyle.Emphasis : null,
            Separator = separator,
            Spacing = separator ? AdaptiveSpacing.Medium : AdaptiveSpacing.Small,
            Items = [.. items],
        };

    /// <summary>Buttons within a card, or null where there are none.</summary>
    public static AdaptiveActionSet? Buttons(params AdaptiveAction?[] actions)
    {
        var shown = actions.OfType<AdaptiveAction>().ToList();
        return shown.Count == 0 ? null : new AdaptiveActionSet { Actions = shown };
    }

    private static AdaptiveRichTextBlock Rich(params AdaptiveInline[] runs) => new() { Inlines = [.. runs] };
}
