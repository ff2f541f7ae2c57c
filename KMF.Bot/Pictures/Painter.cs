using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;

namespace KMF.Bot.Pictures;

/// <summary>Paints figures as PNG: dark on a light sheet of its own, so that it can be read on a light and on a dark card.</summary>
internal sealed class Painter
{
    private readonly Ink _ink = new();

    public RecordPicture Paint(Drawing drawing) =>
        drawing switch
        {
            Radar radar => new RadarPainter(_ink).Paint(radar),
            Ranges ranges => new RangesPainter(_ink).Paint(ranges),
            NetworkDrawing network => new NetworkPainter(_ink).Paint(network),
            BowlDrawing bowl => new BowlPainter(_ink).Paint(bowl),
            _ => throw new ArgumentOutOfRangeException(nameof(drawing), drawing, "A picture that this painter does not know."),
        };
}
