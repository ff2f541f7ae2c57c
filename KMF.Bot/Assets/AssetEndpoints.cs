using System.Text;
using KMF.Bot.Links;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Records;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.KnowledgeAsset;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Assets;

/// <summary>Serves assets, as pages and as documents, to whoever has a link that was made here; drafts have links of their own.</summary>
internal static class AssetEndpoints
{
    private const string WordType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void MapAssets(this WebApplication app)
    {
        var assets = app.MapSigned("/assets/{tenant}/{id:guid}");
        assets.MapGet("/{number:int:min(1)}", (string tenant, Guid id, int number, AssetReading reading, HttpContext context) =>
            PageAsync(context, reading, tenant, id, number)
        );
        assets.MapGet("/{number:int:min(1)}.docx", (string tenant, Guid id, int number, AssetReading reading, HttpContext context) =>
            DocumentAsync(context, reading, tenant, id, number, "docx")
        );
        assets.MapGet("/{number:int:min(1)}.md", (string tenant, Guid id, int number, AssetReading reading, HttpContext context) =>
            DocumentAsync(context, reading, tenant, id, number, "md")
        );
        assets.MapGet("/compare/{old:int:min(1)}/{number:int:min(1)}", CompareAsync);
        assets.MapGet("/pictures/{picture:guid}", PictureAsync);

        var drafts = app.MapSigned("/drafts/{tenant}/{id:guid}");
        drafts.MapGet("/page", (string tenant, Guid id, AssetReading reading, HttpContext context) =>
            PageAsync(context, reading, tenant, id, number: 0)
        );
        drafts.MapGet("/pictures/{picture:guid}", PictureAsync);
    }

    private static async Task<IResult> PageAsync(HttpContext context, AssetReading reading, string tenant, Guid id, int number)
    {
        if (
            await reading.FindAsync(tenant, id, context.RequestAborted) is not { } draft
            || await reading.EditionAsync(draft, number, context.RequestAborted) is not { } edition
        )
        {
            return Results.NotFound();
        }

        var linked = await reading.LinkedAsync(draft.Asset, edition, context.RequestAborted);
        return Page(context, reading.PageOf(edition).Draw(edition, draft.Asset.Edition, linked));
    }

    private static async Task<IResult> CompareAsync(
        string tenant,
        Guid id,
        int old,
        int number,
        AssetReading reading,
        HttpContext context
    ) =>
        await reading.FindAsync(tenant, id, context.RequestAborted) is { } draft
        && await reading.EditionAsync(draft, old, context.RequestAborted) is { } before
        && await reading.EditionAsync(draft, number, context.RequestAborted) is { } after
            ? Page(context, reading.PageOf(after).Draw(before, after, AssetComparison.Of(before, after)))
            : Results.NotFound();

    private static async Task<IResult> DocumentAsync(
        HttpContext context,
        AssetReading reading,
        string tenant,
        Guid id,
        int number,
        string extension
    )
    {
        if (
            await reading.FindAsync(tenant, id, context.RequestAborted) is not { } draft
            || await reading.EditionAsync(draft, number, context.RequestAborted) is not { } edition
        )
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        var document = await reading.DocumentAsync(tenant, edition, context.RequestAborted);
        var name = RecordFileName.For(edition.Title, DateOnly.FromDateTime(edition.At.UtcDateTime), extension);
        if (extension == "md")
        {
            return Results.File(Encoding.UTF8.GetBytes(MarkdownRecord.Write(document)), "text/markdown; charset=utf-8", name);
        }

        var word = new MemoryStream();
        WordRecord.Write(document, word);
        return Results.File(word.ToArray(), WordType, name);
    }

    private static async Task<IResult> PictureAsync(string tenant, Guid id, Guid picture, IAssetStore store, HttpContext context)
    {
        if (await store.PictureAsync(tenant, id, picture, context.RequestAborted) is not { } found)
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "private, max-age=3600";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return Results.Bytes(found.Content.AsMemory(), found.ContentType);
    }

    private static IResult Page(HttpContext context, Html page)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = AssetStyle.Policy;
        headers["Referrer-Policy"] = "no-referrer";
        return Results.Content(page.Markup, "text/html; charset=utf-8");
    }
}

/// <summary>Finds what a link leads to, and makes it ready to be read.</summary>
internal sealed class AssetReading(IAssetStore store, IAssetLinks links, TextCatalogue texts, TimeZoneInfo zone, TimeProvider clock)
{
    public Task<AssetDraft?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        store.FindAsync(tenantId, id, cancellationToken);

    /// <summary>A version, or with 0 the draft as it is now; null where there is none such.</summary>
    public async Task<AssetEdition?> EditionAsync(AssetDraft draft, int number, CancellationToken cancellationToken) =>
        number == 0
            ? AssetEdition.Of(draft, 0, clock.GetUtcNow())
            : await store.EditionAsync(draft.Asset.TenantId, draft.Asset.Id, number, cancellationToken);

    public AssetPage PageOf(AssetEdition edition) => new(texts.Technique("asset", edition.Language)!, zone);

    /// <summary>Whoever may read an asset is led to others that they find as well: those for everybody, and those of its team.</summary>
    public async Task<IReadOnlyDictionary<Guid, Uri>> LinkedAsync(Asset asset, AssetEdition edition, CancellationToken cancellationToken)
    {
        var linked = new Dictionary<Guid, Uri>();
        foreach (var reference in edition.References.Where(reference => reference.Kind == SourceKind.Asset))
        {
            if (
                await store.FindAsync(asset.TenantId, reference.Id, cancellationToken) is { Asset: { IsPublished: true } other }
                && (other.ForEveryone || (other.TeamId == asset.TeamId && !asset.ForEveryone))
                && links.Page(other, other.Edition) is { } page
            )
            {
                linked[reference.Id] = page;
            }
        }

        return linked;
    }

    public async Task<RecordDocument> DocumentAsync(string tenantId, AssetEdition edition, CancellationToken cancellationToken)
    {
        var pictures = new Dictionary<Guid, SharedPicture>();
        foreach (var id in edition.Sections.Select(section => section.Picture?.Id).OfType<Guid>())
        {
            if (await store.PictureAsync(tenantId, edition.AssetId, id, cancellationToken) is { } picture)
            {
                pictures[id] = picture;
            }
        }

        return AssetDocument.Of(texts.Technique("asset", edition.Language)!, edition, zone, pictures);
    }
}
