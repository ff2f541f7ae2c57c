using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;
using SkiaSharp;

namespace KMF.Bot.Pictures;

/// <summary>Paints a <see cref="BowlDrawing"/>: whoever speaks has a thick line around their chair and the fish before them.</summary>
internal sealed class BowlPainter(Ink ink)
{
    private const int Height = 600;
    private const float Across = 255;
    private const float Down = 165;
    private const float Chair = 50;
    private const float BowlAcross = 138;
    private const float BowlDown = 84;
    private const float LabelSize = 34;
    private const float LabelWidth = 178;
    private const float NoteSize = 23;

    private static readonly SKPoint Middle = new(Sheet.Width / 2f, 292);
    private static readonly SKColor Water = new(0xD6, 0xE9, 0xF8);
    private static readonly SKColor Goldfish = new(0xD5, 0x5B, 0x00);

    public RecordPicture Paint(BowlDrawing drawing)
    {
        using var sheet = new Sheet(Height);
        Bowl(sheet);
        var speaks = -1;
        for (var at = 0; at < drawing.Chairs.Length; at++)
        {
            One(sheet, drawing.Chairs[at], At(at, drawing.Chairs.Length, Across, Down));
            speaks = drawing.Chairs[at].State == ChairState.Speaks ? at : speaks;
        }

        Fish(sheet, speaks < 0 ? Middle : At(speaks, drawing.Chairs.Length, BowlAcross * 0.5f, BowlDown * 0.45f));
        return sheet.ToPicture(drawing.Description);
    }

    private static void Bowl(Sheet sheet)
    {
        using var water = Ink.Fill(Water);
        using var rim = Ink.Stroke(Ink.Now, 4);
        using var inner = Ink.Stroke(SKColors.White, 3);
        sheet.Canvas.DrawOval(Middle.X, Middle.Y, BowlAcross, BowlDown, water);
        sheet.Canvas.DrawOval(Middle.X, Middle.Y, BowlAcross, BowlDown, rim);
        sheet.Canvas.DrawOval(Middle.X, Middle.Y, BowlAcross - 10, BowlDown - 9, inner);
    }

    private void One(Sheet sheet, BowlChair chair, SKPoint at)
    {
        using var fill = Ink.Fill(
            chair.State switch
            {
                ChairState.Empty => Ink.Paper,
                ChairState.Listens => new SKColor(0xE8, 0xED, 0xEE),
                _ => Water,
            }
        );
        using var line =
            chair.State == ChairState.Empty ? Ink.Stroke(Ink.Quiet, 3, 9, 7)
            : chair.State == ChairState.Speaks ? Ink.Stroke(Ink.Now, 7)
            : Ink.Stroke(Ink.Quiet, 3);
        sheet.Canvas.DrawCircle(at, Chair, fill);
        sheet.Canvas.DrawCircle(at, Chair, line);
        if (chair.State != ChairState.Empty)
        {
            Sitter(sheet, at);
        }

        Label(sheet, chair, at);
    }

    // Away from the bowl: above the chairs at the top, else beneath.
    private void Label(Sheet sheet, BowlChair chair, SKPoint at)
    {
        using var label = ink.Font(LabelSize, bold: chair.State != ChairState.Empty);
        using var note = ink.Font(NoteSize);
        label.Size = Math.Min(LabelSize, LabelSize * LabelWidth / label.MeasureText(chair.Label));
        var isAbove = at.Y < Middle.Y - Chair - BowlDown;
        var y = isAbove ? at.Y - Chair - (chair.Note.Length > 0 ? 42 : 14) : at.Y + Chair + 37;
        sheet.Write(chair.Label, at.X, y, label, chair.State == ChairState.Empty ? Ink.Quiet : Ink.Text, SKTextAlign.Center);
        sheet.Write(chair.Note, at.X, y + 28, note, Ink.Past, SKTextAlign.Center);
    }

    private static void Sitter(Sheet sheet, SKPoint at)
    {
        using var fill = Ink.Fill(Ink.Quiet);
        sheet.Canvas.DrawCircle(at.X, at.Y - 11, 16, fill);
        sheet.Canvas.DrawArc(new SKRect(at.X - 28, at.Y + 9, at.X + 28, at.Y + 59), 180, 180, useCenter: true, fill);
    }

    private static void Fish(Sheet sheet, SKPoint at)
    {
        using var body = Ink.Fill(Goldfish);
        using var eye = Ink.Fill(SKColors.White);
        using var tail = new SKPath();
        tail.MoveTo(at.X + 24, at.Y);
        tail.LineTo(at.X + 56, at.Y - 22);
        tail.LineTo(at.X + 48, at.Y);
        tail.LineTo(at.X + 56, at.Y + 22);
        tail.Close();
        sheet.Canvas.DrawPath(tail, body);
        sheet.Canvas.DrawOval(at.X - 4, at.Y, 40, 22, body);
        sheet.Canvas.DrawCircle(at.X - 24, at.Y - 6, 5, eye);
    }

    private static SKPoint At(int chair, int of, float across, float down)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * chair / of);
        return new SKPoint(Middle.X + (float)(sine * across), Middle.Y - (float)(cosine * down));
    }
}
