using System.Text.RegularExpressions;

namespace KMF.Bot.Tests.Deploy;

public sealed partial class DockerfileTests
{
    private readonly string[] _lines = File.ReadAllLines(RepositoryFolder.Path("deploy", "Dockerfile"));

    [Fact]
    public void Copy_FromTheRepository_IsThereAndNotIgnored()
    {
        var ignored = File.ReadAllLines(RepositoryFolder.Path(".dockerignore"));

        var sources = _lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
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
        Add("KMF.Bot");

        Assert.All(needed, project => Assert.Contains($"COPY {project}/ {project}/", _lines));

        void Add(string project)
        {
            if (!needed.Add(project))
            {
                return;
            }

            var file = File.ReadAllText(RepositoryFolder.Path(project, $"{project}.csproj"));
            foreach (Match reference in ProjectReference().Matches(file))
            {
                Add(reference.Groups[1].Value);
            }
        }
    }

    [Fact]
    public void User_OfTheImage_IsNotRoot() =>
        Assert.Equal("USER $APP_UID", _lines.Last(line => line.StartsWith("USER", StringComparison.Ordinal)));

    [GeneratedRegex(@"<ProjectReference Include=""\.\.[\\/]([^\\/]+)[\\/]")]
    private static partial Regex ProjectReference();
}
