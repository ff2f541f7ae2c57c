using AdaptiveCards;
using Newtonsoft.Json;

namespace KMF.Bot.Tests.StandIns.AdaptiveCards;

/// <summary>Elements as cards of others have them.</summary>
public sealed class ElementReadingTests
{
    // In the original's order, so that reading one back and writing it again must give the same text.
    [Theory]
    [InlineData(
        typeof(AdaptiveTextBlock),
        """
            {"type":"TextBlock","italic":true,"strikethrough":true,"text":"Hi","horizontalAlignment":"center","wrap":true,"maxLines":2,
            "fontType":"monospace"}
            """
    )]
    [InlineData(
        typeof(AdaptiveRichTextBlock),
        """
            {"type":"RichTextBlock","horizontalAlignment":"right",
            "inlines":[{"type":"TextRun","text":"Hi","fontType":"monospace","underline":true}]}
            """
    )]
    [InlineData(
        typeof(AdaptiveImage),
        """
            {"type":"Image","url":"https://example.org/a.png","horizontalAlignment":"center","backgroundColor":"#FF00FF7F",
            "altText":"A cat"}
            """
    )]
    [InlineData(
        typeof(AdaptiveContainer),
        """{"type":"Container","items":[],"rtl":false,"style":"good","horizontalAlignment":"stretch","verticalContentAlignment":"bottom"}"""
    )]
    [InlineData(
        typeof(AdaptiveColumnSet),
        """{"type":"ColumnSet","columns":[],"horizontalAlignment":"right","verticalContentAlignment":"center"}"""
    )]
    [InlineData(typeof(AdaptiveTableCell), """{"type":"TableCell","rtl":true,"items":[]}""")]
    [InlineData(
        typeof(AdaptiveDateInput),
        """{"type":"Input.Date","id":"d","placeholder":"When","value":"2026-03-02","min":"2026-03-01","max":"2026-03-31"}"""
    )]
    [InlineData(
        typeof(AdaptiveTextInput),
        """{"type":"Input.Text","id":"t","maxLength":9,"inlineAction":{"type":"Action.Submit","title":"Send"},"regex":"^a+$"}"""
    )]
    [InlineData(
        typeof(AdaptiveCard),
        """
            {"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Hi"}],"rtl":true,"verticalContentAlignment":"bottom",
            "selectAction":{"type":"Action.Submit"},"refresh":{"userIds":["29:a"],"expires":"2026-03-02T10:00:00Z"}}
            """
    )]
    public void Element_ReadBackAndWritten_IsTheSameText(Type type, string json)
    {
        var read = JsonConvert.DeserializeObject<AdaptiveTypedElement>(json);

        Assert.IsType(type, read);
        Assert.Empty(read.AdditionalProperties);
        Assert.Equal(json.ReplaceLineEndings(string.Empty), JsonConvert.SerializeObject(read));
    }

    [Fact]
    public void InlineAction_OfAnUnknownType_IsLeftOutWithAWarning()
    {
        var result = AdaptiveCard.FromJson(
            """
            {"type":"AdaptiveCard","version":"1.5",
            "body":[{"type":"Input.Text","id":"t","inlineAction":{"type":"Action.Later"},"regex":"a"}]}
            """
        );

        var input = Assert.IsType<AdaptiveTextInput>(Assert.Single(result.Card.Body));
        Assert.Null(input.InlineAction);
        Assert.Equal("a", input.Regex);
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void Expires_ThatIsNoMoment_IsLeftOutWithAWarning()
    {
        var result = AdaptiveCard.FromJson("""{"type":"AdaptiveCard","version":"1.5","refresh":{"expires":"soon"}}""");

        Assert.Null(result.Card.Refresh.Expires);
        Assert.Single(result.Warnings);
    }
}
