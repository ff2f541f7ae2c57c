using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What only the co-ordinator sees.</summary>
/// <param name="texts">In the reader's language.</param>
/// <param name="trial">The trial.</param>
internal sealed class CoordinatorCards(Texts.Texts texts, Trial trial)
{
    private const int PageSize = 10;
    private const int MostInDryRun = 6;
    private const int MostNames = 8;
    private const int LongestName = 40;

    /// <summary>The round as it would be sent.</summary>
    public AdaptiveCard Preview(DrawnRound drawn, int page = 0, string? notice = null)
    {
        var pages = Math.Max(1, (drawn.Pairings.Length + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 0, pages - 1);
        return Card(texts.With("preview.title", ("number", drawn.Round.Number)), notice)
            .Body(Elements.Line(Count(drawn)))
            .Body(
                Elements.Quiet(
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
                    : CoffeeButton.For(CoffeeVerb.Send, texts["button.send"], trial.Id, Part(drawn.Round), primary: true),
                CoffeeButton.For(CoffeeVerb.Draw, texts["button.draw"], trial.Id, Part(drawn.Round)),
                page > 0
                    ? CoffeeButton.For(CoffeeVerb.Preview, texts["button.previous"], trial.Id, Part(drawn.Round), page: page - 1)
                    : null,
                page < pages - 1
                    ? CoffeeButton.For(CoffeeVerb.Preview, texts["button.more"], trial.Id, Part(drawn.Round), page: page + 1)
                    : null
            )
            .Build();
    }

    /// <summary>The round as the clock has sent it.</summary>
    public AdaptiveCard Sent(DrawnRound sent) =>
        Card(texts.With("sent.title", ("number", sent.Round.Number)), notice: null)
            .Body(Elements.Line(Count(sent)))
            .Body(Missing(sent))
            .Actions(CoffeeButton.For(CoffeeVerb.Status, texts["button.status"], trial.Id, primary: true))
            .Build();

    /// <summary>Asks whether the trial is to end: everybody in it hears of that.</summary>
    public AdaptiveCard SureToEnd() =>
        Card(texts["end.title"], notice: null)
            .Body(Elements.Line(texts["end.line"]))
            .Actions(
                CoffeeButton.For(CoffeeVerb.End, texts["button.end"], trial.Id, CoordinatorHandler.Sure),
                CoffeeButton.For(CoffeeVerb.Status, texts["button.previous"], trial.Id, primary: true)
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
            .Body(Elements.Line(next))
            .Body(Elements.Line(texts.Count("status.in", who.In.Length), subtle: true))
            .Body(
                dryRun is null
                    ? []
                    :
                    [
                        Elements.SubHeading(texts["status.dryRun"]),
                        Elements.Line(Count(dryRun)),
                        .. dryRun.Pairings.Take(MostInDryRun).SelectMany(Row),
                    ]
            )
            .Body(dryRun is null ? Absent(who) : Missing(dryRun))
            .Body(own is null ? null : Elements.Quiet(own))
            .Actions(
                trial.Step == TrialStep.Invite
                    ? CoffeeButton.For(CoffeeVerb.Draw, texts["button.draw-now"], trial.Id, primary: true)
                    : null,
                trial.Step == TrialStep.Match
                    ? CoffeeButton.For(CoffeeVerb.Preview, texts["button.preview"], trial.Id, primary: true)
                    : null,
                trial.IsOver ? null : CoffeeButton.For(CoffeeVerb.InviteWhom, texts["button.invite"], trial.Id),
                trial.Round > 0 && trial.Step != TrialStep.Match
                    ? CoffeeButton.For(CoffeeVerb.Results, texts["button.results"], trial.Id)
                    : null,
                trial.IsOver ? null : CoffeeButton.For(CoffeeVerb.End, texts["button.end"], trial.Id)
            )
            .Build();

    /// <summary>A line for the co-ordinator, with the way to the status.</summary>
    public AdaptiveCard News(string line) =>
        Card(line, notice: null).Actions(CoffeeButton.For(CoffeeVerb.Status, texts["button.status"], trial.Id, primary: true)).Build();

    private SessionCard Card(string title, string? notice) => TrialCards.Titled(texts, trial, title, notice);

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
            Elements.Strong(string.Join(texts["match.and"], pairing.Seats.Select(seat => UserText.Shorten(seat.Person.Name, LongestName)))),
            Elements.Close(Elements.Quiet(string.Join(" ", pairing.Why.Select(why => PairingCards.Reason(texts, why))))),
        ];

    private IEnumerable<AdaptiveElement> Missing(DrawnRound drawn)
    {
        var names = drawn.Of.In.ToDictionary(member => member.Person.Id, member => member.Person.Name);
        // Why is nobody's business: it may be whom they do not want to meet.
        if (!drawn.Round.Unmatched.IsEmpty)
        {
            yield return Elements.Quiet(
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
        select Elements.Quiet(texts.With(AbsenceKey(reason.Key), ("names", Names(reason.Select(one => one.Member.Person.Name)))));

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
}
