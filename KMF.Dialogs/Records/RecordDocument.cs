using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Pictures;

namespace KMF.Dialogs.Records;

/// <summary>
/// What a session leaves behind, as it is read from top to bottom; <see cref="WordRecord"/> and <see cref="MarkdownRecord"/> write it.
/// </summary>
/// <param name="Title">The session's title.</param>
/// <param name="Subtitle">The technique's name.</param>
/// <param name="Culture">The language that it is written in.</param>
/// <param name="Facts">What stands beneath the title: who, when, what about.</param>
/// <param name="Blocks">The rest.</param>
public sealed record RecordDocument(
    string Title,
    string Subtitle,
    CultureInfo Culture,
    ImmutableArray<RecordField> Facts,
    ImmutableArray<RecordBlock> Blocks
);

/// <summary>Words with what they answer; the label may be empty.</summary>
public sealed record RecordField(string Label, string Text);

/// <summary>One piece of a <see cref="RecordDocument"/>. Its texts are plain text: the writers escape them.</summary>
public abstract record RecordBlock;

/// <summary>A heading; <paramref name="Level"/> 1 opens a section, 2 divides one.</summary>
public sealed record RecordHeading(string Text, int Level = 1) : RecordBlock;

/// <summary>Running text; blank lines part it into paragraphs.</summary>
public sealed record RecordParagraph(string Text) : RecordBlock;

/// <summary>What was asked.</summary>
public sealed record RecordQuestion(string Text) : RecordBlock;

/// <summary>A line of a list.</summary>
public sealed record RecordBullet(string Text) : RecordBlock;

/// <summary>A few labelled texts one below the other.</summary>
public sealed record RecordFields(ImmutableArray<RecordField> Fields) : RecordBlock;

/// <summary>What somebody said.</summary>
/// <param name="Fields">The words; one with an empty label where the question has only one field.</param>
/// <param name="Author">Who said it. <see cref="SessionRecord"/> leaves no name in where names are hidden.</param>
/// <param name="Note">What else there is to say, such as the votes, or null.</param>
/// <param name="Merged">Others who said the same.</param>
public sealed record RecordContribution(
    ImmutableArray<RecordField> Fields,
    string? Author,
    string? Note,
    ImmutableArray<RecordContribution> Merged
) : RecordBlock
{
    /// <summary>The same words without anybody's name.</summary>
    public RecordContribution WithoutNames() => this with { Author = null, Merged = [.. Merged.Select(merged => merged.WithoutNames())] };
}

/// <summary>A table; every row has as many cells as there are headers.</summary>
/// <param name="Headers">The header row.</param>
/// <param name="Rows">The other rows.</param>
/// <param name="Widths">The columns' widths in relation to each other, or empty for equal ones.</param>
public sealed record RecordTable(ImmutableArray<string> Headers, ImmutableArray<ImmutableArray<string>> Rows, ImmutableArray<int> Widths)
    : RecordBlock;

/// <summary>Values to compare: bars in Word, a table in Markdown, and the figures in both.</summary>
/// <param name="LabelHeader">What the labels are.</param>
/// <param name="ValueHeader">What the values are.</param>
/// <param name="Bars">The values in the order to show them.</param>
/// <param name="Picture">A picture to show in place of the bars, above the figures, or null.</param>
public sealed record RecordChart(string LabelHeader, string ValueHeader, ImmutableArray<RecordBar> Bars, RecordPicture? Picture = null)
    : RecordBlock;

/// <summary>One value of a <see cref="RecordChart"/>, and how it is written.</summary>
public sealed record RecordBar(string Label, double Value, string Shown);

/// <summary>A picture, PNG, JPEG or GIF.</summary>
/// <param name="Content">The file.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Description">What it shows, for those who cannot see it.</param>
public sealed record RecordPicture(ImmutableArray<byte> Content, int Width, int Height, string Description) : RecordBlock;

/// <summary>A picture of figures that has not been painted; where nothing paints it, its description stands in its place.</summary>
public sealed record RecordDrawing(Drawing Drawing) : RecordBlock;
