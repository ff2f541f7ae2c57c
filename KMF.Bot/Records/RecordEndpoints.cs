using System.Text;
using KMF.Bot.Messaging;
using KMF.Bot.Storage;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using KMF.Dialogs.Texts;
using Microsoft.Extensions.Options;

namespace KMF.Bot.Records;

/// <summary>Serves the record of a session, as a Word document and as Markdown, to whoever has a link that was made here.</summary>
internal static class RecordEndpoints
{
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapRecords(this WebApplication app)
    {
        app.MapGet("/records/{tenant}/{id:guid}/{until:long}/{signature}/record.docx", (
            string tenant, Guid id, long until, string signature, RecordWriter writer, HttpContext context) =>
            AnswerAsync(context, writer, tenant, id, until, signature, "docx"));
        app.MapGet("/records/{tenant}/{id:guid}/{until:long}/{signature}/record.md", (
            string tenant, Guid id, long until, string signature, RecordWriter writer, HttpContext context) =>
            AnswerAsync(context, writer, tenant, id, until, signature, "md"));
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, RecordWriter writer, string tenant, Guid id, long until, string signature, string extension)
    {
        if (await writer.FindAsync(tenant, id, until, signature, context.RequestAborted) is not { } contents)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var document = writer.Document(contents);
        var name = RecordFileName.For(contents.Session.Title, DateOnly.FromDateTime(contents.Session.CreatedAt.UtcDateTime), extension);
        if (extension == "md")
        {
            return Results.File(Encoding.UTF8.GetBytes(MarkdownRecord.Write(document)), "text/markdown; charset=utf-8", name);
        }

        var word = new MemoryStream();
        WordRecord.Write(document, word);
        return Results.File(word.ToArray(), WordType, name);
    }
}

/// <summary>Finds a session by its link and writes its record.</summary>
internal sealed class RecordWriter(RecordLinkMaker links, ISessionStore store, PictureStore pictures, TechniqueCatalogue techniques, TextCatalogue texts, IOptions<BotOptions> options)
{
    /// <summary>The session's contents, or null where the link is not good.</summary>
    public async Task<SessionContents?> FindAsync(string tenantId, Guid id, long until, string signature, CancellationToken cancellationToken) =>
        links.IsGood(tenantId, id, until, signature) && await store.FindAsync(tenantId, id, cancellationToken) is { } session
            ? (await store.ReadAsync(session, cancellationToken)).Visible() with { Pictures = pictures.Of(session, cancellationToken) }
            : null;

    /// <summary>The record in the session's language.</summary>
    public RecordDocument Document(SessionContents contents)
    {
        var content = texts.Technique(contents.Session.TechniqueId, contents.Session.Language)!;
        var wording = RecordWording.Of(content.Texts, TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));
        return SessionRecord.Build(
            contents, content.Name, techniques.Find(contents.Session.TechniqueId)!.Sections(contents, content, wording), wording);
    }
}
