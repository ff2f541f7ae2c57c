namespace KMF.Bot.Messaging;

/// <summary>What somebody typed, or pressed a button for that stands for it.</summary>
/// <param name="Text">The words, without the bot's mention.</param>
internal sealed record Spoken(string? Text)
{
    /// <summary>The running session that may be closed for a new one: the asker has been asked.</summary>
    public Guid? Close { get; init; }

    /// <summary>The piece of work that a new session is about, by name, or null.</summary>
    public string? Work { get; init; }

    /// <summary>The page of the answer, from 0.</summary>
    public int Page { get; init; }
}
