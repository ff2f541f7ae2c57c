using System.Text;
using KMF.Bot.SharedPictures;
using KMF.Dialogs.Sessions;
using SkiaSharp;

namespace KMF.Bot.Tests.SharedPictures;

public sealed class PictureMetadataTests : IDisposable
{
    private const string Owner = "Bea's telephone";

    private readonly PictureMetadata _metadata = new();

    [Fact]
    public async Task Photograph_WithItsOwnersName_LosesItAndStandsUpright()
    {
        var sent = Photograph(width: 40, height: 20, orientation: 6);

        var kept = await _metadata.TakeOutAsync(sent, default);

        Assert.Contains(Owner, Encoding.Latin1.GetString([.. sent.Content]), StringComparison.Ordinal);
        Assert.DoesNotContain(Owner, Encoding.Latin1.GetString([.. kept.Content]), StringComparison.Ordinal);
        Assert.Equal(("image/jpeg", 20, 40), (kept.ContentType, kept.Width, kept.Height));
        using var seen = SKBitmap.Decode([.. kept.Content]);
        Assert.True(seen.GetPixel(10, 2).Red > 200, "What was at the left when the camera lay on its side is at the top.");
        Assert.True(seen.GetPixel(10, 37).Blue > 200, "What was at the right is at the bottom.");
    }

    [Fact]
    public async Task Picture_WithNothingBesides_StaysAsItIs()
    {
        var sent = SharedPicture.Read(Guid.NewGuid(), SamplePictures.Dot)!;

        Assert.Same(sent, await _metadata.TakeOutAsync(sent, default));
    }

    [Fact]
    public async Task Picture_ThatCannotBeDrawn_IsRefused()
    {
        var broken = Photograph(40, 20, 1) with { Content = [.. Photograph(40, 20, 1).Content.Take(120)] };

        Assert.Equal("picture.kind", (await Assert.ThrowsAsync<PictureException>(() => _metadata.TakeOutAsync(broken, default))).Key);
    }

    public void Dispose() => _metadata.Dispose();

    // Red at the left, blue at the right, with what a camera writes before it.
    private static SharedPicture Photograph(int width, int height, byte orientation)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Red);
            using var blue = new SKPaint { Color = SKColors.Blue };
            canvas.DrawRect(width / 2, 0, width / 2, height, blue);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var file = image.Encode(SKEncodedImageFormat.Jpeg, 95);
        var owner = Encoding.ASCII.GetBytes(Owner + "\0");
        byte[] tiff =
        [
            .. "II*\0"u8,
            8,
            0,
            0,
            0,
            2,
            0,
            0x12,
            0x01,
            3,
            0,
            1,
            0,
            0,
            0,
            orientation,
            0,
            0,
            0,
            0x3B,
            0x01,
            2,
            0,
            (byte)owner.Length,
            0,
            0,
            0,
            38,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            .. owner,
        ];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        var content = file.ToArray();
        return SharedPicture.Read(
            Guid.NewGuid(),
            [0xFF, 0xD8, 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. content.AsSpan(2)]
        )!;
    }
}
