using AdaptiveCards;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;

namespace KMF.Bot.Tests.StandIns.AdaptiveCards;

public sealed class AdaptiveCardTests
{
    private const string Full = """
        {"type":"AdaptiveCard","version":"1.5","fallbackText":"Vote now","speak":"Vote","lang":"cy",
        "refresh":{"action":{"type":"Action.Execute","verb":"refresh"},"userIds":["29:a"]},
        "body":[{"type":"TextBlock","text":"Hi"}],
        "actions":[{"type":"Action.Execute","verb":"vote","fallback":{"type":"Action.Submit"}}],
        "msteams":{"width":"Full"}}
        """;

    [Fact]
    public void ToJson_EmptyCard_HasTypeAndVersionOnly()
    {
        var json = new AdaptiveCard("1.5").ToJson();

        Assert.Equal("""{"type":"AdaptiveCard","version":"1.5"}""", JToken.Parse(json).ToString(Formatting.None));
    }

    [Fact]
    public void NewCard_WithoutAVersion_NeedsTheFirstSchema()
    {
#pragma warning disable CS0618 // The constructor is obsolete in the original too.
        var card = new AdaptiveCard();
#pragma warning restore CS0618

        Assert.Equal(new AdaptiveSchemaVersion(1, 0), card.Version);
        Assert.Equal(new AdaptiveSchemaVersion(1, 6), AdaptiveCard.KnownSchemaVersion);
    }

    [Fact]
    public void ToJson_FullCard_HasEveryPart()
    {
        var json = FullCard().ToJson();

        Assert.StartsWith(
            """{"type":"AdaptiveCard","version":"1.5",""",
            JToken.Parse(json).ToString(Formatting.None),
            StringComparison.Ordinal
        );
        CardJsonAssert.Same(Full, json);
    }

    [Fact]
    public void Attachment_CamelCaseSerializer_WritesTheSameCard()
    {
        var settings = new JsonSerializerSettings
        {
            ContractResolver = new CamelCasePropertyNamesContractResolver(),
            NullValueHandling = NullValueHandling.Ignore,
        };

        var json = JsonConvert.SerializeObject(new { AdaptiveCard.ContentType, Content = (object)FullCard() }, settings);

        CardJsonAssert.Same($$"""{"contentType":"application/vnd.microsoft.card.adaptive","content":{{Full}}}""", json);
    }

    [Theory]
    [InlineData(false, """{"userIds":[]}""")]
    [InlineData(true, "{}")]
    public void Refresh_NobodyOrEverybody_IsToldApart(bool everybody, string expected)
    {
        var refresh = new AdaptiveRefresh();
        if (everybody)
        {
            refresh.UserIds = null;
        }

        CardJsonAssert.Same(expected, JsonConvert.SerializeObject(refresh));
    }

    [Fact]
    public async Task ToJson_ManyThreads_AgreeOnTheJson()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => FullCard().ToJson())));

        Assert.Single(all.Distinct());
    }

    private static AdaptiveCard FullCard() =>
        new("1.5")
        {
            FallbackText = "Vote now",
            Speak = "Vote",
            Lang = "cy",
            Refresh = new()
            {
                Action = new() { Verb = "refresh" },
                UserIds = ["29:a"],
            },
            Body = [new AdaptiveTextBlock("Hi")],
            Actions = [new AdaptiveExecuteAction { Verb = "vote", Fallback = new(new AdaptiveSubmitAction()) }],
            AdditionalProperties = { ["msteams"] = new JObject { ["width"] = "Full" } },
        };
}
