using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Messaging;

/// <summary>
/// Answers the buttons of a feature. Every class of this assembly that is one is found and gets its services by its constructor; derive
/// from <see cref="CardActionHandler{TAction}"/>.
/// </summary>
public interface ICardActionHandler
{
    /// <summary>With what the verbs begin that it answers.</summary>
    IReadOnlyCollection<string> Features { get; }

    /// <summary>What its buttons carry: a record of <see cref="CardAction"/>.</summary>
    Type ActionType { get; }

    /// <summary>Answers a button. Nothing that it carries is trusted: what it is about and who may are checked here.</summary>
    /// <param name="action">What it carries, of <see cref="ActionType"/>.</param>
    /// <param name="turn">Who pressed, and where.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<CardAnswer> AnswerAsync(CardAction action, ITeamsTurn turn, CancellationToken cancellationToken);
}

/// <summary>Answers the buttons of one feature, which carry a record of its own.</summary>
public abstract class CardActionHandler<TAction>(string feature) : ICardActionHandler
    where TAction : CardAction
{
    public virtual IReadOnlyCollection<string> Features { get; } = [feature];

    public Type ActionType => typeof(TAction);

    public Task<CardAnswer> AnswerAsync(CardAction action, ITeamsTurn turn, CancellationToken cancellationToken) =>
        AnswerAsync((TAction)action, turn, cancellationToken);

    /// <inheritdoc cref="ICardActionHandler.AnswerAsync"/>
    public abstract Task<CardAnswer> AnswerAsync(TAction action, ITeamsTurn turn, CancellationToken cancellationToken);
}
