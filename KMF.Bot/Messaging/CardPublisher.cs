using System.Collections.Concurrent;
using KMF.Bot.Messaging.Connector;
using KMF.Bot.Outbox;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using Microsoft.Bot.Builder;

namespace KMF.Bot.Messaging;

/// <summary>
/// Keeps the cards in the conversations as the sessions are: at most one update a second per session, slower where an hour would see more
/// than 1,500. What a restart left behind is brought up to date at start.
/// </summary>
internal sealed partial class CardPublisher(
    ISessionStore store,
    TechniqueCatalogue techniques,
    TeamsAdapter adapter,
    SendLimits limits,
    TimeProvider clock,
    ILogger<CardPublisher> logger
) : BackgroundService, ICardPublisher
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private const int MostTries = 120;

    private readonly ConcurrentDictionary<Guid, CardPump> _pumps = new();

    // What has not been shown yet, or could not be, and where that should be.
    private readonly ConcurrentDictionary<Guid, (string Tenant, string Place)> _unshown = new();
    private CancellationToken _stopping;

    public void Touch(string tenantId, Guid sessionId)
    {
        var pump = _pumps.GetOrAdd(sessionId, _ => new CardPump(clock));
        switch (pump.Ask())
        {
            case CardPump.Asked.ToBeRun:
                _ = RunAsync(pump, tenantId, sessionId);
                break;
            case CardPump.Asked.TooLate:
                _pumps.TryRemove(KeyValuePair.Create(sessionId, pump));
                Touch(tenantId, sessionId);
                break;
        }
    }

    /// <summary>A conversation was heard from: what it could not be shown is tried again.</summary>
    public void Heard(string tenantId, string conversationId)
    {
        if (_unshown.IsEmpty)
        {
            return;
        }

        var place = (tenantId, PlaceOf(conversationId));
        foreach (var (session, _) in _unshown.Where(one => one.Value == place))
        {
            _unshown.TryRemove(session, out _);
            Touch(tenantId, session);
        }
    }

    private static string PlaceOf(string conversationId) => conversationId.Split(';')[0];

    /// <summary>The sessions whose updates are counted; those that have had none for an hour are forgotten.</summary>
    internal int Counted => _pumps.Count;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _stopping = stoppingToken;
        foreach (var (tenant, session) in await store.WithStaleCardsAsync(clock.GetUtcNow(), stoppingToken))
        {
            Touch(tenant, session);
        }

        using var timer = new PeriodicTimer(CardPump.Hour, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var idle in _pumps.Where(pump => pump.Value.TryRetire()))
            {
                _pumps.TryRemove(idle);
            }
        }
    }

    private async Task RunAsync(CardPump pump, string tenantId, Guid sessionId)
    {
        var failures = 0;
        try
        {
            do
            {
                await Task.Delay(pump.UntilNext(), clock, _stopping);
                pump.Begin();
                if (await TryPublishAsync(tenantId, sessionId))
                {
                    failures = 0;
                }
                else if (++failures < MostTries)
                {
                    await Task.Delay(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures), LongestWait.TotalSeconds)), clock, _stopping);
                    pump.Ask();
                }
            } while (pump.AskedAgain());
        }
        catch (OperationCanceledException)
        {
            // Stopping; the next start finds what is stale.
        }
    }

    private async Task<bool> TryPublishAsync(string tenantId, Guid sessionId)
    {
        try
        {
            await PublishAsync(tenantId, sessionId, _stopping);
            _unshown.TryRemove(sessionId, out _);
            return true;
        }
        catch (ConnectorException problem) when (problem.IsForEver)
        {
            // The conversation is gone, or the bot no longer in it: asked again, Teams would say the same until something is heard from there.
            LogGone(sessionId, (int)problem.Status!);
            return true;
        }
        catch (Exception problem) when (!_stopping.IsCancellationRequested)
        {
            // A call that took too long is cancelled too.
            LogFailed(problem, sessionId);
            return false;
        }
    }

    private async Task PublishAsync(string tenantId, Guid sessionId, CancellationToken cancellationToken)
    {
        if (
            await store.FindAsync(tenantId, sessionId, cancellationToken) is not { } session
            || techniques.Find(session.TechniqueId) is not { } technique
        )
        {
            return;
        }

        // What is heard while it is being tried counts too.
        _unshown[sessionId] = (tenantId, PlaceOf(session.ConversationId));
        var cards = await store.CardsAsync(sessionId, cancellationToken);
        var current = cards.FirstOrDefault(card => card.StepEntry == session.StepEntry);
        var left = cards.Where(card => !card.IsFinal && card.StepEntry < session.StepEntry).ToList();
        var replaced =
            current is null && left.LastOrDefault() is { } last && technique.Cards.IsReplaced(session, last.StepId) ? last : null;

        // In an order that does not tell who has taken part: anybody can read a card's JSON.
        List<Person> viewers =
        [
            .. session
                .Roster.Union(await store.ViewersAsync(session, cancellationToken))
                .OrderBy(person => person.TeamsId, StringComparer.Ordinal),
        ];
        foreach (var old in left.Where(old => old != replaced))
        {
            var over = await technique.Cards.DrawOverAsync(
                session,
                new OlderCard(old.StepId, old.StepEntry),
                new Viewer(session.Language),
                cancellationToken
            );
            over = SessionCard.WithRefresh(over, session with { StepEntry = old.StepEntry, StepId = old.StepId }, viewers);
            await UpdateAsync(session, old.ActivityId, over, cancellationToken);
            await store.SaveCardAsync(sessionId, old with { IsFinal = true, ShownRevision = session.Revision }, cancellationToken);
        }

        if (session.State == SessionState.Cancelled || current?.ShownRevision >= session.Revision)
        {
            return;
        }

        var card = SessionCard.WithRefresh(
            await technique.Cards.DrawAsync(session, new Viewer(session.Language), cancellationToken),
            session,
            viewers
        );
        var message = (current ?? replaced)?.ActivityId;
        var activityId =
            message is not null && await UpdateAsync(session, message, card, cancellationToken)
                ? message
                : await SendAsync(session, card, cancellationToken);
        await store.SaveCardAsync(
            sessionId,
            new PostedCard(session.StepEntry, session.StepId, activityId, session.Revision, IsFinal: false),
            cancellationToken
        );
        if (replaced is not null)
        {
            await store.SaveCardAsync(sessionId, replaced with { IsFinal = true, ShownRevision = session.Revision }, cancellationToken);
        }
    }

    private async Task<string> SendAsync(Session session, AdaptiveCards.AdaptiveCard card, CancellationToken cancellationToken)
    {
        var id = "";
        await InConversationAsync(
            session,
            async (turn, token) => id = (await turn.SendActivityAsync(CardMessage.Of(card), token)).Id,
            cancellationToken
        );
        return id;
    }

    // False where the message is not there any more, or Teams will never change it: somebody may have deleted it.
    private async Task<bool> UpdateAsync(
        Session session,
        string activityId,
        AdaptiveCards.AdaptiveCard card,
        CancellationToken cancellationToken
    )
    {
        var message = CardMessage.Of(card);
        message.Id = activityId;
        try
        {
            await InConversationAsync(session, (turn, token) => turn.UpdateActivityAsync(message, token), cancellationToken);
            return true;
        }
        catch (ConnectorException problem) when (problem.IsForEver)
        {
            return false;
        }
    }

    private async Task InConversationAsync(Session session, BotCallbackHandler callback, CancellationToken cancellationToken)
    {
        await limits.WaitAsync(session.TenantId, session.ConversationId, cancellationToken);
        await adapter.ContinueConversationAsync(session.Reference, callback, cancellationToken);
    }

    [LoggerMessage(
        LogLevel.Warning,
        "The card of session {SessionId} could not be shown; it is tried again, and comes with the next change in any case"
    )]
    private partial void LogFailed(Exception problem, Guid sessionId);

    [LoggerMessage(LogLevel.Information, "The conversation of session {SessionId} takes no card ({Status})")]
    private partial void LogGone(Guid sessionId, int status);
}
