using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.SharedPictures;

internal static class SharedPicturesExtensions
{
    /// <summary>Needs records to be added: the pictures are where they are.</summary>
    public static void AddSharedPictures(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PictureLinks>();
        builder.Services.AddSingleton<IPictureLinks>(provider => provider.GetRequiredService<PictureLinks>());
        builder.Services.AddSingleton<PictureFetcher>();
        builder.Services.AddSingleton<PictureMessages>();
    }

    /// <summary>Serves a picture to whoever has a link that was made here; it can be nothing but a picture to them.</summary>
    public static void MapSharedPictures(this WebApplication app) =>
        app.MapGet(
            "/pictures/{tenant}/{session:guid}/{contribution:guid}/{id:guid}/{until:long}/{signature}",
            (
                string tenant,
                Guid session,
                Guid contribution,
                Guid id,
                long until,
                string signature,
                PictureLinks links,
                PictureStore pictures,
                HttpContext context
            ) =>
            {
                if (
                    !links.IsGood(tenant, session, contribution, id, until, signature)
                    || pictures.Find(tenant, session, contribution, id, context.RequestAborted) is not { } picture
                )
                {
                    return Results.NotFound();
                }

                var headers = context.Response.Headers;
                headers.CacheControl = "private, max-age=3600";
                headers.XContentTypeOptions = "nosniff";
                headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
                headers["Cross-Origin-Resource-Policy"] = "cross-origin";
                return Results.Bytes(picture.Content.AsMemory(), picture.ContentType);
            }
        );
}
