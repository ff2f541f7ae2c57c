using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Texts;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Sessions;

/// <summary>Reads the set-up card.</summary>
internal static class SetUpForm
{
    /// <summary>Characters of a title, and of the name of a piece of work.</summary>
    public const int LongestTitle = 120;

    private const int ShortestTitle = 3;
    private const int LongestStep = 480;

    /// <summary>The session as it was set up, or the line that says what is wrong.</summary>
    public static (Session? Session, string? Problem) Read(
        Session session,
        ImmutableArray<Question> questions,
        ImmutableArray<SetUpField> fields,
        CardAction press,
        DateOnly today,
        Texts.Texts texts
    )
    {
        var title = UserText.CleanLine(press.Input("title"));
        var activity = UserText.CleanLine(press.Input("activity"));
        if (title.Length is < ShortestTitle or > LongestTitle)
        {
            return (null, texts["setup.name.error"]);
        }

        if (activity.Length > LongestTitle)
        {
            return (null, texts.With("answer.long", ("length", activity.Length), ("most", LongestTitle)));
        }

        var minutes = session.Minutes.ToBuilder();
        foreach (var question in questions)
        {
            var typed = press.Input("minutes." + question.Id);
            if (typed.Length == 0)
            {
                continue;
            }

            if (
                !double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                || number is not (>= 1 and <= LongestStep)
            )
            {
                return (null, texts.With("setup.minutes.error", ("most", LongestStep)));
            }

            minutes[question.Id] = (int)number;
        }

        var until = Day(press.Input("collectUntil"));
        if (press.Input("collectUntil").Length > 0 && (until is not { } last || last < today || last > today.AddYears(1)))
        {
            return (null, texts["setup.collect.error"]);
        }

        var settings = session.Settings.ToBuilder();
        foreach (var field in fields)
        {
            var (value, problem) = Read(session, field, press, texts);
            if (problem is not null)
            {
                return (null, problem);
            }

            if (value.Length > 0)
            {
                settings[field.Id] = value;
            }
            else
            {
                settings.Remove(field.Id);
            }
        }

        return (
            session with
            {
                Title = title,
                Activity = activity.Length == 0 ? null : activity,
                WorkId = activity.Length == 0 ? null : PieceOfWork.IdOf(session.TenantId, session.TeamId, activity),
                Settings = settings.ToImmutable(),
                // Shown may become hidden, never the other way round.
                ShowNames = session.ShowNames && press.IsOn("names"),
                ShowAtOnce = !press.Inputs.ContainsKey("atOnce") || press.IsOn("atOnce"),
                MoveOnWhenTimeIsUp = press.IsOn("moveOn"),
                Facilitator = session.Roster.FirstOrDefault(person => person.Id == press.Input("facilitator")) ?? session.Facilitator,
                Language = TextCatalogue.Languages.Contains(press.Input("language")) ? press.Input("language") : session.Language,
                Minutes = minutes.ToImmutable(),
                CollectUntil = until,
            },
            null
        );
    }

    private static (string Value, string? Problem) Read(Session session, SetUpField field, CardAction press, Texts.Texts texts)
    {
        var typed = press.Input(field.Id);
        var value = field.Kind switch
        {
            SetUpKind.Text => UserText.Clean(typed),
            SetUpKind.Choice => typed.Length == 0 ? field.Choices[0] : typed,
            SetUpKind.People => string.Join(',', typed.Split(',').Where(id => session.Roster.Any(person => person.Id == id)).Distinct()),
            _ => UserText.CleanLine(typed),
        };
        var label = texts["setup." + field.Id];
        return value switch
        {
            "" when field.Required => ("", texts.With("setup.missing", ("field", label))),
            { Length: var length } when field.Kind is SetUpKind.Line or SetUpKind.Text && length > field.Longest => (
                "",
                texts.With("answer.long", ("length", length), ("most", field.Longest))
            ),
            { Length: > 0 } when field.Kind == SetUpKind.Date && Day(value) is null => ("", texts["action.date"]),
            _ when field.Kind == SetUpKind.Choice && !field.Choices.Contains(value) => ("", texts["answer.choice"]),
            _ => (value, null),
        };
    }

    /// <summary>A day as a date input sends it, or null.</summary>
    public static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is > 2000 and < 2200
            ? date
            : null;
}
