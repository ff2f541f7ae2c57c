using System.Collections.Immutable;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What somebody has written of a section.</summary>
/// <param name="Title">Its title; empty for the one text of a step.</param>
/// <param name="Text">Its text.</param>
/// <param name="Link">Where it leads, or empty.</param>
internal sealed record WrittenSection(string Title, string Text, string Link)
{
    private const int MostKept = 5;

    public static WrittenSection Read(CardAction press) =>
        new(UserText.CleanLine(press.Input("title")), UserText.Clean(press.Input("text")), UserText.CleanLine(press.Input("link")));

    /// <summary>What is written now, or what the reader wrote while somebody else did.</summary>
    public static WrittenSection Of(AssetSection section, Person reader) =>
        section.Kept.LastOrDefault(kept => kept.By.Id == reader.Id) is { } kept
            ? new WrittenSection(kept.Title, kept.Text, kept.Link)
            : new WrittenSection(section.Title, section.Text, section.Link);

    /// <summary>What is wrong with it, or null.</summary>
    /// <param name="texts">In the author's language.</param>
    /// <param name="hasTitle">Whether it is a section, which has a title.</param>
    public string? Problem(Texts.Texts texts, bool hasTitle) =>
        hasTitle && Title.Length == 0 ? texts["section.untitled"]
        : !hasTitle && Text.Length == 0 ? texts["answer.empty"]
        : Title.Length > AssetSection.LongestTitle
            ? texts.With("answer.long", ("length", Title.Length), ("most", AssetSection.LongestTitle))
        : Text.Length > AssetSection.LongestText ? texts.With("answer.long", ("length", Text.Length), ("most", AssetSection.LongestText))
        : Link.Length > 0 && !AssetSection.IsLink(Link) ? texts["section.link.error"]
        : null;

    /// <summary>
    /// What comes of it: the section as it is to be, and whether somebody else wrote it since; then their text stays, and this one is kept
    /// beside it until its author has decided.
    /// </summary>
    /// <param name="current">The section as it is; null where there is none yet, or not any more.</param>
    /// <param name="blank">What a new one has besides its words.</param>
    /// <param name="by">Who wrote.</param>
    /// <param name="version">The version that they saw.</param>
    /// <param name="at">When.</param>
    public (AssetSection Section, bool IsKept) On(AssetSection? current, AssetSection blank, Person by, int version, DateTimeOffset at)
    {
        var written = (current ?? blank) with { By = by, Title = Title, Text = Text, Link = Link, Version = (current?.Version ?? 0) + 1 };
        if (current is null || current.Version == version || current.SaysAs(written))
        {
            // What says the same as before is nothing new to anybody.
            var after = current?.SaysAs(written) == true ? current : written;
            return (after with { Kept = [.. after.Kept.Where(kept => kept.By.Id != by.Id)] }, false);
        }

        var mine = new KeptText(by, at, Title, Text, Link);
        return (current.Kept.Any(kept => kept with { At = at } == mine) ? current : current with { Kept = With(current.Kept, mine) }, true);
    }

    private static ImmutableArray<KeptText> With(ImmutableArray<KeptText> kept, KeptText mine) =>
        [.. kept.Where(other => other.By.Id != mine.By.Id), .. kept.Where(other => other.By.Id == mine.By.Id).TakeLast(MostKept - 1), mine];
}
