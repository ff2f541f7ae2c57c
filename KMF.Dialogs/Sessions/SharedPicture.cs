using System.Buffers.Binary;
using System.Collections.Immutable;

namespace KMF.Dialogs.Sessions;

/// <summary>A picture that somebody put into an answer.</summary>
/// <param name="Id">Its id within the answer.</param>
/// <param name="ContentType">What it is, as its own bytes say.</param>
/// <param name="Width">Its width in pixels.</param>
/// <param name="Height">Its height in pixels.</param>
/// <param name="Content">The file.</param>
public sealed record SharedPicture(Guid Id, string ContentType, int Width, int Height, ImmutableArray<byte> Content)
{
    /// <summary>The most bytes of one.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>The most pixels of a side.</summary>
    public const int LongestSide = 10_000;

    private static readonly byte[] Png =
    [
        0x89,
        (byte)'P',
        (byte)'N',
        (byte)'G',
        0x0D,
        0x0A,
        0x1A,
        0x0A,
        0,
        0,
        0,
        0x0D,
        (byte)'I',
        (byte)'H',
        (byte)'D',
        (byte)'R',
    ];

    /// <summary>The picture, or null where the bytes are no PNG, JPEG or GIF of a bearable size, whatever they were called.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="content">The file.</param>
    public static SharedPicture? Read(Guid id, byte[] content)
    {
        var (type, width, height) = ReadPng(content) ?? ReadGif(content) ?? ReadJpeg(content) ?? default;
        return type is not null && width is > 0 and <= LongestSide && height is > 0 and <= LongestSide && content.Length <= MostBytes
            ? new SharedPicture(id, type, width, height, [.. content])
            : null;
    }

    private static (string Type, int Width, int Height)? ReadPng(ReadOnlySpan<byte> file) =>
        file.Length >= 24 && file.StartsWith(Png)
            ? (
                "image/png",
                Clamp(BinaryPrimitives.ReadUInt32BigEndian(file[16..])),
                Clamp(BinaryPrimitives.ReadUInt32BigEndian(file[20..]))
            )
            : null;

    private static (string Type, int Width, int Height)? ReadGif(ReadOnlySpan<byte> file) =>
        file.Length >= 10 && (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
            ? ("image/gif", BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..]))
            : null;

    // The size stands in the frame header, after segments that each say how long they are.
    private static (string Type, int Width, int Height)? ReadJpeg(ReadOnlySpan<byte> file)
    {
        if (file is not [0xFF, 0xD8, 0xFF, ..])
        {
            return null;
        }

        for (var at = 2; at + 9 <= file.Length && file[at] == 0xFF; )
        {
            var marker = file[at + 1];
            if (marker is 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (
                    "image/jpeg",
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]),
                    BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..])
                );
            }

            at += 2 + Math.Max((ushort)2, BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]));
        }

        return null;
    }

    private static int Clamp(uint pixels) => (int)Math.Min(pixels, int.MaxValue);
}

/// <summary>Says where the pictures of a session can be seen.</summary>
public interface IPictureLinks
{
    /// <summary>The address, or null where this installation has no public address.</summary>
    Uri? For(Session session, Guid contributionId, Guid pictureId);
}
