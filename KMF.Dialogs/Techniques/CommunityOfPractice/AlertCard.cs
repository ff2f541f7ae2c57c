using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>What is new, for one member, in person.</summary>
internal static class AlertCard
{
    /// <summary>How much of each kind is shown.</summary>
    public const int Most = 5;

    public static AdaptiveCard Draw(Texts.Texts texts, Community community, CommunityNews news, CommunityMember member)
    {
        var button = new CommunityButton(texts, community);
        var left = Math.Max(0, news.Belongings.Length - Most) + Math.Max(0, news.Lessons.Length - Most);
        return new CommunityCards(texts, community)
            .Titled(texts["alert.title"], notice: null)
            .Body(news.Belongings.Take(Most).Select(belonging => Piece(texts, belonging)))
            .Body(news.Lessons.IsEmpty ? null : Elements.SubHeading(texts["alert.lessons"]))
            .Body(news.Lessons.Take(Most).Select(lesson => Piece(texts, lesson)))
            .Body(left > 0 ? Elements.Line(texts.Count("alert.more", left), subtle: true) : null)
            .Actions(
                button.For(CommunityVerb.Read, "button.knowledge", primary: true),
                member.Alerts == AlertPace.Monthly
                    ? button.For(CommunityVerb.SetAlerts, "button.weekly", part: $"{AlertPace.Weekly}")
                    : button.For(CommunityVerb.SetAlerts, "button.monthly", part: $"{AlertPace.Monthly}"),
                button.For(CommunityVerb.SetAlerts, "button.alerts-off", part: $"{AlertPace.None}")
            )
            .Build();
    }

    private static AdaptiveElement Piece(Texts.Texts texts, CommunityBelonging belonging)
    {
        AdaptiveElement[] words =
        [
            Elements.Strong(belonging.Title),
            Elements.Close(Elements.Quiet($"{texts[KnowledgeCards.KeyOf(belonging.Kind)]} · {belonging.AddedBy.Name}")),
        ];
        return belonging is { Kind: BelongingKind.Lesson, RefId: { } lesson }
                ? Beside(words, LessonButton.For(lesson, LessonVerb.Open, texts["button.lesson-open"]))
            : belonging is { Kind: BelongingKind.Asset, RefId: { } asset } ? Beside(words, AssetRows.Open(texts, asset))
            : belonging.Link is { } link ? Beside(words, new AdaptiveOpenUrlAction { Title = texts["button.open"], Url = link })
            : Elements.Box(words);
    }

    private static AdaptiveElement Piece(Texts.Texts texts, Lesson lesson) =>
        Beside([Elements.Strong(lesson.Title)], LessonButton.For(lesson.Id, LessonVerb.Open, texts["button.lesson-open"]));

    private static AdaptiveElement Beside(IEnumerable<AdaptiveElement> words, AdaptiveAction side) =>
        Elements.Box([HelpCards.Beside(words, Elements.Buttons(side)!)]);
}
