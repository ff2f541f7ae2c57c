using System.Collections.Immutable;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Coffee;

/// <summary>What somebody says of their coffee.</summary>
/// <param name="Met">Whether they met.</param>
/// <param name="WhyNot">Where they did not: one of <see cref="Reasons"/>, or null.</param>
/// <param name="Rating">1 to 5, or null.</param>
/// <param name="Outcome">What came out of it.</param>
/// <param name="Sharing">Whether it may be shared.</param>
public sealed record Feedback(bool Met, string? WhyNot, int? Rating, string Outcome, Sharing Sharing)
{
    public const int LongestOutcome = 1000;

    /// <summary>Why people do not meet.</summary>
    public static readonly ImmutableArray<string> Reasons = ["busy", "no-answer", "no-time-found", "forgot", "other"];

    /// <summary>Reads the inputs of a feedback card; null where what has to be chosen is not.</summary>
    public static Feedback? Read(CardAction press)
    {
        if (
            press.Input("met") is not ("yes" or "no")
            || !Enum.TryParse<Sharing>(press.Input("sharing"), out var sharing)
            || !Enum.IsDefined(sharing)
        )
        {
            return null;
        }

        var met = press.Input("met") == "yes";
        return new Feedback(
            met,
            !met && Reasons.Contains(press.Input("why")) ? press.Input("why") : null,
            met && int.TryParse(press.Input("rating"), out var rating) && rating is >= 1 and <= 5 ? rating : null,
            UserText.Clean(press.Input("outcome")),
            sharing
        );
    }

    /// <summary>The seat as it stands on a card that cannot be saved yet: with all that was typed.</summary>
    public static Seat Typed(CardAction press, Seat seat) =>
        seat with
        {
            Met = press.Input("met") switch
            {
                "yes" => true,
                "no" => false,
                _ => seat.Met,
            },
            WhyNot = Reasons.Contains(press.Input("why")) ? press.Input("why") : null,
            Rating = int.TryParse(press.Input("rating"), out var rating) && rating is >= 1 and <= 5 ? rating : null,
            Outcome = UserText.Clean(press.Input("outcome")),
            Sharing = Enum.TryParse<Sharing>(press.Input("sharing"), out var sharing) && Enum.IsDefined(sharing) ? sharing : seat.Sharing,
        };

    /// <summary>The seat with it.</summary>
    public Seat On(Seat seat, DateTimeOffset now) =>
        seat with
        {
            Met = Met,
            WhyNot = WhyNot,
            Rating = Rating,
            Outcome = Outcome,
            Sharing = Sharing,
            AnsweredAt = now,
        };
}
