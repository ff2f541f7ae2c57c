using CsCheck;
using KMF.Dialogs.Library;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Library;

public sealed class LessonQuestionTests
{
    private static readonly LessonQuestionReader Reader = new(new TextCatalogue(AppContext.BaseDirectory));

    [Theory]
    [InlineData("lessons pharmacy technique:retrospect since:2026-01 keyword:discharge", "lessons pharmacy")]
    [InlineData("fferyllfa techneg:retro ers:2026-01-01 allweddair:discharge", "fferyllfa")]
    [InlineData("KEYWORD:\"discharge\" Technique:\"Retrospect\" \"ward move\" -winter From:2026", "\"ward move\" -winter")]
    public void Read_Filters_InEitherLanguage(string typed, string words)
    {
        var question = Reader.Read(typed);

        Assert.Equal(words, question.Words);
        Assert.Equal(
            ("retrospect", new DateOnly(2026, 1, 1), null, false),
            (question.Filter.TechniqueId, question.Filter.Since, question.Filter.Before, question.Filter.OwnTeam)
        );
        Assert.Equal("discharge", Assert.Single(question.Filter.Keywords));
        Assert.Empty(question.Unread);
    }

    [Theory]
    [InlineData("team:this")]
    [InlineData("tîm:hwn")]
    [InlineData("TIM:ni")]
    public void Read_OwnTeam(string typed) => Assert.True(Reader.Read(typed).Filter.OwnTeam);

    [Theory]
    [InlineData("technique:after-action-review", "after-action-review")]
    [InlineData("technique:\"Before Action Review\"", "before-action-review")]
    [InlineData("technique:aar", "after-action-review")]
    public void Read_TechniqueByAnyOfItsNames(string typed, string technique) =>
        Assert.Equal(technique, Reader.Read(typed).Filter.TechniqueId);

    [Theory]
    [InlineData("since:banana")]
    [InlineData("since:")]
    [InlineData("before:2026-13")]
    [InlineData("technique:juggling")]
    [InlineData("team:theirs")]
    [InlineData("keyword:--")]
    public void Read_AFilterThatCannotBeRead_IsNamedAndLeavesNothingOut(string typed)
    {
        var question = Reader.Read("pharmacy " + typed);

        Assert.Equal("pharmacy", question.Words);
        Assert.Equal(typed, Assert.Single(question.Unread));
        Assert.False(question.Filter.IsByFacts || question.Filter.Keywords.Length > 0);
    }

    [Theory]
    [InlineData("note: ask early")]
    [InlineData(":pharmacy 10:30 https://example.org")]
    public void Read_OtherColons_AreWords(string typed) =>
        Assert.Equal((typed, 0), (Reader.Read(typed).Words, Reader.Read(typed).Unread.Length));

    [Fact]
    public void Read_AnyText_LosesNoWord() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["\":- abé\ud83c"], 0, 40])
            .Sample(typed =>
                Assert.Equal(
                    string.Concat(typed.Where(letter => !char.IsWhiteSpace(letter))),
                    string.Concat(Reader.Read(typed).Words.Where(letter => !char.IsWhiteSpace(letter)))
                )
            );
}
