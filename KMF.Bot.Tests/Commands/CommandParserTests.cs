using CsCheck;
using KMF.Bot.Tests.Records;
using KMF.Dialogs.Commands;
using KMF.Dialogs.Texts;

namespace KMF.Bot.Tests.Commands;

public sealed class CommandParserTests
{
    private static readonly CommandParser Parser = new(new TextCatalogue(AppContext.BaseDirectory));

    [Theory]
    [InlineData("who knows falls", "falls")]
    [InlineData("Who knows: Ward moves?", "Ward moves?")]
    [InlineData("who knows", "")]
    [InlineData("pwy sy'n gwybod am symud ward", "symud ward")]
    public void Parse_WhoKnows_IsItsTopic(string text, string topic) =>
        Assert.Equal(new Command("who-knows", Text: topic), Parser.Parse(text));

    [Theory]
    [InlineData("self-assessment How we learn", "self-assessment", "How we learn")]
    [InlineData("retro What we did in winter", "retrospect", "What we did in winter")]
    [InlineData("hunanasesiad Sut rydym yn dysgu", "self-assessment", "Sut rydym yn dysgu")]
    public void Parse_ATitleThatReadsLikeASentence_IsATitleWhereItBeginsWithACapital(string text, string technique, string title) =>
        Assert.Equal(new Command(Command.Start, technique, title), Parser.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("&nbsp;")]
    [InlineData("?!")]
    [InlineData("help")]
    [InlineData("Help!")]
    [InlineData("  HELP  ")]
    [InlineData("hi")]
    [InlineData("Hello.")]
    [InlineData("cymorth")]
    [InlineData("helo")]
    public void Parse_AskingForHelp_IsHelp(string? text) => Assert.Equal(new Command(Command.Help), Parser.Parse(text));

    [Theory]
    [InlineData("status", "status")]
    [InlineData("settings", "settings")]
    [InlineData("gosodiadau", "settings")]
    [InlineData("Where are we?", "status")]
    [InlineData("where  are\nwe", "status")]
    [InlineData("ble ydyn ni?", "status")]
    [InlineData("next", "next")]
    [InlineData("NEXT.", "next")]
    [InlineData("nesaf", "next")]
    [InlineData("back", "back")]
    [InlineData("yn ôl", "back")]
    [InlineData("yn ol", "back")]
    [InlineData("nôl", "back")]
    [InlineData("pause", "pause")]
    [InlineData("oedi", "pause")]
    [InlineData("resume", "resume")]
    [InlineData("ailddechrau", "resume")]
    [InlineData("close", "close")]
    [InlineData("cau", "close")]
    [InlineData("cancel", "cancel")]
    [InlineData("canslo", "cancel")]
    [InlineData("summary", "summary")]
    [InlineData("actions", "actions")]
    [InlineData("Camau gweithredu", "actions")]
    [InlineData("My actions?", "my-actions")]
    [InlineData("fy nghamau", "my-actions")]
    [InlineData("crynodeb", "summary")]
    [InlineData("facilitator", "facilitator")]
    [InlineData("facilitator <at>Bea Okafor</at>", "facilitator")]
    [InlineData("hwylusydd @Bea", "facilitator")]
    public void Parse_AControl_IsThatControl(string text, string kind) => Assert.Equal(kind, Parser.Parse(text).Id);

    [Theory]
    [InlineData("self-assessment", "self-assessment")]
    [InlineData("self assessment", "self-assessment")]
    [InlineData("assess", "self-assessment")]
    [InlineData("appreciative inquiry", "appreciative-inquiry")]
    [InlineData("ai", "appreciative-inquiry")]
    [InlineData("5d", "appreciative-inquiry")]
    [InlineData("5D", "appreciative-inquiry")]
    [InlineData("peer assist", "peer-assist")]
    [InlineData("pa", "peer-assist")]
    [InlineData("before action review", "before-action-review")]
    [InlineData("Before Action Review", "before-action-review")]
    [InlineData("bar", "before-action-review")]
    [InlineData("fishbowl", "fishbowl")]
    [InlineData("after action review", "after-action-review")]
    [InlineData("aar", "after-action-review")]
    [InlineData("A.A.R.", null)]
    [InlineData("knowledge cafe", "knowledge-cafe")]
    [InlineData("knowledge café", "knowledge-cafe")]
    [InlineData("knowledge cafe\u0301", "knowledge-cafe")]
    [InlineData("Café", "knowledge-cafe")]
    [InlineData("CAFE", "knowledge-cafe")]
    [InlineData("espresso café", "knowledge-cafe")]
    [InlineData("espresso cafe", "knowledge-cafe")]
    [InlineData("coffee", "coffee")]
    [InlineData("randomised coffee trial", "coffee")]
    [InlineData("rct", "coffee")]
    [InlineData("community", "community")]
    [InlineData("community of practice", "community")]
    [InlineData("cop", "community")]
    [InlineData("action learning set", "action-learning-set")]
    [InlineData("als", "action-learning-set")]
    [InlineData("asset", "asset")]
    [InlineData("knowledge asset", "asset")]
    [InlineData("harvest", "harvest")]
    [InlineData("knowledge harvesting", "harvest")]
    [InlineData("retrospect", "retrospect")]
    [InlineData("retro", "retrospect")]
    [InlineData("Retrospect.", "retrospect")]
    [InlineData("edrych yn ôl", "retrospect")]
    public void Parse_ATechniqueAlone_StartsItWithoutATitle(string text, string? technique)
    {
        var command = Parser.Parse(text);

        Assert.Equal(technique is null ? Command.Unknown : Command.Start, command.Id);
        Assert.Equal(technique, command.TechniqueId);
        Assert.True(technique is null || command.Text.Length == 0);
    }

    [Theory]
    [InlineData("retrospect Winter ward move", "Winter ward move")]
    [InlineData("Winter ward move retrospect", "Winter ward move")]
    [InlineData("RETRO: Winter ward move", "Winter ward move")]
    [InlineData("retrospect - Winter ward move!", "Winter ward move!")]
    [InlineData("&nbsp;retrospect&nbsp;Winter ward move&nbsp;", "Winter ward move")]
    [InlineData("\u00a0retrospect\u00a0Winter ward move", "Winter ward move")]
    [InlineData("retrospect\nWinter ward move", "Winter ward move")]
    [InlineData("retrospect   Winter   ward move ", "Winter   ward move")]
    [InlineData("retrospect Ward 7's move: what's next?", "Ward 7's move: what's next?")]
    [InlineData("retrospect \"Winter\" (2026)", "\"Winter\" (2026)")]
    [InlineData("retrospect Symud y ward dros y gaeaf – Ŵyl", "Symud y ward dros y gaeaf – Ŵyl")]
    [InlineData("edrych yn ôl Symud y ward", "Symud y ward")]
    [InlineData("Symud y ward: edrych yn ol", "Symud y ward")]
    [InlineData("retrospect 冬季病房搬迁", "冬季病房搬迁")]
    [InlineData("retrospect نقل الجناح", "نقل الجناح")]
    [InlineData("retrospect Move 🛏️ done", "Move 🛏️ done")]
    [InlineData("retrospect **Winter** _move_ <b>", "**Winter** _move_ <b>")]
    [InlineData("retrospect .NET (again)", ".NET (again)")]
    [InlineData("retrospect – Winter ward move", "Winter ward move")]
    [InlineData("Winter ward move (retro)", "Winter ward move")]
    [InlineData(", Winter ward move – retrospect?", "Winter ward move")]
    [InlineData("retrospect retrospect", "retrospect")]
    [InlineData("retrospect next", "next")]
    public void Parse_ATechniqueWithATitle_KeepsTheTitleAsItIs(string text, string title) =>
        Assert.Equal(new Command(Command.Start, "retrospect", title), Parser.Parse(text));

    [Theory]
    [InlineData("help retrospect", "retrospect")]
    [InlineData("retrospect help", "retrospect")]
    [InlineData("Help: knowledge café?", "knowledge-cafe")]
    [InlineData("cymorth edrych yn ôl", "retrospect")]
    public void Parse_HelpWithATechnique_TellsOfIt(string text, string technique) =>
        Assert.Equal(new Command(Command.Help, technique), Parser.Parse(text));

    [Theory]
    [InlineData("en")]
    [InlineData("cy")]
    public void Parse_WhatTheButtonOfANewTrialSays_OpensItsForm(string language)
    {
        var texts = new TextCatalogue(AppContext.BaseDirectory).Technique("coffee", language)!.Texts;

        Assert.Equal(new Command("coffee-new", "coffee"), Parser.Parse(texts["say.new"]));
    }

    [Theory]
    [InlineData("help who knows", "who-knows")]
    [InlineData("help next", "next")]
    [InlineData("cymorth gwersi", "lessons")]
    [InlineData("help help", "help")]
    public void Parse_HelpWithACommand_IsHelpAboutIt(string text, string id) =>
        Assert.Equal(new Command(Command.Help, Text: id), Parser.Parse(text));

    [Theory]
    [InlineData("coffee new", "new")]
    [InlineData("coffee join", "join")]
    [InlineData("coffee results", "results")]
    [InlineData("Join coffee!", "join")]
    [InlineData("coffi ymuno", "join")]
    [InlineData("rct draw", "match")]
    [InlineData("coffee join please", "join")]
    public void Parse_ASubCommand_IsTheTechniqueAndItsWord(string text, string word) =>
        Assert.Equal(new Command($"coffee-{word}", "coffee"), Parser.Parse(text));

    [Theory]
    [InlineData("lessons pharmacy", "pharmacy")]
    [InlineData("search ward move", "ward move")]
    [InlineData("Lessons: falls?", "falls?")]
    [InlineData("lessons \"ward move\" -winter", "\"ward move\" -winter")]
    [InlineData("lessons -winter \"ward move\"", "-winter \"ward move\"")]
    [InlineData("gwersi cwympo", "cwympo")]
    [InlineData("chwilio am gwympo", "gwympo")]
    [InlineData("lessons", "")]
    public void Parse_LookingForLessons_KeepsTheQuery(string text, string query) =>
        Assert.Equal(new Command("lessons", null, query), Parser.Parse(text));

    [Theory]
    [InlineData("lesson", "")]
    [InlineData("Lesson new", "")]
    [InlineData("lesson new Ask pharmacy early", "Ask pharmacy early")]
    [InlineData("lesson: Ask pharmacy early", "Ask pharmacy early")]
    [InlineData("gwers newydd Holi'r fferyllfa", "Holi'r fferyllfa")]
    public void Parse_Lesson_WithItsTitle(string text, string title) =>
        Assert.Equal(new Command("lesson", null, title), Parser.Parse(text));

    [Theory]
    [InlineData("my data")]
    [InlineData("forget me")]
    [InlineData("Forget me!")]
    [InlineData("delete my data")]
    [InlineData("Please delete my data, thanks")]
    [InlineData("dileu fy nata")]
    public void Parse_AskingForWhatIsKept_IsAnsweredByACommandOfItsOwn(string text) =>
        Assert.Equal(new Command("my-data"), Parser.Parse(text));

    [Theory]
    [InlineData("activities", "")]
    [InlineData("activity", "")]
    [InlineData("Activity: Winter plan", "Winter plan")]
    [InlineData("activity before the move", "before the move")]
    [InlineData("gweithgareddau", "")]
    [InlineData("gweithgaredd Cynllun y gaeaf", "Cynllun y gaeaf")]
    public void Parse_Activities_AreByName(string text, string name) =>
        Assert.Equal(new Command("activity", Text: name), Parser.Parse(text));

    [Theory]
    [InlineData("before", "check-in-before", "")]
    [InlineData("During!", "check-in-during", "")]
    [InlineData("After", "check-in-after", "")]
    [InlineData("before: Winter plan", "check-in-before", "Winter plan")]
    [InlineData("after the open day", "check-in-after", "the open day")]
    [InlineData("check-in during", "check-in-during", "")]
    [InlineData("cyn", "check-in-before", "")]
    [InlineData("yn ystod", "check-in-during", "")]
    [InlineData("ar ôl", "check-in-after", "")]
    [InlineData("wedyn", "check-in-after", "")]
    [InlineData("before action review", "before-action-review", "")]
    [InlineData("Before Action Review Winter plan", "before-action-review", "Winter plan")]
    [InlineData("after action review", "after-action-review", "")]
    [InlineData("After Action Review: after the move", "after-action-review", "after the move")]
    [InlineData("bar before the move", "before-action-review", "before the move")]
    [InlineData("adolygiad ar ôl gweithredu", "after-action-review", "")]
    public void Parse_APhase_IsItsCheckInUnlessATechniqueIsNamed(string text, string technique, string title) =>
        Assert.Equal(new Command(Command.Start, technique, title), Parser.Parse(text));

    [Theory]
    [InlineData("before action reveiw", "before action review")]
    [InlineData("after acton review Winter plan", "after action review Winter plan")]
    public void Parse_ASlipAfterAPhase_NamesWhatWasMeant(string text, string nearest) =>
        Assert.Equal(new Command(Command.Unknown, null, nearest), Parser.Parse(text));

    [Theory]
    [InlineData("what happened the day before", "")]
    [InlineData("what we do after", "")]
    public void Parse_APhaseAtTheEnd_StartsNothing(string text, string nearest) =>
        Assert.Equal(new Command(Command.Unknown, null, nearest), Parser.Parse(text));

    [Theory]
    [InlineData("Before the move retrospect", "Before the move")]
    [InlineData("After lunch retro", "After lunch")]
    [InlineData("Next steps retrospect", "Next steps")]
    public void Parse_ATitleThatBeginsLikeACommand_IsATitle(string text, string title) =>
        Assert.Equal(new Command(Command.Start, "retrospect", title), Parser.Parse(text));

    [Theory]
    [InlineData("retospect", "retrospect")]
    [InlineData("retrospct Winter ward move", "retrospect Winter ward move")]
    [InlineData("staus", "status")]
    [InlineData("stauts", "status")]
    [InlineData("fishbwol", "fishbowl")]
    [InlineData("peer asist", "peer assist")]
    [InlineData("lesons pharmacy", "lessons pharmacy")]
    [InlineData("nxet", "next")]
    [InlineData("sumary", "summary")]
    [InlineData("what is the weather like", "")]
    [InlineData("xyzzy", "")]
    [InlineData("12345", "")]
    [InlineData("👍", "")]
    public void Parse_WhatIsNotUnderstood_NamesTheNearest(string text, string nearest) =>
        Assert.Equal(new Command(Command.Unknown, null, nearest), Parser.Parse(text));

    [Fact]
    public void Parse_AVeryLongWord_IsComparedWithNothing()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var command = Parser.Parse(new string('r', 200_000));

        // Comparing it letter by letter with one phrase of ten letters would take eight million bytes.
        Assert.Equal(new Command(Command.Unknown), command);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_000_000);
    }

    [Fact]
    public void Parse_AnyText_NeverThrows() => HostileText.Any.Sample(text => Parser.Parse(text) is not null);

    [Fact]
    public void Parse_AnyTitle_IsPartOfWhatWasTyped() =>
        HostileText.Any.Sample(text =>
        {
            var command = Parser.Parse("retrospect " + text);
            return command.Id != Command.Start || text.Contains(command.Text, StringComparison.Ordinal);
        });

    [Fact]
    public void Parse_AnyTitleOfWords_ComesBackWhole()
    {
        var word = Gen.OneOf("ward", "Ŵyl", "7", "x1", "冬季", "нова", "don't");
        Gen.Select(word.Array[1, 6], Gen.OneOf(" ", ", ", " – "))
            .Sample(
                (words, between) =>
                {
                    var title = string.Join(between, words);
                    return Parser.Parse("retrospect " + title) == new Command(Command.Start, "retrospect", title)
                        && Parser.Parse(title + " retrospect") == new Command(Command.Start, "retrospect", title);
                }
            );
    }
}
