using AdaptiveCards;

namespace KMF.Dialogs.Library;

/// <summary>
/// Knows where else than of people something can be learned about a topic. Every class of this assembly that is one is asked; what the
/// reader may not see it does not find.
/// </summary>
public interface IKnowsAbout
{
    /// <summary>What fits the topic, the best first.</summary>
    /// <param name="reader">Who asks, and who sees the answer.</param>
    /// <param name="topic">Any text.</param>
    /// <param name="language">The language of the answer.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<KnownPlace>> FindAsync(
        LessonReader reader,
        string topic,
        string language,
        int count,
        CancellationToken cancellationToken
    );
}

/// <summary>Where something can be learned about a topic.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="About">What it is, and what it is about, in a line.</param>
/// <param name="Open">The button that opens it.</param>
public sealed record KnownPlace(string Title, string About, AdaptiveAction Open);
