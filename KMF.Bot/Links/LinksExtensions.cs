namespace KMF.Bot.Links;

internal static class LinksExtensions
{
    public static void AddLinks(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<LinkSigner>();

    /// <summary>
    /// Where the links to one kind of thing lead: <c>/kind/{tenant}/…</c>. Nothing that is mapped below is found without a link that was
    /// signed for exactly that path and has not ended.
    /// </summary>
    public static RouteGroupBuilder MapSigned(this WebApplication app, string pattern)
    {
        var signer = app.Services.GetRequiredService<LinkSigner>();
        var depth = pattern.Count('/');
        return app.MapGroup(pattern + "/{until:long}/{signature}")
            .AddEndpointFilter(
                (context, next) =>
                {
                    var parts = context.HttpContext.Request.Path.Value!.Split('/')[1..];
                    return signer.IsGood(string.Join('/', parts[..(depth + 1)]), parts[depth + 1])
                        ? next(context)
                        : ValueTask.FromResult<object?>(Results.NotFound());
                }
            );
    }
}
