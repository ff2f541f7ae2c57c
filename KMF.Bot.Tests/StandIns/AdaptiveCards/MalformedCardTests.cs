using AdaptiveCards;

namespace KMF.Bot.Tests.StandIns.AdaptiveCards;

/// <summary>What the original does with a card that is not quite right: leave a piece out and warn, or refuse the card.</summary>
public sealed class MalformedCardTests
{
    [Theory]
    [InlineData("20px", "50px", 20, 50, 0)]
    [InlineData("20.9px", "50.9px", 20, 50, 0)]
    [InlineData("20", "50 p x", 0, 0, 2)]
    [InlineData("200", "tall", 0, 0, 2)]
    [InlineData(".20px", "50.1.2px", 0, 0, 2)]
    [InlineData("20,00px", "-50px", 0, 0, 2)]
    [InlineData(" 20px", "5 0px", 0, 0, 2)]
    public void FromJson_SizeOfAnImage_IsPixelsOrAWarning(string width, string height, int pixelWidth, int pixelHeight, int warnings)
    {
        var result = Read($$"""{"type":"Image","url":"https://example.org/a.png","width":"{{width}}","height":"{{height}}"}""");

        var image = Assert.IsType<AdaptiveImage>(Assert.Single(result.Card.Body));
        Assert.Equal(((uint)pixelWidth, (uint)pixelHeight), (image.PixelWidth, image.PixelHeight));
        Assert.Equal(warnings, result.Warnings.Count);
        Assert.Empty(image.AdditionalProperties);
    }

    [Theory]
    [InlineData("20")]
    [InlineData("true")]
    public void FromJson_WidthOfAnImageThatIsNoString_IsIgnoredWithAWarning(string width)
    {
        var result = Read($$"""{"type":"Image","url":"https://example.org/a.png","width":{{width}}}""");

        Assert.Single(result.Warnings);
        CardJsonAssert.Same(
            """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Image","url":"https://example.org/a.png"}]}""",
            result.Card.ToJson()
        );
    }

    [Theory]
    [InlineData("\"#00ff7f\"", "#FF00FF7F", 0)]
    [InlineData("\"#8000ff7f\"", "#8000FF7F", 0)]
    [InlineData("null", null, 0)]
    [InlineData("\"green\"", null, 1)]
    [InlineData("\"#00ff7g\"", null, 1)]
    [InlineData("\"00ff7f0\"", null, 1)]
    [InlineData("255", null, 1)]
    public void FromJson_BackgroundColour_HasEightDigitsOrIsLeftOut(string colour, string? expected, int warnings)
    {
        var result = Read($$"""{"type":"Image","url":"https://example.org/a.png","backgroundColor":{{colour}}}""");

        Assert.Equal(expected, Assert.IsType<AdaptiveImage>(Assert.Single(result.Card.Body)).BackgroundColor);
        Assert.Equal(warnings, result.Warnings.Count);
    }

    [Theory]
    [InlineData("2", 2, 0, 0)]
    [InlineData("1.5", 1.5, 0, 0)]
    [InlineData("\"60px\"", 0, 60, 0)]
    [InlineData("\"60.5px\"", 0, 60.5, 0)]
    [InlineData("null", 0, 0, 0)]
    [InlineData("-2", 0, 0, 1)]
    [InlineData("\"2\"", 0, 0, 1)]
    [InlineData("\"60ppx\"", 0, 0, 1)]
    [InlineData("true", 0, 0, 1)]
    public void FromJson_WidthOfATableColumn_IsAShareOrPixelsOrAWarning(string width, double share, double pixels, int warnings)
    {
        var result = Read($$"""{"type":"Table","columns":[{"width":{{width}}}]}""");

        var column = Assert.Single(Assert.IsType<AdaptiveTable>(Assert.Single(result.Card.Body)).Columns);
        Assert.Equal((share, pixels), (column.Width, column.PixelWidth));
        Assert.Equal(warnings, result.Warnings.Count);
    }

    [Fact]
    public void FromJson_WidthOfAColumnThatIsNoWidth_IsAutoWithAWarning()
    {
        var result = Read("""{"type":"ColumnSet","columns":[{"width":"automatic","items":[]}]}""");

        var column = Assert.Single(Assert.IsType<AdaptiveColumnSet>(Assert.Single(result.Card.Body)).Columns);
        Assert.True(column.Width == AdaptiveWidth.Auto);
        Assert.Single(result.Warnings);
    }

    [Theory]
    [InlineData("""{"type":"Image","url":"https://example.org/a.png","selectAction":{"type":"Action.Popover","title":"More"}}""")]
    [InlineData("""{"type":"Container","items":[],"selectAction":{"type":"Action.Popover","title":"More"}}""")]
    [InlineData("""{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Hi","selectAction":{"type":"Action.Popover"}}]}""")]
    public void FromJson_UnknownSelectAction_IsLeftOutWithAWarning(string element)
    {
        var result = Read(element);

        Assert.DoesNotContain("Popover", result.Card.ToJson(), StringComparison.Ordinal);
        Assert.Equal("Unknown element type 'Action.Popover'", Assert.Single(result.Warnings).Message);
    }

    [Fact]
    public void FromJson_UnknownSelectActionOfTheCard_IsLeftOutWithAWarning()
    {
        var result = AdaptiveCard.FromJson("""{"type":"AdaptiveCard","version":"1.5","selectAction":{"type":"Action.Popover"}}""");

        Assert.Null(result.Card.SelectAction);
        Assert.Single(result.Warnings);
    }

    [Theory]
    [InlineData("""{"type":"TextBlock","id":"a","text":"1"},{"type":"TextBlock","id":"a","text":"2"}""")]
    [InlineData("""{"type":"Container","id":"a","items":[{"type":"Input.Text","id":"a"}]}""")]
    [InlineData("""{"type":"Badge","id":"a"},{"type":"ActionSet","actions":[{"type":"Action.Submit","id":"a"}]}""")]
    [InlineData(
        """
            {"type":"Input.Text","id":"a"},
            {"type":"ActionSet","actions":[{"type":"Action.ShowCard",
            "card":{"type":"AdaptiveCard","body":[{"type":"Input.Text","id":"a"}]}}]}
            """
    )]
    public void FromJson_IdThatStandsTwice_IsRefused(string body) => Assert.Throws<AdaptiveSerializationException>(() => Read(body));

    [Theory]
    [InlineData("""{"type":"TextBlock","id":"a","fallback":{"type":"TextBlock","id":"a","fallback":{"type":"TextBlock","id":"a"}}}""")]
    [InlineData(
        """
            {"type":"Container","id":"b","fallback":{"type":"Container","id":"b","items":[{"type":"TextBlock","id":"a"}]},
            "items":[{"type":"TextBlock","id":"a"}]}
            """
    )]
    [InlineData("""{"type":"TextBlock","id":"","text":"1"},{"type":"TextBlock","id":"","text":"2"}""")]
    public void FromJson_IdThatTheFallbackRepeats_IsRead(string body) => Assert.NotNull(Read(body).Card);

    private static AdaptiveCardParseResult Read(string body) =>
        AdaptiveCard.FromJson($$"""{"type":"AdaptiveCard","version":"1.5","body":[{{body}}]}""");
}
