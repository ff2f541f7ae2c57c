using System.Collections.Immutable;
using KMF.Dialogs.Coffee;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Messaging;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What a co-ordinator fills in for a new trial.</summary>
internal sealed record TrialForm(
    string Name,
    string For,
    bool IsForTeam,
    DateOnly? FirstRoundOn,
    int Weeks,
    ImmutableArray<string> Prompts,
    bool FindsTimes,
    MatchingRules Rules
)
{
    public const int ShortestName = 3;
    public const int LongestName = 120;
    public const int LongestFor = 200;
    public const int LongestPrompts = 600;
    private const int MostPrompts = 5;
    private const int MostDaysAhead = 365;

    public static TrialForm Read(CardAction press) =>
        new(
            UserText.CleanLine(press.Input("name")),
            UserText.CleanLine(press.Input("for")),
            press.Input("who") == "team",
            SetUpForm.Day(press.Input("first")),
            int.TryParse(press.Input("weeks"), out var weeks) ? weeks : 0,
            [.. UserText.Clean(press.Input("prompts")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
            press.IsOn("times"),
            new MatchingRules
            {
                Site = Enum.TryParse<SiteRule>(press.Input("site"), out var site) && Enum.IsDefined(site) ? site : SiteRule.Any,
                OtherDepartment = press.IsOn("department"),
                OtherOrganisation = press.IsOn("organisation"),
                ClinicalWithOther = press.IsOn("clinical"),
                NoSharedTeam = press.IsOn("team"),
            }
        );

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem(Texts.Texts texts, DateOnly today) =>
        Name.Length is < ShortestName or > LongestName ? texts["new.name.error"]
        : For.Length > LongestFor ? texts.With("answer.long", ("length", For.Length), ("most", LongestFor))
        : FirstRoundOn is not { } first || first <= today || first > today.AddDays(MostDaysAhead) ? texts["new.first.error"]
        : !WorkingDays.IsWorking(first) ? texts["new.first.working"]
        : Weeks is < RoundDates.FewestWeeks or > RoundDates.MostWeeks ? texts["new.weeks.error"]
        : Prompts.Sum(prompt => prompt.Length) > LongestPrompts || Prompts.Length > MostPrompts
            ? texts.With("new.prompts.error", ("most", MostPrompts), ("length", LongestPrompts))
        : null;
}
