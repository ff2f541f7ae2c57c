using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Actions;

/// <summary>Reminds owners of their actions, in person.</summary>
public sealed class ActionReminding(SessionServices services, IActions actions)
{
    /// <summary>Says the newest of the reminders that have become due, and plans the next one. Where none has, only plans.</summary>
    public Task<bool> RemindAsync(DueReminder due, CancellationToken cancellationToken)
    {
        var now = services.Clock.GetUtcNow();
        var day = due.Of.Action.Due ?? throw new ArgumentException("Only what is due on a day is reminded of.", nameof(due));
        var last = ActionReminders.Last(day, now, services.Zone);
        var message = last is { } time && time >= due.PlannedFor ? Message(due.Of, time, now) : null;
        return actions.RemindAsync(due, message, ActionReminders.Next(day, now, services.Zone), cancellationToken);
    }

    // Whatever was planned, it says how things stand on the day it is said.
    private OutgoingMessage Message(ActionInSession of, DateTimeOffset time, DateTimeOffset now)
    {
        var texts = services.Texts.Shared(services.LanguageOf(of.Session.TenantId, of.Action.Owner!, of.Session.Language));
        var days = of.Action.Due!.Value.DayNumber - services.DayOf(now).DayNumber;
        var heading = texts[
            days > 0 ? "action.soon"
            : days == 0 ? "action.today"
            : "action.overdue"
        ];
        var id = StableId.Of(of.Action.Id, $"reminder\u001f{time.UtcDateTime:O}");
        return Announcement.CardInPerson(of.Session, id, of.Action.Owner!, ActionCards.One(texts, heading, ActionLine.Of(of, services)));
    }
}
