using System.Text.Json;
using AdaptiveCards;
using KMF.Bot.Tests.Deploy;
using Microsoft.Bot.Builder.Dialogs;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.StandIns;

/// <summary>The application must not come to need a member that the real assemblies lack. Their members are listed in contract/.</summary>
public sealed class ContractTests(ITestOutputHelper output)
{
    private static readonly List<SurfaceLine> Listed =
    [
        .. Directory.GetFiles(RepositoryFolder.Path("KMF.Bot.Tests/StandIns/contract"), "*.txt").SelectMany(Read),
    ];
    private static readonly List<SurfaceLine> Ours =
    [
        .. PublicSurface.Of(typeof(AdaptiveCard).Assembly),
        .. PublicSurface.Of(typeof(WaterfallDialog).Assembly),
    ];

    [Fact]
    public void EveryMember_OfTheStandIn_IsOneOfTheRealAssemblies()
    {
        var listed = Listed.Select(Key).ToHashSet();

        var unlisted = Ours.Where(line => !listed.Contains(Key(line))).ToList();

        output.Figure($"{Ours.Count} lines compared with {listed.Count}");
        Assert.True(unlisted.Count == 0, string.Join(Environment.NewLine, unlisted));
    }

    [Fact]
    public void EveryLine_OfTheList_IsStillThere()
    {
        var ours = Ours.Select(Key).ToHashSet();

        var gone = Listed.Where(line => !ours.Contains(Key(line))).ToList();

        Assert.True(gone.Count == 0, string.Join(Environment.NewLine, gone));
    }

    private static SurfaceLine Key(SurfaceLine line) => line with { Member = WithoutUsualName(line) };

    // Cards are written in camel case anyway; saying so once more changes nothing.
    private static string WithoutUsualName(SurfaceLine line) =>
        line.Namespace == "AdaptiveCards"
        && line.Member.Split(" { ", 2) is [var property, var rest]
        && rest.EndsWith($"// json: {JsonNamingPolicy.CamelCase.ConvertName(property.Split(' ')[^1])}", StringComparison.Ordinal)
            ? line.Member.Split("  // ")[0]
            : line.Member;

    private static IEnumerable<SurfaceLine> Bases(string space, string type, string bases)
    {
        // A comma between type arguments parts nothing.
        var depth = 0;
        var start = 0;
        for (var index = 0; index <= bases.Length; index++)
        {
            if (index == bases.Length || (bases[index] == ',' && depth == 0))
            {
                yield return new SurfaceLine(space, type, ": " + bases[start..index].Trim());
                start = index + 1;
            }
            else
            {
                depth +=
                    bases[index] == '<' ? 1
                    : bases[index] == '>' ? -1
                    : 0;
            }
        }
    }

    private static IEnumerable<SurfaceLine> Read(string file)
    {
        var (space, type) = (string.Empty, string.Empty);
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#'))
        {
            switch (line.TakeWhile(c => c == ' ').Count())
            {
                case 0:
                    space = line["namespace ".Length..];
                    break;
                case 2:
                    var header = line.Trim().Split(" : ", 2);
                    type = header[0];
                    yield return new SurfaceLine(space, type, string.Empty);
                    foreach (var parent in header.Skip(1).SelectMany(bases => Bases(space, type, bases)))
                    {
                        yield return parent;
                    }

                    break;
                default:
                    foreach (var member in type.StartsWith("enum ", StringComparison.Ordinal) ? line.Split(',') : [line])
                    {
                        yield return new SurfaceLine(space, type, member.Trim());
                    }

                    break;
            }
        }
    }
}
