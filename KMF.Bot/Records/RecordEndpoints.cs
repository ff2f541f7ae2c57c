using System.Text;
using KMF.Bot.Links;
using KMF.Bot.Messaging;
using KMF.Bot.Pictures;
using KMF.Bot.Storage.Sessions;
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
        var records = app.MapSigned("/records/{tenant}/{id:guid}");
        records.MapGet("/record.docx", (string tenant, Guid id, RecordWriter writer, HttpContext context) =>
            AnswerAsync(context, writer, tenant, id, "docx")
        );
        records.MapGet("/record.md", (string tenant, Guid id, RecordWriter writer, HttpContext context) =>
            AnswerAsync(context, writer, tenant, id, "md")
        );
        records.MapGet("/{language}/{name}.png", PictureAsync);
    }

    private static async Task<IResult> PictureAsync(
        string tenant,
        Guid id,
        string language,
        string name,
        RecordWriter writer,
        HttpContext context
    )
    {
        if (
            await writer.FindAsync(tenant, id, context.RequestAborted) is not { } contents
            || await writer.PictureAsync(contents, language, name, context.RequestAborted) is not { } picture
        )
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "private, max-age=3600";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File([.. picture.Content], "image/png");
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, RecordWriter writer, string tenant, Guid id, string extension)
    {
        if (await writer.FindAsync(tenant, id, context.RequestAborted) is not { } contents)
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

/// <summary>Finds a session and writes its record.</summary>
internal sealed class RecordWriter(
    ISessionStore store,
    PictureStore pictures,
    TechniqueCatalogue techniques,
    TextCatalogue texts,
    IOptions<BotOptions> options,
    Painter painter
)
{
    /// <summary>The session's contents, or null where there is none, or they are erased.</summary>
    public async Task<SessionContents?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(tenantId, id, cancellationToken) is { } session
        && techniques.Find(session.TechniqueId) is not null
        && await techniques.Linked.ReadAsync(session, cancellationToken) is var contents
        && !(session.IsConfidential && contents.Contributions.IsEmpty)
            ? contents.Visible() with
            {
                Pictures = pictures.Of(session, cancellationToken),
            }
            : null;

    /// <summary>The record in the session's language.</summary>
    public RecordDocument Document(SessionContents contents)
    {
        var content = texts.Technique(contents.Session.TechniqueId, contents.Session.Language)!;
        var wording = RecordWording.Of(content.Texts, TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone));
        var document = SessionRecord.Build(
            contents,
            content.Name,
            techniques.Find(contents.Session.TechniqueId)!.Record.Sections(new RecordSource(contents, content, wording)),
            wording
        );
        return document with
        {
            Blocks = [.. document.Blocks.Select(block => block is RecordDrawing drawing ? OnPage(painter.Paint(drawing.Drawing)) : block)],
        };
    }

    // On a page, a picture that was painted for a card leaves room for what belongs to it.
    private static RecordPicture OnPage(RecordPicture picture) =>
        picture with
        {
            Width = picture.Width * 3 / 5,
            Height = picture.Height * 3 / 5,
        };

    /// <summary>A picture of the session by its name, or null where there is none.</summary>
    public async Task<RecordPicture?> PictureAsync(
        SessionContents contents,
        string language,
        string name,
        CancellationToken cancellationToken
    ) =>
        texts.Technique(contents.Session.TechniqueId, language) is { } content
        && techniques.Find(contents.Session.TechniqueId) is { } technique
        && await technique.Record.DrawAsync(contents, content, name, cancellationToken) is { } drawing
            ? painter.Paint(drawing)
            : null;
}
