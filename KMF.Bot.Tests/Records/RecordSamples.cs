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

    private static readonly Person Ann = new("ann", "29:ann", "Ann Jones");
    private static readonly Person Bea = new("bea", "29:bea", "Bea Okafor");
    private static readonly Person Siân = new("sian", "29:sian", "Siân Llwyd");

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
        var contents = RetrospectContents();
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

    private static SessionContents RetrospectContents()
    {
        var pharmacy = Said(
            "successes",
            [
                ("what", "Pharmacy packed each patient's medicines the evening before, so nobody waited on the day."),
                (
                    "why",
                    "The pharmacy team was in the planning meetings from the first week, and the ward clerk sent the list every day at four."
                ),
                ("how", "Invite pharmacy to the first meeting, and name one person who sends the list."),
            ],
            Bea,
            votes: 5
        );

        return Empty with
        {
            Contributions =
            [
                Said(
                    "objective",
                    "Move 28 patients safely from the old building to the new one within one day, without cancelling planned admissions.",
                    Ann
                ),
                Said(
                    "objective",
                    """
                    We moved all 28 patients by half past three. Two planned admissions were put off by a day, because the lift was out of order between eleven and one and the porters had to go round through the outpatients' entrance.

                    The families said that they were well informed:
                    - each got a telephone call the day before
                    - each got another when the patient had arrived
                    """
                        + string.Concat(
                            Enumerable.Repeat(
                                "\n\nThe night staff had walked the route twice, which turned out to be worth more than any of the plans on paper. Nobody had to ask the way, and the porters knew which doors stand open after dark.",
                                4
                            )
                        ),
                    Siân,
                    votes: 2
                ),
                Said("objective", "Fewer calls for help: < 5 per shift & falling *every* week #proud", Bea, votes: 1),
                pharmacy,
                Said(
                    "successes",
                    [("what", "Medicines were ready."), ("why", "Packed the night before.")],
                    Siân,
                    votes: 1,
                    mergedInto: pharmacy.Id
                ),
                Said(
                    "successes",
                    [
                        ("what", "The drill a week earlier.\nWe found out that two beds do not fit the old lift."),
                        ("why", "The facilities manager insisted on it."),
                    ],
                    Ann,
                    votes: 3
                ),
                .. Enumerable
                    .Range(1, 9)
                    .Select(number =>
                        Said(
                            "successes",
                            [
                                ("what", $"Bay {number} was clean, warm and signed before the first patient came."),
                                ("why", "The housekeeping team had its own checklist."),
                            ],
                            Bea
                        )
                    ),
            ],
            Participants = [new(Siân, null), new(Bea, null), new(Ann, null)],
            Actions =
            [
                new(
                    Guid.NewGuid(),
                    "Agree with Estates who answers for the lifts on the day of a move, and put the telephone number on the plan",
                    Ann,
                    new DateOnly(2026, 3, 16),
                    null
                ),
                new(Guid.NewGuid(), "Write the one-page checklist for housekeeping", Bea, null, null),
                new(Guid.NewGuid(), "Tell the planned admissions team", null, new DateOnly(2026, 3, 9), null),
                .. Enumerable
                    .Range(1, 22)
                    .Select(number => new ActionItem(
                        Guid.NewGuid(),
                        $"Label the equipment store of bay {number} with what belongs there and who refills it",
                        Siân,
                        new DateOnly(2026, 4, number),
                        null
                    )),
            ],
            Lessons =
            [
                Lesson("Rehearse the route with empty beds") with
                {
                    WhatHappened = "Two beds did not fit the old lift. We found out in a drill a week earlier, not on the day.",
                    WhatWeLearned = "Plans on paper do not know the width of a lift.",
                    Recommendation = "Walk the whole route with an empty bed of each kind at least a week before.",
                    Keywords = ["ward move", "lifts", "drill"],
                    PeopleToAsk = "Ann Jones, Siân Llwyd",
                },
                Lesson("Bring pharmacy in from the first week") with
                {
                    WhatHappened = "Medicines were packed the evening before.",
                    Recommendation = "Invite pharmacy to the first meeting.",
                },
            ],
            Ratings = [new(5, "Everyone spoke."), new(4, ""), new(4, "")],
        };
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
