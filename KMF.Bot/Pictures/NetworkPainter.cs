using System.Globalization;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;
using SkiaSharp;

namespace KMF.Bot.Pictures;

/// <summary>Paints a <see cref="NetworkDrawing"/>: the more people, the larger the dot; the more pairs, the thicker the line.</summary>
internal sealed class NetworkPainter(Ink ink)
{
    private const int MostNodes = 24;
    private const int Height = 640;
    private const float Radius = 165;
    private const float LabelX = 205;
    private const float LabelWidth = 140;
    private const float LabelSize = 20;
    private const float LineHeight = 24;
    private const float LabelGap = 9;
    private const int FewOnASide = 8;
    private const float SmallestDot = 7;
    private const float LargestDot = 19;
    private const float ThinnestLine = 1.5f;
    private const float ThickestLine = 11;
    private static readonly SKPoint Middle = new(Sheet.Width / 2f, Height / 2f);

    public RecordPicture Paint(NetworkDrawing drawing)
    {
        var network = drawing.WithAtMost(MostNodes);
        using var sheet = new Sheet(Height);
        Links(sheet, network);
        Labels(sheet, network, isRight: true);
        Labels(sheet, network, isRight: false);
        Dots(sheet, network);
        return sheet.ToPicture(drawing.Description);
    }

    // Thick ones first, so that none lies hidden below another; bent to the middle, so that neighbours do not look like the circle.
    private static void Links(Sheet sheet, NetworkDrawing network)
    {
        var most = network.Links.Select(link => link.Pairs).DefaultIfEmpty(1).Max();
        foreach (var link in network.Links.OrderByDescending(link => link.Pairs))
        {
            var (from, to) = (At(network, link.From), At(network, link.To));
            using var line = Ink.Stroke(Ink.Now.WithAlpha(130), ThinnestLine + ((ThickestLine - ThinnestLine) * link.Pairs / most));
            using var path = new SKPath();
            path.MoveTo(from);
            path.QuadTo(Between(Middle, new((from.X + to.X) / 2, (from.Y + to.Y) / 2)), to);
            sheet.Canvas.DrawPath(path, line);
        }
    }

    private static SKPoint Between(SKPoint one, SKPoint other) => new((one.X + other.X) / 2, (one.Y + other.Y) / 2);

    private static void Dots(Sheet sheet, NetworkDrawing network)
    {
        var most = network.Nodes.Select(node => node.People).DefaultIfEmpty(1).Max();
        using var fill = Ink.Fill(Ink.Wanted);
        using var edge = Ink.Stroke(Ink.Paper, 2);
        for (var node = 0; node < network.Nodes.Length; node++)
        {
            var size = SmallestDot + ((LargestDot - SmallestDot) * MathF.Sqrt((float)network.Nodes[node].People / Math.Max(most, 1)));
            sheet.Canvas.DrawCircle(At(network, node), size, fill);
            sheet.Canvas.DrawCircle(At(network, node), size, edge);
        }
    }

    /// <summary>In a column on each side, each as high as its dot as far as they have room, with a thin line to it.</summary>
    private void Labels(Sheet sheet, NetworkDrawing network, bool isRight)
    {
        using var font = ink.Font(LabelSize);
        using var pointer = Ink.Stroke(Ink.Line, 1.5f);
        int[] nodes =
        [
            .. Enumerable
                .Range(0, network.Nodes.Length)
                .Where(node => At(network, node).X > Middle.X == isRight)
                .OrderBy(node => At(network, node).Y),
        ];
        var side = isRight ? 1 : -1;
        var most = nodes.Length <= FewOnASide ? 3 : 2;
        foreach (var (node, y) in nodes.Zip(Heights([.. nodes.Select(node => At(network, node).Y)], (most * LineHeight) + LabelGap)))
        {
            sheet.Canvas.DrawLine(At(network, node), new SKPoint(Middle.X + (side * (LabelX - 6)), y), pointer);
            var lines = Lines(network.Nodes[node], most, font);
            for (var line = 0; line < lines.Count; line++)
            {
                var baseline = y + ((line + 0.75f - (lines.Count / 2f)) * LineHeight);
                sheet.Write(
                    lines[line],
                    Middle.X + (side * LabelX),
                    baseline,
                    font,
                    Ink.Text,
                    isRight ? SKTextAlign.Left : SKTextAlign.Right
                );
            }
        }
    }

    /// <summary>Pushed apart downwards until none touch, then all moved back so that their middle stays.</summary>
    private static float[] Heights(float[] wanted, float apart)
    {
        var heights = wanted.ToArray();
        for (var at = 1; at < heights.Length; at++)
        {
            heights[at] = Math.Max(heights[at], heights[at - 1] + apart);
        }

        var moved = heights.Zip(wanted, (height, want) => height - want).DefaultIfEmpty().Average();
        return [.. heights.Select(height => height - moved)];
    }

    private static List<string> Lines(NetworkNode node, int most, SKFont font)
    {
        var people = node.People.ToString("N0", CultureInfo.CurrentCulture);
        var lines = Ink.Wrap($"{node.Label} ({people})", font, LabelWidth);
        return lines.Count <= most
            ? [.. lines.Select(line => Shortened(line, "", font))]
            : [.. lines[..(most - 1)].Select(line => Shortened(line, "", font)), Shortened(lines[most - 1], $"… ({people})", font)];
    }

    /// <summary>As many letters as there is room for beside the end.</summary>
    private static string Shortened(string words, string end, SKFont font)
    {
        if (font.MeasureText(words + end) <= LabelWidth)
        {
            return words + end;
        }

        end = end.Length == 0 ? "…" : end;
        var letters = StringInfo.ParseCombiningCharacters(words);
        var count = letters.Length;
        while (count > 1 && font.MeasureText(words[..letters[count - 1]] + end) > LabelWidth)
        {
            count--;
        }

        return words[..letters[Math.Max(count - 1, 0)]].TrimEnd() + end;
    }

    /// <summary>Half a step beside the top, so that as many lie on the left as on the right.</summary>
    private static SKPoint At(NetworkDrawing network, int node)
    {
        var (sine, cosine) = MathF.SinCos(2 * MathF.PI * (node + 0.5f) / network.Nodes.Length);
        return new SKPoint(Middle.X + (Radius * sine), Middle.Y - (Radius * cosine));
    }
}
