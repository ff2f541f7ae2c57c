using AdaptiveCards;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Commands;

/// <summary>A command as somebody gave it.</summary>
/// <param name="Turn">Who gave it, where, and how to answer.</param>
/// <param name="Command">What was understood.</param>
/// <param name="Texts">In the language of the one who gave it.</param>
public sealed record CommandContext(ITeamsTurn Turn, Command Command, Texts.Texts Texts)
{
    /// <summary>All that was typed.</summary>
    public string Typed { get; init; } = "";

    /// <summary>The running session that may be closed for a new one, or null: the asker has been asked.</summary>
    public Guid? Close { get; init; }

    /// <summary>The piece of work that a new session is about, by name, or null.</summary>
    public string? Work { get; init; }

    /// <summary>The page of the answer, from 0.</summary>
    public int Page { get; init; }

    /// <summary>What was typed besides the command's words.</summary>
    public string Text => Command.Text;

    public Sender Sender => Turn.Sender;

    /// <summary>Says a line, in Markdown, where it was asked.</summary>
    public Task SayAsync(string markdown, CancellationToken cancellationToken) => Turn.SayAsync(markdown, cancellationToken);

    /// <summary>Shows a card where it was asked.</summary>
    public Task ShowAsync(AdaptiveCard card, CancellationToken cancellationToken) => Turn.ShowAsync(card, cancellationToken);

    /// <summary>
    /// Gives an answer as a button would get it: what is for the asker alone goes to their own chat where others read along.
    /// </summary>
    public Task AnswerAsync(CardAnswer answer, CancellationToken cancellationToken) =>
        answer.IsPrivate ? Turn.ShowInPersonAsync(answer, Texts["answer.inPerson"], cancellationToken)
        : answer.Card is { } card ? ShowAsync(card, cancellationToken)
        : SayAsync(MessageText.Escape(answer.Line ?? ""), cancellationToken);
}
