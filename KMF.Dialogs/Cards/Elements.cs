using System.Text;
using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>
/// The small parts that cards are made of. Words that people wrote go into rich text blocks, which clients show as they stand: no Markdown,
/// no mentions.
/// </summary>
public static class Elements
{
    /// <summary>How many lines of what somebody wrote a card shows.</summary>
    public const int MostLines = 12;

    private const int MostLinesInNotice = 18;

    // What a block of its own costs beside the words in it, and how many blocks come with the words' own bytes.
    private const int BytesOfBlock = 110;
    private const int BlocksIncluded = 4;

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

    /// <summary>Somebody's words, each line of them a block of its own; where they are cut, they end in "…".</summary>
    /// <param name="text">The words.</param>
    /// <param name="label">What stands before them, or null.</param>
    /// <param name="most">How many bytes of them are shown, so that a card stays as small as it must in every script; lines after the
    /// fourth cost what their blocks cost.</param>
    /// <param name="mostLines">How many lines.</param>
    public static IEnumerable<AdaptiveElement> Quote(string text, string? label = null, int most = int.MaxValue, int mostLines = MostLines)
    {
        var lines = Shown(text, most, mostLines).Split('\n', StringSplitOptions.RemoveEmptyEntries);
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

    /// <summary>Whether <see cref="Quote"/> leaves out some of the words.</summary>
    public static bool IsCut(string text, int most, int mostLines = MostLines) => Shown(text, most, mostLines) != text;

    // As many lines as there is room for, each with its block; the words that are left out are those at the end.
    private static string Shown(string text, int most, int mostLines)
    {
        var lines = 0;
        var cut = UserText.ShortenToBytes(text, most);
        for (var at = 0; at < cut.Length; at++)
        {
            if (cut[at] != '\n' || (at > 0 && cut[at - 1] == '\n'))
            {
                continue;
            }

            lines++;
            var room = most - ((lines - BlocksIncluded + 1) * BytesOfBlock);
            if (lines >= mostLines || (lines >= BlocksIncluded && Encoding.UTF8.GetByteCount(cut.AsSpan(0, at)) > room))
            {
                return cut[..at].TrimEnd() + "…";
            }
        }

        return cut;
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
            // None of them is left out: those after the last block stand in it.
            var lines = words.Split('\n', MostLinesInNotice, StringSplitOptions.RemoveEmptyEntries);
            box.Items.AddRange(lines.Select(line => Close(Rich(new AdaptiveTextRun(UserText.CleanLine(line))))));
        }

        return box;
    }

    /// <summary>Somebody to choose; clients read Markdown in the titles of choices.</summary>
    public static AdaptiveChoice Choice(Person person) => new() { Title = Plain(person.Name), Value = person.Id };

    /// <summary>Somebody's words for where clients read Markdown: what makes it Markdown is left out.</summary>
    public static string Plain(string words) => string.Concat(words.Where(letter => !"[]*_`<>".Contains(letter, StringComparison.Ordinal)));

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
