using System.Reflection;
using SkiaSharp;

namespace KMF.Bot.Pictures;

/// <summary>The letters and colours of the pictures. The font comes with the program: servers have others, or none.</summary>
internal sealed class Ink
{
    public static readonly SKColor Paper = SKColors.White;
    public static readonly SKColor Text = new(0x21, 0x2B, 0x32);
    public static readonly SKColor Quiet = new(0x4C, 0x62, 0x72);
    public static readonly SKColor Line = new(0xC8, 0xCF, 0xD5);
    public static readonly SKColor Now = new(0x00, 0x5E, 0xB8);
    public static readonly SKColor Wanted = new(0x00, 0x70, 0x34);
    public static readonly SKColor Past = new(0x8A, 0x15, 0x38);

    private readonly SKTypeface _plain = Load("DejaVuSans.ttf");
    private readonly SKTypeface _bold = Load("DejaVuSans-Bold.ttf");

    public SKFont Font(float size, bool bold = false) =>
        new(bold ? _bold : _plain, size) { Edging = SKFontEdging.Antialias, Subpixel = true };

    public static SKPaint Fill(SKColor colour) =>
        new()
        {
            Color = colour,
            IsAntialias = true,
            Style = SKPaintStyle.Fill,
        };

    public static SKPaint Stroke(SKColor colour, float width, params float[] dashes) =>
        new()
        {
            Color = colour,
            IsAntialias = true,
            Style = SKPaintStyle.Stroke,
            StrokeWidth = width,
            StrokeJoin = SKStrokeJoin.Round,
            PathEffect = dashes.Length == 0 ? null : SKPathEffect.CreateDash(dashes, 0),
        };

    /// <summary>The words in lines that are no wider than that; a word that is wider has a line of its own.</summary>
    public static List<string> Wrap(string words, SKFont font, float width)
    {
        var lines = new List<string>();
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && font.MeasureText($"{lines[^1]} {word}") <= width)
            {
                lines[^1] += " " + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }

    private static SKTypeface Load(string name)
    {
        using var font = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The font {name} is not in the program.");
        return SKTypeface.FromStream(font);
    }
}
