using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>The dates of a series as they are set up: the first day, the time, how often, and how many.</summary>
internal static class SeriesPlan
{
    public const string FirstField = "first";
    public const string TimeField = "time";
    public const string EveryField = "every";
    public const string MeetingsField = "meetings";

    private const string Once = "once";

    private static readonly string[] Times = ["H:mm", "H.mm", "H'h'", "h:mmtt", "h.mmtt", "htt"];

    public static readonly ImmutableArray<SetUpField> Fields =
    [
        new(FirstField, SetUpKind.Date),
        new(TimeField, SetUpKind.Line) { Longest = 10 },
        new(EveryField, SetUpKind.Choice) { Choices = [Once, "2", "4", "6"] },
        new(MeetingsField, SetUpKind.Choice) { Choices = ["4", "6", "8", "12"] },
    ];

    public static IEnumerable<string> NeededTexts =>
        Fields.SelectMany(input => input.Choices.Select(choice => $"setup.{input.Id}.{choice}").Prepend("setup." + input.Id));

    /// <summary>Whether the set meets first on a later day: nothing starts now.</summary>
    public static bool IsAhead(Session session, DateOnly today) => First(session) > today;

    /// <summary>Whether the set meets more than once.</summary>
    public static bool IsSeries(Session session) => Weeks(session) is not null;

    /// <summary>Why no dates can be made of what was filled in, or null.</summary>
    public static string? Refuse(Session session, Texts.Texts texts, DateOnly today) =>
        First(session) < today || First(session) > today.AddYears(1) ? texts["setup.first.wrong"]
        : (IsAhead(session, today) || Weeks(session) is not null) && Time(session) is null ? texts["setup.time.wrong"]
        : null;

    /// <summary>The dates that are to come; none where the set meets now and no more.</summary>
    public static LearningSeries Read(Session session, ImmutableArray<Question> questions, SessionServices services, DateOnly today)
    {
        if (Time(session) is not { } time)
        {
            return new LearningSeries([]);
        }

        var weeks = Weeks(session);
        var length = questions.Aggregate(TimeSpan.Zero, (sum, question) => sum + question.TimeIn(session));
        var dates = Enumerable
            .Range(0, weeks is null ? 1 : int.Parse(session.Settings[MeetingsField], CultureInfo.InvariantCulture))
            .Select(number => new MeetingDate(
                number + 1,
                services.TimeOf((First(session) ?? today).AddDays(7 * (weeks ?? 0) * number), time),
                length
            ));
        return new LearningSeries([.. dates.Skip(IsAhead(session, today) ? 0 : 1)]);
    }

    /// <summary>A time of day as people type it: <em>14:00</em>, <em>9.30</em>, <em>2pm</em>; null where it is none.</summary>
    public static TimeOnly? ReadTime(string typed) =>
        TimeOnly.TryParseExact(
            typed.Replace(" ", "", StringComparison.Ordinal),
            Times,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var time
        )
            ? time
            : null;

    private static DateOnly? First(Session session) => SetUpForm.Day(session.Settings.GetValueOrDefault(FirstField, ""));

    private static TimeOnly? Time(Session session) => ReadTime(session.Settings.GetValueOrDefault(TimeField, ""));

    private static int? Weeks(Session session) =>
        int.TryParse(session.Settings.GetValueOrDefault(EveryField, Once), CultureInfo.InvariantCulture, out var weeks) ? weeks : null;
}
