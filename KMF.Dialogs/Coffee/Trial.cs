using System.Collections.Immutable;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Coffee;

/// <summary>A Randomised Coffee Trial: people join, and are matched round by round.</summary>
public sealed record Trial
{
    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    public required string Name { get; init; }

    /// <summary>
    /// The organisations or professional groups that it is for, in the co-ordinator's words; empty where they say nothing of it.
    /// </summary>
    public string For { get; init; } = "";

    public required Person Coordinator { get; init; }

    /// <summary>The language of what everybody sees.</summary>
    public required string Language { get; init; }

    /// <summary>The serialised conversation reference of where it was created; the co-ordinator is told in person.</summary>
    public required string Reference { get; init; }

    /// <summary>The team or chat that it was created in.</summary>
    public required string TeamId { get; init; }

    /// <summary>Whether it was created in the co-ordinator's own chat: there is no conversation then to invite and to share in.</summary>
    public bool IsInPerson { get; init; }

    /// <summary>Whether only that team or chat may join, and not the whole organisation.</summary>
    public bool IsForTeam { get; init; }

    /// <summary>How long a round is: 6 to 8 weeks.</summary>
    public int RoundWeeks { get; init; } = RoundDates.FewestWeeks;

    public required DateOnly FirstRoundOn { get; init; }

    /// <summary>Questions to begin with; may be none.</summary>
    public ImmutableArray<string> Prompts { get; init; } = [];

    /// <summary>Whether the bot finds a time; else the pairs do by themselves.</summary>
    public bool FindsTimes { get; init; }

    public MatchingRules Rules { get; init; } = new();

    /// <summary>Where its waterfall stands: one of <see cref="TrialStep"/>.</summary>
    public string Step { get; init; } = TrialStep.Invite;

    /// <summary>The number of the round that was drawn last; 0 before the first.</summary>
    public int Round { get; init; }

    /// <summary>When the clock moves it next; null where it waits for the co-ordinator.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often it has been changed; 0 for one that is not there yet.</summary>
    public int Version { get; init; }

    public bool IsOver => Step == TrialStep.Over;

    /// <summary>Whether people have been told whom they meet, and have time for it.</summary>
    public bool IsUnderWay => Step is TrialStep.Time or TrialStep.Remind;

    /// <summary>Whether somebody may join who asks from there.</summary>
    public bool MayJoin(string teamId) => !IsOver && (!IsForTeam || TeamId == teamId);
}

/// <summary>The steps of a trial; its content files have them by the same names.</summary>
public static class TrialStep
{
    /// <summary>People join; nothing has been drawn.</summary>
    public const string Invite = "invite";

    /// <summary>A round is drawn, for the co-ordinator to look at.</summary>
    public const string Match = "match";

    /// <summary>People are being told.</summary>
    public const string Tell = "tell";

    /// <summary>They have time to meet, and nobody has been reminded.</summary>
    public const string Time = "time";

    /// <summary>Those who have not met are reminded, and all are asked how it went.</summary>
    public const string Remind = "remind";

    /// <summary>The round is over; the co-ordinator has the results.</summary>
    public const string Share = "share";

    /// <summary>The trial has ended.</summary>
    public const string Over = "over";
}
