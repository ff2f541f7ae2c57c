using System.Collections.Concurrent;
using KMF.Dialogs.Pictures;
using KMF.Dialogs.Records;

namespace KMF.Bot.Pictures;

/// <summary>Paints figures as PNG: dark on a light sheet of its own, so that it can be read on a light and on a dark card.</summary>
internal sealed class Painter
{
    // Everybody who looks at a bowl fetches the same picture.
    private const int MostKept = 64;

    private readonly Ink _ink = new();
    private readonly ConcurrentDictionary<string, RecordPicture> _bowls = new();

    public RecordPicture Paint(Drawing drawing) =>
        drawing switch
        {
            Radar radar => new RadarPainter(_ink).Paint(radar),
            Ranges ranges => new RangesPainter(_ink).Paint(ranges),
            NetworkDrawing network => new NetworkPainter(_ink).Paint(network),
            BowlDrawing bowl => Kept(bowl),
            _ => throw new ArgumentOutOfRangeException(nameof(drawing), drawing, "A picture that this painter does not know."),
        };

    private RecordPicture Kept(BowlDrawing bowl)
    {
        if (_bowls.Count >= MostKept)
        {
            _bowls.Clear();
        }

        return _bowls.GetOrAdd($"{bowl.Description}\u001f{string.Join('\u001f', bowl.Chairs)}", _ => new BowlPainter(_ink).Paint(bowl));
    }
}
