using System.Collections.Immutable;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.PeerAssist;

/// <summary>The record of a Peer Assist: what it was for, the options with what speaks for and against them, and what was agreed.</summary>
internal sealed class PeerAssistRecord(TechniqueRules rules) : TechniqueRecord(rules)
{
    public override IReadOnlyList<RecordSection> Sections(RecordSource source)
    {
        var talk = new Talk(source.Contents);
        var plain = source with
        {
            Contents = source.Contents with { Contributions = [.. source.Contents.Contributions.Where(Talk.IsPlain)] },
        };
        return
        [
            Purpose(source.Session, source.Texts),
            Section(plain, PeerAssistRules.Context),
            Section(plain, PeerAssistRules.Feedback),
            Options(talk, source.Content),
            Actions(talk, source.Content),
            .. Questions(talk, source.Texts),
        ];
    }

    // Without names where names are hidden.
    private static RecordSection Purpose(Session session, Texts.Texts texts)
    {
        var accepted = Invitations.Of(session).Accepted.Select(person => person.Name).ToList();
        RecordField[] fields =
        [
            new(texts["setup.purpose"], session.Settings.GetValueOrDefault(PeerAssistRules.PurposeField, "")),
            new(texts["setup.background"], session.Settings.GetValueOrDefault(PeerAssistRules.BackgroundField, "")),
            new(texts["setup.client"], session.Settings.GetValueOrDefault(PeerAssistRules.ClientField, "")),
            new(texts["setup.date"], Notice.DayOf(session)?.ToString("d MMMM yyyy", texts.Culture) ?? ""),
            new(
                texts["record.visitors"],
                accepted.Count == 0 ? texts["record.noVisitors"]
                    : session.ShowNames ? string.Join(", ", accepted)
                    : accepted.Count.ToString(texts.Culture)
            ),
        ];
        return new RecordSection(texts["invitation.purpose"], [new RecordFields([.. fields.Where(field => field.Text.Length > 0)])]);
    }

    private static RecordSection Options(Talk talk, TechniqueContent content)
    {
        var texts = content.Texts;
        var step = content.Step(Sides.Analysis);
        var rows = talk
            .Options.Select(option => ImmutableArray.Create(option.Said.Text, Lines(option.For), Lines(option.Against)))
            .ToImmutableArray();
        return new RecordSection(
            step.Name,
            [
                new RecordQuestion(step.Question!),
                rows.IsEmpty
                    ? new RecordParagraph(texts["record.nothing"])
                    : new RecordTable([texts["record.option"], texts["argue.for"], texts["argue.against"]], rows, [40, 30, 30]),
            ]
        );
    }

    private static RecordSection Actions(Talk talk, TechniqueContent content)
    {
        var texts = content.Texts;
        var step = content.Step(Sides.Actions);
        var agreements = Agreements.Of(talk.Contents.Session);
        var rows = talk
            .Proposals.Select(proposal =>
                ImmutableArray.Create(
                    proposal.Text,
                    texts[agreements.For(proposal).HasFlag(Side.Home) ? "record.agrees" : "record.notYet"],
                    texts[agreements.For(proposal).HasFlag(Side.Visitors) ? "record.agrees" : "record.notYet"]
                )
            )
            .ToImmutableArray();
        return new RecordSection(
            step.Name,
            [
                new RecordQuestion(step.Question!),
                rows.IsEmpty
                    ? new RecordParagraph(texts["record.nothing"])
                    : new RecordTable([texts["record.proposal"], texts["record.home"], texts["record.visitors"]], rows, [60, 20, 20]),
            ]
        );
    }

    // Those that were raised out of turn.
    private static IEnumerable<RecordSection> Questions(Talk talk, Texts.Texts texts)
    {
        var rows = talk
            .Questions.Select(question =>
                ImmutableArray.Create(question.Said.Text, texts[question.IsAnswered ? "record.yes" : "record.notYet"])
            )
            .ToImmutableArray();
        if (!rows.IsEmpty)
        {
            yield return new RecordSection(
                texts["later.title"],
                [new RecordTable([texts["record.question"], texts["record.answered"]], rows, [80, 20])]
            );
        }
    }

    private static string Lines(IEnumerable<Contribution> arguments) =>
        string.Join('\n', arguments.Select(argument => UserText.CleanLine(argument.Text)).DefaultIfEmpty("–"));
}
