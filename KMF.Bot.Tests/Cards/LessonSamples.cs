using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Cards;

/// <summary>Draws the cards of a lesson: as it is read, asked about, looked at again and changed.</summary>
internal static class LessonSamples
{
    /// <summary>The inputs of a lesson's form, and how long they may be.</summary>
    public static readonly (string Id, int Longest)[] Written =
    [
        ("title", LessonForm.LongestTitle),
        ("happened", LessonForm.LongestPart),
        ("learned", LessonForm.LongestPart),
        ("recommendation", LessonForm.LongestPart),
        ("keywords", LessonForm.LongestLine),
        ("people", LessonForm.LongestLine),
    ];

    public static IEnumerable<(string Name, AdaptiveCard Card)> All(
        KMF.Dialogs.Texts.Texts shared,
        Lesson lesson,
        IReadOnlyList<PastUse> uses,
        Volume volume
    )
    {
        const string Notice = "A line that says why the card is as it is.";
        var chat = new Uri("https://teams.microsoft.com/l/chat/0/0?users=ann.price%40example.nhs.uk");
        var asked = SampleSession.Text(volume, 1, LessonCard.LongestQuestion);
        lesson = lesson with
        {
            Author = new Person("ann", "29:ann", SampleSession.Text(volume, 1, 100, "Ann Price")),
            Keywords = [SampleSession.Text(volume, 3, LessonForm.LongestLine, "pharmacy")],
            ReviewOn = new DateOnly(2027, 3, 2),
            Status = LessonStatus.Published,
            Useful = 3,
        };
        foreach (var (reader, mine) in new[] { ("reader", false), ("author", true) })
        {
            var page = new LessonPage(lesson, uses, IsUseful: mine, MayChange: mine, Newer: null);
            yield return ($"open {reader}", LessonCard.Draw(shared, page, Notice));
            yield return (
                $"withdrawn {reader}",
                LessonCard.Draw(shared, page with { Lesson = lesson with { Status = LessonStatus.Withdrawn } })
            );
            yield return (
                $"superseded {reader}",
                LessonCard.Draw(
                    shared,
                    page with
                    {
                        Lesson = lesson with { Status = LessonStatus.Superseded },
                        Newer = mine ? lesson : null,
                    }
                )
            );
        }

        yield return ("inserted", LibraryCards.One(shared, lesson, uses));
        yield return ("dialog", LessonFormCard.Dialog(shared, Guid.Empty, SampleSession.Kept(volume, Written), Notice));
        yield return ("ask", LessonCard.Ask(shared, lesson, chat, Notice, asked));
        yield return ("ask hidden", LessonCard.Ask(shared, lesson with { HidesAuthor = true }, null, null, ""));
        yield return ("asked", LessonCard.Asked(shared, lesson, lesson.Author, asked, chat));
        yield return ("review", LessonCard.Review(shared, lesson, Notice, "2026-02-01"));
        yield return (
            "supersede",
            LessonCard.Supersede(
                shared,
                lesson,
                SampleSession.Text(volume, 2, LessonForm.LongestLine),
                [lesson, lesson, lesson, lesson, lesson]
            )
        );
        yield return ("edit", LessonFormCard.Edit(shared, lesson));
        yield return ("edit kept", LessonFormCard.Edit(shared, lesson, SampleSession.Kept(volume, Written), Notice));
    }
}
