using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Actions;

/// <summary>
/// What became of the actions that closed sessions decided on. They are made with <see cref="SessionChange.AddedActions"/>, and reminded of
/// from the moment their session closes until they are done or the session is opened again.
/// </summary>
public interface IActions
{
    /// <summary>
    /// Those that are asked for, what is due first coming first. <paramref name="page"/> counts from 0 and is held within what there is.
    /// </summary>
    Task<ActionPage> ListAsync(ActionsAsked asked, int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>The action, or null where the tenant has none with that id.</summary>
    Task<ActionInSession?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Says that an action is done, or that it is not after all; what is so already stays as it is. A reminder that waits to be said is not
    /// said. True where something changed.
    /// </summary>
    Task<bool> MarkAsync(ActionMark mark, CancellationToken cancellationToken);

    /// <summary>
    /// Gives an action other words, another owner or another day, and tells whom it has to; both or neither. What became of it stays, and
    /// its reminders begin anew. True where it is so now because of this.
    /// </summary>
    Task<bool> ChangeAsync(ActionEdit edit, CancellationToken cancellationToken);

    /// <summary>The actions whose reminder is due, in every tenant.</summary>
    Task<IReadOnlyList<DueReminder>> RemindersDueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>
    /// Says a reminder (or nothing) and plans the next one, both or neither. False, with nothing said, where that was done before, the
    /// action is done or its session is not closed any more. An earlier reminder that still waits is not said.
    /// </summary>
    Task<bool> RemindAsync(DueReminder due, OutgoingMessage? message, DateTimeOffset next, CancellationToken cancellationToken);
}

/// <summary>An action and the session that decided on it.</summary>
public sealed record ActionInSession(ActionItem Action, Session Session)
{
    /// <summary>Whether a person may change it, or say that it is done: whose it is, and who facilitated.</summary>
    public bool MayBeMarkedBy(Person person) => Action.Owner?.Id == person.Id || Session.Facilitator.Id == person.Id;
}

/// <summary>Which actions are asked for: a team's (or a chat's), or one person's everywhere in their tenant.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="TeamId">The team or chat, or null.</param>
/// <param name="OwnerId">Where no team is asked for: whose.</param>
/// <param name="Today">What was due before is overdue.</param>
/// <param name="DoneSince">What was done earlier is left out.</param>
public sealed record ActionsAsked(string TenantId, string? TeamId, string OwnerId, DateOnly Today, DateTimeOffset DoneSince);

/// <summary>One page of actions.</summary>
/// <param name="Actions">Those of the page.</param>
/// <param name="Page">Which page it is, from 0.</param>
/// <param name="IsLast">Whether no page comes after it.</param>
/// <param name="Open">How many are open on all pages.</param>
/// <param name="Overdue">How many of them are overdue.</param>
public sealed record ActionPage(ImmutableArray<ActionInSession> Actions, int Page, bool IsLast, int Open, int Overdue);

/// <summary>That an action is done, or is not.</summary>
/// <param name="TenantId">The tenant of the one who says so.</param>
/// <param name="ActionId">The action.</param>
/// <param name="IsDone">Which of the two.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">When.</param>
public sealed record ActionMark(string TenantId, Guid ActionId, bool IsDone, Person By, DateTimeOffset At)
{
    /// <summary>What it came with, or null. Delivered again, it changes nothing: what was said later stays.</summary>
    public string? ActivityKey { get; init; }
}

/// <summary>An action as somebody wants it to be.</summary>
/// <param name="TenantId">The tenant of the one who says so.</param>
/// <param name="Action">With its other words, owner or day.</param>
/// <param name="At">When.</param>
public sealed record ActionEdit(string TenantId, ActionItem Action, DateTimeOffset At)
{
    /// <summary>What its new owner is told, or null.</summary>
    public OutgoingMessage? Told { get; init; }

    /// <summary>What it came with, or null. Delivered again, it changes nothing.</summary>
    public string? ActivityKey { get; init; }
}

/// <summary>An action that is to be looked at now.</summary>
/// <param name="Of">The action.</param>
/// <param name="PlannedFor">The time of its reminder, or when its reminders began.</param>
public sealed record DueReminder(ActionInSession Of, DateTimeOffset PlannedFor);
