using System.Collections.Immutable;
using System.Text.Json.Nodes;
using KMF.Rehearsal.People;

namespace KMF.Rehearsal.Graph;

/// <summary>What the directory and the mailbox of somebody say.</summary>
/// <param name="Person">Who it is.</param>
/// <param name="Mail">Their address.</param>
/// <param name="Department">Their department, or null.</param>
/// <param name="Office">Their office, or null.</param>
/// <param name="Zone">Their mailbox's time zone, by a Windows or an IANA name.</param>
public sealed record Profile(Person Person, string Mail, string? Department, string? Office, string Zone)
{
    public string Company { get; init; } = "Rehearsal Health Board";

    public ImmutableArray<DayOfWeek> Days { get; init; } =
    [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    public TimeOnly From { get; init; } = new(9, 0);

    public TimeOnly Until { get; init; } = new(17, 0);

    /// <summary>What their working hours name as the zone, where it is no name: rules of their own, or a name that nobody knows.</summary>
    public JsonObject? OddZone { get; init; }

    /// <summary>What they do every week, in their zone.</summary>
    public ImmutableArray<Routine> Routines { get; init; } = [];

    /// <summary>Their calendar cannot be read, as where they are in another organisation.</summary>
    public bool IsUnreadable { get; init; }

    internal TimeZoneInfo TimeZone => TimeZoneInfo.FindSystemTimeZoneById(Zone);
}

/// <summary>Something that is on each of these days.</summary>
public sealed record Routine(string Subject, TimeOnly From, TimeOnly Until, params ImmutableArray<DayOfWeek> Days);

/// <summary>A time in a calendar; the status is Graph's: free, tentative, busy, oof or workingElsewhere.</summary>
public sealed record Engagement(DateTimeOffset From, DateTimeOffset Until, string Status);
