using System.Collections.Immutable;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;

namespace KMF.Dialogs.Techniques;

/// <summary>What a session of a technique leaves. One that leaves its questions with their answers has this and none of its own.</summary>
/// <param name="rules">What the technique asks.</param>
public class TechniqueRecord(TechniqueRules rules)
{
    /// <summary>The sections of the record, one per question.</summary>
    public virtual IReadOnlyList<RecordSection> Sections(RecordSource source) =>
        [.. rules.Questions.Select(question => Section(source, question))];

    /// <summary>The picture of a session by that name, or null where there is none.</summary>
    public virtual Drawing? Draw(SessionContents contents, TechniqueContent content, string name) => null;

    /// <summary>The same where it shows more than the contents hold.</summary>
    public virtual Task<Drawing?> DrawAsync(
        SessionContents contents,
        TechniqueContent content,
        string name,
        CancellationToken cancellationToken
    ) => Task.FromResult(Draw(contents, content, name));

    /// <summary>
    /// What a closed session hands on to later ones about the same piece of work; nothing unless the technique says so, and nothing where
    /// what was said is for its members alone.
    /// </summary>
    public virtual IEnumerable<HandedOn> HandsOn(SessionContents contents) => [];

    /// <summary>The record's section of one question; by the choices of its <see cref="Question.GroupBy"/> where it has one.</summary>
    protected static RecordSection Section(RecordSource source, Question question)
    {
        var (contents, content, wording) = source;
        var scene = new CardScene(contents.Session, content, [question], new Viewer(content.Texts.Language));
        var step = content.Step(question.Id);
        ImmutableArray<RecordFieldLabel> labels =
        [
            .. question
                .Fields.Where(field => field.Id != question.GroupBy)
                .Select(
                    (field, index) =>
                        new RecordFieldLabel(field.Id, index == 0 ? "" : scene.Label(question.Id, field.Id))
                        {
                            Say = value =>
                                field.Choices.Contains(value)
                                    ? scene.Choice(question.Id, field.Id, value)
                                    : field.Say(value, scene.People, content.Texts),
                        }
                ),
        ];
        var all = RecordSection.ForQuestion(step.Name, step.Question ?? step.About, contents, question.Id, wording, labels);
        if (
            question.Fields.FirstOrDefault(field => field.Id == question.GroupBy) is not { } parting
            || !contents.Standing(question.Id).Any()
        )
        {
            return all;
        }

        labels = labels.Add(new RecordFieldLabel(parting.Id, "") { Say = _ => "" });
        var groups =
            from choice in parting.Choices
            let said = contents
                .Standing(question.Id)
                .Where(contribution => contribution.Fields.GetValueOrDefault(parting.Id) == choice)
                .ToList()
            where said.Count > 0
            from block in RecordSection
                .Said(said, contents, wording, labels)
                .Prepend<RecordBlock>(new RecordHeading(scene.Choice(question.Id, parting.Id, choice), Level: 2))
            select block;
        return all with { Blocks = [all.Blocks[0], .. groups] };
    }
}
