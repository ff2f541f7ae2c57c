using AdaptiveCards;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Somebody who speaks of a community that they may know of.</summary>
/// <param name="Caller">Who, and from where.</param>
/// <param name="Community">The community as it was read.</param>
/// <param name="Member">Their part, or null where they are not in it.</param>
/// <param name="Action">What was pressed, or what stands for it.</param>
/// <param name="Content">Its texts and steps, in the caller's language.</param>
internal sealed record CommunityRequest(
    Caller Caller,
    Community Community,
    CommunityMember? Member,
    CommunityAction Action,
    TechniqueContent Content
)
{
    public Person By => Caller.By;

    public Texts.Texts Texts => Content.Texts;

    public bool IsCore => Member is { IsCore: true };

    /// <summary>They reach only what everybody who sees the answer may see.</summary>
    public LessonReader Reader =>
        new(Caller.Sender.TenantId, Caller.Sender.IsPersonal ? null : Caller.TeamId, By.Id)
        {
            SeenBy = Caller.Sender.SeesItAlone ? [By.Id] : [],
        };

    public CommunityCards Cards => new(Texts, Community);

    /// <summary>A card for the caller alone.</summary>
    public static CardAnswer Show(AdaptiveCard card) => CardAnswer.Of(card, mustBeSeen: true) with { IsPrivate = true };
}
