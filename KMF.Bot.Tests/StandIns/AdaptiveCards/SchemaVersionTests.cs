using AdaptiveCards;

namespace KMF.Bot.Tests.StandIns.AdaptiveCards;

public sealed class SchemaVersionTests
{
    [Theory]
    [InlineData("1", 1, 0)]
    [InlineData("1.5", 1, 5)]
    [InlineData("4.1.3", 4, 1)]
    public void Version_FromAString_HasTheFirstTwoNumbers(string text, int major, int minor)
    {
        AdaptiveSchemaVersion version = text;

        Assert.Equal(new AdaptiveSchemaVersion(major, minor), version);
        Assert.Equal(version, new AdaptiveCard(text).Version);
    }

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData("1.x")]
    public void Version_NotAVersion_IsRefused(string text) =>
        Assert.Throws<AdaptiveSerializationException>(() => new AdaptiveSchemaVersion(text));

    [Fact]
    public void Versions_Compared_AreInTheOrderOfTheirNumbers()
    {
        var older = new AdaptiveSchemaVersion(1, 9);
        var newer = new AdaptiveSchemaVersion(1, 10);

        Assert.True(older < newer && older <= newer && older != newer);
        Assert.False(older > newer || older >= newer || older == newer);
        Assert.True(newer == new AdaptiveSchemaVersion("1.10") && newer >= new AdaptiveSchemaVersion("1.10"));
        Assert.True(newer > null! && newer != null!);
    }

    [Fact]
    public void FromJson_NewerThanTheNewestKnownSchema_IsReadAsItsFallbackText()
    {
        const string json = """{"type":"AdaptiveCard","version":"1.7","fallbackText":"Vote now","lang":"cy","body":{"new":"things"}}""";

        var result = AdaptiveCard.FromJson(json);

        CardJsonAssert.Same(
            """{"type":"AdaptiveCard","version":"1.0","speak":"Vote now","lang":"cy","body":[{"type":"TextBlock","text":"Vote now"}]}""",
            result.Card.ToJson()
        );
        Assert.Single(result.Warnings);
    }

    [Fact]
    public void FromJson_WithoutAVersion_AsksForOne()
    {
        const string Json = """{"type":"AdaptiveCard","body":[{"type":"TextBlock","text":"Hi"}]}""";
        var here = Environment.CurrentManagedThreadId;
        AdaptiveCard.OnDeserializingMissingVersion = () => Environment.CurrentManagedThreadId == here ? new(0, 5) : null;
        try
        {
            Assert.Equal(new AdaptiveSchemaVersion(0, 5), AdaptiveCard.FromJson(Json).Card.Version);
        }
        finally
        {
            AdaptiveCard.OnDeserializingMissingVersion = null;
        }

        Assert.Throws<AdaptiveSerializationException>(() => AdaptiveCard.FromJson(Json));
    }
}
