using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Actions;

/// <summary>Changes what was decided: other words, another owner, another day.</summary>
internal sealed class ActionEditing(SessionServices services, IActions actions, TechniqueCatalogue techniques)
{
    private readonly Doubts _doubts = new(services);

    /// <summary>The form, filled in with the action as it is.</summary>
    public CardAnswer Form(ActionInSession found, ActionItemAction press, Texts.Texts texts, string? notice = null) =>
        CardAnswer.Of(
            ActionCards.Form(
                texts,
                found.Action,
                techniques.Find(found.Session.TechniqueId)?.Rules.PeopleOf(found.Session) ?? found.Session.Roster,
                press,
                notice
            ),
            mustBeSeen: true
        ) with
        {
            IsPrivate = true,
        };

    /// <summary>Saves the form, and tells a new owner. What is wrong with it, or null.</summary>
    public async Task<string?> SaveAsync(
        ActionInSession found,
        ActionItemAction press,
        Sender sender,
        Texts.Texts texts,
        CancellationToken cancellationToken
    )
    {
        var problem = ActionForm.Problem(press.Input, texts)
            ?? await _doubts.OnceAsync(
                press,
                sender.By,
                _doubts.PastDay(press.Input(ActionForm.Due), texts),
                found.Action.Id,
                string.Join('\u001f', press.Inputs.OrderBy(input => input.Key, StringComparer.Ordinal)),
                cancellationToken
            );
        if (problem is not null)
        {
            return problem;
        }

        var people = techniques.Find(found.Session.TechniqueId)?.Rules.PeopleOf(found.Session) ?? found.Session.Roster;
        var written = press.Input(ActionForm.Owner);
        var changed = found.Action with
        {
            What = UserText.CleanLine(press.Input(ActionForm.What)),
            Owner = IsOwner(found.Action, written) ? found.Action.Owner : ActionOwner.Of(written, people),
            Due = SetUpForm.Day(press.Input(ActionForm.Due)),
        };
        await actions.ChangeAsync(
            new ActionEdit(sender.TenantId, changed, services.Clock.GetUtcNow())
            {
                Told = ToldOf(found, changed, sender.By),
                ActivityKey = press.ActivityKey,
            },
            cancellationToken
        );
        return null;
    }

    private static bool IsOwner(ActionItem action, string written) =>
        action.Owner is { } owner && written.Length > 0 && (owner.Id == written || (owner.Id.Length == 0 && owner.Name == written));

    // Whoever gives it to themselves knows.
    private OutgoingMessage? ToldOf(ActionInSession found, ActionItem changed, Person by) =>
        changed is { Owner: { TeamsId.Length: > 0 } owner, Done: null } && owner.Id != found.Action.Owner?.Id && owner.Id != by.Id
            ? Announcement.OfAction(found.Session, changed, services) with
            {
                Id = StableId.Of(changed.Id, $"owner\u001f{owner.Id}\u001f{services.Clock.GetUtcNow():O}"),
            }
            : null;
}
