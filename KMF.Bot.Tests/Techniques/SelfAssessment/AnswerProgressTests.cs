using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.SelfAssessment;

namespace KMF.Bot.Tests.Techniques.SelfAssessment;

public sealed class AnswerProgressTests
{
    private static readonly Viewer Reader = new("en");

    [Theory]
    [InlineData("", null, null, "leadership.aim")]
    [InlineData("leadership.aim leadership.time", null, null, "leadership.example")]
    [InlineData("leadership.aim", null, "time", "leadership.owner")]
    [InlineData("leadership.aim leadership.owner", null, "owner", "behaviours.ask")]
    [InlineData("leadership.aim", "aim", null, "leadership.aim")]
    [InlineData("leadership.aim", "no-such", null, "leadership.example")]
    public void Current_WhereTheReaderIs_IsTheOneToShow(string answered, string? asked, string? justAnswered, string shown) =>
        Assert.Equal(shown, Progress(answered).Current("leadership", Reader with { Part = asked, AnsweredPart = justAnswered })!.Key);

    [Fact]
    public void Current_AfterTheLastOne_IsTheFirstThatWasSkipped()
    {
        var progress = Progress(string.Join(' ', Criterion.All.Skip(1).Select(criterion => criterion.Key)));

        Assert.Equal("leadership.aim", progress.Current("services", Reader with { AnsweredPart = "people" })!.Key);
    }

    [Fact]
    public void Current_EverythingAnswered_IsNone()
    {
        var progress = Progress(string.Join(' ', Criterion.All.Select(criterion => criterion.Key)));

        Assert.Null(progress.Current("services", Reader with { AnsweredPart = "people" }));
        Assert.Equal(16, progress.Answered);
    }

    private static AnswerProgress Progress(string answered) =>
        new(
            Criterion.All,
            [.. answered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(key => new Answer(Criterion.Find(key)!, "key", 1, 2, ""))]
        );
}
