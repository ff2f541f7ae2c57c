using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>The record of a fishbowl: the question and what was written. Who spoke, and for how long, is not in it.</summary>
internal sealed class FishbowlRecord(SessionServices services, TechniqueRules rules) : TechniqueRecord(rules)
{
    public override IReadOnlyList<RecordSection> Sections(RecordSource source)
    {
        var (session, texts) = (source.Session, source.Texts);
        return
        [
            new RecordSection(
                texts["setup.question"],
                [
                    new RecordQuestion(Plan.Question(session)),
                    new RecordParagraph(texts[Plan.IsOpen(session) ? "setup.kind.open" : "setup.kind.closed"]),
                ]
            ),
            .. base.Sections(source),
        ];
    }

    /// <summary>The bowl as it is now, as long as it speaks.</summary>
    public override async Task<Drawing?> DrawAsync(
        SessionContents contents,
        TechniqueContent content,
        string name,
        CancellationToken cancellationToken
    )
    {
        var session = contents.Session;
        return name.StartsWith(BowlPicture.Name, StringComparison.Ordinal) && BowlButtons.IsTalking(session)
            ? BowlPicture.Draw(await services.Store.ReadOwnAsync<Bowl>(session, cancellationToken), BowlRules.Of(session), content.Texts)
            : null;
    }
}
