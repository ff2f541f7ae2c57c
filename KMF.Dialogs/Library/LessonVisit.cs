using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>A press of a lesson's button, with who pressed it and from where.</summary>
/// <param name="Press">The button; its item is the lesson.</param>
/// <param name="Reader">Who pressed, from where: they reach only what they may see.</param>
/// <param name="Sender">The same, with their language.</param>
/// <param name="TeamId">The team or chat that what they write belongs to.</param>
/// <param name="Reference">The serialised conversation reference of the conversation.</param>
/// <param name="ChatWith">The address that opens a chat with somebody in Teams; null where Teams does not say how they are called.</param>
/// <param name="Texts">In the reader's language.</param>
public sealed record LessonVisit(
    Press Press,
    LessonReader Reader,
    Sender Sender,
    string TeamId,
    string Reference,
    Func<Person, CancellationToken, Task<Uri?>> ChatWith,
    Texts.Texts Texts
);
