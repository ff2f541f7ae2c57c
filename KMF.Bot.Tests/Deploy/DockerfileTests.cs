using System.Text.RegularExpressions;

namespace KMF.Bot.Tests.Deploy;

public sealed partial class DockerfileTests
{
    private readonly string[] _lines = File.ReadAllLines(RepositoryFolder.Path("deploy", "Dockerfile"));

    [Fact]
    public void Copy_FromTheRepository_IsThereAndNotIgnored()
    {
        var ignored = File.ReadAllLines(RepositoryFolder.Path(".dockerignore"));

        var sources = _lines
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ')[1..^1])
            .ToList();

        Assert.NotEmpty(sources);
        Assert.All(sources, source =>
        {
            Assert.True(Path.Exists(RepositoryFolder.Path(source)), source);
            Assert.Contains($"!{source.Split('/')[0]}", ignored);
        });
    }

    [Fact]
    public void Copy_EveryProjectThatTheBotNeeds_IsInTheImage()
    {
        var needed = new HashSet<string>();
        Add("KMF.Bot/KMF.Bot.csproj");

        var beforeRestore = _lines.TakeWhile(line => !line.StartsWith("RUN dotnet restore", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, needed.Count);
        Assert.All(needed, project =>
            Assert.Contains($"COPY {project} {Folder(project)}/packages.lock.json {Folder(project)}/", beforeRestore)
        );
        Assert.All(needed.Select(project => project.Split('/')[0]), folder => Assert.Contains($"COPY {folder}/ {folder}/", _lines));

        void Add(string project)
        {
            if (!needed.Add(project))
            {
                return;
            }

            foreach (Match reference in ProjectReference().Matches(File.ReadAllText(RepositoryFolder.Path(project))))
            {
                var path = Path.GetFullPath(Path.Combine("/", Folder(project), reference.Groups[1].Value.Replace('\\', '/')));
                Add(path.TrimStart('/'));
            }
        }
    }

    [Fact]
    public void User_OfTheImage_IsNotRoot() =>
        Assert.Equal("USER $APP_UID", _lines.Last(line => line.StartsWith("USER", StringComparison.Ordinal)));

    private static string Folder(string project) => Path.GetDirectoryName(project)!;

    [GeneratedRegex(@"<ProjectReference Include=""([^""]+)""")]
    private static partial Regex ProjectReference();
}
