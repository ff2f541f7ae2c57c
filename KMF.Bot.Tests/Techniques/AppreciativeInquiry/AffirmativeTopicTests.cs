using KMF.Dialogs.Techniques.AppreciativeInquiry;

namespace KMF.Bot.Tests.Techniques.AppreciativeInquiry;

public sealed class AffirmativeTopicTests
{
    [Theory]
    [InlineData("How do we stop late discharges?")]
    [InlineData("Stop falls")]
    [InlineData("Reducing falls on Ward 7")]
    [InlineData("What are the problems with our handover?")]
    [InlineData("PROBLEM: handover")]
    [InlineData("Why is the rota failing?")]
    [InlineData("A failure to listen")]
    [InlineData("Lack of beds")]
    [InlineData("Staff shortages in winter")]
    [InlineData("Too many meetings")]
    [InlineData("Not enough time for patients")]
    [InlineData("What went wrong with the move?")]
    [InlineData("What’s wrong with our rota")]
    [InlineData("Fewer complaints")]
    [InlineData("Problem")]
    [InlineData("Y broblem gyda'r rota")]
    [InlineData("Problemau rhyddhau cleifion")]
    [InlineData("Beth yw ein phroblemau?")]
    [InlineData("Diffyg gwelyau")]
    [InlineData("Prinder staff")]
    [InlineData("Sut i leihau cwympiadau")]
    [InlineData("Lleihau cwynion")]
    [InlineData("Rhoi'r gorau i gyfarfodydd hir")]
    [InlineData("Mae angen rhoi’r gorau i hyn")]
    [InlineData("Pam mae'r system yn methu?")]
    [InlineData("Gormod o gyfarfodydd")]
    [InlineData("Beth aeth o chwith?")]
    public void Topic_ThatSaysWhatIsWrong_ReadsAsAProblem(string topic) => Assert.True(AffirmativeTopic.ReadsAsProblem(topic));

    [Theory]
    [InlineData("Every patient home in good time")]
    [InlineData("Great teamwork at night")]
    [InlineData("Our problem-solving at its best")]
    [InlineData("Solving problems together")]
    [InlineData("A one-stop shop for carers")]
    [InlineData("Welcoming people at the bus stop")]
    [InlineData("The best of our Stop Smoking service")]
    [InlineData("Fail-safe handovers")]
    [InlineData("Error-free prescribing")]
    [InlineData("Discharges without problems")]
    [InlineData("Without fail, a kind word")]
    [InlineData("What people mean by \"reduce\" when they thank us")]
    [InlineData("Why “no problem” makes patients smile")]
    [InlineData("Black History Month on the ward")]
    [InlineData("A problematic word stays out of the rule")]
    [InlineData("Gofal gwych gyda'r nos")]
    [InlineData("Datrys problemau gyda'n gilydd")]
    [InlineData("Rhyddhau cleifion heb broblem")]
    [InlineData("Pob claf gartref mewn da bryd")]
    [InlineData("Croeso cynnes i bob teulu")]
    [InlineData("")]
    public void Topic_ThatSaysWhatThereShouldBeMoreOf_DoesNot(string topic) => Assert.False(AffirmativeTopic.ReadsAsProblem(topic));

    [Fact]
    public void Topic_AsLongAndOddAsItMayBe_IsReadAtOnce() =>
        Assert.All(
            [
                new string('"', 2000),
                new string('“', 2000),
                string.Concat(Enumerable.Repeat("no ", 666)),
                new string('l', 2000),
                string.Concat(Enumerable.Repeat("without x ", 200)),
            ],
            topic => Assert.False(AffirmativeTopic.ReadsAsProblem(topic))
        );
}
