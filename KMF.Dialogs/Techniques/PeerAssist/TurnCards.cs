using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The card of a step: whose turn it is, what was said, and who agrees.</summary>
internal static class TurnCards
{
    private const int PageSize = 5;

    /// <summary>The card of a step; who is not in turn gets the form for a question for later.</summary>
    public static AdaptiveCard Step(CardScene scene, Question question, StepContents step, Talk talk)
    {
        var maySpeak = scene.Viewer.Person is not { } reader || Sides.MaySpeak(scene.Session, question.Id, reader.Id);
        return QuestionCard.Frame(
            scene,
            question,
            step,
            Middle(scene, question, step, talk, maySpeak),
            maySpeak ? null : LaterCards.Form(scene)
        );
    }

    /// <summary>Whose turn it is.</summary>
    public static string Baton(CardScene scene) =>
        scene.Texts[
            Sides.WithBaton(scene.Session.StepId) switch
            {
                Side.Visitors => "baton.visitors",
                Side.Home => "baton.home",
                _ => "baton.both",
            }
        ];

    private static IEnumerable<AdaptiveElement> Middle(CardScene scene, Question question, StepContents step, Talk talk, bool maySpeak)
    {
        yield return Elements.Line(Baton(scene), subtle: true, small: true);
        if (scene.Viewer.IsFull || scene.Viewer.Editing is not null)
        {
            yield break;
        }

        var said = talk.Of(question.Id).Reverse().ToList();
        yield return QuestionCard.Counts(
            scene,
            step with
            {
                Count = said.Count,
                People = said.Select(contribution => contribution.AuthorKey).Distinct().Count(),
            }
        );
        foreach (var part in Said(scene, question, step, talk, said, maySpeak))
        {
            yield return part;
        }

        if (question.Id == Sides.Actions)
        {
            foreach (var part in OptionCards.ToArgue(scene, talk))
            {
                yield return part;
            }
        }

        foreach (var part in LaterCards.Questions(scene, talk))
        {
            yield return part;
        }
    }

    private static IEnumerable<AdaptiveElement> Said(
        CardScene scene,
        Question question,
        StepContents step,
        Talk talk,
        List<Contribution> said,
        bool maySpeak
    )
    {
        var mine = step.Mine.Select(contribution => contribution.Id).ToHashSet();
        var options = talk.Options.ToDictionary(option => option.Said.Id);
        var last = Math.Max(0, (said.Count - 1) / PageSize);
        var page = Math.Clamp(scene.Viewer.Page, 0, last);
        foreach (var contribution in said.Skip(page * PageSize).Take(PageSize))
        {
            var box = (AdaptiveContainer)QuestionCard.One(scene, question, contribution, own: mine.Contains(contribution.Id));
            box.Items.AddRange(
                question.Id switch
                {
                    Sides.Analysis => OptionCards.Arguments(scene, options[contribution.Id], maySpeak),
                    Sides.Actions => Agreement(scene, contribution),
                    _ => [],
                }
            );
            yield return box;
        }

        if (QuestionCard.Pager(scene, question, said.Count, PageSize, said.Skip(page * PageSize).Take(PageSize)) is { } pager)
        {
            yield return pager;
        }
    }

    private static IEnumerable<AdaptiveElement> Agreement(CardScene scene, Contribution proposal)
    {
        var agreed = Agreements.Of(scene.Session).For(proposal);
        yield return Elements.Close(
            Elements.Quiet(
                scene.Texts[
                    agreed switch
                    {
                        Side.Both => "agree.both",
                        Side.Home => "agree.home",
                        Side.Visitors => "agree.visitors",
                        _ => "agree.nobody",
                    }
                ]
            )
        );
        var side = scene.Viewer.Person is { } reader ? Sides.Of(scene.Session, reader.Id) : Side.Both;
        if ((side & ~agreed) != Side.None)
        {
            yield return Elements.Buttons(SessionButton.For(scene, TalkButtons.Agree, proposal.Id, title: scene.Texts["button.agree"]))!;
        }
    }
}
