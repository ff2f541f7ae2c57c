using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>What a Peer Assist's cards have that others have not: whose turn it is, arguments, agreeing, and questions for later.</summary>
internal static class PeerAssistCards
{
    private const int PageSize = 5;
    private const int MostArguments = 2;
    private const int LongestArgument = 100;
    private const int MostOptions = 4;
    private const int LongestOption = 160;
    private const int MostQuestions = 4;
    private const int LongestQuestion = 160;
    private const int LongestWords = 500;

    /// <summary>The card of a step; who is not in turn gets the form for a question for later.</summary>
    public static AdaptiveCard Step(CardScene scene, Question question, StepContents step, Talk talk)
    {
        var maySpeak = scene.Viewer.Person is not { } reader || Sides.MaySpeak(scene.Session, question.Id, reader.Id);
        return QuestionCard.Frame(scene, question, step, Middle(scene, question, step, talk, maySpeak), maySpeak ? null : LaterForm(scene));
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

    /// <summary>The form with which something is said for or against an option.</summary>
    public static AdaptiveCard Argue(CardScene scene, Option option)
    {
        var texts = scene.Texts;
        return SessionCard
            .Of(scene)
            .Body(Piece.Heading(texts["argue.title"]))
            .Body(Piece.Quote(option.Said.Text, most: LongestOption))
            .Body(
                new AdaptiveChoiceSetInput
                {
                    Id = AssistDesk.SideInput,
                    Label = texts["argue.side"],
                    Style = AdaptiveChoiceInputStyle.Expanded,
                    Value = scene.Viewer.Kept.GetValueOrDefault(AssistDesk.SideInput) == Talk.Against ? Talk.Against : Talk.For,
                    Choices =
                    [
                        new AdaptiveChoice { Title = texts["argue.for"], Value = Talk.For },
                        new AdaptiveChoice { Title = texts["argue.against"], Value = Talk.Against },
                    ],
                }
            )
            .Body(Words(AssistDesk.ArgumentInput, texts["argue.why"], scene))
            .Actions(
                Button.For(
                    scene,
                    AssistDesk.SaveArgumentVerb,
                    option.Said.Id,
                    title: texts["button.save"],
                    withInputs: true,
                    primary: true
                ),
                Button.For(scene, Verb.View, title: texts["button.cancel"])
            )
            .Build();
    }

    /// <summary>What the summary says besides what every one says.</summary>
    public static IEnumerable<AdaptiveElement> Summary(CardScene scene, Talk talk)
    {
        var texts = scene.Texts;
        var options = talk.Options.ToList();
        if (options.Count > 0)
        {
            yield return Piece.SubHeading(texts["options.title"]);
        }

        foreach (var part in options.Take(MostOptions).SelectMany(option => OptionLine(scene, option)))
        {
            yield return part;
        }

        if (talk.Questions.Count(question => !question.IsAnswered) is > 0 and var open)
        {
            yield return Piece.Quiet(texts.Count("later.open", open));
        }
    }

    private static IEnumerable<AdaptiveElement> Middle(CardScene scene, Question question, StepContents step, Talk talk, bool maySpeak)
    {
        yield return Piece.Line(Baton(scene), subtle: true, small: true);
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
            foreach (var part in OptionsToArgue(scene, talk))
            {
                yield return part;
            }
        }

        foreach (var part in QuestionsForLater(scene, talk))
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
                    Sides.Analysis => Arguments(scene, options[contribution.Id], maySpeak),
                    Sides.Actions => Agreement(scene, contribution),
                    _ => [],
                }
            );
            yield return box;
        }

        if (
            Piece.Buttons(
                page > 0 ? Button.For(scene, Verb.Page, page: page - 1, title: scene.Texts["button.newer"]) : null,
                page < last ? Button.For(scene, Verb.Page, page: page + 1, title: scene.Texts["button.older"]) : null
            ) is
            { } pager
        )
        {
            yield return pager;
        }
    }

    private static IEnumerable<AdaptiveElement> Arguments(CardScene scene, Option option, bool maySpeak)
    {
        foreach (var (label, arguments) in new[] { (scene.Texts["argue.for"], option.For), (scene.Texts["argue.against"], option.Against) })
        {
            foreach (
                var part in arguments
                    .Take(MostArguments)
                    .SelectMany(argument => Piece.Quote(argument.Text, label + ":", LongestArgument, mostLines: 1))
            )
            {
                yield return part;
            }

            if (arguments.Length > MostArguments)
            {
                yield return Piece.Close(Piece.Quiet($"+ {arguments.Length - MostArguments}"));
            }
        }

        if (maySpeak)
        {
            yield return Piece.Buttons(Button.For(scene, AssistDesk.ArgueVerb, option.Said.Id, title: scene.Texts["button.argue"]))!;
        }
    }

    private static IEnumerable<AdaptiveElement> Agreement(CardScene scene, Contribution proposal)
    {
        var agreed = Agreements.Of(scene.Session).For(proposal);
        yield return Piece.Close(
            Piece.Quiet(
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
            yield return Piece.Buttons(Button.For(scene, AssistDesk.AgreeVerb, proposal.Id, title: scene.Texts["button.agree"]))!;
        }
    }

    private static IEnumerable<AdaptiveElement> OptionsToArgue(CardScene scene, Talk talk)
    {
        var options = talk.Options.ToList();
        if (options.Count == 0)
        {
            yield break;
        }

        yield return Piece.SubHeading(scene.Texts["options.title"]);
        foreach (var option in options.Take(MostOptions))
        {
            yield return Piece.Box([
                .. OptionLine(scene, option),
                Piece.Buttons(Button.For(scene, AssistDesk.ArgueVerb, option.Said.Id, title: scene.Texts["button.argue"]))!,
            ]);
        }

        if (options.Count > MostOptions)
        {
            yield return Piece.Quiet($"+ {options.Count - MostOptions}");
        }
    }

    private static IEnumerable<AdaptiveElement> OptionLine(CardScene scene, Option option) =>
        [
            .. Piece.Quote("• " + UserText.CleanLine(option.Said.Text), most: LongestOption),
            Piece.Close(
                Piece.Quiet($"{scene.Texts["argue.for"]}: {option.For.Length} · {scene.Texts["argue.against"]}: {option.Against.Length}")
            ),
        ];

    // Open ones first, each ticked by whoever facilitates.
    private static IEnumerable<AdaptiveElement> QuestionsForLater(CardScene scene, Talk talk)
    {
        var all = talk.Questions.OrderBy(question => question.IsAnswered).ToList();
        if (all.Count > 0)
        {
            yield return Piece.SubHeading(scene.Texts["later.title"]);
        }

        foreach (var question in all.Take(MostQuestions))
        {
            yield return Piece.Box([
                .. Piece.Quote(question.Said.Text, question.IsAnswered ? "☑" : "☐", LongestQuestion),
                .. question.Said.AuthorName is { } author ? new[] { Piece.Close(Piece.Quiet(author)) } : [],
                .. scene.Viewer.IsFacilitator
                    ?
                    [
                        Piece.Buttons(
                            Button.For(
                                scene,
                                AssistDesk.AnsweredVerb,
                                question.Said.Id,
                                title: scene.Texts[question.IsAnswered ? "button.not-answered" : "button.answered"]
                            )
                        )!,
                    ]
                    : Array.Empty<AdaptiveElement>(),
            ]);
        }

        if (all.Count > MostQuestions)
        {
            yield return Piece.Quiet($"+ {all.Count - MostQuestions}");
        }
    }

    // What was written out of turn is kept for it.
    private static IEnumerable<AdaptiveElement> LaterForm(CardScene scene) =>
        [
            Words(AssistDesk.LaterInput, scene.Texts["later.label"], scene),
            Piece.Buttons(Button.For(scene, AssistDesk.LaterVerb, title: scene.Texts["button.later"], withInputs: true, primary: true))!,
        ];

    private static AdaptiveTextInput Words(string id, string label, CardScene scene) =>
        new()
        {
            Id = id,
            Label = label,
            IsMultiline = true,
            MaxLength = LongestWords,
            IsRequired = true,
            ErrorMessage = scene.Texts["answer.empty"],
            Value = UserText.Shorten(
                new[] { id, "text", "what" }
                    .Select(key => scene.Viewer.Kept.GetValueOrDefault(key, ""))
                    .FirstOrDefault(kept => kept.Length > 0, ""),
                LongestWords - 1
            ),
        };
}
