using KMF.Dialogs.Sessions;
using SkiaSharp;

namespace KMF.Bot.SharedPictures;

/// <summary>
/// Takes out of a picture what a camera or a program wrote into it besides: who took it, with which telephone, where and when. A picture that
/// has such things is drawn anew, upright; one that has none stays as it is.
/// </summary>
internal sealed class PictureMetadata : IDisposable
{
    // As many as are held in memory for one picture, four bytes each; a photograph with more is read smaller.
    private const int MostPixels = 16_000_000;
    private const int Quality = 90;

    private static readonly byte[][] Marks =
    [
        "Exif\0\0"u8.ToArray(),
        "http://ns.adobe.com"u8.ToArray(),
        "Photoshop 3.0"u8.ToArray(),
        .. Chunks,
    ];

    private static IEnumerable<byte[]> Chunks => ["tEXt"u8.ToArray(), "iTXt"u8.ToArray(), "zTXt"u8.ToArray(), "eXIf"u8.ToArray()];

    // One at a time: each takes some sixty megabytes.
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>The picture without them.</summary>
    /// <exception cref="PictureException">It cannot be read, or is too large to be.</exception>
    public async Task<SharedPicture> TakeOutAsync(SharedPicture picture, CancellationToken cancellationToken)
    {
        var content = picture.Content.ToArray();
        if (picture.ContentType == "image/gif" || !Array.Exists(Marks, mark => content.AsSpan().IndexOf(mark) >= 0))
        {
            return picture;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            return SharedPicture.Read(picture.Id, Redraw(content)) ?? throw new PictureException("picture.large");
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static byte[] Redraw(byte[] content)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data) ?? throw new PictureException("picture.kind");
        var size = new[] { 1f, 0.5f, 0.25f, 0.125f }
            .Select(codec.GetScaledDimensions)
            .FirstOrDefault(size => (long)size.Width * size.Height <= MostPixels);
        if (size.Width == 0)
        {
            throw new PictureException("picture.large");
        }

        using var drawn = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, codec.Info.AlphaType));
        if (codec.GetPixels(drawn.Info, drawn.GetPixels()) is not (SKCodecResult.Success or SKCodecResult.IncompleteInput))
        {
            throw new PictureException("picture.kind");
        }

        using var upright = Upright(drawn, codec.EncodedOrigin);
        using var image = SKImage.FromBitmap(upright);
        using var file = image.Encode(codec.EncodedFormat, Quality) ?? throw new PictureException("picture.kind");
        return file.ToArray();
    }

    // How a camera was held stands in what is taken out (EXIF 2.3, tag 0x0112).
    private static SKBitmap Upright(SKBitmap drawn, SKEncodedOrigin origin)
    {
        var (width, height) = (drawn.Width, drawn.Height);
        var (a, b, c, d, e, f) = origin switch
        {
            SKEncodedOrigin.TopRight => (-1, 0, width, 0, 1, 0),
            SKEncodedOrigin.BottomRight => (-1, 0, width, 0, -1, height),
            SKEncodedOrigin.BottomLeft => (1, 0, 0, 0, -1, height),
            SKEncodedOrigin.LeftTop => (0, 1, 0, 1, 0, 0),
            SKEncodedOrigin.RightTop => (0, -1, height, 1, 0, 0),
            SKEncodedOrigin.RightBottom => (0, -1, height, -1, 0, width),
            SKEncodedOrigin.LeftBottom => (0, 1, 0, -1, 0, width),
            _ => (1, 0, 0, 0, 1, 0),
        };
        var isTurned = a == 0;
        var upright = new SKBitmap(drawn.Info.WithSize(isTurned ? height : width, isTurned ? width : height));
        using var canvas = new SKCanvas(upright);
        canvas.SetMatrix(new SKMatrix(a, b, c, d, e, f, 0, 0, 1));
        canvas.DrawBitmap(drawn, 0, 0);
        return upright;
    }
}
