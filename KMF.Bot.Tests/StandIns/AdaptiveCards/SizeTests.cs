using AdaptiveCards;

namespace KMF.Bot.Tests.StandIns.AdaptiveCards;

public sealed class SizeTests
{
    [Theory]
    [InlineData(null, AdaptiveWidthType.Auto, null)]
    [InlineData("AuTo", AdaptiveWidthType.Auto, null)]
    [InlineData("stretch", AdaptiveWidthType.Stretch, null)]
    [InlineData("3", AdaptiveWidthType.Weighted, 3u)]
    [InlineData("30px", AdaptiveWidthType.Pixel, 30u)]
    public void Width_FromAString_IsReadAsCardsWriteIt(string? text, AdaptiveWidthType type, uint? unit)
    {
        AdaptiveWidth width = text!;

        Assert.Equal((type, unit), (width.WidthType, width.Unit));
        Assert.Equal(width, AdaptiveWidth.Parse(text!));
    }

    [Fact]
    public void Width_FromANumber_IsAShare()
    {
        AdaptiveWidth width = 2u;

        Assert.Equal((AdaptiveWidthType.Weighted, 2u), (width.WidthType, width.Unit));
        Assert.Equal("2", width.ToString());
    }

    [Fact]
    public void Width_WeightedAndNothingElse_IsOneShare()
    {
        AdaptiveWidth width = AdaptiveWidthType.Weighted;

        Assert.Equal(1u, width.Unit);
        Assert.Null(new AdaptiveWidth(AdaptiveWidthType.Stretch).Unit);
    }

    [Theory]
    [InlineData("auto", false, false)]
    [InlineData("stretch", false, true)]
    [InlineData("2", false, true)]
    [InlineData("0px", true, false)]
    [InlineData("30px", true, true)]
    public void Width_ThatSaysSomething_IsWorthWriting(string text, bool isPixel, bool isWritten)
    {
        var width = new AdaptiveWidth(text);

        Assert.Equal((isPixel, isWritten), (width.IsPixel(), width.ShouldSerializeAdaptiveWidth()));
    }

    [Theory]
    [InlineData(null, AdaptiveHeightType.Auto, null)]
    [InlineData("Stretch", AdaptiveHeightType.Stretch, null)]
    [InlineData("30", AdaptiveHeightType.Pixel, 30u)]
    [InlineData("30px", AdaptiveHeightType.Pixel, 30u)]
    public void Height_FromAString_IsReadAsCardsWriteIt(string? text, AdaptiveHeightType type, uint? unit)
    {
        AdaptiveHeight height = text!;

        Assert.Equal((type, unit), (height.HeightType, height.Unit));
        Assert.Equal(height, AdaptiveHeight.Parse(text!));
        Assert.Equal(type == AdaptiveHeightType.Pixel, height.IsPixel());
    }

    [Fact]
    public void Height_FromANumberOrAType_IsPixelsOrTheType()
    {
        AdaptiveHeight pixels = 30u;
        AdaptiveHeight stretch = AdaptiveHeightType.Stretch;

        Assert.Equal("30px", pixels.ToString());
        Assert.Equal("stretch", stretch.ToString());
    }

    [Fact]
    public void Widths_Compared_AreComparedByValue()
    {
        AdaptiveWidth? none = null;

        Assert.True(new AdaptiveWidth(2) == new AdaptiveWidth("2"));
        Assert.True(new AdaptiveWidth("2") != new AdaptiveWidth("2px"));
        Assert.True(new AdaptiveWidth(2) != new AdaptiveWidth(3));
        Assert.True(none! != AdaptiveWidth.Auto);
        Assert.True(none! == null!);
    }

    [Fact]
    public void Heights_Compared_AreComparedByValue()
    {
        AdaptiveHeight? none = null;

        Assert.True(new AdaptiveHeight(2) == new AdaptiveHeight("2px"));
        Assert.True(new AdaptiveHeight(2) != new AdaptiveHeight(3));
        Assert.True(new AdaptiveHeight("auto") == AdaptiveHeight.Auto);
        Assert.True(AdaptiveHeight.Auto != none!);
        Assert.True(none! == null!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("wide")]
    [InlineData("2 px")]
    public void Size_NotASize_IsRefused(string text)
    {
        Assert.Throws<ArgumentException>(() => new AdaptiveWidth(text));
        Assert.Throws<ArgumentException>(() => new AdaptiveHeight(text));
    }
}
