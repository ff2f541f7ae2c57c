using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;

namespace KMF.Bot.Tests.Cards;

/// <summary>Draws the cards of a session in every step, form and state.</summary>
internal static class SessionSamples
{
    /// <summary>Every card of a session, as one reader gets it.</summary>
    public static async IAsyncEnumerable<(string Name, AdaptiveCard Card)> AllAsync(
        SampleStore store,
        TechniqueDialog technique,
        Volume volume,
        Viewer viewer
    )
    {
        var session = SampleSession.Of(technique, volume, viewer.Language);
        store.Contents = SampleSession.Contents(session, technique, volume);
        store.Votes = store.Contents.Contributions.Take(2).Select(contribution => contribution.Id).ToHashSet();
        foreach (var (name, drawn, reader) in Views(store.Contents, technique, volume, viewer))
        {
            store.IsDone = name == "done";
            var card = await technique.Cards.DrawAsync(drawn, reader, CancellationToken.None);

            // The shared card carries what fetches each reader's own view.
            yield return (name, reader.Person is null ? SessionCard.WithRefresh(card, drawn, drawn.Roster) : card);
        }

        var closed = Closed(session, technique);
        yield return ("past", await technique.Cards.DrawPastAsync(closed, viewer, session, CancellationToken.None));
        yield return (
            "summary so far",
            await technique.Cards.DrawSummaryAsync(session.At(technique.Rules.Questions[0].Id), viewer, CancellationToken.None)
        );
        yield return (
            "set-up over",
            await technique.Cards.DrawOverAsync(
                session.At(technique.Rules.Questions[0].Id),
                new OlderCard(Session.SetUpStep, 1),
                viewer,
                CancellationToken.None
            )
        );
        yield return (
            "set-up cancelled",
            await technique.Cards.DrawOverAsync(
                closed with
                {
                    State = SessionState.Cancelled,
                },
                new OlderCard(Session.SetUpStep, 1),
                viewer,
                CancellationToken.None
            )
        );
        yield return (
            "review over",
            await technique.Cards.DrawOverAsync(closed, new OlderCard(Session.ReviewStep, 1), viewer, CancellationToken.None)
        );
        yield return (
            "closed over",
            await technique.Cards.DrawOverAsync(
                Reviewed(session, technique),
                new OlderCard(Session.CloseStep, 1),
                viewer,
                CancellationToken.None
            )
        );
        foreach (var question in technique.Rules.Questions)
        {
            yield return (
                $"{question.Id} over",
                await technique.Cards.DrawOverAsync(closed, new OlderCard(question.Id, 1), viewer, CancellationToken.None)
            );
        }
    }

    // Notices, kept words and forms are for one person alone.
    private static IEnumerable<(string Name, Session Session, Viewer Viewer)> Views(
        SessionContents contents,
        TechniqueDialog technique,
        Volume volume,
        Viewer viewer
    )
    {
        var (session, noticed) = (contents.Session, viewer with { Notice = "A line that says why the card is as it is." });
        var isOwn = viewer.Person is not null;
        (string, Session, Viewer)[] none = [];
        var questions = technique.Rules.Questions.SelectMany(question => OfQuestion(contents, question, volume, viewer, noticed));
        var review = Reviewed(session, technique);
        var closed = Closed(session, technique);
        return
        [
            ("set-up", session, viewer),
            .. isOwn
                ? [("set-up kept", session, noticed with { Kept = SampleSession.Kept(volume, ("title", 120), ("activity", 120)) })]
                : none,
            .. questions,
            ("done", session.At(technique.Rules.Questions[0].Id), viewer),
            .. technique.Rules.StepsBeforeReview.Select(step => (step, review with { StepId = step }, viewer)),
            .. Enum.GetValues<Voting>().Select(voting => ($"review {voting}", review with { Voting = voting }, viewer)),
            .. Enum.GetValues<Voting>()
                .Select(voting => ($"review {voting} second page", review with { Voting = voting }, viewer with { Page = 1 })),
            .. isOwn ? [("review moved on", review, noticed with { Rescued = SampleSession.Text(volume, 0, SampleText.Longest) })] : none,
            .. viewer.IsFacilitator ? Forms(contents, review, volume, viewer, noticed.Notice) : [],
            ("closed", closed, viewer),
            .. isOwn ? [("closed kept", closed, noticed with { Kept = SampleSession.Kept(volume, ("why", 500)) })] : none,
            ("cancelled", closed with { State = SessionState.Cancelled }, viewer),
        ];
    }

    private static IEnumerable<(string Name, Session Session, Viewer Viewer)> OfQuestion(
        SessionContents contents,
        Question question,
        Volume volume,
        Viewer viewer,
        Viewer noticed
    )
    {
        var open = contents.Session.At(question.Id);
        yield return (question.Id, open, viewer);
        yield return ($"{question.Id} second page", open, viewer with { Page = 1 });
        yield return ($"{question.Id} paused", open with { State = SessionState.Paused, StepEndsAt = null }, viewer);
        yield return ($"{question.Id} hidden", open with { ShowAtOnce = false, ShowNames = false }, viewer);
        foreach (var part in question.Parts.Take(1))
        {
            yield return ($"{question.Id} part", open, viewer with { Part = part });
        }

        if (question.Secret)
        {
            yield return ($"{question.Id} revealed", open with { Revealed = [question.Id] }, viewer);
        }

        if (viewer.Person is { } reader)
        {
            var own = contents.Contributions.FirstOrDefault(item => item.StepId == question.Id && item.AuthorName == reader.Name)?.Id;
            var kept = SampleSession.Kept(volume, [.. question.Fields.Select(field => (field.Id, SampleText.Longest))]);
            yield return ($"{question.Id} kept", open, noticed with { Kept = kept, Part = question.Parts.FirstOrDefault() });
            yield return ($"{question.Id} rescued", open, noticed with { Rescued = string.Join('\n', kept.Values) });
            yield return ($"{question.Id} editing", open, viewer with { Editing = own });
            yield return ($"{question.Id} editing kept", open, noticed with { Editing = own, Kept = kept });
        }
    }

    private static IEnumerable<(string Name, Session Session, Viewer Viewer)> Forms(
        SessionContents contents,
        Session review,
        Volume volume,
        Viewer viewer,
        string? notice
    )
    {
        var action = viewer with { Making = Guid.Empty };
        var lesson = action with { MakingLesson = true };
        var words = contents.Contributions.FirstOrDefault()?.Id;
        yield return ("action", review, action);
        yield return ("action of words", review, action with { Making = words });
        yield return ("action kept", review, action with { Notice = notice, Kept = SampleSession.Kept(volume, ("what", 500)) });
        yield return ("lesson", review, lesson);
        yield return ("lesson of words", review, lesson with { Making = words });
        yield return (
            "lesson kept",
            review,
            lesson with
            {
                Notice = notice,
                Kept = SampleSession.Kept(
                    volume,
                    ("title", 120),
                    ("happened", SampleText.Longest),
                    ("learned", SampleText.Longest),
                    ("recommendation", SampleText.Longest),
                    ("keywords", 200),
                    ("people", 200)
                ),
            }
        );
    }

    private static Session Reviewed(Session session, TechniqueDialog technique) =>
        session.At(Session.ReviewStep) with
        {
            StepEndsAt = null,
            Revealed = [.. technique.Rules.Questions.Where(question => question.Secret).Select(question => question.Id)],
        };

    private static Session Closed(Session session, TechniqueDialog technique) =>
        Reviewed(session, technique) with
        {
            State = SessionState.Closed,
            StepId = Session.CloseStep,
            Voting = Voting.Closed,
            ClosedAt = SampleSession.Now,
        };
}
