using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Sessions;

public sealed class AnswerCheckTests
{
    private static readonly KMF.Dialogs.Texts.Texts Words = new TextCatalogue(AppContext.BaseDirectory).Shared("en");
    private static readonly Question Text = new("objective", 40);
    private static readonly Question Story = new("successes", 70)
    {
        Fields = [new("what", Required: true), new("why", Required: false), new("how", Required: false)],
    };
    private static readonly Question Mark = new("marks", 20) { Fields = [new("mark", Required: true, 10), new("ten", Required: false)] };

    [Fact]
    public void Read_WhatWasFilledIn_IsCleanedAndKept()
    {
        var (fields, problem) = AnswerCheck.Read(
            Story,
            SampleAction.With(("what", "  Pharmacy\r\npacked\u202e "), ("why", " "), ("other", "x")),
            Words
        );

        Assert.Null(problem);
        Assert.Equal(new Dictionary<string, string> { ["what"] = "Pharmacy\npacked" }, fields!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("\u200b\u202e")]
    [InlineData("\u200d")]
    public void Read_NothingToSee_IsRefused(string text) =>
        Assert.Equal((null, Words["answer.empty"]), AnswerCheck.Read(Text, SampleAction.With(("text", text)), Words));

    [Fact]
    public void Read_ARequiredFieldMissing_IsRefused() =>
        Assert.Equal((null, Words["answer.empty"]), AnswerCheck.Read(Story, SampleAction.With(("why", "They were asked")), Words));

    [Fact]
    public void Read_ARequiredMarkMissing_AsksForAChoice() =>
        Assert.Equal((null, Words["answer.choice"]), AnswerCheck.Read(Mark, SampleAction.With(("ten", "More time")), Words));

    [Fact]
    public void Read_AsLongAsItMayBe_IsTaken() =>
        Assert.Null(AnswerCheck.Read(Text, SampleAction.With(("text", new string('x', 2000))), Words).Problem);

    [Fact]
    public void Read_TooLong_NamesLengthAndLimit() =>
        Assert.Equal(
            (null, "That is 2001 characters; the limit is 2000."),
            AnswerCheck.Read(Text, SampleAction.With(("text", new string('x', 2001))), Words)
        );

    [Fact]
    public void Read_TooLongInAllFieldsTogether_IsRefused() =>
        Assert.Equal(
            (null, "That is 2100 characters; the limit is 2000."),
            AnswerCheck.Read(
                Story,
                SampleAction.With(("what", new string('x', 700)), ("why", new string('x', 700)), ("how", new string('x', 700))),
                Words
            )
        );

    [Theory]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("10")]
    [InlineData(" 7 ")]
    public void Read_AMark_IsTaken(string mark) =>
        Assert.Equal(mark.Trim(), AnswerCheck.Read(Mark, SampleAction.With(("mark", mark)), Words).Fields!["mark"]);

    [Theory]
    [InlineData("11")]
    [InlineData("-1")]
    [InlineData("+7")]
    [InlineData("07")]
    [InlineData("7.5")]
    [InlineData("1e1")]
    [InlineData("seven")]
    [InlineData("٧")]
    [InlineData("99999999999999999999")]
    public void Read_WhatIsNoMark_IsRefused(string mark) =>
        Assert.Equal((null, "Please choose a number from 0 to 10."), AnswerCheck.Read(Mark, SampleAction.With(("mark", mark)), Words));

    [Theory]
    [InlineData("2026-03-20", null)]
    [InlineData("20/03/2026", "That is not a date.")]
    [InlineData("2026-02-30", "That is not a date.")]
    [InlineData("0001-01-01", "That is not a date.")]
    public void Read_ADay_IsTakenAsADateInputSendsIt(string day, string? problem)
    {
        var question = new Question("destiny", 20) { Fields = [new("text", Required: true), new("due", Required: true) { IsDay = true }] };

        var read = AnswerCheck.Read(question, SampleAction.With(("text", "Ask Estates"), ("due", day)), Words);

        Assert.Equal(problem, read.Problem);
        Assert.Equal(
            problem is null ? "20 March 2026" : null,
            read.Fields is { } fields ? question.Fields[1].Say(fields["due"], [], Words) : null
        );
    }

    [Fact]
    public void Read_NoDayWhereOneIsNeeded_IsRefused() =>
        Assert.Equal(
            Words["answer.empty"],
            AnswerCheck
                .Read(
                    new Question("destiny", 20) { Fields = [new("due", Required: true) { IsDay = true }] },
                    SampleAction.With(("due", " ")),
                    Words
                )
                .Problem
        );
}
