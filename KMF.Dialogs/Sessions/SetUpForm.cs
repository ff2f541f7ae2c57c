using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Sessions;

/// <summary>Reads the set-up card.</summary>
internal static class SetUpForm
{
    private const int LongestStep = 480;

    /// <summary>The session as it was set up, or the line that says what is wrong.</summary>
    public static (Session? Session, string? Problem) Read(Session session, ImmutableArray<Question> questions, Press press, Texts.Texts texts)
    {
        var title = UserText.CleanLine(press.Input("title"));
        var activity = UserText.CleanLine(press.Input("activity"));
        if (title.Length is < 3 or > 120)
        {
            return (null, texts["setup.name.error"]);
        }

        if (activity.Length > 120)
        {
            return (null, texts.With("answer.long", ("length", activity.Length), ("most", 120)));
        }

        var minutes = session.Minutes.ToBuilder();
        foreach (var question in questions)
        {
            var typed = press.Input("minutes." + question.Id);
            if (typed.Length == 0)
            {
                continue;
            }

            if (!double.TryParse(typed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number is not (>= 1 and <= LongestStep))
            {
                return (null, texts.With("setup.minutes.error", ("most", LongestStep)));
            }

            minutes[question.Id] = (int)number;
        }

        return (session with
        {
            Title = title,
            Activity = activity.Length == 0 ? null : activity,
            // Shown may become hidden, never the other way round.
            ShowNames = session.ShowNames && press.IsOn("names"),
            ShowAtOnce = !press.Inputs.ContainsKey("atOnce") || press.IsOn("atOnce"),
            MoveOnWhenTimeIsUp = press.IsOn("moveOn"),
            Facilitator = session.Roster.FirstOrDefault(person => person.Id == press.Input("facilitator")) ?? session.Facilitator,
            Language = TextCatalogue.Languages.Contains(press.Input("language")) ? press.Input("language") : session.Language,
            Minutes = minutes.ToImmutable(),
        }, null);
    }
}
