using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>Makes the changes of a bowl, with what people are told because of them.</summary>
internal sealed class BowlWrites(SessionServices services)
{
    private readonly BowlMessages _messages = new(services);
    private readonly TurnTime _time = new(services.Clock);

    /// <summary>A change within the step that is open in the session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="change">What becomes of the bowl; the same where nothing does.</param>
    public OwnWrite<Bowl> Make(Session session, Person by, Func<BowlRules, Bowl, DateTimeOffset, Bowl> change)
    {
        var (rules, now) = (BowlRules.Of(session), _time.Now);
        return new OwnWrite<Bowl>(
            session.TenantId,
            session.Id,
            by,
            services.Keys.For(session.Id, by.Id),
            services.Clock.GetUtcNow(),
            session.StepId,
            before =>
                change(rules, before, now) is var after && ReferenceEquals(after, before)
                    ? null
                    : new OwnChange<Bowl>(after) { Messages = [.. _messages.Because(session, before, after, by, now)] }
        );
    }
}
