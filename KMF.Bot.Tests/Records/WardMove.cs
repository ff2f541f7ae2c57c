using KMF.Dialogs.Sessions;
using static KMF.Bot.Tests.Records.RecordSamples;

namespace KMF.Bot.Tests.Records;

/// <summary>A long retrospect of a ward move: what was said, agreed and learned.</summary>
internal static class WardMove
{
    public static SessionContents Contents()
    {
        var pharmacy = Said(
            "successes",
            [
                ("what", "Pharmacy packed each patient's medicines the evening before, so nobody waited on the day."),
                (
                    "why",
                    "The pharmacy team was in the planning meetings from the first week, "
                        + "and the ward clerk sent the list every day at four."
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
                    "We moved all 28 patients by half past three. Two planned admissions were put off by a day, because the lift was out "
                        + "of order between eleven and one and the porters had to go round through the outpatients' entrance.\n\n"
                        + "The families said that they were well informed:\n"
                        + "- each got a telephone call the day before\n"
                        + "- each got another when the patient had arrived"
                        + string.Concat(
                            Enumerable.Repeat(
                                "\n\nThe night staff had walked the route twice, which turned out to be worth more than "
                                    + "any of the plans on paper. Nobody had to ask the way, "
                                    + "and the porters knew which doors stand open after dark.",
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
}
