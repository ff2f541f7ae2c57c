using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>A bowl as a picture, and in words for those who do not see it.</summary>
internal static class BowlPicture
{
    /// <summary>How the names of the pictures begin.</summary>
    public const string Name = "bowl-";

    private const int LongestName = 16;

    /// <summary>
    /// The name of the picture of a bowl: another one for every other bowl, so that clients fetch it when it has changed.
    /// </summary>
    public static string NameOf(Session session, Bowl bowl) =>
        Name
        + StableId
            .Of(
                session.Id,
                string.Join(
                    '\u001f',
                    bowl.Seats.Select(seat => $"{seat.Chair} {seat.Order} {seat.IsAsked} {seat.Person.Id}")
                        .Append(bowl.Fish?.HolderId)
                        .Append(bowl.Fish?.Since.UtcTicks.ToString(CultureInfo.InvariantCulture))
                        .Append(session.StepId)
                )
            )
            .ToString("N")[..16];

    public static BowlDrawing Draw(Bowl bowl, BowlRules rules, Texts.Texts texts)
    {
        var names = Shorten([.. bowl.Seats.Select(seat => seat.Person.Name)]);
        return new BowlDrawing(
            [
                .. Enumerable
                    .Range(1, rules.Chairs)
                    .Select(chair => bowl.Seats.FirstOrDefault(seat => seat.Chair == chair))
                    .Select(seat =>
                        seat is null
                            ? new BowlChair(texts[EmptyChair(bowl, rules)], ChairState.Empty, "")
                            : new BowlChair(
                                names[seat.Person.Name],
                                bowl.HasFish(seat.Person.Id) ? ChairState.Speaks : ChairState.Listens,
                                seat.IsAsked ? texts["chair.asked"] : ""
                            )
                    ),
            ],
            string.Join(' ', InWords(bowl, rules, texts))
        );
    }

    /// <summary>The bowl in words, chair by chair.</summary>
    public static IEnumerable<string> InWords(Bowl bowl, BowlRules rules, Texts.Texts texts)
    {
        for (var chair = 1; chair <= rules.Chairs; chair++)
        {
            var seat = bowl.Seats.FirstOrDefault(seat => seat.Chair == chair);
            var words =
                seat is null ? texts[EmptyChair(bowl, rules)]
                : bowl.HasFish(seat.Person.Id) ? texts.With("chair.fish", ("name", seat.Person.Name))
                : seat.Person.Name;
            words = seat is { IsAsked: true } ? $"{words}, {texts["chair.asked"]}" : words;
            yield return texts.With("chair.line", ("number", chair), ("who", words));
        }

        if (bowl.Fish is null)
        {
            yield return texts["fish.middle"];
        }
    }

    /// <summary>First names; where two begin alike, with the initial of the last one.</summary>
    internal static ImmutableDictionary<string, string> Shorten(ImmutableArray<string> names)
    {
        var alike = names.Distinct().GroupBy(First).Where(same => same.Skip(1).Any()).Select(same => same.Key).ToHashSet();
        return names
            .Distinct()
            .ToImmutableDictionary(
                name => name,
                name =>
                    UserText.Shorten(
                        alike.Contains(First(name)) && Last(name) is { } last ? $"{First(name)} {last}" : First(name),
                        LongestName
                    )
            );
    }

    private static string EmptyChair(Bowl bowl, BowlRules rules) =>
        rules.IsOpen && bowl.Seats.Length >= rules.Inner ? "chair.spare" : "chair.empty";

    private static string First(string name) => UserText.CleanLine(name).Split(' ')[0];

    private static string? Last(string name) =>
        UserText.CleanLine(name).Split(' ') is [_, .., var last] ? StringInfo.GetNextTextElement(last) + "." : null;
}
