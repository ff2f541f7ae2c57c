using System.Globalization;
using CsCheck;
using KMF.Bot.Tests.Records;
using KMF.Dialogs.Techniques.ActionLearningSet;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Techniques.ActionLearningSet;

/// <summary>Questions as people type them: which ones are nudged, and to what.</summary>
public sealed class QuestionCoachTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, QuestionCoach> Coaches = new()
    {
        ["en"] = new QuestionCoach(AppContext.BaseDirectory, "en"),
        ["cy"] = new QuestionCoach(AppContext.BaseDirectory, "cy"),
    };

    [Theory]
    [InlineData("en", WrittenQuestion.Tuned)]
    [InlineData("en", WrittenQuestion.Kept)]
    [InlineData("cy", WrittenQuestion.Tuned)]
    [InlineData("cy", WrittenQuestion.Kept)]
    public void Look_QuestionsAsPeopleTypeThem_IsSeldomWrong(string language, string part)
    {
        var looked = WrittenQuestion
            .Of(part, language)
            .Select(question => (question.Text, question.Kind, Told: Coaches[language].Look(question.Text)?.Kind))
            .ToList();
        foreach (var (text, kind, told) in looked.Where(one => one.Kind != one.Told))
        {
            output.WriteLine($"{kind?.ToString() ?? "Open"} -> {told?.ToString() ?? "Open"}: {text}");
        }

        Assert.All(Enum.GetValues<QuestionKind>(), kind =>
        {
            var right = looked.Count(one => one.Kind == kind && one.Told == kind);
            var precision = right / (double)looked.Count(one => one.Told == kind);
            var recall = right / (double)looked.Count(one => one.Kind == kind);
            output.Figure(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Nudges ({language}, {part}): {kind} precision {precision:F3}, recall {recall:F3} "
                        + $"of {looked.Count(one => one.Kind == kind)}"
                )
            );
            Assert.InRange(precision, 0.95, 1);
            Assert.InRange(recall, 0.8, 1);
        });
        var open = looked.Where(one => one.Kind is null).ToList();
        var nudged = open.Count(one => one.Told is not null);
        output.Figure($"Nudges ({language}, {part}): {nudged} of {open.Count} open questions nudged");
        Assert.InRange(nudged / (double)open.Count, 0, 0.02);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public void Questions_OfEachKind_AreEnoughAndWrittenOnce(string language)
    {
        var all = WrittenQuestion.Of(WrittenQuestion.Tuned, language).Concat(WrittenQuestion.Of(WrittenQuestion.Kept, language)).ToList();

        Assert.All(all.CountBy(question => question.Kind?.ToString() ?? "Open"), kind =>
            Assert.InRange(kind.Value, kind.Key == "Open" ? 300 : 200, 2000)
        );
        Assert.DoesNotContain(all.CountBy(question => question.Text.ToLowerInvariant()), text => text.Value > 1);
    }

    [Theory]
    [InlineData("en", "cy")]
    [InlineData("cy", "en")]
    public void Look_AtOpenQuestionsOfTheOtherLanguage_SeldomNudges(string language, string other)
    {
        var open = WrittenQuestion.Of(WrittenQuestion.Tuned, other).Where(question => question.Kind is null).ToList();

        var nudged = open.Count(question => Coaches[language].Look(question.Text) is not null);

        output.Figure($"Nudges ({language} rules, {other} questions): {nudged} of {open.Count} open questions nudged");
        Assert.InRange(nudged / (double)open.Count, 0, 0.02);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public void Look_AtWhatItProposes_HasNothingToSay(string language)
    {
        var proposed = WrittenQuestion
            .Of(WrittenQuestion.Tuned, language)
            .Concat(WrittenQuestion.Of(WrittenQuestion.Kept, language))
            .Select(question => Coaches[language].Look(question.Text)?.Open)
            .OfType<string>()
            .ToHashSet();

        Assert.NotEmpty(proposed);
        Assert.DoesNotContain(proposed, open => Coaches[language].Look(open) is not null);
    }

    [Theory]
    [InlineData("en", "Has Dr. Evans said why?", QuestionKind.Closed)]
    [InlineData("en", "Did you tell her? And don't you think she knew?", QuestionKind.Several)]
    [InlineData("en", "Haven't you told your manager?", QuestionKind.Leading)]
    [InlineData("en", "Is he on leave? I think you should ask him.", QuestionKind.Leading)]
    [InlineData("en", "I think you should ask him. Is he on leave?", QuestionKind.Closed)]
    [InlineData("en", "You should get that checked", QuestionKind.Leading)]
    [InlineData("cy", "Wnest ti ddweud wrthi? Onid oedd hi'n gwybod?", QuestionKind.Several)]
    [InlineData("cy", "Onid wyt ti wedi dweud wrth dy reolwr?", QuestionKind.Leading)]
    [InlineData("cy", "Ydy o ar wyliau? Dwi'n meddwl y dylet ti ofyn iddo.", QuestionKind.Leading)]
    [InlineData("cy", "Dylet ti gael golwg ar hwnna", QuestionKind.Leading)]
    public void Look_WhereMoreThanOneKindMightApply_OneWins(string language, string typed, QuestionKind kind) =>
        Assert.Equal(kind, Coaches[language].Look(typed)?.Kind);

    [Theory]
    [InlineData("en", "is there anyone on the ward who could cover nights", "Who comes to mind?")]
    [InlineData("en", "Is there anyone who could cover Ward 7 at night?", "Who could cover Ward 7 at night?")]
    [InlineData("en", "Is there anything else that worries Dr Siân Lloyd?", "What worries Dr Siân Lloyd?")]
    [InlineData("en", "so what happened on Ward 7, and how did you feel?", "What happened on Ward 7?")]
    [InlineData("en", "Is it the money? Do you like the team?", "What do you most want to know?")]
    [InlineData("en", "Do you mean the clinic or the ward?", "How would you put it in your own words?")]
    [InlineData("en", "Have you tried talking to HR?", "What could you do?")]
    [InlineData("en", "Will you tell her?", "What will you do?")]
    [InlineData("cy", "Oes rhywun sy'n gallu gwneud Ward 7 gyda'r nos?", "Pwy sy'n gallu gwneud Ward 7 gyda'r nos?")]
    [InlineData("cy", "Oes rhywun arall yn mynd am y swydd?", "Pwy sydd yn mynd am y swydd?")]
    [InlineData("cy", "beth ddywedodd Siân, a sut oeddet ti'n teimlo?", "Beth ddywedodd Siân?")]
    [InlineData("cy", "Wyt ti wedi trio siarad ag AD?", "Beth allech chi ei wneud?")]
    [InlineData("cy", "Wnei di ddweud wrthi?", "Beth wnewch chi?")]
    public void Look_Nudged_ProposesAnOpenFormThatReadsWell(string language, string typed, string open) =>
        Assert.Equal(open, Coaches[language].Look(typed)?.Open);

    [Theory]
    [InlineData("en", "")]
    [InlineData("en", "???")]
    [InlineData("en", "thanks everybody")]
    [InlineData("en", "What did you say when she asked \"are you sure? do you really want this?\"")]
    [InlineData("cy", "Beth ddywedaist ti pan ofynnodd hi “wyt ti’n siŵr? onid wyt ti wedi blino?”")]
    [InlineData("cy", "Diolch yn fawr bawb")]
    public void Look_WithNothingToSay_SaysNothing(string language, string typed) => Assert.Null(Coaches[language].Look(typed));

    [Theory]
    [InlineData("Ydych chi’n siŵr?", "ydych chi'n siwr?")]
    [InlineData("Pam nad wyt ti wedi gofyn iddyn nhw am gymorth?", "PAM NAD WYT TI WEDI GOFYN IDDYN NHW AM GYMORTH")]
    [InlineData("Ydy'r tîm yn gwybod?", "ydy'r ti\u0302m yn gwybod")]
    public void Look_TypedInAnotherWay_SaysTheSame(string typed, string otherwise)
    {
        Assert.NotNull(Coaches["cy"].Look(typed));
        Assert.Equal(Coaches["cy"].Look(typed), Coaches["cy"].Look(otherwise));
    }

    [Fact]
    public void Look_AnyText_NeverThrowsAndProposesOneShortLine()
    {
        var word = Gen.OneOf(
            "what",
            "Do you",
            "don't you",
            "Is there anyone who can",
            "really",
            "and",
            ",",
            "?",
            " - ",
            "isn't it",
            "\ud83d",
            "\"",
            ". ",
            "should",
            "if so",
            "Beth",
            "a",
            "ac",
            "ond",
            "onid",
            "wyt ti'n",
            "oes rhywun sy'n",
            "ddim",
            "yntê",
            "'",
            "\n",
            "a\u0302",
            "🙂"
        );
        Gen.OneOf(HostileText.Any, word.Array[0, 400].Select(words => string.Join(' ', words)))
            .Sample(text =>
                Coaches.Values.All(coach =>
                    coach.Look(text) is not { } nudge
                    || (nudge.Open is [_, .., '?'] && nudge.Open.Length <= 200 && !nudge.Open.Any(char.IsControl))
                )
            );
    }

    [Theory]
    [InlineData("en", "Do you think that, ")]
    [InlineData("en", "what and why and ")]
    [InlineData("en", "really maybe a b c, d or e ")]
    [InlineData("en", ",,, ")]
    [InlineData("cy", "a beth ac oes, ")]
    [InlineData("cy", "efallai ddim yn wir, ")]
    public void Look_AtALongText_TakesWorkThatGrowsWithIt(string language, string piece)
    {
        var (one, four) = (Work(2_000), Work(8_000));

        output.Figure($"Nudges ({language}): {one} bytes made for 2,000 characters of \"{piece}\", {four} for 8,000");
        Assert.InRange(four, 0, 6 * one);

        long Work(int length)
        {
            var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length));
            Coaches[language].Look(text);

            // The least of five: where another test has a pattern in hand, this one makes what it needs anew.
            return Enumerable
                .Range(0, 5)
                .Min(_ =>
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    Coaches[language].Look(text);
                    return GC.GetAllocatedBytesForCurrentThread() - before;
                });
        }
    }
}
