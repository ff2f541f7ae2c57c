using System.Text;
using AdaptiveCards;
using CsCheck;
using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.StandIns.AdaptiveCards;

public sealed class AdaptiveCardParsingTests
{
    [Fact]
    public void FromJson_UnknownPieces_AreKeptAndWarnedAbout()
    {
        const string json = """
            {"type":"AdaptiveCard","version":"1.5","msteams":{"width":"Full","entities":[{"type":"mention"}]},
            "body":[
            {"type":"Chart.Donut","data":[{"legend":"A","value":4}],"fallback":{"type":"FactSet","facts":[]}},
            {"type":"TextBlock","text":"2026-01-01T00:00:00Z","targetWidth":"atLeast:narrow"},
            {"type":"Container","items":[{"type":"Badge","text":"New","fallback":"drop"}],"layouts":[{"type":"Layout.Flow"}]}],
            "actions":[{"type":"Action.Popover","content":{"type":"TextBlock","text":"Hi"},"fallback":{"type":"Action.Teams"}}]}
            """;

        var result = AdaptiveCard.FromJson(json);

        CardJsonAssert.Same(json, result.Card.ToJson());
        Assert.Equal(
            [
                "Unknown element type 'Chart.Donut'",
                "Unknown property 'targetWidth' on AdaptiveTextBlock",
                "Unknown element type 'Badge'",
                "Unknown property 'layouts' on AdaptiveContainer",
                "Unknown element type 'Action.Popover'",
                "Unknown element type 'Action.Teams'",
                "Unknown property 'msteams' on AdaptiveCard",
            ],
            result.Warnings.Select(warning => warning.Message)
        );
    }

    [Fact]
    public void FromJson_UnknownFallback_IsAnActionUnderAnAction()
    {
        var card = AdaptiveCard
            .FromJson("""{"type":"AdaptiveCard","version":"1.5","actions":[{"type":"Later","fallback":{"type":"Action.Soon"}}]}""")
            .Card;

        var action = Assert.IsType<AdaptiveUnknownAction>(Assert.Single(card.Actions));
        Assert.Equal("Later", action.Type);
        Assert.IsType<AdaptiveUnknownAction>(action.Fallback.Content);
    }

    [Fact]
    public void FromJson_DefaultsAndNullsSpelledOut_AreLeftOut()
    {
        var result = AdaptiveCard.FromJson(
            """
            {"$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.5",
            "speak":null,"selectAction":null,
            "body":[{"type":"TextBlock","text":"Hi","id":null,"isVisible":true,"separator":false,"spacing":"default","height":"auto",
            "fallback":null}]}
            """
        );

        Assert.Empty(result.Warnings);
        CardJsonAssert.Same("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Hi"}]}""", result.Card.ToJson());
    }

    [Fact]
    public void FromJson_ShortForms_AreUnderstood()
    {
        var card = AdaptiveCard
            .FromJson(
                """
                {"type":"AdaptiveCard","version":"1.5","body":[{"type":"RichTextBlock","inlines":["Hi"]},
                {"type":"ColumnSet","columns":[{"width":2,"items":[{"type":"TextBlock","text":"A","weight":"Bolder"}]}]}]}
                """
            )
            .Card;

        CardJsonAssert.Same(
            """
            {"type":"AdaptiveCard","version":"1.5","body":[{"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Hi"}]},
            {"type":"ColumnSet","columns":[{"type":"Column","width":"2","items":[{"type":"TextBlock","text":"A","weight":"bolder"}]}]}]}
            """,
            card.ToJson()
        );
    }

    [Fact]
    public void FromJson_UnknownValues_BecomeTheDefault()
    {
        var result = AdaptiveCard.FromJson(
            """
            {"type":"AdaptiveCard","version":"1.5",
            "body":[{"type":"Container","items":[],"style":"fancy","spacing":"huge","height":"tall"}]}
            """
        );

        var container = Assert.IsType<AdaptiveContainer>(Assert.Single(result.Card.Body));
        Assert.Null(container.Style);
        Assert.Equal(AdaptiveSpacing.Default, container.Spacing);
        Assert.Equal(AdaptiveHeight.Auto, container.Height);
        Assert.Equal(3, result.Warnings.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"type":"TextBlock","text":"Hi"}""")]
    [InlineData("""{"type":["AdaptiveCard"],"version":"1.5"}""")]
    [InlineData("""{"type":"AdaptiveCard"}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"soon"}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":{}}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":["Hi"]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"text":"Hi"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"Action.Submit"}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Hi","fallback":"hide"}]}""")]
    [InlineData(
        """{"type":"AdaptiveCard","version":"1.5","body":[{"type":"RichTextBlock","inlines":[{"type":"CitationRun","text":"1"}]}]}"""
    )]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"RichTextBlock","inlines":[{"text":"Hi"}]}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"Hi","fallback":["drop"]}]}""")]
    [InlineData("""{"type":"AdaptiveCard","version":"1.5","refresh":{"action":{"type":"Action.Submit"}}}""")]
    public void FromJson_NotACard_IsRefused(string json) =>
        Assert.Throws<AdaptiveSerializationException>(() => AdaptiveCard.FromJson(json));

    [Fact]
    public void FromJson_NestedTooDeep_IsRefused()
    {
        var items = string.Concat(Enumerable.Repeat("""{"type":"Container","items":[""", 500));
        var json = $$"""{"type":"AdaptiveCard","version":"1.5","body":[{{items}}{{string.Concat(Enumerable.Repeat("]}", 500))}}]}""";

        Assert.Throws<AdaptiveSerializationException>(() => AdaptiveCard.FromJson(json));
    }

    [Fact]
    public void RoundTrip_AnyText_Survives() =>
        AnyText.Sample(text =>
        {
            var read = AdaptiveCard.FromJson(CardWith(text).ToJson()).Card;

            return TextsOf(read).All(found => found == text);
        });

    [Fact]
    public void RoundTrip_AnyTextAsUtf8_LosesOnlyBrokenSurrogates() =>
        AnyText.Sample(text =>
        {
            var sent = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(CardWith(text).ToJson()));
            var expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

            return TextsOf(AdaptiveCard.FromJson(sent).Card).All(found => found == expected);
        });

    private static readonly string[] s_awkward =
    [
        "\"",
        "\\",
        "\0",
        "\u001f",
        "\u2028",
        "\r\n",
        "👩‍⚕️",
        "\ud83d",
        "\udc00",
        "</script>",
        "{{x}}",
        "2026-01-01T00:00:00Z",
        "/Date(0)/",
        "null",
        "'",
    ];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.Char.Array[0, 20].Select(chars => new string(chars)),
        Gen.Int[0, s_awkward.Length - 1].Select(i => s_awkward[i]).Array[0, 8].Select(string.Concat)
    );

    private static AdaptiveCard CardWith(string text) =>
        new("1.5")
        {
            Body =
            [
                new AdaptiveTextBlock(text),
                new AdaptiveFactSet { Facts = [new(text, text)] },
                new AdaptiveUnknownElement { Type = "Badge", AdditionalProperties = { ["text"] = text } },
            ],
            Actions =
            [
                new AdaptiveExecuteAction
                {
                    Title = text,
                    Data = new JObject { ["text"] = text },
                },
            ],
        };

    private static IEnumerable<string?> TextsOf(AdaptiveCard card)
    {
        var fact = ((AdaptiveFactSet)card.Body[1]).Facts[0];
        var action = (AdaptiveExecuteAction)card.Actions[0];
        return
        [
            ((AdaptiveTextBlock)card.Body[0]).Text,
            fact.Title,
            fact.Value,
            (string?)card.Body[2].AdditionalProperties["text"],
            action.Title,
            (string?)((JObject)action.Data)["text"],
        ];
    }
}
