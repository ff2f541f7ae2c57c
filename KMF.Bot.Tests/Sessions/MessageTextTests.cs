using System.Net;
using System.Text.RegularExpressions;
using CsCheck;
using KMF.Bot.Tests.Records;
using KMF.Dialogs.Sessions;
using Markdig;

namespace KMF.Bot.Tests.Sessions;

public sealed partial class MessageTextTests
{
    [Theory]
    [InlineData("Winter ward move", "Winter ward move")]
    [InlineData("**bold**", @"\*\*bold\*\*")]
    [InlineData("[here](https://example.org)", @"\[here\]\(https://example\.org\)")]
    [InlineData("<at>Ann</at>", "&lt;at&gt;Ann&lt;/at&gt;")]
    [InlineData("R&D", "R&amp;D")]
    [InlineData("&lt;", "&amp;lt;")]
    [InlineData("# heading", @"\# heading")]
    [InlineData("1. list", @"1\. list")]
    [InlineData("a\nb", "a b")]
    [InlineData(@"C:\ward", @"C:\\ward")]
    public void Escape_WordsThatMeanSomethingElsewhere_AreOnlyWords(string words, string text) =>
        Assert.Equal(text, MessageText.Escape(words));

    [Fact]
    public void Escape_AnyText_ReadsAsTheTextAgain() =>
        HostileText.Any.Sample(text =>
        {
            var line = UserText.CleanLine(text);
            var html = Markdown.ToHtml(MessageText.Escape(text)).Trim();
            return line.Length == 0
                ? html.Length == 0
                : Paragraph().Match(html) is { Success: true } match && WebUtility.HtmlDecode(match.Groups[1].Value) == line;
        });

    [Fact]
    public void Escape_AnyText_OpensNoTag() =>
        HostileText.Any.Sample(text => !MessageText.Escape(text).Contains('<', StringComparison.Ordinal));

    // One paragraph, and no element in it.
    [GeneratedRegex("^<p>([^<]*)</p>$")]
    private static partial Regex Paragraph();
}
