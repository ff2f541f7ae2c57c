using System.Text.RegularExpressions;
using CsCheck;
using KMF.Dialogs.Records;

namespace KMF.Bot.Tests.Records;

public sealed partial class RecordFileNameTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    [Theory]
    [InlineData("Winter ward move", "winter-ward-move-2026-03-02.docx")]
    [InlineData("Clinig ŵyna: Tŷ'r Ysgol", "clinig-wyna-tyr-ysgol-2026-03-02.docx")]
    [InlineData("../../etc/passwd", "etc-passwd-2026-03-02.docx")]
    [InlineData("CON", "con-2026-03-02.docx")]
    [InlineData("  <a> | \"b\" ? * \\ : ", "a-b-2026-03-02.docx")]
    [InlineData("Smørrebrød & straße", "smorrebrod-strasse-2026-03-02.docx")]
    [InlineData("مراجعة", "2026-03-02.docx")]
    [InlineData("", "2026-03-02.docx")]
    public void For_Title_IsPlain(string title, string expected) => Assert.Equal(expected, RecordFileName.For(title, Day, "docx"));

    [Fact]
    public void For_ExtensionWithItsDot_IsTheSame() => Assert.Equal("a-2026-03-02.md", RecordFileName.For("a", Day, ".md"));

    [Fact]
    public void For_AnyTitle_IsSafeAndShort() => HostileText.Any.Sample(title => Safe().IsMatch(RecordFileName.For(title, Day, "docx")));

    [Fact]
    public void For_LongTitle_IsCut() =>
        Assert.Equal(
            string.Concat(Enumerable.Repeat("ward-", 16)) + "2026-03-02.md",
            RecordFileName.For(string.Concat(Enumerable.Repeat("ward ", 30)), Day, "md")
        );

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{9,95}\.docx\z")]
    private static partial Regex Safe();
}
