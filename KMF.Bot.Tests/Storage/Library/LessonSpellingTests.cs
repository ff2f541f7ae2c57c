using KMF.Dialogs.Library;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Library;

public sealed class LessonSpellingTests : IAsyncLifetime
{
    private static readonly LessonReader Team = new(Tenant, "team-1", "bea");

    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("dischrage", "discharge")]
    [InlineData("discarge", "discharge")]
    [InlineData("dischargge", "discharge")]
    [InlineData("fischarge", "discharge")]
    [InlineData("dishcarges late", "discharges")]
    [InlineData("wardround", "ward round")]
    [InlineData("gwyllgor", "pwyllgor")]
    [InlineData("CAEFTERIA", "cafeteria")]
    public async Task Search_AMistypedWord_FindsWhatWasMeantAndSaysSo(string query, string meant)
    {
        await LearnAsync("Late discharge after the ward round", "Pwyllgor y cafétéria");

        var found = await _world.Lessons.SearchAsync(Team, query, 5, default);

        Assert.Single(found.Lessons);
        Assert.Equal(meant, string.Join(',', found.SearchedFor));
    }

    [Theory]
    [InlineData("discharge")]
    [InlineData("disch")]
    [InlineData("bwyllgor")]
    [InlineData("\"dischrage\"")]
    [InlineData("lat")]
    [InlineData("xylophone")]
    [InlineData("disch4rge")]
    public async Task Search_AWordThatIsKnownOrLikeNone_IsLeftAsItIs(string query)
    {
        await LearnAsync("Late discharge after the ward round", "Pwyllgor y cafétéria");

        Assert.Empty((await _world.Lessons.SearchAsync(Team, query, 5, default)).SearchedFor);
    }

    [Fact]
    public async Task Search_AWordBetweenSeveral_BecomesTheOneThatStandsBesideTheOthersElseTheMostFrequent()
    {
        await LearnAsync("Ward moves", "Ward lists", "Card for visitors");

        var beside = await _world.Lessons.SearchAsync(Team, "oard visitors", 1, default);
        var frequent = await _world.Lessons.SearchAsync(Team, "oard", 5, default);

        Assert.Equal(("card", "Card for visitors"), (Assert.Single(beside.SearchedFor), beside.Lessons[0].Title));
        Assert.Equal("ward", Assert.Single(frequent.SearchedFor));
    }

    [Fact]
    public async Task Search_AWordMistypedIntoAnotherThatThereIs_BecomesTheOneThatStandsBesideTheOthers()
    {
        await LearnAsync("Card for visitors", "Cart with medicines");

        var found = await _world.Lessons.SearchAsync(Team, "cart visitors", 1, default);
        var together = await _world.Lessons.SearchAsync(Team, "cart medicines", 1, default);

        Assert.Equal(("card", "Card for visitors"), (Assert.Single(found.SearchedFor), found.Lessons[0].Title));
        Assert.Empty(together.SearchedFor);
    }

    [Fact]
    public async Task Search_AMistypedWord_BecomesTheOneThatATitleHasWithTheOthers()
    {
        await LearnAsync(lesson => lesson with { WhatHappened = "A card for visitors" }, "Porters", "Lifts", "Chairs");
        await LearnAsync("Cord for visitors");

        var found = await _world.Lessons.SearchAsync(Team, "cird visitors", 1, default);

        Assert.Equal(("cord", "Cord for visitors"), (Assert.Single(found.SearchedFor), found.Lessons[0].Title));
    }

    [Fact]
    public async Task Search_AWordThatIsMistypedInALessonToo_AlsoFindsTheTitleThatWasMeant()
    {
        await LearnAsync(lesson => lesson with { WhatHappened = "The dischrage lists came late" }, "Porters");
        await LearnAsync("Late lists", "Late discharge after the lists of the ward had come");

        var found = await _world.Lessons.SearchAsync(Team, "late dischrage lists", 2, default);

        Assert.Equal(["Porters", "Late discharge after the lists of the ward had come"], found.Lessons.Select(lesson => lesson.Title));
        Assert.Empty(found.SearchedFor);
    }

    [Fact]
    public async Task Search_OfWordsThatATitleHas_FindsThatFirst()
    {
        await LearnAsync(
            lesson => lesson with { WhatHappened = string.Join(' ', Enumerable.Repeat("Winter ward, winter ward.", 20)) },
            "Porters and lifts"
        );
        await LearnAsync("A ward that moved on the shortest day of a long winter, with all that it had");

        var found = await _world.Lessons.SearchAsync(Team, "winter ward", 2, default);

        Assert.StartsWith("A ward that moved", found.Lessons[0].Title, StringComparison.Ordinal);
        Assert.Equal(2, found.Lessons.Length);
    }

    [Fact]
    public async Task Search_AWordThatOnlyOthersLessonsHave_IsNeitherGivenAwayNorTakenForKnown()
    {
        await LearnAsync("Late discharge");
        await LearnAsync(lesson => lesson with { TeamId = "team-2" }, "Zirconium", "Dischrage");
        await LearnAsync(lesson => lesson with { TenantId = "tenant-2", ForEveryone = true }, "Osmium");

        var theirs = await _world.Lessons.SearchAsync(Team, "zirconum", 5, default);
        var abroad = await _world.Lessons.SearchAsync(Team, "osmiun", 5, default);
        var ours = await _world.Lessons.SearchAsync(Team, "dischrage", 5, default);

        Assert.Equal((0, 0), (theirs.Lessons.Length + theirs.SearchedFor.Length, abroad.Lessons.Length + abroad.SearchedFor.Length));
        Assert.Equal(("discharge", "Late discharge"), (Assert.Single(ours.SearchedFor), ours.Lessons[0].Title));
    }

    [Theory]
    [InlineData("email", "The e-mail came late")]
    [InlineData("e-mail", "The email came late")]
    [InlineData("obrien", "Ask O'Brien first")]
    [InlineData("O'Brien", "Ask obrien first")]
    [InlineData("O’Brien", "Ask O'Brien first")]
    [InlineData("xray", "X-ray before noon")]
    [InlineData("x-ray", "The xray was early")]
    [InlineData("x-rays", "The xray was early")]
    [InlineData("cooperate", "Co-operate with the porters")]
    [InlineData("co-operate", "Cooperate with the porters")]
    [InlineData("ebost", "Yr e-bost yn hwyr")]
    [InlineData("late email", "The e-mail came late")]
    public async Task Library_WordsWithAHyphenOrWithout_AreTheSame(string asked, string title)
    {
        await LearnAsync(title, "Order more chairs");
        var library = _world.Services.GetRequiredService<ILibrary>();

        var found = await _world.Lessons.SearchAsync(Team, asked, 5, default);
        var suggested = await library.SuggestAsync(Team, asked, 5, default);

        Assert.Equal([title], found.Lessons.Select(lesson => lesson.Title));
        Assert.Empty(found.SearchedFor);
        Assert.Equal([title], suggested.Select(suggestion => suggestion.Lesson.Title));
    }

    [Fact]
    public async Task Search_FewLessonsWithAllWords_AreFollowedByThoseWithAny()
    {
        await LearnAsync("Chairs", "Pharmacy lists", "Pharmacy moves with the ward", "Ward lists for the pharmacy");

        var found = await _world.Lessons.SearchAsync(Team, "the pharmacy ward", 5, default);

        Assert.Equal(
            ["Pharmacy lists", "Pharmacy moves with the ward", "Ward lists for the pharmacy"],
            found.Lessons.Select(lesson => lesson.Title).Order()
        );
        Assert.Equal("Pharmacy lists", found.Lessons[^1].Title);
    }

    [Fact]
    public async Task Suggest_WhyItWasFound_IsTheRarestWordsOneForEachStemAndNoneThatManyLessonsHave()
    {
        await LearnAsync([
            .. Enumerable.Range(0, 30).Select(which => $"Ward {which + 100}"),
            "Pharmacies packed for ward moves",
            "Pharmacy lists",
        ]);
        var library = _world.Services.GetRequiredService<ILibrary>();

        var found = await library.SuggestAsync(Team, "Ward moves: will pharmacy pack? Pharmacies and the ward move", 1, default);

        Assert.Equal("moves, pack, pharmacy", string.Join(", ", found[0].Words));
    }

    private Task LearnAsync(params string[] titles) => LearnAsync(lesson => lesson, titles);

    private async Task LearnAsync(Func<Lesson, Lesson> with, params string[] titles)
    {
        foreach (var title in titles)
        {
            var lesson = new Lesson
            {
                Id = Guid.NewGuid(),
                TenantId = Tenant,
                TeamId = "team-1",
                Title = title,
                TechniqueId = Lesson.ByHand,
                Status = LessonStatus.Published,
                CreatedAt = Start,
            };
            await _world.Services.GetRequiredService<ILessons>().SaveAsync(new LessonChange(with(lesson)), default);
        }
    }
}
