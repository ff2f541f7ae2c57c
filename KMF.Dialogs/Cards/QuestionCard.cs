using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The card of an open question: the question, an input, and what was said so far.</summary>
public static class QuestionCard
{
    /// <summary>How many contributions a card shows at once.</summary>
    public const int PageSize = 6;

    // With six of others and six of one's own, labels and buttons included, a card stays under 28 KB.
    private const int LongestShown = 450;

    public static AdaptiveCard Draw(CardScene scene, Question question, StepContents contents) =>
        Frame(scene, question, contents, Contributions(scene, question, contents));

    /// <summary>The card with something of the technique's own before the inputs and beneath each contribution.</summary>
    public static AdaptiveCard Draw(
        CardScene scene,
        Question question,
        StepContents contents,
        IEnumerable<AdaptiveElement> lead,
        Func<Contribution, IEnumerable<AdaptiveElement>> beneath
    ) => Frame(scene, question, contents, Contributions(scene, question, contents, beneath), lead: lead);

    /// <summary>
    /// The card with something of the technique's own in the place of the list, of the inputs where there is a form, and before them.
    /// </summary>
    public static AdaptiveCard Frame(
        CardScene scene,
        Question question,
        StepContents contents,
        IEnumerable<AdaptiveElement> middle,
        IEnumerable<AdaptiveElement>? form = null,
        IEnumerable<AdaptiveElement>? lead = null
    ) =>
        SessionCard
            .Of(scene)
            .Body(Headline.Of(scene))
            .Body(Elements.Heading(scene.Content.Step(question.Id).Question ?? scene.Content.Step(question.Id).Name))
            .Body(lead ?? [])
            .Body(form ?? QuestionForm.Of(scene, question, contents))
            .Body(middle)
            .Actions(Controls(scene, contents))
            .Build();

    /// <summary>The card with something of the technique's own right under the question.</summary>
    public static AdaptiveCard Under(AdaptiveCard card, IEnumerable<AdaptiveElement> lead)
    {
        card.Body.InsertRange(
            card.Body.FindIndex(element => element is AdaptiveTextBlock { Style: AdaptiveTextBlockStyle.Heading }) + 1,
            lead
        );
        return card;
    }

    /// <summary>One contribution with its author, and its buttons where it is the reader's own.</summary>
    public static AdaptiveElement One(
        CardScene scene,
        Question question,
        Contribution contribution,
        bool own,
        IEnumerable<AdaptiveElement>? beneath = null
    )
    {
        var items = new List<AdaptiveElement>();
        foreach (var field in question.Fields.Where(field => field.Choices.IsEmpty))
        {
            if (contribution.Fields.TryGetValue(field.Id, out var words))
            {
                var label = field != question.Fields[0] ? scene.Label(question.Id, field.Id) : null;
                label = label is null or [.., '?'] ? label : label + ":";
                items.AddRange(
                    Elements.Quote(
                        field.Say(words, scene.People, scene.Texts),
                        label,
                        LongestShown / question.Fields.Count(each => each.IsWords)
                    )
                );
            }
        }

        var quiet = Chosen(scene, question, contribution).Append(own ? scene.Texts["card.you"] : contribution.AuthorName).OfType<string>();
        if (string.Join(" · ", quiet) is { Length: > 0 } line)
        {
            items.Add(Elements.Close(Elements.Quiet(line)));
        }

        items.AddRange(beneath ?? []);
        if (
            own
            && Elements.Buttons(
                SessionButton.For(scene, SessionVerb.Edit, contribution.Id),
                SessionButton.For(scene, SessionVerb.Delete, contribution.Id)
            )
                is { } buttons
        )
        {
            items.Add(buttons);
        }

        return Elements.Box(items);
    }

    /// <summary>What was chosen with an answer, field by field.</summary>
    public static IEnumerable<string> Chosen(CardScene scene, Question question, Contribution contribution) =>
        question
            .Fields.Where(field => contribution.Fields.GetValueOrDefault(field.Id) is { } choice && field.Choices.Contains(choice))
            .Select(field =>
                (
                    Label: scene.Label(question.Id, field.Id),
                    Choice: scene.Choice(question.Id, field.Id, contribution.Fields[field.Id]),
                    field.Id
                )
            )
            .Select(chosen => chosen.Id == question.GroupBy ? chosen.Choice : $"{chosen.Label}: {chosen.Choice}");

    /// <summary>How many came in, from how many, and how many have no more to add.</summary>
    public static AdaptiveElement Counts(CardScene scene, StepContents contents)
    {
        var texts = scene.Texts;
        var line =
            contents.Count == 0
                ? texts["card.nothing"]
                : texts.With(
                    "card.counts",
                    ("answers", texts.Count("card.answers", contents.Count)),
                    ("people", texts.Count("card.people", contents.People))
                );
        var quiet = Elements.Quiet(contents.Done == 0 ? line : $"{line} · {texts.Count("card.done", contents.Done)}");
        quiet.Separator = true;
        return quiet;
    }

    private static IEnumerable<AdaptiveElement> Contributions(
        CardScene scene,
        Question question,
        StepContents contents,
        Func<Contribution, IEnumerable<AdaptiveElement>>? beneath = null
    )
    {
        yield return Counts(scene, contents);
        if (scene.Viewer.IsFull || scene.Viewer.Editing is not null)
        {
            yield break;
        }

        var mine = contents.Mine.Select(contribution => contribution.Id).ToHashSet();
        foreach (var contribution in contents.Mine)
        {
            yield return One(scene, question, contribution, own: true, beneath?.Invoke(contribution));
        }

        if (scene.Session.IsHiddenFromOthers(question.Id))
        {
            yield return Elements.Line(scene.Texts["card.hidden"], subtle: true, small: true);
            yield break;
        }

        foreach (var contribution in contents.Page.Where(contribution => !mine.Contains(contribution.Id)))
        {
            yield return One(scene, question, contribution, own: false, beneath?.Invoke(contribution));
        }

        if (Pager(scene, contents.Count) is { } pager)
        {
            yield return pager;
        }
    }

    /// <summary>Buttons to the pages before and after, or null where all is on one.</summary>
    public static AdaptiveElement? Pager(CardScene scene, int count)
    {
        var last = Math.Max(0, (count - 1) / PageSize);
        var page = Math.Clamp(scene.Viewer.Page, 0, last);
        return Elements.Buttons(
            page > 0 ? SessionButton.For(scene, SessionVerb.Page, page: page - 1, title: scene.Texts["button.newer"]) : null,
            page < last ? SessionButton.For(scene, SessionVerb.Page, page: page + 1, title: scene.Texts["button.older"]) : null
        );
    }

    private static AdaptiveAction?[] Controls(CardScene scene, StepContents contents)
    {
        if (scene.IsCollecting)
        {
            return CollectingControls(scene, contents);
        }

        var saves = scene.Question is { IsSavedByAnyButton: true };
        if (!scene.Viewer.IsFacilitator)
        {
            return
            [
                contents.IsDone || scene.IsRevealed ? null : SessionButton.For(scene, SessionVerb.Done, withInputs: saves),
                scene.Viewer.Person is null ? SessionButton.For(scene, SessionVerb.Facilitate) : null,
            ];
        }

        var isLast = scene.Questions[^1].Id == scene.Session.StepId;
        var isFirst = scene.Questions[0].Id == scene.Session.StepId;
        return
        [
            isFirst ? null : SessionButton.For(scene, SessionVerb.Back, withInputs: saves),
            SessionButton.For(
                scene,
                SessionVerb.Next,
                title: isLast ? scene.Texts["button.review"] : null,
                withInputs: saves,
                primary: scene.IsRevealed
            ),
            SessionButton.For(
                scene,
                scene.Session.State == SessionState.Paused ? SessionVerb.Resume : SessionVerb.Pause,
                withInputs: saves
            ),
            SessionButton.For(scene, SessionVerb.Close, withInputs: saves),
        ];
    }

    // All questions are open: everybody goes through them at their own pace.
    private static AdaptiveAction?[] CollectingControls(CardScene scene, StepContents contents)
    {
        var at = scene.Questions.Select(question => question.Id).ToList().IndexOf(scene.Session.StepId);
        var saves = scene.Question is { IsSavedByAnyButton: true };
        return
        [
            To(at - 1, "button.previousQuestion"),
            To(at + 1, "button.nextQuestion"),
            contents.IsDone || scene.Viewer.IsFacilitator ? null : SessionButton.For(scene, SessionVerb.Done, withInputs: saves),
            scene.Viewer.IsFacilitator
                ? SessionButton.For(scene, SessionVerb.Next, title: scene.Texts["button.review"], withInputs: saves)
                : null,
            scene.Viewer.IsFacilitator ? SessionButton.For(scene, SessionVerb.Close, withInputs: saves) : null,
        ];

        // A question with parts leads from part to part, and so to the next question.
        AdaptiveAction? To(int index, string title) =>
            index >= 0 && index < scene.Questions.Length && scene.Question is { Parts.IsEmpty: true }
                ? SessionButton.For(
                    scene with
                    {
                        Session = scene.Session with { StepId = scene.Questions[index].Id },
                    },
                    SessionVerb.Answer,
                    title: scene.Texts[title]
                )
                : null;
    }
}
