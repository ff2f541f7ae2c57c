using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>How people answer: one criterion after the other, each at their own pace.</summary>
internal static class AnswerCards
{
    /// <summary>Asks for the reader's own card, wherever they left off.</summary>
    public const string GoOn = "go-on";

    /// <summary>For everybody: how many have answered, and the way to one's own card.</summary>
    public static IEnumerable<AdaptiveElement> Shared(CardScene scene, int people)
    {
        yield return Answered(scene, people);
        yield return Elements.Buttons(SessionButton.For(scene, SessionVerb.Answer, primary: true, part: GoOn))!;
    }

    /// <summary>For somebody who is not asked: who is.</summary>
    public static IEnumerable<AdaptiveElement> NotAsked(CardScene scene, int people)
    {
        yield return Elements.Quiet(
            scene.Texts.With("answer.notAsked", ("names", string.Join(", ", Capacity.People(scene.Session).Select(person => person.Name))))
        );
        yield return Answered(scene, people);
    }

    // How many of those who are asked, where they can be counted.
    private static AdaptiveElement Answered(CardScene scene, int people) =>
        Elements.Quiet(
            Capacity.People(scene.Session).Count() is > 0 and var asked
                ? scene.Texts.Count("answer.peopleOf", people, ("of", Math.Max(people, asked)))
                : scene.Texts.Count("answer.people", people)
        );

    /// <summary>One criterion: its statements for now and for what is wanted, and what shows it.</summary>
    public static IEnumerable<AdaptiveElement> Form(CardScene scene, AnswerProgress progress, Criterion criterion)
    {
        scene = scene with { Form = criterion.Id };
        var texts = scene.Texts;
        var given = progress.AnswerTo(criterion);
        yield return Elements.Quiet(texts.With("answer.progress", ("count", progress.Answered), ("of", progress.Open.Length)));
        yield return Elements.SubHeading(texts[criterion.Key]);
        yield return Levels(scene, criterion, Answer.NowField, given?.Now);
        yield return Levels(scene, criterion, Answer.WantedField, given?.Wanted);
        yield return new AdaptiveTextInput
        {
            Id = Answer.EvidenceField,
            Label = texts["field.evidence"],
            IsMultiline = true,
            MaxLength = Question.LongestAnswer,
            Value = scene.Viewer.Kept.GetValueOrDefault(Answer.EvidenceField, given?.Evidence ?? ""),
        };
        yield return Elements.Buttons(
            SessionButton.For(scene, SessionVerb.Add, title: texts["button.saveNext"], withInputs: true, primary: true, part: criterion.Id),
            To(scene, progress.Before(criterion), "button.previous"),
            To(scene, progress.After(criterion), "button.skip")
        )!;
    }

    /// <summary>What somebody sees who has answered everything: their answers, each with the way back to it.</summary>
    public static IEnumerable<AdaptiveElement> Finished(CardScene scene, AnswerProgress progress)
    {
        var texts = scene.Texts;
        yield return Elements.Line(texts["answer.finished"]);
        if (scene.IsCollecting)
        {
            foreach (var section in Criterion.Sections)
            {
                yield return Change(scene, Criterion.In(section).First(), SectionLine(scene, progress, section));
            }

            yield break;
        }

        foreach (var criterion in progress.Open)
        {
            var given = progress.AnswerTo(criterion)!;
            yield return Change(
                scene,
                criterion,
                texts.With("answer.yours", ("criterion", texts[criterion.Key]), ("now", given.Now), ("wanted", given.Wanted))
            );
        }
    }

    /// <summary>Who will see it, and whose words the statements are.</summary>
    public static IEnumerable<AdaptiveElement> SmallPrint(CardScene scene)
    {
        var privacy = Elements.Quiet(scene.Texts[Capacity.IsOnePerson(scene.Session) ? "answer.own" : "answer.private"]);
        privacy.Separator = true;
        yield return privacy;
        yield return Elements.Close(Elements.Quiet(scene.Texts["answer.evidence"]));
        yield return Elements.Close(Elements.Quiet(scene.Texts["answer.wording"]));
    }

    private static string SectionLine(CardScene scene, AnswerProgress progress, string section) =>
        scene.Texts.With(
            "answer.section",
            ("section", scene.Content.Step(section).Name),
            ("count", progress.Given.Count(answer => answer.Criterion.Section == section)),
            ("of", Criterion.In(section).Count())
        );

    private static AdaptiveElement Change(CardScene scene, Criterion criterion, string line) =>
        Elements.Box([Elements.Line(line), Elements.Buttons(To(scene, criterion, "button.edit"))!]);

    private static AdaptiveAction? To(CardScene scene, Criterion? criterion, string title) =>
        criterion is null
            ? null
            : SessionButton.For(
                scene with
                {
                    Session = scene.Session with { StepId = criterion.Section },
                },
                SessionVerb.Answer,
                title: scene.Texts[title],
                withInputs: scene.Form is not null,
                part: criterion.Id
            );

    private static AdaptiveChoiceSetInput Levels(CardScene scene, Criterion criterion, string field, int? given)
    {
        var kept = scene.Viewer.Kept.GetValueOrDefault(field);
        var choices = Enumerable
            .Range(0, Criterion.Highest + 1)
            .Select(level => new AdaptiveChoice
            {
                Title = scene.Texts.With("answer.level", ("level", level), ("statement", scene.Texts[criterion.Statement(level)])),
                Value = level.ToString(CultureInfo.InvariantCulture),
            })
            .ToList();
        return new AdaptiveChoiceSetInput
        {
            Id = field,
            Label = scene.Texts["field." + field],
            Style = AdaptiveChoiceInputStyle.Expanded,
            Wrap = true,
            Value = choices.Any(choice => choice.Value == kept) ? kept : given?.ToString(CultureInfo.InvariantCulture) ?? "",
            Choices = choices,
        };
    }
}
