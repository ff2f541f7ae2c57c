using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The card of an open question: the question, an input, and what was said so far.</summary>
public static class QuestionCard
{
    /// <summary>How many contributions a card shows at once.</summary>
    public const int PageSize = 6;

    // With six of others and six of one's own, labels and buttons included, a card stays under 28 KB.
    private const int LongestShown = 320;

    private const int MostEarlier = 3;
    private const int LongestEarlier = 160;

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
            .Body(Earlier(scene))
            .Body(Elements.Heading(scene.Content.Step(question.Id).Question ?? scene.Content.Step(question.Id).Name))
            .Body(lead ?? [])
            .Body(form ?? QuestionForm.Of(scene, question, contents))
            .Body(middle)
            .Body(QuestionControls.Moves(scene))
            .Actions(QuestionControls.Of(scene, contents))
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

    /// <summary>The card headed by something of the technique's own, right under the line that says which step it is.</summary>
    public static AdaptiveCard OnTop(AdaptiveCard card, IEnumerable<AdaptiveElement> head)
    {
        card.Body.InsertRange(card.Body.FindIndex(element => element is AdaptiveTextBlock) + 1, head);
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
        var items = Said(scene, question, contribution, LongestShown, own);
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

    /// <summary>One contribution with its author, where nothing can be done with it.</summary>
    /// <param name="scene">The card that it stands on.</param>
    /// <param name="question">What it answers.</param>
    /// <param name="contribution">The contribution.</param>
    /// <param name="longest">How many bytes of its words are shown.</param>
    /// <param name="mostLines">How many lines of each field.</param>
    public static AdaptiveElement Words(
        CardScene scene,
        Question question,
        Contribution contribution,
        int longest,
        int mostLines = Elements.MostLines
    ) => Elements.Box(Said(scene, question, contribution, longest, own: false, mostLines), separator: false);

    /// <summary>Whether it takes more room than that to show all its words.</summary>
    public static bool IsCut(CardScene scene, Question question, Contribution contribution, int longest) =>
        question.Fields.Any(field =>
            field.Choices.IsEmpty
            && contribution.Fields.TryGetValue(field.Id, out var words)
            && Elements.IsCut(field.Say(words, scene.People, scene.Texts), Share(question, longest))
        );

    private static List<AdaptiveElement> Said(
        CardScene scene,
        Question question,
        Contribution contribution,
        int longest,
        bool own,
        int mostLines = Elements.MostLines
    )
    {
        var items = new List<AdaptiveElement>();
        foreach (var field in question.Fields.Where(field => field.Choices.IsEmpty))
        {
            if (contribution.Fields.TryGetValue(field.Id, out var words))
            {
                var label = field != question.Fields[0] ? scene.Label(question.Id, field.Id) : null;
                label = label is null or [.., '?'] ? label : label + ":";
                items.AddRange(Elements.Quote(field.Say(words, scene.People, scene.Texts), label, Share(question, longest), mostLines));
            }
        }

        var quiet = Chosen(scene, question, contribution).Append(own ? scene.Texts["card.you"] : contribution.AuthorName).OfType<string>();
        if (string.Join(" · ", quiet) is { Length: > 0 } line)
        {
            items.Add(Elements.Close(Elements.Quiet(line)));
        }

        return items;
    }

    private static int Share(Question question, int longest) =>
        longest / Math.Max(1, question.Fields.Count(field => field.IsWords || field.IsPerson));

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

    // What the question builds on, so that nobody has to look for it; while there is much to write, that has the room.
    private static IEnumerable<AdaptiveElement> Earlier(CardScene scene) =>
        scene.Viewer.IsFull
            ? []
            : scene
                .Earlier.Where(step => !step.All.IsEmpty)
                .Select(step =>
                    Elements.Box(
                        [
                            Elements.Line($"**{scene.Content.Step(step.Question.Id).Name}**"),
                            .. step.First(scene, scene.Earlier.Length == 1 ? MostEarlier : MostEarlier - 1, LongestEarlier),
                        ],
                        separator: false,
                        emphasis: true
                    )
                );

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
            if (Pager(scene, question, contents.Mine.Length, PageSize, contents.Mine) is { } all)
            {
                yield return all;
            }

            yield return Elements.Line(scene.Texts["card.hidden"], subtle: true, small: true);
            yield break;
        }

        foreach (var contribution in contents.Page.Where(contribution => !mine.Contains(contribution.Id)))
        {
            yield return One(scene, question, contribution, own: false, beneath?.Invoke(contribution));
        }

        if (Pager(scene, question, contents.Count, PageSize, contents.Mine.Concat(contents.Page)) is { } pager)
        {
            yield return pager;
        }
    }

    /// <summary>
    /// Buttons to the pages before and after, and to what is shortened on this one; null where all of it is there.
    /// </summary>
    public static AdaptiveElement? Pager(CardScene scene, Question question, int count, int pageSize, IEnumerable<Contribution> shown)
    {
        var last = Math.Max(0, (count - 1) / pageSize);
        var page = Math.Clamp(scene.Viewer.Page, 0, last);
        return Elements.Buttons(
            page > 0 ? SessionButton.For(scene, SessionVerb.Page, page: page - 1, title: scene.Texts["button.newer"]) : null,
            page < last ? SessionButton.For(scene, SessionVerb.Page, page: page + 1, title: scene.Texts["button.older"]) : null,
            shown.FirstOrDefault(each => IsCut(scene, question, each, LongestShown)) is { } cut
                ? SessionButton.For(scene, SessionVerb.Read, cut.Id, reads: question.Id)
                : null
        );
    }
}
