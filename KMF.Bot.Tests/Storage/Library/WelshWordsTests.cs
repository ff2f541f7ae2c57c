using CsCheck;
using KMF.Bot.Storage.Library;

namespace KMF.Bot.Tests.Storage.Library;

public sealed class WelshWordsTests
{
    private static readonly string[] Initials = ["p", "t", "c", "b", "d", "g", "m", "ll", "rh", "a", "e", "o", "w", "s", "n", "ch", "ff"];
    private static readonly string[] Rests = ["ant", "arch", "erdd", "obl", "ynedd", "yfarf", "ard"];

    private static readonly Gen<string> Word = Gen.Select(Gen.Int[0, Initials.Length - 1], Gen.Int[0, Rests.Length - 1], (initial, rest) =>
        Initials[initial] + Rests[rest]
    );

    [Fact]
    public void FormsOf_AMutatedWord_HoldTheWordItself() =>
        Word.Sample(word =>
            Assert.All(WelshWords.Mutations(word).Where(form => form.Length >= 4), form => Assert.Contains(word, WelshWords.FormsOf(form)))
        );

    [Fact]
    public void FormsOf_AWord_HoldAllItsMutations() =>
        Word.Sample(word => Assert.All(WelshWords.Mutations(word), form => Assert.Contains(form, WelshWords.FormsOf(word))));

    [Fact]
    public void FormsOf_APlural_HoldTheSingular() =>
        Word.Sample(word => Assert.All(WelshWords.PluralsOf(word), plural => Assert.Contains(word, WelshWords.FormsOf(plural))));

    [Fact]
    public void FormsOf_AnyText_BeginWithItAndStayFew() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char['a', 'z'], 0, 30])
            .Sample(text =>
            {
                var forms = WelshWords.FormsOf(text);

                Assert.Equal(text, forms[0]);
                Assert.InRange(forms.Count, 1, WelshWords.MostForms);
                Assert.Equal(forms.Count, forms.Distinct().Count());
            });

    [Theory]
    [InlineData("fferyllfa")]
    [InlineData("llawfeddyg")]
    [InlineData("chwarter")]
    public void Mutations_OfALetterOfTwoSigns_AreNotThoseOfItsFirst(string word) =>
        Assert.DoesNotContain(WelshWords.Mutations(word), form =>
            form.EndsWith(word[1..], StringComparison.Ordinal) && form.Length >= word.Length
        );

    [Theory]
    [InlineData("taxi")]
    [InlineData("key worker")]
    [InlineData("ty")]
    public void FormsOf_WhatIsNoWelshWord_AreNone(string word) => Assert.Equal([word], WelshWords.FormsOf(word));
}
