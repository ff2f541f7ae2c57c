using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>The groups, and what they dream.</summary>
internal static class DreamCards
{
    private const int LongestGroup = 120;
    private const int MostGroups = 10;
    private const int MostOnBoard = 6;
    private const int LongestAlternative = 120;

    /// <summary>The reader's group and who is in it; on the shared card and the facilitator's all of them.</summary>
    public static IEnumerable<AdaptiveElement> Groups(CardScene scene, DreamGroups? groups)
    {
        var (texts, reader) = (scene.Texts, scene.Viewer.Person);
        var mine = reader is null ? null : groups?.Of(reader.Id);
        if (mine is { } number)
        {
            yield return Elements.Strong(texts.With("group.yours", ("group", number), ("names", Names(groups!, number))));
        }
        else if (reader is not null)
        {
            yield return Elements.Line(texts["group.none"], subtle: true, small: true);
            yield return Elements.Buttons(
                SessionButton.For(scene, AppreciativeInquiryButtons.JoinGroup, title: texts["button.join-group"])
            )!;
        }

        if (groups is not null && (reader is null || scene.Viewer.IsFacilitator))
        {
            foreach (var group in Enumerable.Range(1, groups.Groups.Length).Where(group => group != mine).Take(MostGroups))
            {
                yield return Elements.Close(Elements.Quiet(texts.With("group.one", ("group", group), ("names", Names(groups, group)))));
            }
        }

        if (scene.Viewer.IsFacilitator && groups is { IsFixed: false, Groups.Length: > 1 })
        {
            yield return Elements.Buttons(
                SessionButton.For(scene, AppreciativeInquiryButtons.DrawAgain, title: texts["button.draw-again"])
            )!;
        }
    }

    /// <summary>In a dream: its first picture, with its words for those who do not see it, and how many more there are.</summary>
    public static IEnumerable<AdaptiveElement> Pictures(CardScene scene, Contribution dream, IPictureLinks links)
    {
        if (dream.Pictures is [var first, .. var others] && links.For(scene.Session, dream.Id, first) is { } link)
        {
            yield return new AdaptiveImage(link) { AltText = Alternative(dream, scene.Texts), Spacing = AdaptiveSpacing.Small };
            if (others.Length > 0)
            {
                yield return Elements.Close(Elements.Quiet($"+ {others.Length}"));
            }
        }
    }

    /// <summary>The dream board of the summary: the first pictures, each with its group.</summary>
    public static IEnumerable<AdaptiveElement> Board(CardScene scene, SessionContents contents, IPictureLinks links)
    {
        var drawn = contents.Standing("dream").Where(dream => !dream.Pictures.IsEmpty).ToList();
        var shown = drawn
            .Take(MostOnBoard)
            .SelectMany(dream => Pictures(scene, dream, links).Concat(OfGroup(scene, dream, ImmutableHashSet<string>.Empty)))
            .ToList();
        return shown.Count == 0
            ? []
            :
            [
                Elements.SubHeading(scene.Texts["board.title"]),
                .. shown,
                .. drawn.Count > MostOnBoard ? [Elements.Quiet($"+ {drawn.Count - MostOnBoard}")] : Array.Empty<AdaptiveElement>(),
            ];
    }

    /// <summary>What a picture says to those who do not see it: its words, or who it is by where names are shown.</summary>
    public static string Alternative(Contribution dream, Texts.Texts texts)
    {
        var words = UserText.ShortenToBytes(UserText.CleanLine(dream.Text), LongestAlternative);
        return words.Length > 0 && words != texts["picture.any"] ? words
            : dream.AuthorName is { } name ? texts.With("picture.by", ("name", name))
            : texts["picture.any"];
    }

    /// <summary>Beneath a dream: whose group's it is. Where names are hidden, only the group itself sees that it is theirs.</summary>
    /// <param name="scene">The card's.</param>
    /// <param name="dream">The dream.</param>
    /// <param name="own">The keys of the reader's group.</param>
    public static IEnumerable<AdaptiveElement> OfGroup(CardScene scene, Contribution dream, IReadOnlySet<string> own)
    {
        if (dream.Fields.GetValueOrDefault(DreamGroups.Field) is { Length: > 0 } group)
        {
            yield return Elements.Close(Elements.Quiet(scene.Texts.With("group.of", ("group", group))));
        }
        else if (own.Contains(dream.AuthorKey))
        {
            yield return Elements.Close(Elements.Quiet(scene.Texts["group.own"]));
        }
    }

    private static string Names(DreamGroups groups, int number) =>
        UserText.ShortenToBytes(string.Join(", ", groups.Groups[number - 1].Select(person => person.Name)), LongestGroup);
}
