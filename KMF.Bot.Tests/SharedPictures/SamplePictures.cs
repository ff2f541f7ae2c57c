using System.Buffers.Binary;

namespace KMF.Bot.Tests.SharedPictures;

/// <summary>Small pictures, and what pretends to be one.</summary>
internal static class SamplePictures
{
    /// <summary>A dot that every reader can draw.</summary>
    public static readonly byte[] Dot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    );

    public static readonly byte[] Gif = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static readonly byte[] Jpeg =
    [
        0xFF,
        0xD8,
        0xFF,
        0xE0,
        0,
        16,
        (byte)'J',
        (byte)'F',
        (byte)'I',
        (byte)'F',
        0,
        1,
        1,
        0,
        0,
        1,
        0,
        1,
        0,
        0,
        0xFF,
        0xC0,
        0,
        11,
        8,
        0,
        30,
        0,
        40,
        1,
        1,
        0x11,
        0,
        0xFF,
        0xD9,
    ];

    public static readonly byte[] Page = "<!doctype html><script>alert(1)</script>"u8.ToArray();

    /// <summary>The head of a PNG that says how large it is, and so many bytes in all.</summary>
    public static byte[] Png(uint width, uint height, int length = 60)
    {
        var file = new byte[length];
        Dot.AsSpan(0, 33).CopyTo(file);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(20), height);
        return file;
    }
}
