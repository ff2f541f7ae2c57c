using KMF.Bot.Links;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Records;

/// <summary>The links to records and to the pictures in them.</summary>
internal sealed class RecordLinkMaker(LinkSigner links) : IRecordLinks
{
    public RecordLinks? For(Session session) =>
        links.Sign(PathOf(session), "record.docx") is { } word && links.Sign(PathOf(session), "record.md") is { } markdown
            ? new RecordLinks(word, markdown)
            : null;

    public Uri? Picture(Session session, string language, string name) => links.Sign(PathOf(session), $"{language}/{name}.png");

    private static string PathOf(Session session) => $"records/{session.TenantId}/{session.Id:N}";
}
