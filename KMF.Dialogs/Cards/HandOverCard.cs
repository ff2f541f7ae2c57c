using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The card on which the facilitator chooses who takes the session over.</summary>
public static class HandOverCard
{
    /// <summary>The input that has who was chosen.</summary>
    public const string Person = "person";

    /// <param name="scene">The session.</param>
    /// <param name="people">Who can be chosen.</param>
    public static AdaptiveCard Draw(CardScene scene, IReadOnlyCollection<Person> people)
    {
        var texts = scene.Texts;
        return SessionCard
            .Of(scene)
            .Body(Elements.Heading(texts["handover.title"]))
            .Body(people.Count == 0 ? Elements.Line(texts["handover.nobody"]) : Choice(texts, people))
            .Actions(
                people.Count == 0 ? null : SessionButton.For(scene, SessionVerb.HandOver, withInputs: true, primary: true),
                SessionButton.For(scene, SessionVerb.View, title: texts["button.cancel"])
            )
            .Build();
    }

    private static AdaptiveChoiceSetInput Choice(Texts.Texts texts, IEnumerable<Person> people) =>
        new()
        {
            Id = Person,
            Label = texts["handover.person"],
            Style = AdaptiveChoiceInputStyle.Compact,
            Placeholder = texts["answer.choose"],
            Choices = [.. people.Select(Elements.Choice)],
        };
}
