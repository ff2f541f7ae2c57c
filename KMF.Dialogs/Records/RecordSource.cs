using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;

namespace KMF.Dialogs.Records;

/// <summary>What the sections of a record are written from.</summary>
/// <param name="Contents">Everything that was said and decided in the session.</param>
/// <param name="Content">Its technique, in the record's language.</param>
/// <param name="Wording">What every record says.</param>
public sealed record RecordSource(SessionContents Contents, TechniqueContent Content, RecordTexts Wording)
{
    public Session Session => Contents.Session;

    /// <summary>The technique's texts.</summary>
    public Texts.Texts Texts => Content.Texts;
}
