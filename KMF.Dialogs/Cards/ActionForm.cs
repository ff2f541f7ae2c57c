using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>The inputs of an action, wherever one is made or changed: what, who, by when.</summary>
internal static class ActionForm
{
    public const string What = "what";
    public const string Owner = "owner";
    public const string Due = "due";

    /// <summary>The most characters of what is to be done.</summary>
    public const int LongestWhat = 500;

    private const int LongestOwner = 100;

    /// <param name="texts">In the reader's language.</param>
    /// <param name="action">What it begins with.</param>
    /// <param name="people">Who can be picked as its owner; a name is written where nobody can.</param>
    /// <param name="kept">What was typed already.</param>
    public static IEnumerable<AdaptiveElement> Inputs(
        Texts.Texts texts,
        ActionItem action,
        ImmutableArray<Person> people,
        FrozenDictionary<string, string> kept
    )
    {
        yield return new AdaptiveTextInput
        {
            Id = What,
            Label = texts["action.what"],
            Value = kept.GetValueOrDefault(What, action.What),
            MaxLength = LongestWhat,
            IsMultiline = true,
            IsRequired = true,
            ErrorMessage = texts["answer.empty"],
        };
        var owner = kept.GetValueOrDefault(Owner, action.Owner is { Id.Length: > 0 } known ? known.Id : action.Owner?.Name ?? "");
        yield return people.Length > 0
            ? PersonPicker.Of(Owner, texts["action.who"], WithOwner(people, action.Owner), owner, texts)
            : new AdaptiveTextInput
            {
                Id = Owner,
                Label = texts["action.who"],
                Value = owner == action.Owner?.Id ? action.Owner.Name : owner,
                MaxLength = LongestOwner,
            };
        yield return new AdaptiveDateInput
        {
            Id = Due,
            Label = texts["action.due"],
            Value = kept.GetValueOrDefault(Due, action.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
        };
    }

    /// <summary>What is wrong with what was filled in, or null.</summary>
    public static string? Problem(Func<string, string> input, Texts.Texts texts) =>
        UserText.CleanLine(input(What)) switch
        {
            "" => texts["answer.empty"],
            { Length: > LongestWhat } what => texts.With("answer.long", ("length", what.Length), ("most", LongestWhat)),
            _ when input(Due).Length > 0 && SetUpForm.Day(input(Due)) is null => texts["action.date"],
            _ => null,
        };

    // Who owns it may have left since.
    private static ImmutableArray<Person> WithOwner(ImmutableArray<Person> people, Person? owner) =>
        owner is { Id.Length: > 0 } && people.All(person => person.Id != owner.Id) ? [.. people, owner] : people;
}
