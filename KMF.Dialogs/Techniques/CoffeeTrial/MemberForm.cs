using System.Collections.Immutable;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What somebody says of themselves in a trial.</summary>
internal static class MemberForm
{
    public const int Longest = 100;
    private const int MostNotWith = 20;

    /// <summary>The member with what was filled in; an input that the card has not leaves what was there.</summary>
    public static TrialMember Read(Press press, TrialMember member) => member with
    {
        Site = Line(press, "site", member.Site),
        Department = Line(press, "department", member.Department),
        Organisation = Line(press, "organisation", member.Organisation),
        IsClinical = press.Input("clinical") switch { "yes" => true, "no" => false, "" => member.IsClinical, _ => null },
        IsLeader = press.Inputs.ContainsKey("leader") ? press.IsOn("leader") : member.IsLeader,
        NotWith = press.Inputs.TryGetValue("notWith", out var people) ? NotWith(people, member.Person.Id) : member.NotWith,
    };

    private static string? Line(Press press, string id, string? before)
    {
        if (!press.Inputs.TryGetValue(id, out var typed))
        {
            return before;
        }

        var line = UserText.Shorten(UserText.CleanLine(typed), Longest);
        return line.Length > 0 ? line : null;
    }

    private static ImmutableArray<string> NotWith(string people, string self) =>
    [
        .. people.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(id => id.Length <= Longest && id != self).Distinct().Take(MostNotWith),
    ];
}
