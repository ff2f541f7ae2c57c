using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Cards;

/// <summary>Where the record of a session can be fetched.</summary>
/// <param name="Word">The Word document.</param>
/// <param name="Markdown">The same as Markdown.</param>
public sealed record RecordLinks(Uri Word, Uri Markdown);

/// <summary>The summary that stays in the conversation.</summary>
public static class ClosedCard
{
    private const int MostShown = 5;
    private const int LongestShown = 400;
    private const int MostSoFar = 2;
    private const int LongestSoFar = 140;

    public static AdaptiveCard Draw(
        CardScene scene,
        SessionContents contents,
        ImmutableArray<StepAnswers> said,
        RecordLinks? links,
        IEnumerable<AdaptiveElement> own,
        TextCatalogue texts
    ) =>
        Summary(scene, contents, own)
            .Body(LeftOpen.Draw(scene, contents, said, texts))
            .Body(scene.Session.State == SessionState.Closed ? ReadAll(scene, said) : SoFar(scene, said))
            .Body(scene.Session is { State: SessionState.Closed, HeadCount: null, IsConfidential: false } ? Rating(scene) : [])
            .Actions(
                scene.Session.HeadCount is null
                    ?
                    [
                        .. Records(scene.Texts, links),
                        scene.Session is { State: SessionState.Closed, StaysClosed: false } ? Reopen(scene) : null,
                    ]
                    : []
            )
            .Build();

    /// <summary>The summary where it is read from another session: nothing on it changes anything.</summary>
    internal static AdaptiveCard Past(
        CardScene scene,
        SessionContents contents,
        RecordLinks? links,
        IEnumerable<AdaptiveElement> own,
        AdaptiveAction? back
    ) => Summary(scene, contents, own).Actions([.. Records(scene.Texts, links), back]).Build();

    private static SessionCard Summary(CardScene scene, SessionContents contents, IEnumerable<AdaptiveElement> own)
    {
        var (session, texts) = (scene.Session, scene.Texts);
        // Where nobody was and nobody will be there is nothing to sum up.
        var hasBeen = !session.StaysClosed || contents.People > 0;
        return SessionCard
            .Of(scene)
            .Body(hasBeen ? Elements.Heading(texts[session.State == SessionState.Closed ? "closed.title" : "closed.soFar"]) : null)
            .Body(hasBeen ? Elements.Quiet(Facts(scene, contents)) : null)
            .Body(own)
            .Body(Section(texts["closed.matters"], Top(scene, contents)))
            .Body(Section(texts["review.actions"], contents.Actions.Select(action => ReviewCard.Describe(scene, action))))
            .Body(Section(texts["review.lessons"], contents.Lessons.Select(lesson => lesson.Title)));
    }

    // What was said is there to be read: one button a step.
    private static IEnumerable<AdaptiveElement> ReadAll(CardScene scene, ImmutableArray<StepAnswers> said)
    {
        if (!said.IsEmpty)
        {
            yield return Elements.SubHeading(scene.Texts["closed.readAll"]);
            yield return Elements.Buttons([
                .. said.Select(step =>
                    SessionButton.For(scene, SessionVerb.Read, reads: step.Question.Id, title: scene.Content.Step(step.Question.Id).Name)
                ),
            ])!;
        }
    }

    private static IEnumerable<AdaptiveElement> SoFar(CardScene scene, ImmutableArray<StepAnswers> said) =>
        said.SelectMany(step =>
            step.First(scene, MostSoFar, LongestSoFar).Prepend(Elements.SubHeading(scene.Content.Step(step.Question.Id).Name))
        );

    private static AdaptiveAction[] Records(Texts.Texts texts, RecordLinks? links) =>
        links is null
            ? []
            :
            [
                new AdaptiveOpenUrlAction { Title = texts["closed.word"], Url = links.Word },
                new AdaptiveOpenUrlAction { Title = texts["closed.markdown"], Url = links.Markdown },
            ];

    private static AdaptiveAction? Reopen(CardScene scene) =>
        scene.Viewer switch
        {
            { IsFacilitator: true } => SessionButton.For(scene, SessionVerb.Reopen),
            { Person: null } => SessionButton.For(scene, SessionVerb.Facilitate),
            _ => null,
        };

    private static string Facts(CardScene scene, SessionContents contents)
    {
        var parts = new List<string>();
        if (contents.Session.HeadCount is null)
        {
            parts.Add(scene.Texts.Count("card.answers", contents.Contributions.Count(contribution => contribution.AuthorKey.Length > 0)));
        }

        parts.Add(scene.Texts.Count("closed.took", contents.People));
        if (contents.Session.Activity is { } activity)
        {
            parts.Add(activity);
        }

        if (contents.Ratings.Length > 0)
        {
            parts.Add(
                scene.Texts.With(
                    "closed.useful",
                    ("average", contents.Ratings.Average(rating => rating.Useful).ToString("0.0", scene.Texts.Culture))
                )
            );
        }

        return string.Join(" · ", parts);
    }

    private static IEnumerable<string> Top(CardScene scene, SessionContents contents) =>
        scene.Session.Voting == Voting.Closed
            ? ReviewCard
                .InOrder(scene, contents)
                .Where(item => contents.VotesFor(item) > 0)
                .Take(3)
                .Select(item => $"{item.Text} ({scene.Texts.Count("review.dots", contents.VotesFor(item))})")
            : [];

    /// <summary>Up to five lines under a heading; nothing where there are none.</summary>
    internal static IEnumerable<AdaptiveElement> Section(string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            yield break;
        }

        yield return Elements.SubHeading(heading);
        foreach (var line in all.Take(MostShown))
        {
            foreach (var part in Elements.Quote("• " + UserText.CleanLine(line), most: LongestShown))
            {
                yield return part;
            }
        }

        if (all.Count > MostShown)
        {
            yield return Elements.Quiet($"+ {all.Count - MostShown}");
        }
    }

    private static IEnumerable<AdaptiveElement> Rating(CardScene scene)
    {
        var texts = scene.Texts;
        yield return new AdaptiveChoiceSetInput
        {
            Id = "useful",
            Label = texts["rate.useful"],
            Style = AdaptiveChoiceInputStyle.Compact,
            Placeholder = texts["answer.choose"],
            Value = scene.Viewer.Kept.GetValueOrDefault("useful", ""),
            Separator = true,
            Spacing = AdaptiveSpacing.Large,
            Choices =
            [
                .. Enumerable
                    .Range(1, 5)
                    .Reverse()
                    .Select(number => new AdaptiveChoice { Title = texts["rate." + number], Value = number.ToString(texts.Culture) }),
            ],
        };
        yield return new AdaptiveTextInput
        {
            Id = "why",
            Label = texts["rate.why"],
            MaxLength = 500,
            IsMultiline = true,
            Value = scene.Viewer.Kept.GetValueOrDefault("why", ""),
        };
        yield return Elements.Buttons(SessionButton.For(scene, SessionVerb.Rate, title: texts["button.save"], withInputs: true))!;
    }
}
