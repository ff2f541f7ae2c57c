using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder;

namespace KMF.Dialogs.Messaging;

/// <summary>Somebody's message or press: who, where, and how to answer.</summary>
public interface ITeamsTurn
{
    /// <summary>The Bot Framework's own context, which dialogs run on.</summary>
    ITurnContext Context { get; }

    Sender Sender { get; }

    /// <summary>By what it is remembered that this was taken (<see cref="IPersonKeys.ForActivity"/>), or null where it has no id.</summary>
    string? ActivityKey { get; }

    /// <summary>The team, or the chat where there is no team.</summary>
    string TeamId { get; }

    /// <summary>Whether it is a chat of several people, where meetings are held.</summary>
    bool IsChat { get; }

    /// <summary>The serialised conversation reference of the conversation, to be sent to later.</summary>
    string Reference { get; }

    /// <summary>Who asks the library here, and of which team or chat.</summary>
    LessonReader Reader { get; }

    /// <summary>
    /// The same for an answer that stands in the conversation: with everybody who is in a chat, where Teams says so, for they all see it.
    /// </summary>
    Task<LessonReader> SharedReaderAsync(CancellationToken cancellationToken);

    /// <summary>Says a line, in Markdown, in the conversation.</summary>
    Task SayAsync(string markdown, CancellationToken cancellationToken);

    /// <summary>Shows a card in the conversation.</summary>
    Task ShowAsync(AdaptiveCard card, CancellationToken cancellationToken);

    /// <summary>
    /// Shows something in the sender's own chat with the bot, which others do not read, and says in the conversation that it is there; at
    /// once where this is that chat.
    /// </summary>
    /// <param name="answer">What to show.</param>
    /// <param name="told">The line that says so.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task ShowInPersonAsync(CardAnswer answer, string told, CancellationToken cancellationToken);

    /// <summary>Who is in the conversation, the sender in any case; empty where they are too many, or Teams does not say.</summary>
    Task<ImmutableArray<Person>> RosterAsync(CancellationToken cancellationToken);

    /// <summary>Whom the message mentions besides the bot, by the ids and names that it gives; they may not be here.</summary>
    IReadOnlyList<Person> Mentioned { get; }

    /// <summary>Somebody as the conversation's roster has them; null where they are not in it, or Teams does not say.</summary>
    Task<Person?> FindMemberAsync(Person person, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the sender may change how the bot behaves here: in a meeting's chat its organiser, elsewhere any member who is no guest.
    /// </summary>
    Task<bool> MayChangePlaceAsync(CancellationToken cancellationToken);

    /// <summary>The address that opens a chat with somebody in Teams; null where Teams does not say how they are called.</summary>
    Task<Uri?> ChatWithAsync(Person person, CancellationToken cancellationToken);
}
