using System.Collections.Frozen;
using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Messaging;

/// <summary>Gives each button to the handler of its feature.</summary>
internal sealed partial class CardActionRouter(
    IEnumerable<ICardActionHandler> handlers,
    TextCatalogue texts,
    ILogger<CardActionRouter> logger
)
{
    private readonly FrozenDictionary<string, ICardActionHandler> _handlers = handlers
        .SelectMany(handler => handler.Features.Select(feature => (feature, handler)))
        .ToFrozenDictionary(pair => pair.feature, pair => pair.handler);

    /// <summary>Answers what a button sent: an invoke's data, or a message's value.</summary>
    public async Task<CardAnswer> AnswerAsync(TeamsTurn turn, object? data, CancellationToken cancellationToken)
    {
        if (
            CardActionReader.VerbOf(data) is not { } verb
            || !_handlers.TryGetValue(CardAction.FeatureOf(verb), out var handler)
            || CardActionReader.Read(data, handler.ActionType, turn.ActivityKey) is not { } action
        )
        {
            return CardAnswer.Say(texts.Shared(turn.Sender.Language)["press.unknown"]);
        }

        var answer = await handler.AnswerAsync(action, turn, cancellationToken);
        if (answer is { IsForEverybody: true, Card: { } card } && turn.Context.Activity.ReplyToId is { Length: > 0 } pressed)
        {
            await ShowEverybodyAsync(turn, card, pressed, cancellationToken);
        }

        return answer;
    }

    // Whoever pressed has seen it; that others see an old card is no reason to fail.
    private async Task ShowEverybodyAsync(TeamsTurn turn, AdaptiveCards.AdaptiveCard card, string id, CancellationToken cancellationToken)
    {
        var message = CardMessage.Of(card);
        message.Id = id;
        try
        {
            await turn.Context.UpdateActivityAsync(message, cancellationToken);
        }
        catch (ConnectorException problem)
        {
            LogOld(problem.Message);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "A form that somebody completed still stands there for the others, who may complete it again. {Answer} "
            + "With 403 or 404, add the app to that conversation; what failed for a while needs nothing"
    )]
    private partial void LogOld(string answer);
}
