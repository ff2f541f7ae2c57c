using CsCheck;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.SharedPictures;

public sealed class SharedPictureTests
{
    [Fact]
    public void Read_PngJpegAndGif_SaysWhatTheyAreAndHowLarge()
    {
        Assert.Equal(("image/png", 1, 1), Read(SamplePictures.Dot));
        Assert.Equal(("image/png", 1600, 900), Read(SamplePictures.Png(1600, 900)));
        Assert.Equal(("image/jpeg", 40, 30), Read(SamplePictures.Jpeg));
        Assert.Equal(("image/gif", 1, 1), Read(SamplePictures.Gif));
    }

    [Fact]
    public void Read_AsLargeAsItMayBe_IsTakenAndLargerIsNot()
    {
        Assert.NotNull(Read(SamplePictures.Png(10_000, 10_000, SharedPicture.MostBytes)));
        Assert.Null(Read(SamplePictures.Png(10_000, 10_000, SharedPicture.MostBytes + 1)));
        Assert.Null(Read(SamplePictures.Png(10_001, 1)));
        Assert.Null(Read(SamplePictures.Png(1, uint.MaxValue)));
        Assert.Null(Read(SamplePictures.Png(0, 1)));
    }

    [Fact]
    public void Read_WhatIsNoPicture_IsNone()
    {
        Assert.Null(Read([]));
        Assert.Null(Read(SamplePictures.Page));
        Assert.Null(Read("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"u8.ToArray()));
        Assert.Null(Read("GIF89"u8.ToArray()));
        Assert.Null(Read(SamplePictures.Jpeg[..20]));
        Assert.Null(Read([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 0xFF, 0xE0, 0, 0, 0, 0]));
    }

    [Fact]
    public void Read_AnyBytesAfterAnyHead_NeverFails() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 40], Gen.Byte.Array[0, 60])
            .Sample(
                (which, length, rest) =>
                {
                    byte[] head = which switch
                    {
                        0 => SamplePictures.Dot,
                        1 => SamplePictures.Jpeg,
                        _ => SamplePictures.Gif,
                    };
                    var picture = SharedPicture.Read(Guid.Empty, [.. head.Take(length), .. rest]);
                    Assert.True(
                        picture is null or { Width: > 0 and <= SharedPicture.LongestSide, Height: > 0 and <= SharedPicture.LongestSide }
                    );
                }
            );

    private static (string, int, int)? Read(byte[] content) =>
        SharedPicture.Read(Guid.Empty, content) is { } picture ? (picture.ContentType, picture.Width, picture.Height) : null;
}
