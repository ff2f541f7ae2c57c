using System.Collections.Immutable;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Records;

/// <summary>Puts the record of a session together, whatever its technique.</summary>
public static class SessionRecord
{
    private const string None = "–";

    /// <summary>
    /// The record, what was decided and learned on its first page; where names are hidden no contribution keeps one, whatever the sections
    /// hold.
    /// </summary>
    public static RecordDocument Build(
        SessionContents contents,
        string techniqueName,
        IEnumerable<RecordSection> sections,
        RecordTexts texts
    ) =>
        new(
            contents.Session.Title,
            techniqueName,
            texts.Culture,
            Facts(contents, texts),
            [
                .. Actions(contents.Actions, texts),
                .. Lessons(contents.Lessons, texts),
                .. sections.SelectMany(section => Section(section, contents.Session.ShowNames)),
                .. Usefulness(contents.Ratings, texts),
            ]
        );

    private static ImmutableArray<RecordField> Facts(SessionContents contents, RecordTexts texts)
    {
        var facts = ImmutableArray.CreateBuilder<RecordField>();
        if (contents.Session.Activity is { } activity)
        {
            facts.Add(new RecordField(texts.Activity, activity));
        }

        facts.Add(new RecordField(texts.Date, Days(contents.Session, texts)));
        if (contents.Session.Facilitator.Name.Length > 0)
        {
            facts.Add(new RecordField(texts.Facilitator, contents.Session.Facilitator.Name));
        }

        facts.Add(new RecordField(texts.TookPart, Participants(contents, texts)));
        return facts.ToImmutable();
    }

    private static string Days(Session session, RecordTexts texts)
    {
        var first = texts.DayOf(session.StartedAt ?? session.CreatedAt);
        var last = texts.DayOf(session.ClosedAt ?? session.StartedAt ?? session.CreatedAt);
        return last > first ? $"{texts.Day(first)} – {texts.Day(last)}" : texts.Day(first);
    }

    private static string Participants(SessionContents contents, RecordTexts texts) =>
        contents.Session.ShowNames && contents.Participants.Length > 0
            ? string.Join(
                ", ",
                contents
                    .Participants.Select(participant => participant.Person.Name)
                    .Order(StringComparer.Create(texts.Culture, ignoreCase: true))
            )
            : texts.People(contents.People);

    private static IEnumerable<RecordBlock> Section(RecordSection section, bool showNames) =>
        [
            new RecordHeading(section.Heading),
            .. section.Blocks.Select(block => block is RecordContribution said && !showNames ? said.WithoutNames() : block),
        ];

    private static IEnumerable<RecordBlock> Actions(ImmutableArray<ActionItem> actions, RecordTexts texts) =>
        actions.IsEmpty
            ? []
            :
            [
                new RecordHeading(texts.Actions),
                actions.Any(action => action.Done is not null)
                    ? new RecordTable(
                        [texts.What, texts.Who, texts.ByWhen, texts.Done],
                        [
                            .. actions.Select(action =>
                                Row(action, texts).Add(action.Done is { } done ? texts.ShortDay(texts.DayOf(done.At)) : None)
                            ),
                        ],
                        [42, 22, 18, 18]
                    )
                    : new RecordTable(
                        [texts.What, texts.Who, texts.ByWhen],
                        [.. actions.Select(action => Row(action, texts))],
                        [54, 25, 21]
                    ),
            ];

    private static ImmutableArray<string> Row(ActionItem action, RecordTexts texts) =>
        [action.What, action.Owner?.Name ?? None, action.Due is { } due ? texts.ShortDay(due) : None];

    private static IEnumerable<RecordBlock> Lessons(ImmutableArray<Lesson> lessons, RecordTexts texts)
    {
        var standing = lessons.Where(lesson => lesson.Status != LessonStatus.Withdrawn).ToList();
        return standing.Count == 0 ? [] : [new RecordHeading(texts.Lessons), .. standing.SelectMany(lesson => Lesson(lesson, texts))];
    }

    private static IEnumerable<RecordBlock> Lesson(Lesson lesson, RecordTexts texts)
    {
        RecordField[] fields =
        [
            new(texts.WhatHappened, lesson.WhatHappened),
            new(texts.WhatWeLearned, lesson.WhatWeLearned),
            new(texts.Recommendation, lesson.Recommendation),
            new(texts.PeopleToAsk, lesson.PeopleToAsk),
            new(texts.Keywords, string.Join(", ", lesson.Keywords)),
        ];
        return
        [
            new RecordHeading(lesson.Title, Level: 2),
            new RecordFields([.. fields.Where(field => !string.IsNullOrWhiteSpace(field.Text))]),
        ];
    }

    private static IEnumerable<RecordBlock> Usefulness(ImmutableArray<Rating> ratings, RecordTexts texts) =>
        ratings.IsEmpty
            ? []
            :
            [
                new RecordHeading(texts.Useful),
                new RecordParagraph(
                    texts.UsefulAverage(ratings.Average(rating => rating.Useful).ToString("0.#", texts.Culture), ratings.Length)
                ),
            ];
}
