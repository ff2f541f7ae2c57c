using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>Answers the buttons of lessons, wherever they are shown.</summary>
public sealed class LessonDesk(SessionServices services)
{
    /// <summary>Remembers that somebody used a lesson, and how it went where they say so; then asks how it went.</summary>
    /// <param name="press">The button; its item is the lesson.</param>
    /// <param name="reader">Who pressed, from where: they use only what they may see.</param>
    /// <param name="sender">The same, with their language.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CardAnswer> UsedAsync(Press press, LessonReader reader, Sender sender, CancellationToken cancellationToken)
    {
        var texts = services.Texts.Shared(sender.Language);
        var note = UserText.Clean(press.Input("note"));
        if (press.Item is not { } id || await services.Library.FindAsync(reader, id, cancellationToken) is not { } lesson)
        {
            return CardAnswer.Say(texts["press.unknown"]);
        }

        var isLong = note.Length > LibraryCards.LongestNote;
        var saved = !isLong && await services.Library.UseAsync(reader, new LessonUse(id, null, sender.By, services.Clock.GetUtcNow(), note) { ActivityKey = press.ActivityKey }, cancellationToken);
        var notice = isLong ? texts.With("answer.long", ("length", note.Length), ("most", LibraryCards.LongestNote)) : saved ? texts["lesson.thanks"] : texts["press.unknown"];
        var uses = await services.Library.UsesAsync(reader, id, cancellationToken);
        return CardAnswer.Of(LibraryCards.Used(texts, lesson, uses, notice, note), mustBeSeen: true);
    }
}
