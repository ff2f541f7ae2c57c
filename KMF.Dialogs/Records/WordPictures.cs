using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using Pic = DocumentFormat.OpenXml.Drawing.Pictures;
using Word = DocumentFormat.OpenXml.Wordprocessing;

namespace KMF.Dialogs.Records;

/// <summary>Puts pictures into a document, each as large as it is but never beyond the page.</summary>
internal sealed class WordPictures(MainDocumentPart main)
{
    private const long EmuPerPixel = 9525;
    private const long MostWidth = WordPage.TextWidth * 635L;
    private const long MostHeight = 18 * 360_000L;
    private uint _count;

    public Word.Paragraph Paragraph(RecordPicture picture)
    {
        var id = ++_count;
        var (width, height) = Fit(picture.Width * EmuPerPixel, picture.Height * EmuPerPixel);
        var name = FormattableString.Invariant($"Picture {id}");

        return WordText.Paragraph(
            "Normal",
            new Word.Run(
                new Word.Drawing(
                    new Inline(
                        new Extent { Cx = width, Cy = height },
                        new DocProperties
                        {
                            Id = id,
                            Name = name,
                            Description = RecordText.Line(picture.Description),
                        },
                        new Graphic(
                            new GraphicData(Shape(Add(picture), id, name, width, height))
                            {
                                Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
                            }
                        )
                    )
                    {
                        DistanceFromTop = 0,
                        DistanceFromBottom = 0,
                        DistanceFromLeft = 0,
                        DistanceFromRight = 0,
                    }
                )
            )
        );
    }

    private static Pic.Picture Shape(string partId, uint id, string name, long width, long height) =>
        new(
            new Pic.NonVisualPictureProperties(
                new Pic.NonVisualDrawingProperties { Id = id, Name = name },
                new Pic.NonVisualPictureDrawingProperties()
            ),
            new Pic.BlipFill(new Blip { Embed = partId }, new Stretch(new FillRectangle())),
            new Pic.ShapeProperties(
                new Transform2D(new Offset { X = 0, Y = 0 }, new Extents { Cx = width, Cy = height }),
                new PresetGeometry(new AdjustValueList()) { Preset = ShapeTypeValues.Rectangle }
            )
        );

    private string Add(RecordPicture picture)
    {
        var type = picture.Content switch
        {
            [0xFF, 0xD8, ..] => ImagePartType.Jpeg,
            [(byte)'G', (byte)'I', (byte)'F', ..] => ImagePartType.Gif,
            _ => ImagePartType.Png,
        };
        var part = main.AddImagePart(type);
        using var content = new MemoryStream([.. picture.Content], writable: false);
        part.FeedData(content);
        return main.GetIdOfPart(part);
    }

    private static (long Width, long Height) Fit(long width, long height)
    {
        var scale = Math.Min(1, Math.Min((double)MostWidth / width, (double)MostHeight / height));
        return ((long)(width * scale), (long)(height * scale));
    }
}
