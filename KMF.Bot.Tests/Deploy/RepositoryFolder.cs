namespace KMF.Bot.Tests.Deploy;

/// <summary>Finds files of the repository that no project builds.</summary>
internal static class RepositoryFolder
{
    private static readonly string Root = Find();

    public static string Path(params ReadOnlySpan<string> parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "KMF.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"No KMF.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
    }
}
