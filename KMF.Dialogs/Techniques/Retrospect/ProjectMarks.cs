using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Retrospect;

/// <summary>The marks of a revealed Retrospect: never whose.</summary>
/// <param name="Marks">0 to 10, sorted.</param>
/// <param name="Tens">What would have made it a 10, sorted by its words so that the order does not tell who marked first.</param>
public sealed record ProjectMarks(ImmutableArray<int> Marks, ImmutableArray<string> Tens)
{
    public const int Highest = 10;
    public const string MarkField = "mark";
    public const string TenField = "ten";

    /// <summary>
    /// The contents with each <em>what would have made it a 10</em> as the words of its mark, to be looked back on: sorted by them and
    /// without a name, for the marks are secret.
    /// </summary>
    public static SessionContents InWords(SessionContents contents)
    {
        var marks = contents.Contributions.Where(contribution => contribution.StepId == "marks").ToList();
        return contents with
        {
            Contributions =
            [
                .. contents.Contributions.Except(marks),
                .. marks
                    .Select(mark =>
                        mark with
                        {
                            AuthorName = null,
                            Fields = mark.Fields.SetItem("text", mark.Fields.GetValueOrDefault(TenField, "")),
                        }
                    )
                    .OrderBy(mark => mark.Text, StringComparer.Ordinal),
            ],
        };
    }

    public double Average => Marks.Average();

    /// <summary>How many gave each mark, from 0 to 10.</summary>
    public ImmutableArray<int> Counts => [.. Enumerable.Range(0, Highest + 1).Select(mark => Marks.Count(given => given == mark))];

    /// <summary>The marks of a session; none while they are secret.</summary>
    public static ProjectMarks Of(SessionContents contents)
    {
        var given = contents.Session.Revealed.Contains("marks")
            ? contents.Contributions.Where(contribution => contribution.StepId == "marks").ToList()
            : [];
        return new ProjectMarks(
            [.. given.Select(contribution => int.Parse(contribution.Fields[MarkField], CultureInfo.InvariantCulture)).Order()],
            [
                .. given
                    .Select(contribution => contribution.Fields.GetValueOrDefault(TenField, ""))
                    .Where(ten => ten.Length > 0)
                    .Order(StringComparer.Ordinal),
            ]
        );
    }
}
