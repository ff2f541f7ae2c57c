using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Several communities.</summary>
internal static class ListCards
{
    /// <summary>Those that somebody may know of.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="communities">The communities.</param>
    /// <param name="mayCreate">Whether one can be created where they are.</param>
    /// <param name="notice">What was not understood, or null.</param>
    public static AdaptiveCard Overview(Texts.Texts texts, IReadOnlyList<Community> communities, bool mayCreate, string? notice) =>
        SessionCard
            .Titled(texts["overview.title"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Elements.Line(texts[communities.Count == 0 ? "overview.none" : "overview.how"], subtle: true))
            .Body(communities.Select(community => Row(community, Elements.Buttons(new CommunityButton(texts, community).Open())!)))
            .Actions(mayCreate ? HelpCards.Say(texts["button.new"], texts["say.new"]) : null)
            .Build();

    /// <summary>Several of which one is meant, each with the button that was typed.</summary>
    public static AdaptiveCard WhichOne(Texts.Texts texts, IReadOnlyList<Community> communities, string verb) =>
        SessionCard
            .Titled(texts["which.title"], texts)
            .Body(
                communities.Select(community =>
                    Row(community, Elements.Buttons(new CommunityButton(texts, community).For(verb, "button." + CardAction.NameOf(verb)))!)
                )
            )
            .Build();

    private static AdaptiveElement Row(Community community, AdaptiveElement side) =>
        Elements.Box([HelpCards.Beside([Elements.Strong(community.Name), Elements.Close(Elements.Quiet(community.Domain))], side)]);
}
