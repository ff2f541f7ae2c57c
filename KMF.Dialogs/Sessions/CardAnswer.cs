using AdaptiveCards;

namespace KMF.Dialogs.Sessions;

/// <summary>What the one who pressed a button gets: their own view of the card, or a line that only they see.</summary>
/// <param name="Card">Their view, or null.</param>
/// <param name="Line">The line, or null.</param>
public sealed record CardAnswer(AdaptiveCard? Card, string? Line)
{
    /// <summary>Whether somebody whose client shows no views of their own still has to be told.</summary>
    public bool MustBeSeen { get; init; }

    /// <summary>Whether it is for their eyes only: where others would read it, it goes to their personal chat.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>
    /// Whether the card holds nothing of the reader's own: where clients have no views of their own, it is shown in the conversation.
    /// </summary>
    public bool MayBeShared { get; init; }

    /// <summary>What such clients say in place of the card, or null.</summary>
    public string? Instead { get; init; }

    /// <summary>The question whether it is meant, on its own: for somebody who typed a button's name; null where none is.</summary>
    public AdaptiveCard? Asks { get; init; }

    /// <summary>Whether the message that was pressed shows it to everybody from now on.</summary>
    public bool IsForEverybody { get; init; }

    /// <summary>Where it leaves the reader, where that is not where the press says: a card that refreshes by itself stays there.</summary>
    internal Viewer? Place { get; init; }

    public static CardAnswer Of(AdaptiveCard card, bool mustBeSeen = false) => new(card, null) { MustBeSeen = mustBeSeen };

    public static CardAnswer Say(string line) => new(null, line) { MustBeSeen = true };
}
