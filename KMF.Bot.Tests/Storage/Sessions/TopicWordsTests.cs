using KMF.Bot.Storage.Sessions;

namespace KMF.Bot.Tests.Storage.Sessions;

public sealed class TopicWordsTests
{
    [Theory]
    [InlineData("wards", "ward", true)]
    [InlineData("moving", "move", true)]
    [InlineData("moved", "moves", true)]
    [InlineData("planning", "plans", true)]
    [InlineData("pharmacies", "pharmacy", true)]
    [InlineData("falls", "falling", true)]
    [InlineData("falls", "balls", false)]
    [InlineData("ward", "warden", false)]
    [InlineData("bus", "bu", false)]
    [InlineData("need", "ne", false)]
    public void Alike_InEnglish_AreTheFormsOfAWord(string one, string other, bool alike) =>
        Assert.Equal(alike, TopicWords.AreAlike(one, other, isWelsh: false));

    [Theory]
    [InlineData("ward", "wardiau")]
    [InlineData("gwersi", "wers")]
    [InlineData("cyfarfodydd", "gyfarfod")]
    [InlineData("symudiadau", "symud")]
    [InlineData("pobl", "mhobl")]
    [InlineData("trefn", "nhrefn")]
    [InlineData("meddyginiaeth", "feddyginiaeth")]
    [InlineData("rhaglen", "raglen")]
    [InlineData("llawdriniaethau", "lawdriniaeth")]
    public void Alike_InWelsh_AreItsMutationsAndPlurals(string one, string other)
    {
        Assert.True(TopicWords.AreAlike(one, other, isWelsh: true));
        Assert.False(TopicWords.AreAlike(one, other, isWelsh: false));
    }

    [Fact]
    public void Read_OfWhatIsKept_IsTheWordsAndTheWork()
    {
        var (words, activity) = TopicWords.Read(TopicWords.Keep(" Gŵyl: the WARD's\n move ", "Winter-Plan!"));

        Assert.Equal(["gwyl", "the", "ward", "s", "move", "winter", "plan"], words);
        Assert.Equal("winter plan", activity);
    }

    [Fact]
    public void Any_Text_IsKeptAndReadWithoutHarm() => CsCheck.Check.Sample(Records.HostileText.Any, text =>
        {
            var (words, _) = TopicWords.Read(TopicWords.Keep(text, text));
            return words.All(word =>
                TopicWords.AreAlike(word, word, isWelsh: true)
                && TopicWords.English(word).Length <= word.Length
                && TopicWords.Welsh(word).Length <= word.Length + 1
            );
        });
}
