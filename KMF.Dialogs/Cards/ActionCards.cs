using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Actions;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>What is to be done: one action, and the lists of them.</summary>
public static class ActionCards
{
    /// <summary>How many a list shows at once.</summary>
    public const int PageSize = 6;

    /// <summary>The step of a button on the card of one action.</summary>
    internal const string OnItsOwn = "action";

    private const string OnTheList = "list";
    private const int LongestWhat = 300;
    private const int LongestOnItsOwn = 2000;

    /// <summary>One action, for its owner.</summary>
    public static AdaptiveCard One(Texts.Texts texts, string heading, ActionLine action) =>
        SessionCard
            .Titled(heading, texts)
            .Body(Elements.Quote(action.What, most: LongestOnItsOwn))
            .Body(
                Elements.Quiet(string.Join(" · ", new[] { texts.With("action.from", ("title", action.Title)) }.Concat(When(texts, action))))
            )
            .Actions(Mark(texts, action, OnItsOwn, page: 0), Edit(texts, action, OnItsOwn, page: 0))
            .Build();

    /// <summary>The form in which an action is changed.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="action">The action as it is.</param>
    /// <param name="people">Who can be picked as its owner.</param>
    /// <param name="press">The press that asked for it, with what was typed already.</param>
    /// <param name="notice">What is wrong with it, or null.</param>
    internal static AdaptiveCard Form(
        Texts.Texts texts,
        ActionItem action,
        ImmutableArray<Person> people,
        ActionItemAction press,
        string? notice
    ) =>
        SessionCard
            .Titled(texts["action.edit"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(ActionForm.Inputs(texts, action, people, press.Inputs))
            .Actions(
                ActionItemButton.For(
                    ActionItemVerb.Save,
                    texts["button.save"],
                    press.Card,
                    action.Id,
                    press.Page,
                    primary: true,
                    withInputs: true
                ),
                ActionItemButton.For(ActionItemVerb.Show, texts["button.cancel"], OnTheList, page: press.Page)
            )
            .Build();

    /// <summary>A team's actions, or a person's own.</summary>
    /// <param name="texts">In the reader's language.</param>
    /// <param name="isOwners">Whether all of them are the reader's.</param>
    /// <param name="page">The page.</param>
    /// <param name="actions">Its actions.</param>
    /// <param name="notice">What has just become of one of them, or null.</param>
    public static AdaptiveCard List(Texts.Texts texts, bool isOwners, ActionPage page, IReadOnlyList<ActionLine> actions, string? notice) =>
        SessionCard
            .Titled(texts[isOwners ? "actions.mine" : "actions.title"], texts)
            .Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice }))
            .Body(Elements.Line(Counts(texts, page), subtle: true, small: true))
            .Body(actions.Select(action => Row(texts, action, isOwners, page.Page)))
            .Actions(
                page.Page > 0 ? ActionItemButton.For(ActionItemVerb.Show, texts["button.previous"], OnTheList, page: page.Page - 1) : null,
                page.IsLast ? null : ActionItemButton.For(ActionItemVerb.Show, texts["button.more"], OnTheList, page: page.Page + 1)
            )
            .Build();

    private static string Counts(Texts.Texts texts, ActionPage page) =>
        page.Overdue == 0
            ? texts.Count("actions.open", page.Open)
            : $"{texts.Count("actions.open", page.Open)} · {texts.Count("actions.overdue", page.Overdue)}";

    private static AdaptiveElement Row(Texts.Texts texts, ActionLine action, bool isOwners, int page)
    {
        string?[] facts = [isOwners ? null : action.Owner, action.Title, .. When(texts, action)];
        return Elements.Box([
            .. action.IsOverdue ? [Overdue(texts)] : Array.Empty<AdaptiveElement>(),
            .. Elements.Quote(action.What, most: LongestWhat),
            Elements.Close(Elements.Quiet(string.Join(" · ", facts.OfType<string>()))),
            Elements.Buttons(Mark(texts, action, OnTheList, page), Edit(texts, action, OnTheList, page))!,
        ]);
    }

    private static AdaptiveTextBlock Overdue(Texts.Texts texts)
    {
        var line = Elements.Line(texts["action.overdue"], small: true);
        (line.Color, line.Weight) = (AdaptiveTextColor.Attention, AdaptiveTextWeight.Bolder);
        return line;
    }

    private static IEnumerable<string> When(Texts.Texts texts, ActionLine action)
    {
        if (action.Due is { } due)
        {
            yield return texts.With("action.by", ("date", texts.Day(due)));
        }

        if (action.DoneOn is { } done)
        {
            yield return texts.With("action.doneOn", ("date", texts.Day(done)));
        }
    }

    private static AdaptiveAction? Edit(Texts.Texts texts, ActionLine action, string card, int page) =>
        action.DoneOn is null ? ActionItemButton.For(ActionItemVerb.Edit, texts["button.edit"], card, action.Id, page) : null;

    private static AdaptiveAction Mark(Texts.Texts texts, ActionLine action, string card, int page) =>
        action.DoneOn is null
            ? ActionItemButton.For(ActionItemVerb.Done, texts["button.action-done"], card, action.Id, page, primary: card == OnItsOwn)
            : ActionItemButton.For(ActionItemVerb.NotDone, texts["button.action-not-done"], card, action.Id, page);
}
