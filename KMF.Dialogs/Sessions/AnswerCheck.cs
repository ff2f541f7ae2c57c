using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Messaging;

namespace KMF.Dialogs.Sessions;

/// <summary>Checks what was filled in against its question.</summary>
internal static class AnswerCheck
{
    /// <summary>The fields to save, or the line that says what is wrong with them.</summary>
    public static (ImmutableSortedDictionary<string, string>? Fields, string? Problem) Read(
        Question question,
        CardAction press,
        Texts.Texts texts
    )
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var field in question.Fields.Where(field => field.IsAskedWith(press.Input)))
        {
            var words = UserText.Clean(press.Input(field.Id));
            if (words.Length == 0 && field.Required)
            {
                return (null, texts[field.Highest is null && field.Choices.IsEmpty ? "answer.empty" : "answer.choice"]);
            }

            if (words.Length > 0 && field.Highest is { } highest && !IsNumber(words, field.Lowest, highest))
            {
                return (null, texts.With("answer.number", ("lowest", field.Lowest), ("highest", highest)));
            }

            if (words.Length > 0 && field.IsDay && SetUpForm.Day(words) is null)
            {
                return (null, texts["action.date"]);
            }

            if (words.Length > 0 && !field.Choices.IsEmpty && !field.Choices.Contains(words))
            {
                return (null, texts["answer.choice"]);
            }

            if (words.Length > 0)
            {
                fields[field.Id] = words;
            }
        }

        var length = fields.Values.Sum(words => words.Length);
        return length > Question.LongestAnswer
            ? (null, texts.With("answer.long", ("length", length), ("most", Question.LongestAnswer)))
            : (fields.ToImmutable(), null);
    }

    private static bool IsNumber(string words, int lowest, int highest) =>
        int.TryParse(words, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= lowest
        && number <= highest
        && words == number.ToString(CultureInfo.InvariantCulture);
}
