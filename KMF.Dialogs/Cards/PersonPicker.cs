using System.Collections.Immutable;
using System.Text;
using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The input in which somebody is picked.</summary>
internal static class PersonPicker
{
    // What a list of people may take of a card that holds much besides, and what a choice costs beside the name.
    private const int MostBytes = 3000;
    private const int BytesOfChoice = 60;

    /// <summary>Whether the people can be listed on a card that holds much besides: some 35 of them; else a name is written.</summary>
    public static bool Fits(ImmutableArray<Person> people) =>
        people.Length > 0 && people.Sum(person => Encoding.UTF8.GetByteCount(person.Name) + BytesOfChoice) <= MostBytes;

    /// <param name="id">The input's id.</param>
    /// <param name="label">Its label.</param>
    /// <param name="people">Who can be picked.</param>
    /// <param name="value">Who is: an id, or a name that was written. One who cannot be picked any more stays picked.</param>
    /// <param name="texts">In the reader's language.</param>
    public static AdaptiveChoiceSetInput Of(string id, string label, ImmutableArray<Person> people, string value, Texts.Texts texts)
    {
        var picked = people.FirstOrDefault(person => person.Id == value) ?? people.FirstOrDefault(person => person.Name == value);
        var choices = people.Select(Elements.Choice).ToList();
        if (value.Length > 0 && picked is null)
        {
            choices.Add(Elements.Choice(new Person(value, "", value)));
        }

        return new AdaptiveChoiceSetInput
        {
            Id = id,
            Label = label,
            Style = AdaptiveChoiceInputStyle.Compact,
            Placeholder = texts["answer.choose"],
            Value = picked?.Id ?? value,
            Choices = choices,
        };
    }
}
