using System.Globalization;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;
using SkiaSharp;

namespace KMF.Bot.Pictures;

/// <summary>Paints a <see cref="Radar"/>. Each line has a colour, a pattern and a mark of its own.</summary>
internal sealed class RadarPainter(Ink ink)
{
    private const int Height = 620;
    private const float Radius = 172;
    private const float LabelGap = 18;
    private const float LabelWidth = 160;
    private const float LabelSize = 23;
    private const float LineHeight = 28;
    private const float LegendTop = 548;
    private const float LegendGap = 36;
    private const float Sample = 56;
    private static readonly SKPoint Middle = new(Sheet.Width / 2f, 272);

    private static readonly (SKColor Colour, float[] Dashes, byte Filled)[] Styles =
    [
        (Ink.Now, [], 50),
        (Ink.Wanted, [14, 8], 0),
        (Ink.Past, [3, 7], 0),
    ];

    public RecordPicture Paint(Radar radar)
    {
        using var sheet = new Sheet(Height);
        Grid(sheet, radar);
        foreach (var (series, at) in radar.Series.Select((series, at) => (series, at)).Reverse())
        {
            Line(sheet, radar, series, at % Styles.Length);
        }

        Levels(sheet, radar);
        Labels(sheet, radar);
        Legend(sheet, radar);
        return sheet.ToPicture(radar.Description);
    }

    private static void Grid(Sheet sheet, Radar radar)
    {
        using var line = Ink.Stroke(Ink.Line, 2);
        for (var ring = 1; ring <= radar.Highest; ring++)
        {
            using var path = Around([.. radar.Axes.Select((_, axis) => (SKPoint?)At(radar, axis, ring))]);
            sheet.Canvas.DrawPath(path, line);
        }

        for (var axis = 0; axis < radar.Axes.Length; axis++)
        {
            sheet.Canvas.DrawLine(Middle, At(radar, axis, radar.Highest), line);
        }
    }

    // Over the lines, each with paper around it, or they could not be read where a line runs along the axis.
    private void Levels(Sheet sheet, Radar radar)
    {
        using var font = ink.Font(17);
        using var paper = Ink.Stroke(Ink.Paper, 6);
        for (var ring = 0; ring <= radar.Highest; ring++)
        {
            var (words, at) = (ring.ToString(CultureInfo.InvariantCulture), At(radar, 0, ring));
            sheet.Canvas.DrawText(words, at.X - 12, at.Y + 6, SKTextAlign.Right, font, paper);
            sheet.Write(words, at.X - 12, at.Y + 6, font, Ink.Quiet, SKTextAlign.Right);
        }
    }

    private static void Line(Sheet sheet, Radar radar, RadarSeries series, int style)
    {
        var (colour, dashes, filled) = Styles[style];
        List<SKPoint?> points = [.. series.Values.Select((value, axis) => value is { } level ? At(radar, axis, level) : (SKPoint?)null)];
        using var path = Around(points);
        using var fill = Ink.Fill(colour.WithAlpha(filled));
        using var line = Ink.Stroke(colour, 4, dashes);
        if (filled > 0)
        {
            sheet.Canvas.DrawPath(path, fill);
        }

        sheet.Canvas.DrawPath(path, line);
        foreach (var point in points.OfType<SKPoint>())
        {
            Mark(sheet, point, style);
        }
    }

    private static void Mark(Sheet sheet, SKPoint at, int style)
    {
        using var fill = Ink.Fill(style == 0 ? Styles[style].Colour : Ink.Paper);
        using var line = Ink.Stroke(Styles[style].Colour, 4);
        if (style == 2)
        {
            var square = new SKRect(at.X - 6, at.Y - 6, at.X + 6, at.Y + 6);
            sheet.Canvas.DrawRect(square, fill);
            sheet.Canvas.DrawRect(square, line);
            return;
        }

        sheet.Canvas.DrawCircle(at, 7, fill);
        sheet.Canvas.DrawCircle(at, 7, line);
    }

    private void Labels(Sheet sheet, Radar radar)
    {
        using var font = ink.Font(LabelSize, bold: true);
        var widest = radar.Axes.SelectMany(axis => axis.Split(' ')).Max(word => font.MeasureText(word));
        font.Size = Math.Min(LabelSize, LabelSize * LabelWidth / widest);
        for (var axis = 0; axis < radar.Axes.Length; axis++)
        {
            var (sine, cosine) = Direction(radar, axis);
            var isSide = Math.Abs(sine) > 0.3;
            var lines = Ink.Wrap(radar.Axes[axis], font, isSide ? LabelWidth : Sheet.Width - 80);
            var x = Middle.X + (float)(sine * (Radius + LabelGap));
            var y = Middle.Y - (float)(cosine * (Radius + LabelGap));
            var top =
                isSide ? y - (lines.Count * LineHeight / 2)
                : cosine > 0 ? y - (lines.Count * LineHeight)
                : y;
            var align =
                !isSide ? SKTextAlign.Center
                : sine > 0 ? SKTextAlign.Left
                : SKTextAlign.Right;
            for (var line = 0; line < lines.Count; line++)
            {
                sheet.Write(lines[line], x, top + ((line + 0.8f) * LineHeight), font, Ink.Text, align);
            }
        }
    }

    // Beside each other where there is room, else below each other.
    private void Legend(Sheet sheet, Radar radar)
    {
        using var font = ink.Font(22);
        var y = LegendTop;
        foreach (var row in Rows(radar, font))
        {
            var x = (Sheet.Width - row.Sum(entry => entry.Width) - (LegendGap * (row.Count - 1))) / 2;
            foreach (var (at, width) in row)
            {
                using var line = Ink.Stroke(Styles[at % Styles.Length].Colour, 4, Styles[at % Styles.Length].Dashes);
                sheet.Canvas.DrawLine(x, y - 8, x + Sample, y - 8, line);
                Mark(sheet, new SKPoint(x + (Sample / 2), y - 8), at % Styles.Length);
                sheet.Write(radar.Series[at].Name, x + Sample + 12, y, font, Ink.Text);
                x += width + LegendGap;
            }

            y += 36;
        }
    }

    private static List<List<(int At, float Width)>> Rows(Radar radar, SKFont font)
    {
        var rows = new List<List<(int At, float Width)>> { new() };
        for (var at = 0; at < radar.Series.Length; at++)
        {
            var width = Sample + 12 + font.MeasureText(radar.Series[at].Name);
            if (rows[^1].Count > 0 && rows[^1].Sum(entry => entry.Width + LegendGap) + width > Sheet.Width - 40)
            {
                rows.Add([]);
            }

            rows[^1].Add((at, width));
        }

        return rows;
    }

    private static SKPath Around(List<SKPoint?> points)
    {
        var path = new SKPath();
        foreach (var point in points.OfType<SKPoint>())
        {
            if (path.IsEmpty)
            {
                path.MoveTo(point);
            }
            else
            {
                path.LineTo(point);
            }
        }

        path.Close();
        return path;
    }

    private static SKPoint At(Radar radar, int axis, double value)
    {
        var (sine, cosine) = Direction(radar, axis);
        var length = Radius * value / radar.Highest;
        return new SKPoint(Middle.X + (float)(sine * length), Middle.Y - (float)(cosine * length));
    }

    private static (double Sine, double Cosine) Direction(Radar radar, int axis) => Math.SinCos(2 * Math.PI * axis / radar.Axes.Length);
}
