using AdaptiveCards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Cards;

/// <summary>The card on which a session is prepared and started.</summary>
public static class SetUpCard
{
    private const string More = "more";
    private const string Others = "others";

    /// <param name="scene">The card.</param>
    /// <param name="own">The technique's own inputs.</param>
    /// <param name="advice">What the team does and did.</param>
    /// <param name="canCollect">Whether answers can be collected over days.</param>
    public static AdaptiveCard Draw(CardScene scene, IEnumerable<SetUpField> own, SetUpAdvice advice, bool canCollect)
    {
        var (session, texts) = (scene.Session, scene.Texts);
        if (scene.Viewer is { Person: not null, IsFacilitator: false })
        {
            return SessionCard.Of(scene).Body(Elements.Quiet(texts.With("setup.waiting", ("name", session.Facilitator.Name)))).Build();
        }

        AdaptiveElement[] others = [.. HelpCards.Starts(texts, advice.Fitting, session.Activity, close: session.Id)];
        return SessionCard
            .Of(scene)
            .Body(Elements.Heading(texts["setup.title"]))
            .Body(Elements.Quiet(texts.With("setup.facilitator", ("name", session.Facilitator.Name))))
            .Body(
                new AdaptiveTextInput
                {
                    Id = "title",
                    Label = texts["setup.name"],
                    Value = Kept("title", advice.IsUntitled ? "" : session.Title),
                    Placeholder = texts["setup.name.hint"],
                    MaxLength = 120,
                    IsRequired = true,
                    ErrorMessage = texts["setup.name.error"],
                }
            )
            .Body(
                session.IsConfidential
                    ? null
                    : new AdaptiveTextInput
                    {
                        Id = "activity",
                        Label = texts["setup.activity"],
                        Placeholder = texts["setup.activity.hint"],
                        Value = Kept("activity", session.Activity ?? ""),
                        MaxLength = 120,
                    }
            )
            .Body(
                advice.Earlier.IsEmpty
                    ? null
                    : Elements.Close(
                        Elements.Quiet(
                            texts.With(
                                "setup.earlier",
                                (
                                    "sessions",
                                    string.Join(
                                        " · ",
                                        advice.Earlier.Select(earlier => WorkCards.Brief(texts, earlier.Session, earlier.Technique))
                                    )
                                )
                            )
                        )
                    )
            )
            .Body(advice.Open is var (last, open) ? OpenActionsCard.Box(texts, last.Title, open) : [])
            .Body(scene.Viewer.Person is null || session.IsConfidential ? [] : advice.Works.Select(work => Known(scene, work)))
            .Body(Before(scene, advice))
            .Body(own.Select(Own))
            .Body(session.ShowNames ? Toggle("names", texts["setup.names"], on: true) : null)
            .Body(Elements.SubHeading(texts["setup.preparation"]))
            .Body(
                scene.Content.Preparation.Select(line =>
                    (AdaptiveElement)new AdaptiveTextBlock("• " + line) { Wrap = true, Spacing = AdaptiveSpacing.Small }
                )
            )
            .Body(
                (AdaptiveElement)
                    new AdaptiveContainer
                    {
                        Id = More,
                        IsVisible = scene.Viewer.Notice is not null,
                        Items = [.. Settings()],
                    }
            )
            .Body(
                others.Length == 0
                    ? null
                    : (AdaptiveElement)
                        new AdaptiveContainer
                        {
                            Id = Others,
                            IsVisible = false,
                            Separator = true,
                            Items = [.. others],
                        }
            )
            .Actions(
                SessionButton.For(scene, SessionVerb.Start, withInputs: true, primary: true),
                new AdaptiveToggleVisibilityAction { Title = texts["setup.more"], TargetElements = [new AdaptiveTargetElement(More)] },
                others.Length == 0
                    ? null
                    : new AdaptiveToggleVisibilityAction
                    {
                        Title = texts["button.techniques"],
                        TargetElements = [new AdaptiveTargetElement(Others)],
                    },
                SessionButton.For(scene, SessionVerb.Cancel)
            )
            .Build();

        IEnumerable<AdaptiveElement> Settings()
        {
            if (session.Roster.Length > 1)
            {
                yield return new AdaptiveChoiceSetInput
                {
                    Id = "facilitator",
                    Label = texts["setup.who"],
                    Style = AdaptiveChoiceInputStyle.Compact,
                    Value = Kept("facilitator", session.Facilitator.Id),
                    Choices = [.. session.Roster.Select(Elements.Choice)],
                };
            }

            yield return new AdaptiveChoiceSetInput
            {
                Id = "language",
                Label = texts["setup.language"],
                Style = AdaptiveChoiceInputStyle.Compact,
                Value = Kept("language", session.Language),
                Choices =
                [
                    .. TextCatalogue.Languages.Select(language => new AdaptiveChoice
                    {
                        Title = texts["language." + language],
                        Value = language,
                    }),
                ],
            };
            if (canCollect)
            {
                yield return new AdaptiveDateInput
                {
                    Id = "collectUntil",
                    Label = texts["setup.collect"],
                    Value = Kept("collectUntil", ""),
                };
            }

            yield return Toggle("atOnce", texts["setup.atOnce"], session.ShowAtOnce);
            yield return Toggle("moveOn", texts["setup.moveOn"], session.MoveOnWhenTimeIsUp);
            foreach (var question in scene.Questions.Where(question => question.IsTimed))
            {
                yield return new AdaptiveNumberInput
                {
                    Id = "minutes." + question.Id,
                    Min = 1,
                    Max = 480,
                    Label = texts.With("setup.minutes", ("step", scene.Content.Step(question.Id).Name)),
                    Value = int.TryParse(Kept("minutes." + question.Id, ""), out var kept)
                        ? kept
                        : session.Minutes.GetValueOrDefault(question.Id, question.Minutes),
                };
            }
        }

        AdaptiveElement Own(SetUpField field)
        {
            var given = field.TakesTitle ? LeftOpen.Question(session.Title) ?? "" : "";
            var value = Kept(field.Id, session.Settings.GetValueOrDefault(field.Id, given));
            AdaptiveInput input = field.Kind switch
            {
                SetUpKind.Date => new AdaptiveDateInput { Value = value },
                SetUpKind.Choice => new AdaptiveChoiceSetInput
                {
                    Style = AdaptiveChoiceInputStyle.Compact,
                    Value = value.Length > 0 ? value : field.Choices[0],
                    Choices =
                    [
                        .. field.Choices.Select(choice => new AdaptiveChoice
                        {
                            Title = texts[$"setup.{field.Id}.{choice}"],
                            Value = choice,
                        }),
                    ],
                },
                SetUpKind.People when session.Roster.Length > 0 => new AdaptiveChoiceSetInput
                {
                    Style = AdaptiveChoiceInputStyle.Compact,
                    IsMultiSelect = true,
                    Wrap = true,
                    Value = value,
                    Choices = [.. session.Roster.Select(Elements.Choice)],
                },
                _ => new AdaptiveTextInput
                {
                    Value = value,
                    MaxLength = field.Longest,
                    IsMultiline = field.Kind == SetUpKind.Text,
                },
            };
            input.Id = field.Id;
            input.Label = texts["setup." + field.Id];
            input.IsRequired = field.Required;
            input.ErrorMessage = field.Required ? texts.With("setup.missing", ("field", texts["setup." + field.Id])) : null;
            return input;
        }

        AdaptiveToggleInput Toggle(string id, string title, bool on) =>
            new()
            {
                Id = id,
                Title = title,
                ValueOn = "true",
                ValueOff = "false",
                Value = Kept(id, on ? "true" : "false"),
                Wrap = true,
            };

        string Kept(string id, string otherwise) => scene.Viewer.Kept.GetValueOrDefault(id, otherwise);
    }

    // For whoever sets it up; what each was is a press away, in their own view.
    private static IEnumerable<AdaptiveElement> Before(CardScene scene, SetUpAdvice advice) =>
        scene.Viewer.Person is null || advice.Alike.IsEmpty
            ? []
            :
            [
                Elements.SubHeading(scene.Texts["setup.before"]),
                .. advice.Alike.Select(alike =>
                    HelpCards.Beside(
                        [
                            Elements.Strong(alike.Session.Title),
                            Elements.Close(Elements.Quiet(WorkCards.Brief(scene.Texts, alike.Session, alike.Technique))),
                        ],
                        Elements.Buttons(SessionButton.For(scene, SessionVerb.Past, alike.Session.Id))!
                    )
                ),
            ];

    // One press puts a piece of work that is known into the input; what else was filled in stays.
    private static AdaptiveElement Known(CardScene scene, PieceOfWork work)
    {
        var row = HelpCards.Beside(
            [Elements.Quiet(work.Name)],
            Elements.Buttons(SessionButton.For(scene, SessionVerb.ChooseWork, work.Id, withInputs: true))!
        );
        row.Spacing = AdaptiveSpacing.Small;
        return row;
    }
}
