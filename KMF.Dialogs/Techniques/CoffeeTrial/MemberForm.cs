using KMF.Dialogs.Coffee;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What somebody says of themselves in a trial.</summary>
internal static class MemberForm
{
    public const int Longest = 100;
    private const int MostNotWith = 20;

    /// <summary>The member with what was filled in; an input that the card has not leaves what was there.</summary>
    /// <param name="press">The card's button.</param>
    /// <param name="member">As they are.</param>
    /// <param name="offered">The ids of those whom the card offers not to be met.</param>
    public static TrialMember Read(CardAction press, TrialMember member, IReadOnlySet<string> offered) =>
        member with
        {
            Site = Line(press, "site", member.Site),
            Department = Line(press, "department", member.Department),
            Organisation = Line(press, "organisation", member.Organisation),
            IsClinical = press.Input("clinical") switch
            {
                "yes" => true,
                "no" => false,
                "" => member.IsClinical,
                _ => null,
            },
            IsLeader = press.Inputs.ContainsKey("leader") ? press.IsOn("leader") : member.IsLeader,
            NotWith = press.Inputs.TryGetValue("notWith", out var people)
                ? [.. member.NotWith.Where(id => !offered.Contains(id)), .. NotWith(people).Where(offered.Contains)]
                : member.NotWith,
        };

    private static string? Line(CardAction press, string id, string? before)
    {
        if (!press.Inputs.TryGetValue(id, out var typed))
        {
            return before;
        }

        var line = UserText.Shorten(UserText.CleanLine(typed), Longest);
        return line.Length > 0 ? line : null;
    }

    private static IEnumerable<string> NotWith(string people) =>
        people.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MostNotWith);
}
