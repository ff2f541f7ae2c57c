using Microsoft.Bot.Builder;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>A bot that is one method.</summary>
internal sealed class DelegateBot(BotCallbackHandler turn) : IBot
{
    public Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default) =>
        turn(turnContext, cancellationToken);
}
