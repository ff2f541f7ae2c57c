using System.Globalization;
using CsCheck;
using KMF.Bot.Tests.Records;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Texts;
using Xunit.Abstractions;

namespace KMF.Bot.Tests.Commands;

/// <summary>What people write who have not read the list of commands.</summary>
public sealed class SentenceTests(ITestOutputHelper output)
{
    private static readonly TextCatalogue Texts = new(AppContext.BaseDirectory);
    private static readonly CommandParser Parser = new(Texts);

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public void Sentences_AsPeopleWriteThem_AreUnderstoodAndNeverHarmed(string language)
    {
        var answers = Sentence
            .Of(language)
            .Select(sentence => (Sentence: sentence, Answer: Parser.Parse(sentence.Text, language)))
            .ToList();

        var done = answers.Count(one => one.Sentence.IsDone(one.Answer));
        var proposed = answers.Count(one => one.Sentence.IsProposed(one.Answer, Parser));
        var harmed = answers.Where(one => one.Sentence.IsHarmed(one.Answer, Parser, Texts, language)).ToList();
        foreach (
            var (sentence, answer) in answers.Where(one => !one.Sentence.IsDone(one.Answer) && !one.Sentence.IsProposed(one.Answer, Parser))
        )
        {
            output.WriteLine($"{sentence.Text} -> {answer}");
        }

        output.Figure(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Sentences ({language}): {answers.Count}, {done} understood, {proposed} rightly proposed: "
                    + $"{(done + proposed) * 100.0 / answers.Count:F1} % right; {harmed.Count} harmed"
            )
        );
        Assert.Empty(harmed.Select(one => $"{one.Sentence.Text} -> {one.Answer}"));
        Assert.InRange(answers.Count, 300, int.MaxValue);
        Assert.InRange((done + proposed) / (double)answers.Count, 0.95, 1);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public void Sentences_KeptForChecking_AreNoExamples(string language)
    {
        var examples = CommandCatalogue
            .Types.Select(type => Texts.Command(CommandCatalogue.AttributeOf(type)!.Id, language))
            .SelectMany(content => content?.Examples ?? [])
            .Select(Folded)
            .ToHashSet();

        Assert.DoesNotContain(Sentence.Of(language), sentence => examples.Contains(Folded(sentence.Text)));

        static string Folded(string text) => string.Join(' ', TypedText.Fold(text));
    }

    [Theory]
    [InlineData("next please", "next")]
    [InlineData("please next", "next")]
    [InlineData("status please", "status")]
    [InlineData("lessons please", "lessons")]
    [InlineData("Thanks, summary please!", "summary")]
    [InlineData("close please", "close")]
    [InlineData("cau os gwelwch yn dda", "close")]
    [InlineData("finish", "close")]
    [InlineData("gorffen", "close")]
    [InlineData("nesaf plis", "next")]
    [InlineData("os gwelwch yn dda nesaf, diolch", "next")]
    [InlineData("go back", "back")]
    [InlineData("can we go back a step", "back")]
    [InlineData("ewch yn ôl gam", "back")]
    [InlineData("I need more time", "more-time")]
    [InlineData("mae angen mwy o amser arnon ni", "more-time")]
    [InlineData("delete my data", "my-data")]
    [InlineData("good morning", "help")]
    [InlineData("bore da", "help")]
    [InlineData("what can you do?", "help")]
    [InlineData("who are you", "help")]
    [InlineData("I need help please", "help")]
    [InlineData("can I have help?", "help")]
    [InlineData("beth allwch chi ei wneud?", "help")]
    [InlineData("thanks for the retro", "thanks")]
    [InlineData("diolch am y retro", "thanks")]
    [InlineData("ok thanks", "thanks")]
    public void Parse_PolitelyOrInASentence_IsThatCommand(string text, string id)
    {
        Assert.Equal(new Command(id), Parser.Parse(text, "en"));
        Assert.Equal(new Command(id), Parser.Parse(text, "cy"));
    }

    [Theory]
    [InlineData("how do I run a retro?", "retrospect")]
    [InlineData("What is a peer assist?", "peer-assist")]
    [InlineData("peer assist - what is it?", "peer-assist")]
    [InlineData("sut mae cynnal retro?", "retrospect")]
    [InlineData("beth yw cymorth cymheiriaid?", "peer-assist")]
    [InlineData("pa mor hir yw'r hunanasesiad?", "self-assessment")]
    public void Parse_AQuestionAboutATechnique_IsItsHelp(string text, string technique) =>
        Assert.Equal(new Command(Command.Help, technique), Parser.Parse(text));

    [Theory]
    [InlineData("let's do a retro about the winter ward move please", "retrospect", "the winter ward move")]
    [InlineData("can we start an after action review", "after-action-review", "")]
    [InlineData("self-assessment How we learn on ward 7", "self-assessment", "How we learn on ward 7")]
    [InlineData("retrospect What went well in March", "retrospect", "What went well in March")]
    [InlineData("retrospect How we moved the ward", "retrospect", "How we moved the ward")]
    [InlineData("retrospect Our first winter", "retrospect", "Our first winter")]
    [InlineData("edrych yn ôl Sut aeth y gaeaf", "retrospect", "Sut aeth y gaeaf")]
    [InlineData("Retrospect: how do we run a retro?", "retrospect", "how do we run a retro?")]
    [InlineData("hi, retro Winter please", "retrospect", "Winter")]
    [InlineData("gawn ni wneud retro am symud y ward", "retrospect", "symud y ward")]
    public void Parse_AWishToStart_KeepsWhatItIsAbout(string text, string technique, string title) =>
        Assert.Equal(new Command(Command.Start, technique, title), Parser.Parse(text));

    [Theory]
    [InlineData("coffee new Winter coffee", "Winter coffee")]
    [InlineData("coffi newydd: Coffi'r gaeaf", "Coffi'r gaeaf")]
    public void Parse_ANewTrial_KeepsItsName(string text, string name) =>
        Assert.Equal(new Command("coffee-new", "coffee", name), Parser.Parse(text));

    [Theory]
    [InlineData("close the bay to admissions")]
    [InlineData("cancel my appointment")]
    [InlineData("clsoe")]
    [InlineData("cancle")]
    [InlineData("take me off the coffee list")]
    [InlineData("caewch y ffenest")]
    public void Parse_WhatSoundsLikeAnEnd_ProposesNothing(string text) =>
        Assert.Equal(new Command(Command.Unknown), Parser.Parse(text, "en"));

    [Fact]
    public void Parse_AnyText_NeverProposesAnEnd()
    {
        var word = Gen.OneOf("close", "cau", "cancel", "canslo", "leave", "coffee", "clsoe", "gadael", "end", "the", "session", "retro");

        Gen.OneOf(HostileText.Any, Gen.Select(word.Array[1, 5], words => string.Join(' ', words)))
            .Sample(text =>
            {
                var answer = Parser.Parse(text, "en");
                return answer is not { Id: Command.Unknown, Text.Length: > 0 }
                    || Parser.Parse(answer.Text).Id is not ("close" or "cancel" or "coffee-leave");
            });
    }

    [Fact]
    public void Parser_MadeTwice_AnswersTheSame()
    {
        var other = new CommandParser(Texts);

        Assert.All(Sentence.Of("en"), sentence => Assert.Equal(Parser.Parse(sentence.Text), other.Parse(sentence.Text)));
    }
}
