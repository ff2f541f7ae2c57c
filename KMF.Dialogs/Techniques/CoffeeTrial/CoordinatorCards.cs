using System.Collections.Immutable;
using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What only the co-ordinator sees, and the results that they may share.</summary>
/// <param name="texts">In the reader's language.</param>
/// <param name="trial">The trial.</param>
internal sealed class CoordinatorCards(Texts.Texts texts, Trial trial)
{
    private const int PageSize = 10;
    private const int MostInDryRun = 6;
    private const int MostNames = 8;
    private const int LongestName = 40;
    private const int MostStories = 6;
    private const int LongestStory = 300;
    private const int MostRows = 12;
    private const string Table = "table";

    /// <summary>The round as it would be sent.</summary>
    public AdaptiveCard Preview(DrawnRound drawn, int page = 0, string? notice = null)
    {
        var pages = Math.Max(1, (drawn.Pairings.Length + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 0, pages - 1);
        return Card(texts.With("preview.title", ("number", drawn.Round.Number)), notice)
            .Body(Piece.Line(Count(drawn)))
            .Body(
                Piece.Quiet(
                    texts.With(
                        "preview.when",
                        ("date", TrialCards.Day(texts, drawn.Round.StartsOn)),
                        ("end", TrialCards.Day(texts, drawn.Round.EndsOn))
                    )
                )
            )
            .Body(drawn.Pairings.Skip(page * PageSize).Take(PageSize).SelectMany(Row))
            .Body(Missing(drawn))
            .Actions(
                drawn.Pairings.IsEmpty
                    ? null
                    : Button.ForStanding(CoffeeVerb.Send, texts["button.send"], trial.Id, Part(drawn.Round), primary: true),
                Button.ForStanding(CoffeeVerb.Draw, texts["button.draw"], trial.Id, Part(drawn.Round)),
                page > 0
                    ? Button.ForStanding(CoffeeVerb.Preview, texts["button.previous"], trial.Id, Part(drawn.Round), page: page - 1)
                    : null,
                page < pages - 1
                    ? Button.ForStanding(CoffeeVerb.Preview, texts["button.more"], trial.Id, Part(drawn.Round), page: page + 1)
                    : null
            )
            .Build();
    }

    /// <summary>The round as the clock has sent it.</summary>
    public AdaptiveCard Sent(DrawnRound sent) =>
        Card(texts.With("sent.title", ("number", sent.Round.Number)), notice: null)
            .Body(Piece.Line(Count(sent)))
            .Body(Missing(sent))
            .Actions(Button.ForStanding(CoffeeVerb.Status, texts["button.status"], trial.Id, primary: true))
            .Build();

    /// <summary>Asks whether the trial is to end: everybody in it hears of that.</summary>
    public AdaptiveCard SureToEnd() =>
        Card(texts["end.title"], notice: null)
            .Body(Piece.Line(texts["end.line"]))
            .Actions(
                Button.ForStanding(CoffeeVerb.End, texts["button.end"], trial.Id, CoordinatorDesk.Sure),
                Button.ForStanding(CoffeeVerb.Status, texts["button.previous"], trial.Id, primary: true)
            )
            .Build();

    /// <summary>Which round a button is of, as it carries it.</summary>
    public static string Part(Trial trial) => trial.Round.ToString(CultureInfo.InvariantCulture);

    /// <summary>Which draw of which round a button is of, as it carries it.</summary>
    public static string Part(Round round) => string.Create(CultureInfo.InvariantCulture, $"{round.Number} {round.Seed}");

    /// <summary>What happens when, and what a draw would be now.</summary>
    /// <param name="dryRun">A draw as it would be now; null while a round is under way.</param>
    /// <param name="who">Who is in the next round and who is not.</param>
    /// <param name="next">What happens next, in words.</param>
    /// <param name="own">Whether they take part themselves, in words; null where they never have.</param>
    /// <param name="notice">What became of what they pressed, or null.</param>
    public AdaptiveCard Status(DrawnRound? dryRun, Participation who, string next, string? own, string? notice = null) =>
        Card(texts["status.title"], notice)
            .Body(Piece.Line(next))
            .Body(Piece.Line(texts.Count("status.in", who.In.Length), subtle: true))
            .Body(
                dryRun is null
                    ? []
                    :
                    [
                        Piece.SubHeading(texts["status.dryRun"]),
                        Piece.Line(Count(dryRun)),
                        .. dryRun.Pairings.Take(MostInDryRun).SelectMany(Row),
                    ]
            )
            .Body(dryRun is null ? Absent(who) : Missing(dryRun))
            .Body(own is null ? null : Piece.Quiet(own))
            .Actions(
                trial.Step == TrialStep.Invite
                    ? Button.ForStanding(CoffeeVerb.Draw, texts["button.draw-now"], trial.Id, primary: true)
                    : null,
                trial.Step == TrialStep.Match
                    ? Button.ForStanding(CoffeeVerb.Preview, texts["button.preview"], trial.Id, primary: true)
                    : null,
                trial.IsOver ? null : Button.ForStanding(CoffeeVerb.InviteWhom, texts["button.invite"], trial.Id),
                trial.Round > 0 && trial.Step != TrialStep.Match
                    ? Button.ForStanding(CoffeeVerb.Results, texts["button.results"], trial.Id)
                    : null,
                trial.IsOver ? null : Button.ForStanding(CoffeeVerb.End, texts["button.end"], trial.Id)
            )
            .Build();

    /// <summary>What came of a round.</summary>
    /// <param name="round">The round.</param>
    /// <param name="results">Its results.</param>
    /// <param name="picture">Where the picture of the new connections is, or null.</param>
    /// <param name="isShared">Whether everybody reads it: then there are no buttons.</param>
    /// <param name="notice">What became of what was pressed, or null.</param>
    public AdaptiveCard Results(Round round, RoundResults results, Uri? picture, bool isShared, string? notice = null) =>
        Card(texts.With("results.title", ("number", round.Number)), notice)
            .Body(
                (AdaptiveElement)
                    new AdaptiveFactSet
                    {
                        Facts =
                        [
                            new AdaptiveFact(texts["results.joined"], Number(results.Joined)),
                            new AdaptiveFact(texts["results.matched"], Number(results.Matched)),
                            new AdaptiveFact(
                                texts["results.met"],
                                results.Matched == 0
                                    ? "–"
                                    : texts.With("results.share", ("met", results.Met), ("percent", 100 * results.Met / results.Matched))
                            ),
                            new AdaptiveFact(
                                texts["results.rating"],
                                results.Rating is { } rating
                                    ? texts.With(
                                        "results.ratingOf",
                                        ("rating", rating.ToString("0.0", texts.Culture)),
                                        ("answers", results.Rated)
                                    )
                                    : texts["results.noRating"]
                            ),
                        ],
                    }
            )
            .Body(Network(results, picture))
            .Body(
                results.Stories.IsEmpty
                    ? []
                    : results
                        .Stories.Take(MostStories)
                        .SelectMany(story =>
                            Piece.Quote(story.Words, story.Name is null ? texts["results.somebody"] : story.Name + ":", LongestStory)
                        )
                        .Prepend(Piece.SubHeading(texts["results.stories"]))
            )
            .Body(
                isShared || results.WhyNot.IsEmpty
                    ? null
                    : Piece.Quiet(
                        texts.With(
                            "results.whyNot",
                            ("reasons", string.Join(", ", results.WhyNot.Select(why => $"{texts["whyNot." + why.Reason]} ({why.Count})")))
                        )
                    )
            )
            .Body(isShared || trial.Step != TrialStep.Share ? null : Piece.SubHeading(texts["results.again"]))
            .Actions(isShared ? [] : Buttons())
            .Build();

    /// <summary>A line for the co-ordinator, with the way to the status.</summary>
    public AdaptiveCard News(string line) =>
        Card(line, notice: null).Actions(Button.ForStanding(CoffeeVerb.Status, texts["button.status"], trial.Id, primary: true)).Build();

    private AdaptiveAction?[] Buttons() =>
        [
            trial.Step == TrialStep.Share
                ? Button.ForStanding(CoffeeVerb.Again, texts["button.again"], trial.Id, Part(trial), primary: true)
                : null,
            trial.IsUnderWay ? Button.ForStanding(CoffeeVerb.Close, texts["button.close-round"], trial.Id, Part(trial)) : null,
            Button.ForStanding(CoffeeVerb.Share, texts["button.share"], trial.Id),
            Button.ForStanding(CoffeeVerb.Status, texts["button.status"], trial.Id),
        ];

    private SessionCard Card(string title, string? notice) =>
        SessionCard
            .Titled(title, texts)
            .Body(Piece.Close(Piece.Quiet(trial.Name)))
            .Body(Piece.Notice(new Viewer(texts.Language) { Notice = notice }));

    private string Count(DrawnRound drawn)
    {
        var people = drawn.Pairings.Sum(pairing => pairing.Seats.Length);
        var threes = drawn.Pairings.Count(pairing => pairing.Seats.Length > 2);
        var pairs = texts.Count("preview.pairs", drawn.Pairings.Length - threes, ("people", people));
        var repeats = drawn.Pairings.Count(pairing => pairing.MetInRound is not null);
        return drawn.Pairings.IsEmpty
            ? texts["preview.nobody"]
            : string.Join(
                " ",
                new[]
                {
                    pairs,
                    threes == 0 ? "" : texts.Count("preview.threes", threes),
                    repeats == 0 ? texts["preview.new"] : texts.Count("preview.repeats", repeats),
                }.Where(part => part.Length > 0)
            );
    }

    private IEnumerable<AdaptiveElement> Row(Pairing pairing) =>
        [
            Piece.Strong(string.Join(texts["match.and"], pairing.Seats.Select(seat => UserText.Shorten(seat.Person.Name, LongestName)))),
            Piece.Close(Piece.Quiet(string.Join(" ", pairing.Why.Select(why => PairingCards.Reason(texts, why))))),
        ];

    private IEnumerable<AdaptiveElement> Missing(DrawnRound drawn)
    {
        var names = drawn.Of.In.ToDictionary(member => member.Person.Id, member => member.Person.Name);
        // Why is nobody's business: it may be whom they do not want to meet.
        if (!drawn.Round.Unmatched.IsEmpty)
        {
            yield return Piece.Quiet(
                texts.With(
                    "out.unmatched",
                    ("names", Names(drawn.Round.Unmatched.Select(person => names.GetValueOrDefault(person.Id, ""))))
                )
            );
        }

        foreach (var line in Absent(drawn.Of))
        {
            yield return line;
        }
    }

    private IEnumerable<AdaptiveElement> Absent(Participation who) =>
        from reason in who.Out.GroupBy(one => one.Why)
        orderby reason.Key
        select Piece.Quiet(texts.With(AbsenceKey(reason.Key), ("names", Names(reason.Select(one => one.Member.Person.Name)))));

    private static string AbsenceKey(Absence why) =>
        why switch
        {
            Absence.Paused => "out.paused",
            Absence.Invited => "out.invited",
            Absence.Left => "out.left",
            Absence.LeftOut => "out.leftOut",
            _ => "out.unreachable",
        };

    private string Names(IEnumerable<string> names)
    {
        var all = names.ToList();
        var shown = string.Join(", ", all.Take(MostNames).Select(name => UserText.Shorten(name, LongestName)));
        return all.Count > MostNames ? texts.Count("out.more", all.Count - MostNames, ("names", shown)) : shown;
    }

    private IEnumerable<AdaptiveElement> Network(RoundResults results, Uri? picture)
    {
        if (results.Links.IsEmpty)
        {
            return [];
        }

        var rows = results
            .Links.Take(MostRows)
            .Select(link =>
                Piece.Close(Piece.Quiet($"{texts.With("results.link", ("one", link.One), ("other", link.Other))}: {Number(link.Met)}"))
            );
        var table = new AdaptiveContainer
        {
            Id = Table,
            IsVisible = picture is null,
            Items = [.. rows],
        };
        return
        [
            Piece.SubHeading(texts["results.network"]),
            .. picture is null
                ? Array.Empty<AdaptiveElement>()
                :
                [
                    new AdaptiveImage(picture) { AltText = Describe(texts, results), Size = AdaptiveImageSize.Stretch },
                    Piece.Buttons(
                        new AdaptiveToggleVisibilityAction
                        {
                            Title = texts["button.table"],
                            TargetElements = [new AdaptiveTargetElement(Table)],
                        }
                    )!,
                ],
            table,
        ];
    }

    /// <summary>The new connections in words, for those who cannot see the picture.</summary>
    public static string Describe(Texts.Texts texts, RoundResults results) =>
        texts.With(
            "results.describe",
            (
                "links",
                string.Join(
                    "; ",
                    results
                        .Links.Take(MostRows)
                        .Select(link => $"{texts.With("results.link", ("one", link.One), ("other", link.Other))}: {link.Met}")
                )
            )
        );

    private string Number(int number) => number.ToString(texts.Culture);
}
