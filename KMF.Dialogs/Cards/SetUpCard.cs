using AdaptiveCards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Cards;

/// <summary>The card on which a session is prepared and started.</summary>
public static class SetUpCard
{
    private const string More = "more";

    public static AdaptiveCard Draw(CardScene scene)
    {
        var (session, texts) = (scene.Session, scene.Texts);
        if (scene.Viewer is { Person: not null, IsFacilitator: false })
        {
            return SessionCard.Of(scene).Body(Piece.Quiet(texts.With("setup.waiting", ("name", session.Facilitator.Name)))).Build();
        }

        return SessionCard.Of(scene)
            .Body(Piece.Heading(texts["setup.title"]))
            .Body(Piece.Quiet(texts.With("setup.facilitator", ("name", session.Facilitator.Name))))
            .Body(new AdaptiveTextInput
            {
                Id = "title",
                Label = texts["setup.name"],
                Value = Kept("title", session.Title),
                MaxLength = 120,
                IsRequired = true,
                ErrorMessage = texts["setup.name.error"],
            })
            .Body(new AdaptiveTextInput
            {
                Id = "activity",
                Label = texts["setup.activity"],
                Placeholder = texts["setup.activity.hint"],
                Value = Kept("activity", session.Activity ?? ""),
                MaxLength = 120,
            })
            .Body(Toggle("names", texts["setup.names"], session.ShowNames))
            .Body(Piece.SubHeading(texts["setup.preparation"]))
            .Body(scene.Content.Preparation.Select(line => (AdaptiveElement)new AdaptiveTextBlock("• " + line) { Wrap = true, Spacing = AdaptiveSpacing.Small }))
            .Body((AdaptiveElement)new AdaptiveContainer { Id = More, IsVisible = scene.Viewer.Notice is not null, Items = [.. Settings()] })
            .Actions(
                Button.For(scene, Verb.Start, withInputs: true, primary: true),
                new AdaptiveToggleVisibilityAction { Title = texts["setup.more"], TargetElements = [new AdaptiveTargetElement(More)] },
                Button.For(scene, Verb.Cancel))
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
                    Choices = [.. session.Roster.Select(person => new AdaptiveChoice { Title = person.Name, Value = person.Id })],
                };
            }

            yield return new AdaptiveChoiceSetInput
            {
                Id = "language",
                Label = texts["setup.language"],
                Style = AdaptiveChoiceInputStyle.Compact,
                Value = Kept("language", session.Language),
                Choices = [.. TextCatalogue.Languages.Select(language => new AdaptiveChoice { Title = texts["language." + language], Value = language })],
            };
            yield return Toggle("atOnce", texts["setup.atOnce"], session.ShowAtOnce);
            yield return Toggle("moveOn", texts["setup.moveOn"], session.MoveOnWhenTimeIsUp);
            foreach (var question in scene.Questions)
            {
                yield return new AdaptiveNumberInput
                {
                    Id = "minutes." + question.Id,
                    Min = 1,
                    Max = 480,
                    Label = texts.With("setup.minutes", ("step", scene.Content.Step(question.Id).Name)),
                    Value = int.TryParse(Kept("minutes." + question.Id, ""), out var kept) ? kept : session.Minutes.GetValueOrDefault(question.Id, question.Minutes),
                };
            }
        }

        AdaptiveToggleInput Toggle(string id, string title, bool on) => new()
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
}
