namespace KMF.Dialogs.Records;

/// <summary>Takes a record's wording from the language files.</summary>
public static class RecordWording
{
    /// <param name="texts">The language of the record.</param>
    /// <param name="timeZone">Where the day of the session is counted.</param>
    public static RecordTexts Of(Texts.Texts texts, TimeZoneInfo timeZone) =>
        new()
        {
            Culture = texts.Culture,
            TimeZone = timeZone,
            Activity = texts["record.activity"],
            Date = texts["record.date"],
            Facilitator = texts["record.facilitator"],
            TookPart = texts["record.took"],
            People = count => texts.Count("card.people", count),
            NothingSaid = texts["record.nothing"],
            Votes = count => texts.Count("review.dots", count),
            Actions = texts["review.actions"],
            What = texts["record.what"],
            Who = texts["record.who"],
            ByWhen = texts["record.when"],
            Done = texts["record.done"],
            Lessons = texts["review.lessons"],
            WhatHappened = texts["lesson.happened"],
            WhatWeLearned = texts["lesson.learned"],
            Recommendation = texts["lesson.recommendation"],
            PeopleToAsk = texts["lesson.people"],
            Keywords = texts["record.keywords"],
            Useful = texts["record.useful"],
            UsefulAverage = (average, count) => texts.Count("record.average", count, ("average", average)),
        };
}
