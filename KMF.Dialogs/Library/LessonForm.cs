using System.Collections.Immutable;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Library;

/// <summary>What somebody writes of a lesson.</summary>
/// <param name="Title">Its title.</param>
/// <param name="WhatHappened">What happened.</param>
/// <param name="WhatWeLearned">What was learned.</param>
/// <param name="Recommendation">What others should do.</param>
/// <param name="Keywords">Its keywords, with commas between.</param>
/// <param name="PeopleToAsk">Who can tell more.</param>
/// <param name="ForEveryone">Whether everybody in the organisation may find it.</param>
public sealed record LessonForm(
    string Title,
    string WhatHappened,
    string WhatWeLearned,
    string Recommendation,
    string Keywords,
    string PeopleToAsk,
    bool ForEveryone
)
{
    public const int LongestTitle = 120;
    public const int LongestPart = 2_000;
    public const int LongestLine = 200;
    private const int MostKeywords = 20;

    /// <summary>When a lesson should be looked at first.</summary>
    public static DateOnly FirstReview(DateOnly published) => published.AddYears(1);

    public static LessonForm Read(CardAction press) =>
        new(
            UserText.CleanLine(press.Input("title")),
            UserText.Clean(press.Input("happened")),
            UserText.Clean(press.Input("learned")),
            UserText.Clean(press.Input("recommendation")),
            UserText.CleanLine(press.Input("keywords")),
            UserText.CleanLine(press.Input("people")),
            press.IsOn("everyone")
        );

    /// <summary>What is wrong with it, in words; null where it can be saved.</summary>
    public string? Problem(Texts.Texts texts) =>
        Title.Length == 0
            ? texts["lesson.noTitle"]
            : Limits(texts)
                .Where(part => part.Text.Length > part.Most)
                .Select(part => texts.With("lesson.long", ("field", part.Label), ("length", part.Text.Length), ("most", part.Most)))
                .FirstOrDefault();

    /// <summary>The lesson with these words.</summary>
    public Lesson On(Lesson lesson) =>
        lesson with
        {
            Title = Title,
            WhatHappened = WhatHappened,
            WhatWeLearned = WhatWeLearned,
            Recommendation = Recommendation,
            Keywords = KeywordsOf(Keywords),
            PeopleToAsk = PeopleToAsk,
            ForEveryone = ForEveryone,
        };

    private static ImmutableArray<string> KeywordsOf(string line) =>
        [.. line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MostKeywords)];

    private IEnumerable<(string Label, string Text, int Most)> Limits(Texts.Texts texts) =>
        [
            (texts["lesson.name"], Title, LongestTitle),
            (texts["lesson.happened"], WhatHappened, LongestPart),
            (texts["lesson.learned"], WhatWeLearned, LongestPart),
            (texts["lesson.recommendation"], Recommendation, LongestPart),
            (texts["lesson.keywords"], Keywords, LongestLine),
            (texts["lesson.people"], PeopleToAsk, LongestLine),
        ];
}
