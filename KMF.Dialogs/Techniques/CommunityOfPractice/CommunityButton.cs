using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Communities;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Makes the buttons of a community's cards.</summary>
/// <param name="texts">In the reader's language.</param>
/// <param name="community">The community.</param>
internal sealed class CommunityButton(Texts.Texts texts, Community community)
{
    /// <param name="verb">One of <see cref="CommunityVerb"/>.</param>
    /// <param name="title">The key of its title.</param>
    /// <param name="withInputs">Whether what is filled in comes with it.</param>
    /// <param name="primary">Whether it is the card's main button.</param>
    /// <param name="part">Which part of it, or null.</param>
    /// <param name="other">What else it is about, or null.</param>
    /// <param name="page">The page to show.</param>
    /// <param name="sure">Whether it is meant: the question has been asked.</param>
    public AdaptiveExecuteAction For(
        string verb,
        string title,
        bool withInputs = false,
        bool primary = false,
        string? part = null,
        Guid? other = null,
        int page = 0,
        bool sure = false
    ) =>
        Button.Of(
            new CommunityAction(verb)
            {
                Item = community.Id,
                Part = part,
                Other = other,
                Page = page,
                Sure = sure,
            },
            texts[title],
            withInputs,
            primary
        );

    /// <summary>A move, done only where the community stands now.</summary>
    public AdaptiveExecuteAction Move(string verb, string title, bool withInputs = false, bool primary = false, bool sure = false) =>
        For(verb, title, withInputs, primary, community.Opening, sure: sure);

    /// <summary>Leads back to the community's card.</summary>
    public AdaptiveExecuteAction Open(bool primary = false) => For(CommunityVerb.Open, "button.open", primary: primary);
}
