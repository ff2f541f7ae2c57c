using Microsoft.AspNetCore.StaticFiles;

namespace KMF.Rehearsal.Page;

/// <summary>The page's own files, which travel inside the assembly, and those of the card renderer, which npm fetched.</summary>
internal static class PageFiles
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    public static void MapPageFiles(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", () => Own("index.html"));
        app.MapGet("/{file}", (string file) => Own(file));
        app.MapGet("/vendor/{file}", (string file) =>
            CardPackages.Find(file) is { } path ? Results.File(path, TypeOf(file)) : Results.NotFound()
        );
    }

    private static IResult Own(string file)
    {
        var content = typeof(PageFiles).Assembly.GetManifestResourceStream("page/" + file);
        return content is null ? Results.NotFound() : Results.Stream(content, TypeOf(file));
    }

    private static string TypeOf(string file) =>
        ContentTypes.TryGetContentType(file, out var type)
            ? type + (type.StartsWith("text/", StringComparison.Ordinal) ? "; charset=utf-8" : "")
            : "application/octet-stream";
}
