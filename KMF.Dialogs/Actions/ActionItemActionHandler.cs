using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Actions;

/// <summary>Shows what is to be done, and answers the buttons of actions, wherever they are shown.</summary>
public sealed class ActionItemActionHandler(SessionServices services, IActions actions, ICardPublisher cards, TechniqueCatalogue techniques)
    : CardActionHandler<ActionItemAction>(ActionItemVerb.Feature)
{
    private const int LongestNotice = 100;

    // What was done stays on the lists for so long.
    private static readonly TimeSpan DoneIsShown = TimeSpan.FromDays(7);

    private readonly ActionEditing _editing = new(services, actions, techniques);

    /// <summary>The actions of the reader's team or chat, or in a personal chat (where the reader has none) the reader's own.</summary>
    public Task<AdaptiveCard> ListAsync(LessonReader reader, Texts.Texts texts, CancellationToken cancellationToken) =>
        DrawAsync(reader, texts, page: 0, notice: null, cancellationToken);

    public override async Task<CardAnswer> AnswerAsync(ActionItemAction press, ITeamsTurn turn, CancellationToken cancellationToken)
    {
        var (reader, sender) = (turn.Reader, turn.Sender);
        var texts = services.Texts.Shared(sender.Language);
        if (press.Verb == ActionItemVerb.Show)
        {
            return CardAnswer.Of(await DrawAsync(reader, texts, press.Page, notice: null, cancellationToken), mustBeSeen: true) with
            {
                MayBeShared = true,
            };
        }

        var found = press.Action is { } id ? await actions.FindAsync(sender.TenantId, id, cancellationToken) : null;
        if (found is null || !found.MayBeMarkedBy(sender.By))
        {
            await services.Store.AuditAsync(
                sender.TenantId,
                found?.Session.Id,
                sender.By.Id,
                press.Verb,
                services.Clock.GetUtcNow(),
                cancellationToken
            );
            return CardAnswer.Say(texts[found is null ? "press.unknown" : "action.notYours"]);
        }

        switch (press.Verb)
        {
            case ActionItemVerb.Edit:
                return _editing.Form(found, press, texts);
            case ActionItemVerb.Save:
                if (await _editing.SaveAsync(found, press, sender, texts, cancellationToken) is { } problem)
                {
                    return _editing.Form(found, press, texts, problem);
                }

                cards.Touch(sender.TenantId, found.Session.Id);
                return await ShowAsync(found, press, reader, texts, "action.changed", cancellationToken);
            default:
                await MarkAsync(found, press, sender, cancellationToken);
                return await ShowAsync(found, press, reader, texts, notice: null, cancellationToken);
        }
    }

    private async Task MarkAsync(ActionInSession found, ActionItemAction press, Sender sender, CancellationToken cancellationToken)
    {
        var mark = new ActionMark(
            sender.TenantId,
            found.Action.Id,
            press.Verb == ActionItemVerb.Done,
            sender.By,
            services.Clock.GetUtcNow()
        )
        {
            ActivityKey = press.ActivityKey,
        };
        if (await actions.MarkAsync(mark, cancellationToken))
        {
            cards.Touch(sender.TenantId, found.Session.Id);
        }
    }

    // The action as it is now, on the card that the button stands on.
    private async Task<CardAnswer> ShowAsync(
        ActionInSession found,
        ActionItemAction press,
        LessonReader reader,
        Texts.Texts texts,
        string? notice,
        CancellationToken cancellationToken
    )
    {
        var now = await actions.FindAsync(reader.TenantId, found.Action.Id, cancellationToken) ?? found;
        var isDone = now.Action.Done is not null;
        if (press.Card == ActionCards.OnItsOwn)
        {
            return CardAnswer.Of(
                ActionCards.One(texts, texts[isDone ? "action.doneTitle" : "action.open"], ActionLine.Of(now, services)),
                mustBeSeen: true
            );
        }

        var said = texts.With(
            notice ?? (isDone ? "action.marked" : "action.unmarked"),
            ("what", UserText.Shorten(now.Action.What, LongestNotice))
        );
        return CardAnswer.Of(await DrawAsync(reader, texts, press.Page, said, cancellationToken), mustBeSeen: true);
    }

    private async Task<AdaptiveCard> DrawAsync(
        LessonReader reader,
        Texts.Texts texts,
        int page,
        string? notice,
        CancellationToken cancellationToken
    )
    {
        var now = services.Clock.GetUtcNow();
        var asked = new ActionsAsked(reader.TenantId, reader.TeamId, reader.PersonId, services.DayOf(now), now - DoneIsShown);
        var found = await actions.ListAsync(asked, page, ActionCards.PageSize, cancellationToken);
        return ActionCards.List(
            texts,
            isOwners: reader.TeamId is null,
            found,
            [.. found.Actions.Select(action => ActionLine.Of(action, services))],
            notice
        );
    }
}
