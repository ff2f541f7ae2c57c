using System.Collections.Immutable;
using KMF.Bot.Pictures;
using KMF.Bot.Tests.Deploy;
using KMF.Dialogs.Pictures;
using SkiaSharp;

namespace KMF.Bot.Tests.Pictures;

public sealed class PainterTests
{
    private static readonly ImmutableArray<string> Axes =
    [
        "Leadership",
        "Behaviours",
        "Capabilities and working practices",
        "Knowledge services and resources",
    ];
    private static readonly ImmutableArray<string> Adrannau =
    [
        "Arweinyddiaeth",
        "Ymddygiadau",
        "Galluoedd ac arferion gwaith",
        "Gwasanaethau ac adnoddau gwybodaeth",
    ];

    /// <summary>Leaves pictures in the folder <c>artifacts</c>, to be looked at.</summary>
    [Theory]
    [InlineData("en", "Now", "Wanted", "Last time (2 March 2026)", "Spread")]
    [InlineData("cy", "Nawr", "Hoffem", "Y tro diwethaf (2 Mawrth 2026)", "Gwasgariad")]
    public async Task Paint_ARadarAndRanges_AreSmallPicturesOfTheirSize(
        string language,
        string now,
        string wanted,
        string last,
        string spread
    )
    {
        var painter = new Painter();
        var radar = painter.Paint(
            new Radar(
                language == "en" ? Axes : Adrannau,
                4,
                [new(now, [1.4, 2.1, 0.8, 3.2]), new(wanted, [3.2, 3.6, 3.1, 3.8]), new(last, [1.1, 1.2, 1.6, 2.4])],
                "Radar"
            )
        );
        var ranges = painter.Paint(
            new Ranges(
                4,
                now,
                wanted,
                spread,
                [
                    .. Enumerable
                        .Range(0, 16)
                        .Select(row => new RangeRow(
                            row % 2 == 0 ? "Learning before, during and after" : "Defnyddio tystiolaeth wrth benderfynu",
                            row % 4,
                            4,
                            row % 4 > 0 ? (row % 4) - 1 : 0,
                            (row % 4) + 1
                        )),
                ],
                "Ranges"
            )
        );

        foreach (var (name, picture) in new[] { ("radar", radar), ("ranges", ranges) })
        {
            using var read = SKBitmap.Decode(picture.Content.ToArray());
            Assert.Equal((picture.Width, picture.Height), (read.Width, read.Height));
            Assert.InRange(picture.Width, 300, 1024);
            Assert.InRange(picture.Height, 300, 1024);
            Assert.InRange(picture.Content.Length, 1000, 200_000);
            var file = RepositoryFolder.Path("artifacts", "pictures", $"{name}-{language}.png");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, [.. picture.Content]);
        }
    }

    [Fact]
    public void Paint_OneSeriesWithAGap_DrawsWhatThereIs()
    {
        var full = new Painter().Paint(new Radar(Axes, 4, [new("Now", [1.0, 2.0, 1.0, 2.0])], "Radar"));
        var gap = new Painter().Paint(new Radar(Axes, 4, [new("Now", [1.0, null, 1.0, 2.0])], "Radar"));

        Assert.False(full.Content.SequenceEqual(gap.Content));
    }

    // The same figures paint the same picture, and each series another: what is on it comes from the figures.
    [Fact]
    public void Paint_OtherFigures_IsAnotherPicture()
    {
        Radar Of(double leadership) => new(Axes, 4, [new("Now", [leadership, 2, 2, 2])], "Radar");

        Assert.True(new Painter().Paint(Of(1)).Content.SequenceEqual(new Painter().Paint(Of(1)).Content));
        Assert.False(new Painter().Paint(Of(1)).Content.SequenceEqual(new Painter().Paint(Of(3)).Content));
    }

    // It has to be readable on a dark card: the sheet is light all over but for its corners.
    [Fact]
    public void Paint_Always_OnALightSheet()
    {
        var radar = new Painter().Paint(new Radar(Axes, 4, [new("Now", [1.0, 2.0, 1.0, 2.0])], "Radar"));

        using var read = SKBitmap.Decode(radar.Content.ToArray());

        Assert.Equal(SKColors.White, read.GetPixel(radar.Width / 2, 4));
        Assert.Equal(SKColors.White, read.GetPixel(4, radar.Height / 2));
        Assert.Equal(0, read.GetPixel(0, 0).Alpha);
    }
}
