using AdaptiveCards;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Cards;

/// <summary>What the bot offers when a meeting starts or ends.</summary>
public static class MeetingCard
{
    /// <param name="technique">What is offered, in the chat's language.</param>
    /// <param name="isStart">Whether the meeting starts; else it has ended.</param>
    /// <param name="title">The meeting's title, or empty. The piece of work has its name, so that the reviews of one meeting know of each
    /// other.</param>
    public static AdaptiveCard Offer(TechniqueContent technique, bool isStart, string title) =>
        SessionCard
            .Titled(technique.Texts[isStart ? "meeting.started" : "meeting.ended"], technique.Texts)
            .Body(title.Length > 0 ? Elements.Quiet(title) : null)
            .Body(Elements.Line($"**{technique.Name}** · {technique.Duration}"))
            .Body(Elements.Close(Elements.Line(technique.Purpose, subtle: true, small: true)))
            .Actions(
                HelpCards.Say(
                    technique.Texts["button.start"],
                    $"{technique.Commands[0]} {title}".TrimEnd(),
                    primary: true,
                    work: title.Length > 0 ? title : null
                )
            )
            .Build();
}
