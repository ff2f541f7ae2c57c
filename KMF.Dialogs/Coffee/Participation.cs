using System.Collections.Immutable;

namespace KMF.Dialogs.Coffee;

/// <summary>Why somebody is not in a round.</summary>
public enum Absence
{
    /// <summary>They were asked to join, and have not answered.</summary>
    Invited,
    Paused,
    Left,
    LeftOut,

    /// <summary>They have blocked or removed the bot.</summary>
    CannotBeReached,
}

/// <summary>Who is in a round that starts on some day, and who is not, and why.</summary>
/// <param name="In">Who is.</param>
/// <param name="Out">Who is not.</param>
public sealed record Participation(ImmutableArray<TrialMember> In, ImmutableArray<(TrialMember Member, Absence Why)> Out)
{
    /// <param name="members">Everybody who ever joined.</param>
    /// <param name="unreachable">The ids of those whom the bot cannot write to.</param>
    /// <param name="on">The day on which the round starts.</param>
    public static Participation Of(IEnumerable<TrialMember> members, IReadOnlySet<string> unreachable, DateOnly on)
    {
        var all = members.Select(member => (Member: member, Why: WhyNot(member, unreachable, on))).ToList();
        return new Participation(
            [.. all.Where(one => one.Why is null).Select(one => one.Member)],
            [.. all.Where(one => one.Why is not null).Select(one => (one.Member, one.Why!.Value))]
        );
    }

    private static Absence? WhyNot(TrialMember member, IReadOnlySet<string> unreachable, DateOnly on) =>
        member.State == Membership.Invited ? Absence.Invited
        : member.State == Membership.Left ? Absence.Left
        : member.State == Membership.LeftOut ? Absence.LeftOut
        : member.IsPausedOn(on) ? Absence.Paused
        : unreachable.Contains(member.Person.Id) ? Absence.CannotBeReached
        : null;
}
