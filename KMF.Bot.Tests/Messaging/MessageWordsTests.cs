using KMF.Bot.Messaging;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Tests.Messaging;

public sealed class MessageWordsTests
{
    [Theory]
    [InlineData("<div>One<br/>two</div><script>three</script>", "One\ntwo")]
    [InlineData("a &amp;lt; b &nbsp; c <unclosed", "a &lt; b c")]
    [InlineData("<p>One</p>\n<p>two\n  three</p>", "One\ntwo three")]
    [InlineData("<p>Asked by <at id=\"0\">Ann Archer</at>,</p><p>today</p>", "Asked by Ann Archer,\ntoday")]
    [InlineData("<ul><li>beds</li><li>chairs</li></ul><p>and</p>", "• beds\n• chairs\nand")]
    [InlineData("<pre>  one\n    two</pre><p>three</p>", "one\n    two\nthree")]
    [InlineData(null, "")]
    public void Of_Html_IsWhatPeopleRead(string? html, string expected) => Assert.Equal(expected, Html(html));

    [Theory]
    [InlineData(
        "<table><tbody><tr><td><p>Ward 7</p></td><td><p>Monday</p></td></tr>"
            + "<tr><td><p>Ward 8</p></td><td></td><td>late</td></tr></tbody></table>",
        "Ward 7 | Monday\nWard 8 | | late"
    )]
    [InlineData(
        "<p>Beds</p><table><tr><th>Ward</th><th>Free</th></tr><tr><td>7</td><td>2</td></tr></table><p>end</p>",
        "Beds\nWard | Free\n7 | 2\nend"
    )]
    [InlineData("<table><tr>\n  <td>one<br>two</td>\n  <td><ul><li>three</li></ul></td>\n</tr></table>", "one two | • three")]
    public void Of_ATable_KeepsItsCellsApartAndItsRowsOnLines(string html, string expected) => Assert.Equal(expected, Html(html));

    [Theory]
    [InlineData("""<p>Well done <emoji id="smile" alt="🙂" title="Smile"></emoji> all</p>""", "Well done 🙂 all")]
    [InlineData("""<p>Well done <img itemtype="http://schema.skype.com/Emoji" alt="👍" src="https://x.example/y"/></p>""", "Well done 👍")]
    [InlineData("""<p><emoji id="x" title="Thank you"></emoji></p>""", "Thank you")]
    public void Of_Emoji_IsTheirText(string html, string expected) => Assert.Equal(expected, Html(html));

    [Theory]
    [InlineData("""See <a href="https://nhs.example/list?a=1&amp;b=2">the list</a>.""", "See the list (https://nhs.example/list?a=1&b=2).")]
    [InlineData("""See <a href="https://nhs.example/list/">https://nhs.example/list</a>.""", "See https://nhs.example/list.")]
    [InlineData("""See <a href="http://www.nhs.example">nhs.example</a>.""", "See nhs.example.")]
    [InlineData(
        """Ask <a href="mailto:ann@nhs.example">ann@nhs.example</a> or <a href="mailto:bea@nhs.example">Bea</a>""",
        "Ask ann@nhs.example or Bea (mailto:bea@nhs.example)"
    )]
    [InlineData(
        """Press <a href="javascript:alert(1)">here</a>, <a href="/x">there</a> and <a>nowhere</a>""",
        "Press here, there and nowhere"
    )]
    [InlineData(
        """<table><tr><td><a href="https://nhs.example/a">one</a></td><td>two</td></tr></table>""",
        "one (https://nhs.example/a) | two"
    )]
    public void Of_ALink_HasItsAddressWhereItDoesNotSayIt(string html, string expected) => Assert.Equal(expected, Html(html));

    [Theory]
    [InlineData("<div>")]
    [InlineData("<b><p>")]
    [InlineData("<table><tr><td>")]
    [InlineData("<ul><li>")]
    [InlineData("<a href='https://x.example'>")]
    public void Of_NestedAsDeepAsItIsLong_ReadsTheWordsWithin(string tag) =>
        Assert.Contains("within", Html(string.Concat(Enumerable.Repeat(tag, 30_000 / tag.Length)) + "within"), StringComparison.Ordinal);

    [Fact]
    public void Of_PlainText_IsLeftAsItIs() =>
        Assert.Equal("<b> stays", MessageWords.Of(new MessageActionsPayloadBody("text", "<b> stays")));

    private static string Html(string? content) => MessageWords.Of(new MessageActionsPayloadBody("html", content));
}
