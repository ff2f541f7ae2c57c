using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Records;

/// <summary>
/// The part of a record that is about one step; a technique makes its own where a question and its answers do not tell it all.
/// </summary>
public sealed record RecordSection(string Heading, ImmutableArray<RecordBlock> Blocks)
{
    /// <summary>
    /// A question and what was said, most votes first, with what was merged beneath. What was written in a field that
    /// <paramref name="fields"/> does not name is shown without a label. Secret answers need a section of their own.
    /// </summary>
    public static RecordSection ForQuestion(
        string heading,
        string question,
        SessionContents contents,
        string stepId,
        RecordTexts texts,
        ImmutableArray<RecordFieldLabel> fields
    )
    {
        var said = Said(contents.Standing(stepId), contents, texts, fields)
            .DefaultIfEmpty<RecordBlock>(new RecordParagraph(texts.NothingSaid));
        return new RecordSection(heading, [new RecordQuestion(question), .. said]);
    }

    /// <summary>What was said, most votes first, with what was merged beneath.</summary>
    public static IEnumerable<RecordContribution> Said(
        IEnumerable<Contribution> said,
        SessionContents contents,
        RecordTexts texts,
        ImmutableArray<RecordFieldLabel> fields
    ) =>
        said.Select(contribution => (Contribution: contribution, Votes: contents.VotesFor(contribution)))
            .OrderByDescending(entry => entry.Votes)
            .Select(entry => Block(entry.Contribution, entry.Votes, contents, texts, fields));

    private static RecordContribution Block(
        Contribution contribution,
        int votes,
        SessionContents contents,
        RecordTexts texts,
        ImmutableArray<RecordFieldLabel> fields
    ) =>
        new(
            FieldsOf(contribution, fields),
            contribution.AuthorName,
            votes > 0 ? texts.Votes(votes) : null,
            [.. contents.MergedInto(contribution.Id).Select(merged => Block(merged, votes: 0, contents, texts, fields))]
        );

    private static ImmutableArray<RecordField> FieldsOf(Contribution contribution, ImmutableArray<RecordFieldLabel> labels)
    {
        var labelled = labels
            .Where(label => contribution.Fields.ContainsKey(label.Id))
            .Select(label => new RecordField(label.Label, label.Say(contribution.Fields[label.Id])));
        var others = contribution
            .Fields.Where(field => labels.All(label => label.Id != field.Key))
            .Select(field => new RecordField("", field.Value));

        return [.. labelled.Concat(others).Where(field => !string.IsNullOrWhiteSpace(field.Text))];
    }
}

/// <summary>How a field of a question is called in a record.</summary>
/// <param name="Id">The field.</param>
/// <param name="Label">Its name.</param>
public sealed record RecordFieldLabel(string Id, string Label)
{
    /// <summary>How a stored value is said, for fields that are a choice.</summary>
    public Func<string, string> Say { get; init; } = static value => value;
}
