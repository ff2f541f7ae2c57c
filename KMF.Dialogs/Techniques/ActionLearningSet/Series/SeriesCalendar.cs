using System.Collections.Immutable;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>
/// Has the calendars follow a date. A meeting's id is its date's, so that one whose booking was not kept is found again. Of what is said in
/// a set, and of what it is about, the invitation has nothing.
/// </summary>
internal sealed class SeriesCalendar(SessionServices services, IMeetingScheduler scheduler)
{
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(5);

    /// <summary>What becomes of the date, however it stands by then.</summary>
    public async Task<Func<MeetingDate, MeetingDate>> FollowAsync(Session plan, MeetingDate date, CancellationToken cancellationToken)
    {
        var now = services.Clock.GetUtcNow();
        if (!date.IsOff && date.Start <= now)
        {
            // Nobody is invited to what is over.
            return stands => stands.Start <= now ? stands with { TryAt = DateTimeOffset.MaxValue } : stands;
        }

        if (!scheduler.IsAvailable)
        {
            return stands => stands with { TryAt = now + Later };
        }

        try
        {
            return date switch
            {
                { IsOff: true, Booked: { } gone } => await CancelAsync(plan, gone, cancellationToken),
                { Booked: { } booked } => Kept(await scheduler.MoveAsync(booked, date.Start, cancellationToken)),
                _ => await BookAsync(plan, date, cancellationToken),
            };
        }
        catch (MeetingException problem) when (problem.Trouble == MeetingTrouble.Gone && date.Booked is not null)
        {
            // Somebody took it out of the calendar: it is another meeting from now on.
            return stands => stands with { Booked = null, Rebooked = stands.Rebooked + 1 };
        }
        catch (MeetingException problem)
        {
            var again = now + (problem.RetryAfter ?? (problem.Trouble is MeetingTrouble.Unavailable or MeetingTrouble.Busy ? Soon : Later));
            return stands => stands with { Trouble = problem.Trouble, TryAt = again };
        }
    }

    private async Task<Func<MeetingDate, MeetingDate>> CancelAsync(Session plan, BookedMeeting gone, CancellationToken cancellationToken)
    {
        var texts = services.Texts.Technique(plan.TechniqueId, plan.Language)!.Texts;
        await scheduler.CancelAsync(gone, texts["calendar.cancelled"], cancellationToken);
        return stands => stands with { Booked = null, Trouble = null };
    }

    private async Task<Func<MeetingDate, MeetingDate>> BookAsync(Session plan, MeetingDate date, CancellationToken cancellationToken)
    {
        var invited = await scheduler.InvitableAsync(plan.Roster, cancellationToken);
        if (invited.IsEmpty)
        {
            throw new MeetingException(MeetingTrouble.Gone, "Nobody of the set has a mailbox.");
        }

        var texts = services.Texts.Technique(plan.TechniqueId, plan.Language)!.Texts;
        var meeting = new MeetingToBook(
            StableId.Of(plan.Id, $"date\u001f{date.Number}\u001f{date.Rebooked}"),
            plan.Title,
            texts["calendar.text"],
            invited,
            date.Start,
            date.Length
        );
        var kept = Kept(await scheduler.BookAsync(meeting, cancellationToken));
        ImmutableArray<Person> missing = [.. plan.Roster.Except(invited)];
        return stands => kept(stands) with { NotInvited = missing };
    }

    private static Func<MeetingDate, MeetingDate> Kept(BookedMeeting booked) =>
        stands => stands with { Booked = booked, Trouble = null, TryAt = null };
}
