using KMF.Bot.Pictures;
using KMF.Bot.Tests.Deploy;
using KMF.Dialogs.Pictures;
using SkiaSharp;

namespace KMF.Bot.Tests.Pictures;

public sealed class BowlPainterTests
{
    private static readonly SKColor Goldfish = new(0xD5, 0x5B, 0x00);

    /// <summary>Leaves pictures in the folder <c>artifacts</c>, to be looked at.</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Paint_AnyNumberOfChairs_IsASmallPictureWithOneFishAndClearEdges(int chairs)
    {
        var picture = new Painter().Paint(Bowl(chairs, speaks: 1));

        using var read = SKBitmap.Decode(picture.Content.ToArray());
        Assert.Equal((picture.Width, picture.Height), (read.Width, read.Height));
        Assert.InRange(picture.Content.Length, 1000, 100_000);
        Assert.True(
            Enumerable
                .Range(20, picture.Height - 40)
                .All(y => read.GetPixel(2, y) == SKColors.White && read.GetPixel(picture.Width - 3, y) == SKColors.White)
        );
        Assert.All(Enumerable.Range(20, picture.Width - 40), x =>
            Assert.True(read.GetPixel(x, 2) == SKColors.White && read.GetPixel(x, picture.Height - 3) == SKColors.White)
        );
        var file = RepositoryFolder.Path("artifacts", "pictures", $"bowl-{chairs}.png");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, [.. picture.Content]);
    }

    [Fact]
    public void Paint_TheFish_IsWithWhoeverSpeaksElseInTheMiddle()
    {
        var (middle, left, right) = (Fish(Bowl(4, -1)), Fish(Bowl(4, 3)), Fish(Bowl(4, 1)));

        Assert.InRange(middle, 340, 380);
        Assert.True(left < middle - 40);
        Assert.True(right > middle + 40);
    }

    private static BowlDrawing Bowl(int chairs, int speaks) =>
        new(
            [
                .. Enumerable
                    .Range(0, chairs)
                    .Select(chair => new BowlChair(
                        chair == chairs - 1 ? "cadair sbâr" : "Wolfeschlegelst…",
                        chair == speaks ? ChairState.Speaks
                            : chair == chairs - 1 ? ChairState.Empty
                            : ChairState.Listens,
                        chair == 0 ? "please make room" : ""
                    )),
            ],
            "A bowl"
        );

    // Where its middle is, from the left.
    private static double Fish(BowlDrawing drawing)
    {
        using var read = SKBitmap.Decode(new Painter().Paint(drawing).Content.ToArray());
        return Enumerable
            .Range(0, read.Width)
            .Where(x => Enumerable.Range(0, read.Height).Any(y => read.GetPixel(x, y) == Goldfish))
            .Average();
    }
}
