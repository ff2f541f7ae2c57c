using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Actions;

/// <summary>An action as it is shown.</summary>
/// <param name="Id">The action.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Owner">Who does it, or null.</param>
/// <param name="Title">The session that decided on it.</param>
/// <param name="Due">By when, or null.</param>
/// <param name="IsOverdue">Whether that day is over and it is not done.</param>
/// <param name="DoneOn">The day it was done, or null.</param>
public sealed record ActionLine(Guid Id, string What, string? Owner, string Title, DateOnly? Due, bool IsOverdue, DateOnly? DoneOn)
{
    /// <summary>The action as it is now, where the team is.</summary>
    public static ActionLine Of(ActionInSession of, SessionServices services)
    {
        var action = of.Action;
        return new ActionLine(
            action.Id,
            action.What,
            action.Owner?.Name,
            of.Session.Title,
            action.Due,
            IsOverdue: action.Done is null && action.Due < services.DayOf(services.Clock.GetUtcNow()),
            action.Done is { } done ? services.DayOf(done.At) : null
        );
    }
}
