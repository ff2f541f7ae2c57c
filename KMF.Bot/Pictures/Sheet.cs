using System.Collections.Immutable;
using KMF.Dialogs.Records;
using SkiaSharp;

namespace KMF.Bot.Pictures;

/// <summary>A sheet of paper with rounded corners to paint on.</summary>
internal sealed class Sheet : IDisposable
{
    public const int Width = 720;

    private const float Corner = 16;
    private readonly SKSurface _surface;
    private readonly int _height;

    public Sheet(int height)
    {
        _height = height;
        _surface = SKSurface.Create(new SKImageInfo(Width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        Canvas.Clear(SKColors.Transparent);
        using var paper = Ink.Fill(Ink.Paper);
        Canvas.DrawRoundRect(new SKRect(0, 0, Width, height), Corner, Corner, paper);
    }

    public SKCanvas Canvas => _surface.Canvas;

    /// <summary>One line of words.</summary>
    public void Write(string words, float x, float y, SKFont font, SKColor colour, SKTextAlign align = SKTextAlign.Left)
    {
        using var paint = Ink.Fill(colour);
        Canvas.DrawText(words, x, y, align, font, paint);
    }

    public RecordPicture ToPicture(string description)
    {
        using var image = _surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return new RecordPicture(ImmutableArray.Create(png.ToArray()), Width, _height, description);
    }

    public void Dispose() => _surface.Dispose();
}
