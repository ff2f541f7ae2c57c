namespace Microsoft.Bot.Builder;

/// <summary>Something that can take a turn.</summary>
public interface IBot
{
    Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default);
}
