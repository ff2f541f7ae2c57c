using System.Globalization;

namespace KMF.Dialogs.Records;

/// <summary>The wording of a record in one language, and how dates are written in it.</summary>
public sealed record RecordTexts
{
    /// <summary>A culture with a country (<c>en-GB</c>, <c>cy-GB</c>).</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>Where the day of the session is counted.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    public required string Activity { get; init; }

    public required string Date { get; init; }

    public required string Facilitator { get; init; }

    public required string TookPart { get; init; }

    /// <summary>So many people, where their names are not told.</summary>
    public required Func<int, string> People { get; init; }

    /// <summary>Stands in place of the contributions of a question that nobody answered.</summary>
    public required string NothingSaid { get; init; }

    public required Func<int, string> Votes { get; init; }

    public required string Actions { get; init; }

    public required string What { get; init; }

    public required string Who { get; init; }

    public required string ByWhen { get; init; }

    /// <summary>The heading of the days on which actions were done.</summary>
    public required string Done { get; init; }

    public required string Lessons { get; init; }

    public required string WhatHappened { get; init; }

    public required string WhatWeLearned { get; init; }

    public required string Recommendation { get; init; }

    public required string PeopleToAsk { get; init; }

    public required string Keywords { get; init; }

    /// <summary>The heading above how useful people found the session.</summary>
    public required string Useful { get; init; }

    /// <summary>The average, from 1 to 5 and already written out, and how many people it is from.</summary>
    public required Func<string, int, string> UsefulAverage { get; init; }

    /// <summary>A day in full.</summary>
    internal string Day(DateOnly day) => day.ToString("d MMMM yyyy", Culture);

    /// <summary>A day as short as a table wants it.</summary>
    internal string ShortDay(DateOnly day) => day.ToString("d MMM yyyy", Culture);

    internal DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZone).DateTime);
}
