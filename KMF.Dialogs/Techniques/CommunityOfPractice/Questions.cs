using System.Text.RegularExpressions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>The questions of a phase, one by one: the content has them in a row, as the framework does.</summary>
internal static partial class Questions
{
    public static string[] Of(TechniqueContent content, string phase) => QuestionEnd().Split(content.Step(phase).Question!);

    [GeneratedRegex(@"(?<=\?)\s+")]
    private static partial Regex QuestionEnd();
}
