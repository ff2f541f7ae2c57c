namespace KMF.Bot.Tests.Techniques;

public sealed class WalkthroughTests
{
    [Fact]
    public void Read_SaidPressedAndSeen_AreLines()
    {
        var lines = Walkthrough.Read(
            "# Why\n\nAnn: @KMF retrospect Winter: the move\r\nKMF: Get ready\nAnn: [Start]\nBea: [I'm done] what: a | why: b\n"
        );

        Assert.Equal(
            [
                new(3, "Ann", null, "@KMF retrospect Winter: the move"),
                new(4, "KMF", null, "Get ready"),
                new(5, "Ann", "Start", ""),
                new(6, "Bea", "I'm done", "what: a | why: b"),
            ],
            lines
        );
    }

    [Theory]
    [InlineData("Ann presses Start")]
    [InlineData(": [Start]")]
    [InlineData("Ann:")]
    public void Read_AnyOtherLine_IsRefused(string line) =>
        Assert.Contains("Line 1", Assert.Throws<FormatException>(() => Walkthrough.Read(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void Inputs_WordsAlone_GoIntoTheFirst() =>
        Assert.Equal(
            new Dictionary<string, string> { ["text"] = "To move: 24 patients" },
            Walkthrough.Inputs("To move: 24 patients", ["text", "why"])
        );

    [Fact]
    public void Inputs_ByName_GoWhereTheyBelong() =>
        Assert.Equal(
            new Dictionary<string, string> { ["what"] = "Packed", ["why"] = "Asked: early" },
            Walkthrough.Inputs("what: Packed | why: Asked: early", ["what", "why", "how"])
        );
}
