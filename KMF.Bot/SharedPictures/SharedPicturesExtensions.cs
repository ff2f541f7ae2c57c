using KMF.Bot.Links;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.SharedPictures;

internal static class SharedPicturesExtensions
{
    public static void AddSharedPictures(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPictureLinks, PictureLinks>();
        builder.Services.AddSingleton<PictureFetcher>();
        builder.Services.AddSingleton<PictureMetadata>();
        builder.Services.AddSingleton<PictureMessages>();
    }

    /// <summary>Serves a picture to whoever has a link that was made here; it can be nothing but a picture to them.</summary>
    public static void MapSharedPictures(this WebApplication app) =>
        app.MapSigned("/pictures/{tenant}/{session:guid}/{contribution:guid}/{id:guid}")
            .MapGet("", (string tenant, Guid session, Guid contribution, Guid id, PictureStore pictures, HttpContext context) =>
            {
                if (pictures.Find(tenant, session, contribution, id, context.RequestAborted) is not { } picture)
                {
                    return Results.NotFound();
                }

                var headers = context.Response.Headers;
                headers.CacheControl = "private, max-age=3600";
                headers.XContentTypeOptions = "nosniff";
                headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                return Results.Bytes(picture.Content.AsMemory(), picture.ContentType);
            });
}
