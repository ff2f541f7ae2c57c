using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.AppreciativeInquiry;

/// <summary>
/// What an Appreciative Inquiry's cards have that others have not: the topic, the groups, whose the commitments are, and the check-in.
/// </summary>
internal static class InquiryCards
{
    private const int LongestTopic = 300;
    private const int LongestGroup = 120;
    private const int MostGroups = 10;
    private const int MostOnBoard = 6;
    private const int LongestAlternative = 120;
    private const int MostCommitments = 12;
    private const int LongestCommitment = 280;

    /// <summary>The topic, above the questions that follow from it.</summary>
    public static IEnumerable<AdaptiveElement> Topic(CardScene scene) =>
        scene.Session.Settings.GetValueOrDefault(InquiryTopic.Words) is { } topic
            ? Piece.Quote(UserText.CleanLine(topic), scene.Texts["topic.ours"] + ":", LongestTopic)
            : [];

    /// <summary>Who chooses among the topics.</summary>
    public static IEnumerable<AdaptiveElement> WhoChooses(CardScene scene) =>
        [Piece.Quiet(scene.Texts.With("topic.who", ("name", scene.Session.Facilitator.Name)))];

    /// <summary>Beneath a topic: that it stands, or the facilitator's button to make it stand.</summary>
    public static IEnumerable<AdaptiveElement> Standing(CardScene scene, Contribution topic)
    {
        if (InquiryTopic.ChosenIn(scene.Session) == topic.Id)
        {
            yield return Piece.Close(Piece.Strong(scene.Texts["topic.stands"]));
        }
        else if (scene.Viewer.IsFacilitator)
        {
            yield return Piece.Buttons(
                Button.For(
                    scene,
                    AppreciativeInquiryDialog.ChooseTopic,
                    topic.Id,
                    page: scene.Viewer.Page,
                    title: scene.Texts["button.choose-topic"]
                )
            )!;
        }
    }

    /// <summary>The reader's group and who is in it; on the shared card and the facilitator's all of them.</summary>
    public static IEnumerable<AdaptiveElement> Groups(CardScene scene, DreamGroups? groups)
    {
        var (texts, reader) = (scene.Texts, scene.Viewer.Person);
        var mine = reader is null ? null : groups?.Of(reader.Id);
        if (mine is { } number)
        {
            yield return Piece.Strong(texts.With("group.yours", ("group", number), ("names", Names(groups!, number))));
        }
        else if (reader is not null)
        {
            yield return Piece.Line(texts["group.none"], subtle: true, small: true);
            yield return Piece.Buttons(Button.For(scene, AppreciativeInquiryDialog.JoinGroup, title: texts["button.join-group"]))!;
        }

        if (groups is not null && (reader is null || scene.Viewer.IsFacilitator))
        {
            foreach (var group in Enumerable.Range(1, groups.Groups.Length).Where(group => group != mine).Take(MostGroups))
            {
                yield return Piece.Close(Piece.Quiet(texts.With("group.one", ("group", group), ("names", Names(groups, group)))));
            }
        }

        if (scene.Viewer.IsFacilitator && groups is { IsFixed: false, Groups.Length: > 1 })
        {
            yield return Piece.Buttons(Button.For(scene, AppreciativeInquiryDialog.DrawAgain, title: texts["button.draw-again"]))!;
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
                yield return Piece.Close(Piece.Quiet($"+ {others.Length}"));
            }
        }
    }

    /// <summary>The dream board of the summary: the first pictures, each with its group.</summary>
    public static IEnumerable<AdaptiveElement> Board(CardScene scene, SessionContents contents, IPictureLinks links)
    {
        var drawn = contents.Standing("dream").Where(dream => !dream.Pictures.IsEmpty).ToList();
        var shown = drawn.Take(MostOnBoard).SelectMany(dream => Pictures(scene, dream, links).Concat(OfGroup(scene, dream))).ToList();
        return shown.Count == 0
            ? []
            :
            [
                Piece.SubHeading(scene.Texts["board.title"]),
                .. shown,
                .. drawn.Count > MostOnBoard ? [Piece.Quiet($"+ {drawn.Count - MostOnBoard}")] : Array.Empty<AdaptiveElement>(),
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

    /// <summary>Beneath a dream: whose group's it is.</summary>
    public static IEnumerable<AdaptiveElement> OfGroup(CardScene scene, Contribution dream)
    {
        if (dream.Fields.GetValueOrDefault(AppreciativeInquiryDialog.GroupField) is { Length: > 0 } group)
        {
            yield return Piece.Close(Piece.Quiet(scene.Texts.With("group.of", ("group", group))));
        }
    }

    /// <summary>That what is added is its author's to do, before they add it.</summary>
    public static IEnumerable<AdaptiveElement> Owned(CardScene scene) =>
        [Piece.Line(scene.Texts[scene.Session.ShowNames ? "destiny.owned" : "destiny.ownedHidden"], subtle: true, small: true)];

    /// <summary>What was taken on, and the question how it is going, when a month has gone by.</summary>
    /// <param name="scene">The session.</param>
    /// <param name="commitments">What was taken on.</param>
    /// <param name="lookBack">The technique to look back with.</param>
    public static AdaptiveCard CheckIn(CardScene scene, IReadOnlyList<ActionItem> commitments, TechniqueContent lookBack)
    {
        var texts = scene.Texts;
        return SessionCard
            .Of(scene)
            .Body(Piece.Heading(texts["monthOn.title"]))
            .Body(
                commitments
                    .Take(MostCommitments)
                    .SelectMany(commitment =>
                        Piece.Quote("• " + UserText.CleanLine(ReviewCard.Describe(scene, commitment)), most: LongestCommitment)
                    )
            )
            .Body(commitments.Count > MostCommitments ? Piece.Quiet($"+ {commitments.Count - MostCommitments}") : null)
            .Body(Piece.Line(texts.With("monthOn.start", ("technique", lookBack.Name))))
            .Actions(
                HelpCards.Say(
                    texts["button.start"],
                    $"{lookBack.Commands[0]} {scene.Session.Title}",
                    primary: true,
                    work: scene.Session.Activity
                )
            )
            .Build();
    }

    private static string Names(DreamGroups groups, int number) =>
        UserText.ShortenToBytes(string.Join(", ", groups.Groups[number - 1].Select(person => person.Name)), LongestGroup);
}
