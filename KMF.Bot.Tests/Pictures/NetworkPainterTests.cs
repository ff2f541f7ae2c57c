using KMF.Bot.Pictures;
using KMF.Bot.Tests.Deploy;
using KMF.Dialogs.Pictures;
using SkiaSharp;

namespace KMF.Bot.Tests.Pictures;

public sealed class NetworkPainterTests
{
    private static readonly string[] Names =
    [
        "Pharmacy",
        "Emergency department",
        "Gwasanaethau ac adnoddau gwybodaeth",
        "Child and adolescent mental health services",
        "Public health",
        "Estates",
    ];

    /// <summary>Leaves pictures in the folder <c>artifacts</c>, to be looked at.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(24)]
    [InlineData(60)]
    public async Task Paint_AnyNumberOfDepartments_IsASmallPictureOfItsSize(int count)
    {
        var picture = new Painter().Paint(Network(count));

        using var read = SKBitmap.Decode(picture.Content.ToArray());
        Assert.Equal((picture.Width, picture.Height), (read.Width, read.Height));
        Assert.InRange(picture.Height, 300, 1024);
        Assert.InRange(picture.Content.Length, 1000, 200_000);
        Assert.Equal("Who met whom", picture.Description);
        Assert.Equal(SKColors.White, read.GetPixel(picture.Width / 2, 4));
        Assert.Equal(0, read.GetPixel(0, 0).Alpha);
        Assert.True(
            Enumerable
                .Range(20, picture.Height - 40)
                .All(y => read.GetPixel(2, y) == SKColors.White && read.GetPixel(picture.Width - 3, y) == SKColors.White)
        );
        var file = RepositoryFolder.Path("artifacts", "pictures", $"network-{count}.png");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, [.. picture.Content]);
    }

    [Fact]
    public void Paint_MorePairs_IsAThickerLine()
    {
        static int Blue(int pairs)
        {
            var picture = new Painter().Paint(
                new NetworkDrawing(
                    [new("A", 5), new("B", 5), new("C", 5), new("D", 5)],
                    [new(0, 2, pairs), new(1, 3, 10)],
                    "Others",
                    "Who met whom"
                )
            );
            using var read = SKBitmap.Decode(picture.Content.ToArray());
            return read.Pixels.Count(pixel => pixel.Blue > pixel.Red + 60);
        }

        Assert.True(Blue(10) > Blue(1) * 1.3);
    }

    [Fact]
    public void WithAtMost_TooMany_TheSmallestAreOne()
    {
        var network = new NetworkDrawing(
            [new("A", 2), new("B", 9), new("C", 1), new("D", 5)],
            [new(0, 1, 1), new(2, 1, 2), new(0, 2, 4), new(1, 3, 8), new(3, 1, 16)],
            "Others",
            ""
        );

        var folded = network.WithAtMost(3);

        Assert.Equal<NetworkNode>([new("B", 9), new("D", 5), new("Others", 3)], folded.Nodes);
        Assert.Equal<NetworkLink>([new(0, 2, 3), new(0, 1, 24)], folded.Links);
    }

    [Fact]
    public void WithAtMost_AsManyAsFit_NoneAreOthers()
    {
        var network = new NetworkDrawing([new("A", 2), new("B", 9), new("C", 1)], [new(2, 0, 1), new(1, 1, 7)], "Others", "");

        var folded = network.WithAtMost(3);

        Assert.Equal(network.Nodes.AsEnumerable(), folded.Nodes);
        Assert.Equal(new NetworkLink(0, 2, 1), Assert.Single(folded.Links));
    }

    private static NetworkDrawing Network(int count)
    {
        var random = new Random(count);
        return new(
            [.. Enumerable.Range(0, count).Select(at => new NetworkNode(Names[at % Names.Length], random.Next(1, 200)))],
            [.. Enumerable.Range(0, count * 2).Select(_ => new NetworkLink(random.Next(count), random.Next(count), random.Next(1, 12)))],
            "Others",
            "Who met whom"
        );
    }
}
