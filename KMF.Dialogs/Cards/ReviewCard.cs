using System.Collections.Immutable;
using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>What the review shows beside the session's contents.</summary>
/// <param name="Contents">The session.</param>
/// <param name="MyVotes">The contributions that the reader gave a dot to.</param>
/// <param name="Voters">How many people have voted.</param>
/// <param name="Pairs">Which contributions say the same.</param>
public sealed record ReviewContents(
    SessionContents Contents,
    IReadOnlySet<Guid> MyVotes,
    int Voters,
    IReadOnlyList<(Contribution First, Contribution Second)> Pairs
);

/// <summary>The card on which the team looks back on all that was said, votes, and decides what to do and what was learned.</summary>
public static class ReviewCard
{
    private const int PageSize = 6;

    // Who votes looks over everything, and the buttons are fewer.
    private const int VotingPageSize = 10;

    /// <summary>How many pairs are shown that say the same.</summary>
    public const int MostSuggestions = 2;

    private const int LongestShown = 280;
    private const int FewerUnderALead = 3;
    private const int MostDecisions = 3;
    private const int LongestDecision = 120;

    /// <param name="scene">The card.</param>
    /// <param name="review">What there is to look back on.</param>
    /// <param name="lead">What the technique puts above it; it has the room of some of it.</param>
    public static AdaptiveCard Draw(CardScene scene, ReviewContents review, IReadOnlyCollection<AdaptiveElement> lead)
    {
        var items = InOrder(scene, review.Contents);
        var size = scene.Session.Voting == Voting.Open ? VotingPageSize : PageSize;
        return Draw(
            scene,
            review,
            lead,
            items,
            lead.Count == 0 || CardContent.Fits(Draw(scene with { Viewer = scene.Viewer with { Page = 0 } }, review, lead, items, size))
                ? size
                : size - FewerUnderALead
        );
    }

    private static AdaptiveCard Draw(
        CardScene scene,
        ReviewContents review,
        IReadOnlyCollection<AdaptiveElement> lead,
        ImmutableArray<Contribution> items,
        int size
    )
    {
        var last = Math.Max(0, (items.Length - 1) / size);
        var page = Math.Clamp(scene.Viewer.Page, 0, last);
        var texts = scene.Texts;
        var card = SessionCard
            .Of(scene)
            .Body(Elements.Heading(texts["review.title"]))
            .Body(Elements.Line(VotingLine(scene, review), subtle: true, small: true))
            .Actions(Controls(scene));
        return scene.Viewer.IsFull
            ? card.Build()
            : card.Body(page == 0 ? lead : [])
                .Body(Suggestions(scene, review))
                .Body(
                    items
                        .Skip(page * size)
                        .Take(size)
                        .SelectMany((item, index) => Item(scene, review, item, index == 0 ? null : items[(page * size) + index - 1]))
                )
                .Body(items.Length == 0 ? Elements.Line(texts["card.nothing"], subtle: true) : null)
                .Body(
                    Elements.Buttons(
                        page > 0 ? SessionButton.For(scene, SessionVerb.Page, page: page - 1, title: texts["button.previous"]) : null,
                        page < last ? SessionButton.For(scene, SessionVerb.Page, page: page + 1, title: texts["button.more"]) : null
                    )
                )
                .Body(Decisions(scene, review.Contents))
                .Build();
    }

    /// <summary>The contributions that stand for themselves, by step; once the voting has closed those with most dots come first.</summary>
    public static ImmutableArray<Contribution> InOrder(CardScene scene, SessionContents contents)
    {
        var byStep = ByStep(scene, contents);
        return scene.Session.Voting == Voting.Closed ? [.. byStep.OrderByDescending(contents.VotesFor)] : [.. byStep];
    }

    /// <summary>What people said of which some may say the same.</summary>
    public static IReadOnlyList<Contribution> Comparable(CardScene scene, SessionContents contents) =>
        [.. ByStep(scene, contents).Where(one => one.AuthorKey.Length > 0)];

    private static IEnumerable<Contribution> ByStep(CardScene scene, SessionContents contents) =>
        scene.Questions.Where(question => !question.Secret).SelectMany(question => contents.Standing(question.Id));

    private static string VotingLine(CardScene scene, ReviewContents review) =>
        scene.Session.Voting switch
        {
            Voting.NotOpened => scene.Texts["review.notOpened"],
            Voting.Open when scene.Viewer.Person is null => scene.Texts.Count("review.open", review.Voters),
            Voting.Open => $"{scene.Texts.Count("review.left", CastVote.MostVotes - review.MyVotes.Count)} · "
                + scene.Texts.Count("review.open", review.Voters),
            _ => scene.Texts.Count("review.voted", review.Voters),
        };

    private static IEnumerable<AdaptiveElement> Item(CardScene scene, ReviewContents review, Contribution item, Contribution? before)
    {
        if (scene.Session.Voting != Voting.Closed && item.StepId != before?.StepId)
        {
            yield return Elements.SubHeading(scene.Content.Step(item.StepId).Name);
        }

        var parts = new List<AdaptiveElement>(Elements.Quote(item.Text, most: LongestShown));
        if (Quiet(scene, review.Contents, item) is { Length: > 0 } quiet)
        {
            parts.Add(Elements.Close(Elements.Quiet(quiet)));
        }

        var voted = review.MyVotes.Contains(item.Id);
        var merged = review.Contents.MergedInto(item.Id).Any();
        if (
            Elements.Buttons(
                scene.Session.Voting == Voting.Open
                    ? SessionButton.For(scene, voted ? SessionVerb.TakeVoteBack : SessionVerb.Vote, item.Id, page: scene.Viewer.Page)
                    : null,
                scene is { Viewer.IsFacilitator: true, Session: { IsConfidential: false, Voting: not Voting.Open } }
                    ? SessionButton.For(scene, SessionVerb.MakeAction, item.Id, page: scene.Viewer.Page)
                    : null,
                scene.MakesLessons && scene.Session.Voting != Voting.Open
                    ? SessionButton.For(scene, SessionVerb.MakeLesson, item.Id, page: scene.Viewer.Page)
                    : null,
                scene.Viewer.IsFacilitator && merged ? SessionButton.For(scene, SessionVerb.Split, item.Id, page: scene.Viewer.Page) : null
            ) is
            { } buttons
        )
        {
            parts.Add(buttons);
        }

        yield return Elements.Box(parts);
    }

    private static string Quiet(CardScene scene, SessionContents contents, Contribution item)
    {
        var parts = new List<string>();
        if (scene.Session.Voting == Voting.Closed)
        {
            if (contents.VotesFor(item) is > 0 and var dots)
            {
                parts.Add(scene.Texts.Count("review.dots", dots));
            }

            parts.Add(scene.Content.Step(item.StepId).Name);
        }

        if (item.AuthorName is { } author)
        {
            parts.Add(author);
        }

        if (contents.MergedInto(item.Id).Count() is > 0 and var others)
        {
            parts.Add(scene.Texts.Count("review.merged", others));
        }

        return string.Join(" · ", parts);
    }

    private static IEnumerable<AdaptiveElement> Suggestions(CardScene scene, ReviewContents review)
    {
        foreach (var (first, second) in review.Pairs)
        {
            yield return Elements.Box(
                [
                    Elements.Line(scene.Texts["review.alike"], subtle: true, small: true),
                    .. Elements.Quote(first.Text, most: 120),
                    .. Elements.Quote(second.Text, most: 120),
                    Elements.Buttons(SessionButton.For(scene, SessionVerb.Merge, second.Id, first.Id, scene.Viewer.Page))!,
                ],
                emphasis: true
            );
        }
    }

    // The newest first: what was just made is where it is looked for.
    private static IEnumerable<AdaptiveElement> Decisions(CardScene scene, SessionContents contents) =>
        [
            .. Decisions(
                scene,
                scene.Texts["review.actions"],
                SessionVerb.DeleteAction,
                contents.Actions.Select(action => (action.Id, Describe(scene, action))),
                SessionVerb.EditAction
            ),
            .. Decisions(
                scene,
                scene.Texts["review.lessons"],
                SessionVerb.DeleteLesson,
                contents.Lessons.Select(lesson => (lesson.Id, lesson.Title))
            ),
        ];

    private static IEnumerable<AdaptiveElement> Decisions(
        CardScene scene,
        string heading,
        string verb,
        IEnumerable<(Guid Id, string Line)> made,
        string? editVerb = null
    )
    {
        var all = made.Reverse().ToList();
        if (all.Count > 0)
        {
            yield return Elements.SubHeading(heading);
        }

        foreach (var (id, line) in all.Take(MostDecisions))
        {
            yield return Decision(scene, line, verb, id, editVerb);
        }

        if (all.Count > MostDecisions)
        {
            yield return Elements.Quiet($"+ {all.Count - MostDecisions}");
        }
    }

    /// <summary>An action in a line: what, who, by when, and whether it is done.</summary>
    public static string Describe(CardScene scene, ActionItem action)
    {
        var due = action.Due is { } day ? scene.Texts.With("action.by", ("date", scene.Texts.Day(day))) : null;
        var done = action.Done is null ? null : scene.Texts["action.done"];
        return string.Join(" · ", new[] { action.What, action.Owner?.Name, due, done }.OfType<string>());
    }

    private static AdaptiveElement Decision(CardScene scene, string line, string verb, Guid id, string? editVerb)
    {
        var parts = new List<AdaptiveElement>(Elements.Quote(line, most: LongestDecision));
        if (editVerb is null ? scene.MakesLessons : scene.Viewer.IsFacilitator)
        {
            parts.Add(
                Elements.Buttons(
                    editVerb is null
                        ? null
                        : SessionButton.For(scene, editVerb, id, page: scene.Viewer.Page, title: scene.Texts["button.edit"]),
                    SessionButton.For(scene, verb, id, page: scene.Viewer.Page, title: scene.Texts["button.delete"])
                )!
            );
        }

        return Elements.Box(parts, separator: false);
    }

    private static AdaptiveAction?[] Controls(CardScene scene) =>
        scene.Session.IsConfidential ? ConfidentialControls(scene)
        : scene.Viewer.IsFacilitator
            ?
            [
                SessionButton.For(scene, SessionVerb.Back),
                scene.Session.Voting switch
                {
                    Voting.NotOpened => SessionButton.For(scene, SessionVerb.OpenVoting),
                    Voting.Open => SessionButton.For(scene, SessionVerb.CloseVoting),
                    _ => null,
                },
                SessionButton.For(scene, SessionVerb.MakeAction, Guid.Empty),
                SessionButton.For(scene, SessionVerb.MakeLesson, Guid.Empty),
                scene.Viewer.IsFull ? null : SessionButton.For(scene, SessionVerb.HandOver),
                SessionButton.For(scene, SessionVerb.Close),
            ]
        : [scene.Viewer.Person is null ? SessionButton.For(scene, SessionVerb.Facilitate) : null];

    // Nobody votes on what is confidential, and lessons are not the facilitator's to make.
    private static AdaptiveAction?[] ConfidentialControls(CardScene scene) =>
        [
            scene.Viewer.IsFacilitator ? SessionButton.For(scene, SessionVerb.Back) : null,
            scene.MakesLessons ? SessionButton.For(scene, SessionVerb.MakeLesson, Guid.Empty) : null,
            scene is { Viewer: { IsFacilitator: true, IsFull: false } } ? SessionButton.For(scene, SessionVerb.HandOver) : null,
            scene.Viewer.IsFacilitator ? SessionButton.For(scene, SessionVerb.Close) : null,
            scene.Viewer.Person is null ? SessionButton.For(scene, SessionVerb.Facilitate) : null,
        ];
}
