using System.Collections.Immutable;

namespace KMF.Dialogs.Techniques.SelfAssessment;

/// <summary>One thing that a team rates itself on; its name and its five statements are texts.</summary>
/// <param name="Section">The section's step.</param>
/// <param name="Id">Its id within the section.</param>
internal sealed record Criterion(string Section, string Id)
{
    /// <summary>The highest level: <em>the way we always work</em>. 0 is <em>not yet</em>.</summary>
    public const int Highest = 4;

    /// <summary>The four sections and their criteria, in order.</summary>
    public static readonly ImmutableArray<Criterion> All =
    [
        .. Of("leadership", "aim", "example", "time", "owner"),
        .. Of("behaviours", "ask", "share", "open", "decide"),
        .. Of("capabilities", "skills", "learning", "handover", "change"),
        .. Of("services", "library", "access", "own", "people"),
    ];

    /// <summary>The sections, in order.</summary>
    public static readonly ImmutableArray<string> Sections = [.. All.Select(criterion => criterion.Section).Distinct()];

    /// <summary>The key of its name.</summary>
    public string Key => $"{Section}.{Id}";

    /// <summary>The key of the statement of a level.</summary>
    public string Statement(int level) => FormattableString.Invariant($"{Key}.{level}");

    /// <summary>The criteria of a section.</summary>
    public static IEnumerable<Criterion> In(string section) => All.Where(criterion => criterion.Section == section);

    /// <summary>The criterion with that key, or null.</summary>
    public static Criterion? Find(string? key) => All.FirstOrDefault(criterion => criterion.Key == key);

    private static IEnumerable<Criterion> Of(string section, params IEnumerable<string> ids) =>
        ids.Select(id => new Criterion(section, id));
}
