using System.Collections.Immutable;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Sessions;

public sealed class SetUpFormTests
{
    private static readonly KMF.Dialogs.Texts.Texts Words = new TextCatalogue(AppContext.BaseDirectory).Shared("en");
    private static readonly DateOnly Today = new(2026, 3, 2);
    private static readonly ImmutableArray<Question> Questions = [new("objective", 40), new("successes", 70)];

    [Fact]
    public void Read_WithoutAForm_AsksForATitle()
    {
        var (session, problem) = SetUpForm.Read(SampleAction.Session(), Questions, [], SampleAction.With(), Today, Words);

        Assert.Equal((null, Words["setup.name.error"]), (session, problem));
    }

    [Fact]
    public void Read_AFullForm_SetsEverything()
    {
        var (session, problem) = Read(
            ("title", "  Summer\nward move "),
            ("activity", "Ward plan"),
            ("names", "false"),
            ("atOnce", "false"),
            ("moveOn", "true"),
            ("facilitator", "bea"),
            ("language", "cy"),
            ("minutes.objective", "25")
        );

        Assert.Null(problem);
        Assert.Equal(
            ("Summer ward move", "Ward plan", "cy", "Bea Baker"),
            (session!.Title, session.Activity, session.Language, session.Facilitator.Name)
        );
        Assert.Equal((false, false, true), (session.ShowNames, session.ShowAtOnce, session.MoveOnWhenTimeIsUp));
        Assert.Equal(new Dictionary<string, int> { ["objective"] = 25 }, session.Minutes);
    }

    [Fact]
    public void Read_OnlyATitle_KeepsTheDefaults()
    {
        var session = Read(("title", "Winter ward move"), ("names", "true")).Session!;

        Assert.Equal((true, true, false), (session.ShowNames, session.ShowAtOnce, session.MoveOnWhenTimeIsUp));
        Assert.Equal(("en", "Ann Archer", null), (session.Language, session.Facilitator.Name, session.Activity));
        Assert.Empty(session.Minutes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ab")]
    [InlineData(" a ")]
    [InlineData("\u202eab\u200b")]
    public void Read_TooShortATitle_IsRefused(string title) =>
        Assert.Equal((null, "A title has 3 to 120 characters."), Read(("title", title)));

    [Theory]
    [InlineData(3)]
    [InlineData(120)]
    public void Read_ATitleAtTheLimits_IsTaken(int length) =>
        Assert.Equal(length, Read(("title", new string('x', length))).Session!.Title.Length);

    [Fact]
    public void Read_TooLongATitle_IsRefused() =>
        Assert.Equal((null, "A title has 3 to 120 characters."), Read(("title", new string('x', 121))));

    [Fact]
    public void Read_TooLongAnActivity_IsRefused() =>
        Assert.Equal((null, "That is 121 characters; the limit is 120."), Read(("title", "Winter"), ("activity", new string('x', 121))));

    [Theory]
    [InlineData("0")]
    [InlineData("481")]
    [InlineData("-5")]
    [InlineData("ten")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e9")]
    [InlineData("0.5")]
    public void Read_MinutesThatAreNone_AreRefused(string minutes) =>
        Assert.Equal((null, "A step takes 1 to 480 minutes."), Read(("title", "Winter"), ("minutes.successes", minutes)));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("480", 480)]
    [InlineData("12.0", 12)]
    [InlineData("12.7", 12)]
    public void Read_Minutes_AreWhole(string typed, int minutes) =>
        Assert.Equal(minutes, Read(("title", "Winter"), ("minutes.successes", typed)).Session!.Minutes["successes"]);

    [Fact]
    public void Read_NamesOnceHidden_StayHidden()
    {
        var hidden = SampleAction.Session() with { ShowNames = false };

        Assert.False(
            SetUpForm
                .Read(hidden, Questions, [], SampleAction.With(("title", "Winter"), ("names", "true")), Today, Words)
                .Session!.ShowNames
        );
    }

    [Theory]
    [InlineData("zoe")]
    [InlineData("")]
    public void Read_AFacilitatorWhoIsNotThere_ChangesNothing(string id) =>
        Assert.Equal("ann", Read(("title", "Winter"), ("facilitator", id)).Session!.Facilitator.Id);

    [Fact]
    public void Read_ALanguageThatWeDoNotHave_ChangesNothing() =>
        Assert.Equal("en", Read(("title", "Winter"), ("language", "fr")).Session!.Language);

    private static (Session? Session, string? Problem) Read(params (string, string)[] inputs) =>
        SetUpForm.Read(SampleAction.Session(), Questions, [], SampleAction.With(inputs), Today, Words);
}
