using System.Collections.Frozen;
using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The form on which a lesson is written by hand, or changed.</summary>
public static class LessonFormCard
{
    /// <summary>An empty form, or one with a title.</summary>
    /// <param name="texts">In the writer's language.</param>
    /// <param name="form">The form: what it makes is made once.</param>
    /// <param name="kept">What stands in the inputs.</param>
    /// <param name="notice">What is wrong with it, or null.</param>
    public static AdaptiveCard New(Texts.Texts texts, Guid form, FrozenDictionary<string, string> kept, string? notice = null) =>
        Form(texts, texts["lesson.new"], kept, notice)
            .Actions(LessonButton.For(form, LessonVerb.Add, texts["button.save"], withInputs: true))
            .Build();

    /// <summary>The new form in a dialog of Teams, which knows only buttons that submit.</summary>
    /// <param name="texts">In the writer's language.</param>
    /// <param name="form">The form: what it makes is made once.</param>
    /// <param name="kept">What stands in the inputs.</param>
    /// <param name="notice">What is wrong with it, or null.</param>
    public static AdaptiveCard Dialog(Texts.Texts texts, Guid form, FrozenDictionary<string, string> kept, string? notice) =>
        Form(texts, texts["lesson.new"], kept, notice)
            .Actions(
                new AdaptiveSubmitAction
                {
                    Title = texts["button.save"],
                    Style = "positive",
                    Data = Button.DataOf(new LessonAction(LessonVerb.Add) { Lesson = form }),
                }
            )
            .Build();

    /// <summary>The form with what the lesson says, and when it is looked at next.</summary>
    public static AdaptiveCard Edit(Texts.Texts texts, Lesson lesson, FrozenDictionary<string, string>? kept = null, string? notice = null)
    {
        var values = kept ?? Values(lesson);
        return Form(texts, texts["lesson.edit"], values, notice)
            .Body(ReviewDate(texts, values.GetValueOrDefault("review", "")))
            .Actions(
                LessonButton.For(lesson.Id, LessonVerb.Save, texts["button.save"], withInputs: true),
                LessonButton.For(lesson.Id, LessonVerb.Open, texts["button.cancel"])
            )
            .Build();
    }

    /// <summary>Where a review date is chosen.</summary>
    internal static AdaptiveDateInput ReviewDate(Texts.Texts texts, string value) =>
        new()
        {
            Id = "review",
            Label = texts["lesson.review"],
            Value = value,
        };

    /// <summary>What the form says of a lesson.</summary>
    private static FrozenDictionary<string, string> Values(Lesson lesson) =>
        new Dictionary<string, string>
        {
            ["title"] = lesson.Title,
            ["happened"] = lesson.WhatHappened,
            ["learned"] = lesson.WhatWeLearned,
            ["recommendation"] = lesson.Recommendation,
            ["keywords"] = string.Join(", ", lesson.Keywords),
            ["people"] = lesson.PeopleToAsk,
            ["everyone"] = lesson.ForEveryone ? "true" : "false",
            ["review"] = lesson.ReviewOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        }.ToFrozenDictionary();

    /// <summary>Where a lesson is written; inputs of which nothing is kept are empty.</summary>
    internal static IEnumerable<AdaptiveElement> Inputs(Texts.Texts texts, IReadOnlyDictionary<string, string> kept) =>
        [
            Text("title", texts["lesson.name"], LessonForm.LongestTitle, kept, required: texts["answer.empty"]),
            Text("happened", texts["lesson.happened"], LessonForm.LongestPart, kept),
            Text("learned", texts["lesson.learned"], LessonForm.LongestPart, kept),
            Text("recommendation", texts["lesson.recommendation"], LessonForm.LongestPart, kept),
            Text("keywords", texts["lesson.keywords"], LessonForm.LongestLine, kept),
            Text("people", texts["lesson.people"], LessonForm.LongestLine, kept),
            new AdaptiveToggleInput
            {
                Id = "everyone",
                Title = texts["lesson.everyone"],
                ValueOn = "true",
                ValueOff = "false",
                Wrap = true,
                Value = kept.GetValueOrDefault("everyone", "false"),
            },
            Elements.Quiet(texts["lesson.reach"]),
        ];

    private static SessionCard Form(Texts.Texts texts, string title, FrozenDictionary<string, string> kept, string? notice) =>
        SessionCard.Titled(title, texts).Body(Elements.Notice(new Viewer(texts.Language) { Notice = notice })).Body(Inputs(texts, kept));

    private static AdaptiveTextInput Text(
        string id,
        string label,
        int longest,
        IReadOnlyDictionary<string, string> kept,
        string? required = null
    ) =>
        new()
        {
            Id = id,
            Label = label,
            Value = kept.GetValueOrDefault(id, ""),
            MaxLength = Math.Max(longest, Question.LongestTyped),
            IsMultiline = longest == LessonForm.LongestPart,
            IsRequired = required is not null,
            ErrorMessage = required,
        };
}
