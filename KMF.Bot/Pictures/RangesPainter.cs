using System.Globalization;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;
using SkiaSharp;

namespace KMF.Bot.Pictures;

/// <summary>Paints <see cref="Ranges"/>: a row each, on one scale.</summary>
internal sealed class RangesPainter(Ink ink)
{
    private const float Top = 44;
    private const float RowHeight = 54;
    private const float LegendHeight = 64;
    private const float LabelLeft = 20;
    private const float LabelWidth = 300;
    private const float ScaleLeft = 350;
    private const float ScaleRight = Sheet.Width - 36;
    private const float Dot = 9;

    public RecordPicture Paint(Ranges ranges)
    {
        using var sheet = new Sheet((int)(Top + (ranges.Rows.Length * RowHeight) + LegendHeight));
        Scale(sheet, ranges);
        for (var row = 0; row < ranges.Rows.Length; row++)
        {
            Row(sheet, ranges, ranges.Rows[row], Top + ((row + 0.5f) * RowHeight));
        }

        Legend(sheet, ranges);
        return sheet.ToPicture(ranges.Description);
    }

    private void Scale(Sheet sheet, Ranges ranges)
    {
        using var line = Ink.Stroke(Ink.Line, 2);
        using var font = ink.Font(18);
        for (var level = 0; level <= ranges.Highest; level++)
        {
            var x = At(ranges, level);
            sheet.Canvas.DrawLine(x, Top, x, Top + (ranges.Rows.Length * RowHeight), line);
            sheet.Write(level.ToString(CultureInfo.InvariantCulture), x, Top - 14, font, Ink.Quiet, SKTextAlign.Center);
        }
    }

    private void Row(Sheet sheet, Ranges ranges, RangeRow row, float y)
    {
        using var font = ink.Font(20);
        var lines = Ink.Wrap(row.Label, font, LabelWidth);
        for (var line = 0; line < lines.Count; line++)
        {
            sheet.Write(lines[line], LabelLeft, y + 7 + ((line - ((lines.Count - 1) / 2f)) * 24), font, Ink.Text);
        }

        if (ranges.Spread is not null)
        {
            Band(sheet, At(ranges, row.Lowest), At(ranges, row.Highest), y);
        }

        using var way = Ink.Stroke(Ink.Wanted, 4, 8, 6);
        sheet.Canvas.DrawLine(At(ranges, row.Now), y, At(ranges, row.Wanted), y, way);
        Ring(sheet, At(ranges, row.Wanted), y);
        Full(sheet, At(ranges, row.Now), y);
    }

    private void Legend(Sheet sheet, Ranges ranges)
    {
        using var font = ink.Font(20);
        var y = Top + (ranges.Rows.Length * RowHeight) + (LegendHeight / 2) + 2;
        var x = LabelLeft + Dot;
        Full(sheet, x, y);
        x = Word(ranges.Now, x + 20);
        Ring(sheet, x, y);
        x = Word(ranges.Wanted, x + 20);
        if (ranges.Spread is { } spread)
        {
            Band(sheet, x, x + 50, y);
            Word(spread, x + 68);
        }

        float Word(string word, float at)
        {
            sheet.Write(word, at, y + 7, font, Ink.Text);
            return at + font.MeasureText(word) + 40;
        }
    }

    private static void Band(Sheet sheet, float left, float right, float y)
    {
        using var fill = Ink.Fill(Ink.Now.WithAlpha(56));
        sheet.Canvas.DrawRoundRect(new SKRect(left - 12, y - 12, right + 12, y + 12), 12, 12, fill);
    }

    private static void Full(Sheet sheet, float x, float y)
    {
        using var fill = Ink.Fill(Ink.Now);
        sheet.Canvas.DrawCircle(x, y, Dot, fill);
    }

    private static void Ring(Sheet sheet, float x, float y)
    {
        using var paper = Ink.Fill(Ink.Paper);
        using var line = Ink.Stroke(Ink.Wanted, 4);
        sheet.Canvas.DrawCircle(x, y, Dot, paper);
        sheet.Canvas.DrawCircle(x, y, Dot, line);
    }

    private static float At(Ranges ranges, double level) => ScaleLeft + (float)(level / ranges.Highest * (ScaleRight - ScaleLeft));
}
