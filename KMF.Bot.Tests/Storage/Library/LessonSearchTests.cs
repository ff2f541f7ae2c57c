using CsCheck;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Library;

public sealed class LessonSearchTests : IAsyncLifetime
{
    private static readonly LessonReader Team = new(Tenant, "team-1", "bea");

    private StorageWorld _world = null!; // Set before each test.
    private Session _session = null!;

    public async Task InitializeAsync()
    {
        _world = await StartAsync();
        _session = await _world.RunningAsync();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("discharges", "Late discharge")]
    [InlineData("DISCHARGING", "Late discharge")]
    [InlineData("disch", "Late discharge")]
    [InlineData("cafe", "Knowledge Café")]
    [InlineData("Café knowledge", "Knowledge Café")]
    [InlineData("pharmacies", "Ward rounds")]
    [InlineData("\"ward round\"", "Late discharge")]
    [InlineData("\"late at\"", "Ward rounds")]
    [InlineData("\"at late\"", "")]
    [InlineData("\"KNOWLEDGE cafe\"", "Knowledge Café")]
    [InlineData("late -pharmacy", "Late discharge")]
    [InlineData("late -\"ward round\"", "Ward rounds")]
    [InlineData("how did the cafe go at our hospital?", "Knowledge Café")]
    [InlineData("x-ray", "")]
    [InlineData("nothing", "")]
    public async Task Search_Words_FindsLessons(string query, string expected)
    {
        await PublishAsync(
            Lesson("Late discharge") with
            {
                WhatHappened = "The ward round came late",
            },
            Lesson("Ward rounds") with
            {
                Keywords = ["pharmacy"],
                WhatWeLearned = "Late at the pharmacy, late at home",
            },
            Lesson("Knowledge Café") with
            {
                Recommendation = "Cwrdd yn y gaffi at noon",
            }
        );

        var found = await SearchAsync(query);

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(), found.Order());
    }

    [Fact]
    public async Task Search_ExactWordAndOthers_TitleAndTheWordItselfFirst()
    {
        await PublishAsync(
            Lesson("Something else") with
            {
                WhatHappened = "There was a care plan somewhere in the text",
            },
            Lesson("Careers day"),
            Lesson("Care plans")
        );

        Assert.Equal("Care plans", (await SearchAsync("care"))[0]);
    }

    [Theory]
    [InlineData("pwyllgor", "Bwyllgor newydd,Pwyllgor")]
    [InlineData("phwyllgor", "Bwyllgor newydd,Pwyllgor")]
    [InlineData("wardiau", "Y ward")]
    [InlineData("gwersi", "Dwy wers")]
    [InlineData("gwers", "Dwy wers")]
    [InlineData("cleifion", "Y claf")]
    [InlineData("chyfarfodydd", "Y cyfarfod")]
    [InlineData("gwyllgorau", "")]
    public async Task Search_WelshWord_FindsItInItsOtherForms(string query, string expected)
    {
        await PublishAsync(
            Lesson("Pwyllgor"),
            Lesson("Bwyllgor newydd"),
            Lesson("Y ward"),
            Lesson("Dwy wers"),
            Lesson("Y claf"),
            Lesson("Y cyfarfod")
        );

        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), (await SearchAsync(query)).Order());
    }

    [Fact]
    public async Task Search_WordAsItStands_ComesBeforeItsWelshForms()
    {
        await PublishAsync(Lesson("Drain covers"), Lesson("Train the porters with other words to make the title long"));

        Assert.Equal("Train the porters with other words to make the title long", (await SearchAsync("train"))[0]);
    }

    [Fact]
    public async Task Search_LessonsThatFitAlike_WhatMorePeopleUsedAndFoundUsefulFirst()
    {
        var (plain, useful, used) = (Lesson("Ward one"), Lesson("Ward two"), Lesson("Ward six"));
        await PublishAsync(plain, useful, used, Lesson("Nothing to do with it at all"));
        var (lessons, library) = (_world.Services.GetRequiredService<ILessons>(), _world.Services.GetRequiredService<ILibrary>());
        await lessons.SayUsefulAsync(Team, useful.Id, useful: true, default);
        await library.UseAsync(Team, new LessonUse(used.Id, null, Ann, Start), default);
        await library.UseAsync(Team, new LessonUse(used.Id, null, Bea, Start), default);

        Assert.Equal(["Ward six", "Ward two", "Ward one"], await SearchAsync("ward"));
        Assert.Equal(["Ward six"], await SearchAsync("ward", count: 1));
    }

    [Fact]
    public async Task Search_Filters_LeaveOutWhatDoesNotFit()
    {
        await PublishAsync(
            Lesson("Word old") with
            {
                CreatedAt = new DateTimeOffset(2025, 12, 31, 23, 0, 0, TimeSpan.Zero),
                Keywords = ["discharge", "home"],
            },
            Lesson("Word new") with
            {
                CreatedAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
                Keywords = ["discharging"],
                TechniqueId = "retrospect",
            },
            Lesson("Word shared") with
            {
                TeamId = "team-2",
                ForEveryone = true,
                WhatHappened = "discharge",
            }
        );

        Assert.Equal(["Word new", "Word shared"], await FilteredAsync("word", new LessonFilter { Since = new DateOnly(2026, 1, 1) }));
        Assert.Equal(["Word old"], await FilteredAsync("word", new LessonFilter { Before = new DateOnly(2026, 1, 1) }));
        Assert.Equal(["Word new"], await FilteredAsync("word", new LessonFilter { TechniqueId = "retrospect" }));
        Assert.Equal(["Word new", "Word old"], await FilteredAsync("word", new LessonFilter { OwnTeam = true }));
        Assert.Equal(["Word new", "Word old"], await FilteredAsync("word", new LessonFilter { Keywords = ["Discharge"] }));
        Assert.Equal(["Word old"], await FilteredAsync("", new LessonFilter { Keywords = ["discharge", "home"] }));
        Assert.Equal(["Word new"], await FilteredAsync("", new LessonFilter { Since = new DateOnly(2026, 1, 1), OwnTeam = true }));
        Assert.Empty(await FilteredAsync("nothing", new LessonFilter { Keywords = ["discharge"] }));
        Assert.Equal(3, (await FilteredAsync("", new LessonFilter { Keywords = ["\" - ()"] })).Count);
    }

    [Fact]
    public async Task Search_NoWords_NewestFirst()
    {
        await PublishAsync(Lesson("One"), Lesson("Two"), Lesson("Three"));

        Assert.Equal(["Three", "Two"], await SearchAsync("", count: 2));
        Assert.Equal(["Three", "Two", "One"], await SearchAsync(" -- \"\" * () "));
        Assert.Equal(["Three", "One"], await SearchAsync("-two"));
        Assert.Empty(await SearchAsync("", count: 0));
    }

    [Fact]
    public async Task Search_OnlyPublished_AndTheIndexFollows()
    {
        var lesson = Lesson("Findable");
        await CommitAsync(change => change with { AddedLessons = [lesson] });
        var draft = await SearchAsync("findable");
        await CommitAsync(change => change with { LessonsBecome = LessonStatus.Published });
        var published = await SearchAsync("findable");
        await CommitAsync(change => change with { LessonsBecome = LessonStatus.Withdrawn });
        var withdrawn = await SearchAsync("findable");
        await CommitAsync(change => change with { LessonsBecome = LessonStatus.Published });
        await CommitAsync(change => change with { RemovedLessons = [lesson.Id] });
        var removed = await SearchAsync("findable");

        Assert.Equal((0, 1, 0, 0), (draft.Count, published.Count, withdrawn.Count, removed.Count));
        await _world.Writer.RunAsync(db => db.Execute("INSERT INTO LessonSearch (LessonSearch) VALUES ('integrity-check')"), default);
    }

    [Fact]
    public async Task Search_Visibility_OwnTeamOrEveryoneAndNeverAnotherTenant()
    {
        await PublishAsync(
            Lesson("Word ours"),
            Lesson("Word theirs") with
            {
                TeamId = "team-2",
            },
            Lesson("Word shared") with
            {
                TeamId = "team-2",
                ForEveryone = true,
            },
            Lesson("Word abroad") with
            {
                TenantId = "tenant-2",
                ForEveryone = true,
            }
        );

        Assert.Equal(["Word ours", "Word shared"], (await SearchAsync("word")).Order());
        Assert.Equal(["Word ours", "Word shared"], (await SearchAsync("")).Order());
        Assert.Equal(["Word shared", "Word theirs"], (await SearchAsync("word", Team with { TeamId = "team-2" })).Order());
        Assert.Equal(["Word abroad"], await SearchAsync("word", Team with { TenantId = "tenant-2" }));
        Assert.Empty(await SearchAsync("word", Team with { TenantId = "tenant-3" }));
    }

    [Fact]
    public async Task Search_PersonalChat_LessonsOfSessionsTheyTookPartIn()
    {
        await _world.AddedAsync(_session, Bea, "I was there");
        await PublishAsync(
            Lesson("Word there"),
            Lesson("Word elsewhere") with
            {
                SessionId = Guid.NewGuid(),
            },
            Lesson("Word shared") with
            {
                SessionId = null,
                ForEveryone = true,
            }
        );
        var personal = Team with { TeamId = null };

        Assert.Equal(["Word shared", "Word there"], (await SearchAsync("word", personal)).Order());
        Assert.Equal(["Word shared", "Word there"], (await SearchAsync("word", personal with { PersonId = Ann.Id })).Order());
        Assert.Equal(["Word shared"], await SearchAsync("word", personal with { PersonId = "cat" }));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"unfinished phrase")]
    [InlineData("AND OR NOT NEAR(a b)")]
    [InlineData("title:word ^word word* + - ( ) { } : , ;")]
    [InlineData("'; DROP TABLE Lessons; --")]
    [InlineData("a\0b \ud800 \udfff ‮ ​ ﷽ 𞤀𞤁")]
    [InlineData("-\"\" -- ---word \"\"\"\"")]
    public async Task Search_HostileText_NeverThrows(string query)
    {
        await PublishAsync(Lesson("Word"));

        await SearchAsync(query);
        await SearchAsync(string.Concat(Enumerable.Repeat(query + " ", 500)));

        Assert.Equal(["Word"], await SearchAsync("word"));
    }

    [Fact]
    public async Task Search_AnyText_NeverThrows()
    {
        await PublishAsync(Lesson("Word"));

        Gen.OneOf(Gen.String, Gen.String[Gen.Char["\"-*()^:+ abAND\0é\ud83c"], 0, 40])
            .Sample(query => SearchAsync(query).GetAwaiter().GetResult().Count <= 1, iter: 2000, threads: 1);
    }

    private async Task<IReadOnlyList<string>> FilteredAsync(string words, LessonFilter filter) =>
        [.. (await _world.Lessons.SearchAsync(Team, words, filter, 10, default)).Lessons.Select(lesson => lesson.Title).Order()];

    private static Lesson Plain(string title) =>
        new()
        {
            Id = Guid.NewGuid(),
            TenantId = Tenant,
            TeamId = "team-1",
            Title = title,
            TechniqueId = "after-action-review",
            CreatedAt = Start,
        };

    private Lesson Lesson(string title) => Plain(title) with { SessionId = _session.Id };

    private Task PublishAsync(params Lesson[] lessons) =>
        CommitAsync(change =>
            change with
            {
                AddedLessons = [.. lessons.Select(lesson => lesson with { Status = LessonStatus.Published })],
            }
        );

    private async Task CommitAsync(Func<SessionChange, SessionChange> with) => await _world.MoveAsync(_session, one => one, with);

    private async Task<IReadOnlyList<string>> SearchAsync(string query, LessonReader? reader = null, int count = 10) =>
        [.. (await _world.Lessons.SearchAsync(reader ?? Team, query, count, default)).Lessons.Select(lesson => lesson.Title)];
}
