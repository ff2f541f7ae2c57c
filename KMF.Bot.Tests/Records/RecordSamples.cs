using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Library;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Records;

/// <summary>Sessions as teams have them, to make records of.</summary>
internal static class RecordSamples
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly Person Ann = new("ann", "29:ann", "Ann Jones");
    public static readonly Person Bea = new("bea", "29:bea", "Bea Okafor");
    public static readonly Person Siân = new("sian", "29:sian", "Siân Llwyd");

    public static RecordTexts English { get; } =
        new()
        {
            Culture = CultureInfo.GetCultureInfo("en-GB"),
            TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London"),
            Activity = "About",
            Date = "Date",
            Facilitator = "Facilitator",
            TookPart = "Took part",
            People = count => count == 1 ? "1 person" : $"{count} people",
            NothingSaid = "Nothing was said here.",
            Votes = count => count == 1 ? "1 vote" : $"{count} votes",
            Actions = "Actions",
            What = "What",
            Who = "Who",
            ByWhen = "By when",
            Done = "Done",
            Lessons = "Lessons",
            WhatHappened = "What happened",
            WhatWeLearned = "What we learned",
            Recommendation = "What others should do",
            PeopleToAsk = "People to ask",
            Keywords = "Keywords",
            Useful = "How useful it was",
            UsefulAverage = (average, count) => $"{average} out of 5, from {count} people.",
        };

    public static RecordTexts Welsh { get; } =
        English with
        {
            Culture = CultureInfo.GetCultureInfo("cy-GB"),
            Activity = "Ynglŷn â",
            Date = "Dyddiad",
            Facilitator = "Hwylusydd",
            TookPart = "Cymerodd ran",
            People = count => $"{count} o bobl",
            NothingSaid = "Ni ddywedwyd dim yma.",
            Votes = count => count == 2 ? "2 bleidlais" : $"{count} pleidlais",
            Actions = "Camau gweithredu",
            What = "Beth",
            Who = "Pwy",
            ByWhen = "Erbyn pryd",
            Done = "Wedi'i wneud",
            Lessons = "Gwersi",
            WhatHappened = "Beth ddigwyddodd",
            WhatWeLearned = "Beth a ddysgom",
            Recommendation = "Beth ddylai eraill ei wneud",
            PeopleToAsk = "Pobl i'w holi",
            Keywords = "Geiriau allweddol",
            Useful = "Pa mor ddefnyddiol oedd",
            UsefulAverage = (average, count) => $"{average} allan o 5, gan {count} o bobl.",
        };

    public static Session Closed { get; } =
        new()
        {
            Id = Guid.Parse("5b1d3a3c-0a3f-4f5b-9f3e-0d5a6a5a8a01"),
            TenantId = "tenant",
            ConversationId = "19:ward@thread.tacv2;messageid=1",
            TeamId = "team",
            Reference = "{}",
            TechniqueId = "retrospect",
            Title = "Winter ward move",
            Language = "en",
            Facilitator = Ann,
            State = SessionState.Closed,
            StepId = Session.CloseStep,
            Voting = Voting.Closed,
            Activity = "Moving the winter ward to the new building",
            CreatedAt = Start,
            StartedAt = Start,
            ClosedAt = Start.AddHours(4),
        };

    public static SessionContents Empty { get; } = new(Closed, [], [], [], [], []);

    public static Contribution Said(string stepId, string text, Person? by = null, int votes = 0, Guid? mergedInto = null) =>
        Said(stepId, [("text", text)], by, votes, mergedInto);

    public static Contribution Said(
        string stepId,
        IEnumerable<(string Id, string Text)> fields,
        Person? by = null,
        int votes = 0,
        Guid? mergedInto = null
    ) =>
        new(
            Guid.NewGuid(),
            stepId,
            fields.ToImmutableSortedDictionary(field => field.Id, field => field.Text),
            "key",
            by?.Name,
            Start,
            mergedInto,
            votes
        );

    public static Lesson Lesson(string title) =>
        new()
        {
            Id = Guid.NewGuid(),
            TenantId = "tenant",
            TeamId = "team",
            Title = title,
            TechniqueId = "retrospect",
            Status = LessonStatus.Published,
            CreatedAt = Start,
        };

    /// <summary>A long retrospect: objective, successes, a question that nobody answered, marks.</summary>
    public static RecordDocument Retrospect()
    {
        var contents = WardMove.Contents();
        return SessionRecord.Build(
            contents,
            "Retrospect",
            [
                RecordSection.ForQuestion(
                    "Objective",
                    "What was the objective of the project? What did or didn't we achieve? Why?",
                    contents,
                    "objective",
                    English,
                    []
                ),
                RecordSection.ForQuestion(
                    "Successes",
                    "What were the successes? Why? How can we or others repeat the success in the future?",
                    contents,
                    "successes",
                    English,
                    [new("what", "What"), new("why", "Why"), new("how", "How can we repeat it?")]
                ),
                RecordSection.ForQuestion(
                    "Disappointments",
                    "What were the disappointments? Why? How can we or others avoid them in the future?",
                    contents,
                    "disappointments",
                    English,
                    []
                ),
                Marks(
                    "Marks",
                    "Marks out of 10 for the project as a whole? What would have made it a 10?",
                    "Average 7.3; from 5 to 9",
                    "Mark",
                    "People"
                ),
            ],
            English
        );
    }

    /// <summary>An After Action Review in Welsh with hidden names.</summary>
    public static RecordDocument Adolygiad()
    {
        var merged = Said("what", "Roedd y bysiau'n hwyr, ac fe gollodd tri chlaf eu hapwyntiad.", Bea, votes: 2);
        var contents = Empty with
        {
            Session = Closed with
            {
                Title = "Clinig symudol Dyffryn Ogwen: wythnos gyntaf y gwanwyn yn Nhŷ'r Ysgol",
                ShowNames = false,
                Language = "cy",
                Activity = "Clinig symudol",
            },
            Contributions =
            [
                Said("what", "Cyrhaeddodd y clinig ddeugain o gleifion na fyddent wedi teithio i Fangor.", Ann, votes: 3),
                merged,
                Said("what", "Doedd dim trafnidiaeth ar ôl pedwar o'r gloch.", Siân, votes: 1, mergedInto: merged.Id),
            ],
            Participants = [new(Ann, null), new(Bea, null), new(Siân, null)],
            Actions = [new(Guid.NewGuid(), "Cytuno ar amserlen bysiau gyda'r cyngor sir", Siân, new DateOnly(2026, 4, 17), null)],
            Lessons =
            [
                Lesson("Trefnwch y cludiant cyn y clinig") with
                {
                    WhatHappened = "Collodd tri chlaf eu hapwyntiad am fod y bws yn hwyr.",
                    Recommendation = "Holwch y cwmni bysiau chwe wythnos ymlaen llaw.",
                    Keywords = ["cludiant", "clinig symudol"],
                },
            ],
            Ratings = [new(4, ""), new(5, "")],
        };
        return SessionRecord.Build(
            contents,
            "Adolygiad ar ôl gweithredu",
            [
                RecordSection.ForQuestion(
                    "Beth ddigwyddodd mewn gwirionedd",
                    "Beth ddigwyddodd mewn gwirionedd? Beth aeth yn dda a beth ellid bod wedi'i wneud yn well?",
                    contents,
                    "what",
                    Welsh,
                    []
                ),
            ],
            Welsh
        );
    }

    private static RecordSection Marks(string heading, string question, string summary, string mark, string people) =>
        new(
            heading,
            [
                new RecordQuestion(question),
                new RecordParagraph(summary),
                new RecordChart(
                    mark,
                    people,
                    [new("9", 2, "2"), new("8", 3, "3"), new("7", 5, "5"), new("6", 1, "1"), new("5", 1, "1"), new("4", 0, "0")]
                ),
                new RecordBullet("Two lifts that work"),
                new RecordBullet("One person who knows where everybody is"),
            ]
        );
}
