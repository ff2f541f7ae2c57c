using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>
/// Starts the meeting of a date with one press: with the members, the facilitator and the title of the series. Its session's id is the
/// date's, so that it is one meeting whoever presses and however often; whatever was left in the middle is gone on with.
/// </summary>
internal sealed class MeetingStart(SessionServices services, ILearningSeriesStore store, SessionEngine engine)
{
    // The first may be told that a set works best with more people: they know.
    private const int Tries = 2;

    public async Task<CardAnswer> AnswerAsync(SeriesVisit visit, CancellationToken cancellationToken)
    {
        var (plan, texts, turn) = (visit.Plan, visit.Texts, visit.Turn);
        if (turn.Sender.ConversationId != plan.ConversationId)
        {
            return CardAnswer.Say(texts["press.unknown"]);
        }

        var date = (await store.ReadAsync(plan.Id, cancellationToken)).Find(visit.Action.Number);
        if (date is null or { IsOff: true } || date.Start - MeetingDate.OfferBefore > services.Clock.GetUtcNow())
        {
            return CardAnswer.Say(texts["meet.off"]);
        }

        var id = StableId.Of(plan.Id, $"meeting\u001f{date.Number}");
        var meeting = await services.Store.FindAsync(plan.TenantId, id, cancellationToken)
            ?? await engine.StartAsync(turn.Context, New(visit, id), cancellationToken)
            ?? await services.Store.FindAsync(plan.TenantId, id, cancellationToken);
        for (var attempt = 0; attempt < Tries && meeting?.State == SessionState.SettingUp; attempt++)
        {
            await engine.AnswerAsync(turn.Context, Start(plan, meeting), turn.Sender with { By = plan.Facilitator }, cancellationToken);
            meeting = await services.Store.FindAsync(plan.TenantId, id, cancellationToken);
        }

        return CardAnswer.Say(
            meeting is null ? texts["running.title"]
            : meeting.IsOpen ? texts["meet.begun"]
            : texts["meet.over"]
        );
    }

    private static NewSession New(SeriesVisit visit, Guid id)
    {
        var plan = visit.Plan;
        return new NewSession(
            plan.TechniqueId,
            plan.Title,
            plan.TenantId,
            plan.ConversationId,
            plan.TeamId,
            plan.Reference,
            plan.Language,
            plan.Facilitator,
            plan.Roster
        )
        {
            Id = id,
            Settings = ImmutableSortedDictionary<string, string>.Empty.Add(Meeting.SeriesId, plan.Id.ToString("N")),
            ActivityKey = visit.Action.ActivityKey,
        };
    }

    // As the set-up card would send it.
    private static SessionAction Start(Session plan, Session meeting) =>
        SessionAction.On(meeting, SessionVerb.Start) with
        {
            Inputs = plan
                .Minutes.ToDictionary(step => "minutes." + step.Key, step => step.Value.ToString(CultureInfo.InvariantCulture))
                .Append(new("title", plan.Title))
                .Append(new("names", plan.ShowNames ? "true" : "false"))
                .Append(new("atOnce", plan.ShowAtOnce ? "true" : "false"))
                .Append(new("moveOn", plan.MoveOnWhenTimeIsUp ? "true" : "false"))
                .ToFrozenDictionary(),
        };
}
