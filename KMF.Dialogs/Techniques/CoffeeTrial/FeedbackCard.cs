using System.Collections.Immutable;
using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>How the coffee was: a form, for each person of a pairing alone.</summary>
/// <param name="texts">In the reader's language.</param>
/// <param name="trial">The trial.</param>
/// <param name="pairing">The pairing.</param>
/// <param name="reader">Who fills it in.</param>
internal sealed class FeedbackCard(Texts.Texts texts, Trial trial, Pairing pairing, Person reader)
{
    /// <summary>Why a card is sent that asks how it was; what it is afterwards is the pairing's card.</summary>
    public const string About = "feedback";

    /// <summary>The form, with what they have said already.</summary>
    /// <param name="problem">Why what they filled in is not kept yet, or null.</param>
    public AdaptiveCard Draw(string? problem = null)
    {
        var seat = pairing.SeatOf(reader.Id)!;
        return TrialCards
            .Titled(texts, trial, texts["feedback.title"], problem)
            .Body(Elements.Strong(string.Join(texts["match.and"], pairing.Others(reader.Id).Select(person => person.Name))))
            .Body(
                Choice(
                    "met",
                    "feedback.met",
                    seat.Met switch
                    {
                        true => "yes",
                        false => "no",
                        _ => "",
                    },
                    [("yes", texts["feedback.yes"]), ("no", texts["feedback.no"])]
                )
            )
            .Body(
                seat.Met == true
                    ? null
                    : Choice(
                        "why",
                        "feedback.why",
                        seat.WhyNot ?? "",
                        [.. Feedback.Reasons.Select(reason => (reason, texts["whyNot." + reason]))]
                    )
            )
            .Body(
                Choice(
                    "rating",
                    "feedback.rating",
                    seat.Rating?.ToString(CultureInfo.InvariantCulture) ?? "",
                    [.. Enumerable.Range(1, 5).Select(mark => (mark.ToString(CultureInfo.InvariantCulture), texts["rate." + mark]))]
                )
            )
            .Body(
                new AdaptiveTextInput
                {
                    Id = "outcome",
                    Label = texts["feedback.outcome"],
                    Value = seat.Outcome,
                    IsMultiline = true,
                    MaxLength = Feedback.LongestOutcome,
                }
            )
            .Body(
                Choice(
                    "sharing",
                    "feedback.sharing",
                    seat.Sharing.ToString(),
                    [.. Enum.GetValues<Sharing>().Select(sharing => (sharing.ToString(), texts[SharingKey(sharing)]))]
                )
            )
            .Actions(
                CoffeeButton.For(CoffeeVerb.SaveFeedback, texts["button.save"], pairing.Id, withInputs: true, primary: true),
                CoffeeButton.For(CoffeeVerb.Pairing, texts["button.previous"], pairing.Id)
            )
            .Build();
    }

    private static string SharingKey(Sharing sharing) =>
        sharing switch
        {
            Sharing.WithName => "feedback.share.named",
            Sharing.WithoutName => "feedback.share.unnamed",
            _ => "feedback.share.no",
        };

    private AdaptiveChoiceSetInput Choice(string id, string label, string value, ImmutableArray<(string Value, string Title)> choices) =>
        new()
        {
            Id = id,
            Label = texts[label],
            Style = AdaptiveChoiceInputStyle.Compact,
            Placeholder = texts["answer.choose"],
            Value = value,
            Choices = [.. choices.Select(choice => new AdaptiveChoice { Title = choice.Title, Value = choice.Value })],
        };
}
