using KMF.Bot.Storage.People;
using KMF.Dialogs.Library;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Library;

public sealed class LessonReachTests : IAsyncLifetime
{
    private static readonly LessonReader InAChat = new(Tenant, "19:chat", "bea");

    private StorageWorld _world = null!; // Set before each test.

    private TeamMembers Members => _world.Services.GetRequiredService<TeamMembers>();

    public async Task InitializeAsync()
    {
        _world = await StartAsync();
        var lessons = _world.Services.GetRequiredService<ILessons>();
        foreach (
            var (title, team, tenant) in new[]
            {
                ("Word ours", "team-1", Tenant),
                ("Word theirs", "team-2", Tenant),
                ("Word abroad", "team-1", "tenant-2"),
            }
        )
        {
            await lessons.SaveAsync(new LessonChange(Lesson(title) with { TeamId = team, TenantId = tenant }), default);
        }
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Search_ByAMemberWhoSeesItAlone_FindsTheirTeamsLessonsWhereverTheyAsk()
    {
        await Members.SeenAsync(Tenant, "team-1", ["bea"], default);

        Assert.Equal(["Word ours"], await SearchAsync(InAChat with { SeenBy = ["bea"] }));
        Assert.Equal(["Word ours"], await SearchAsync(InAChat with { TeamId = null }));
        Assert.Empty(await SearchAsync(InAChat with { PersonId = "carys", SeenBy = ["carys"] }));
        Assert.Empty(await SearchAsync(new LessonReader(Tenant, null, "carys")));
        Assert.Empty(await SearchAsync(InAChat with { TenantId = "tenant-2", SeenBy = ["bea"] }));
    }

    [Fact]
    public async Task Search_SeenByOthersToo_FindsOnlyWhatAllOfThemMayFind()
    {
        await Members.SeenAsync(Tenant, "team-1", ["bea", "carys"], default);
        await Members.SeenAsync(Tenant, "team-2", ["bea"], default);

        Assert.Equal(["Word ours", "Word theirs"], await SearchAsync(InAChat with { SeenBy = ["bea"] }));
        Assert.Equal(["Word ours"], await SearchAsync(InAChat with { SeenBy = ["bea", "carys"] }));
        Assert.Empty(await SearchAsync(InAChat with { SeenBy = ["bea", "carys", "dev"] }));
        Assert.Empty(await SearchAsync(InAChat));
    }

    [Fact]
    public async Task Library_OfAMemberElsewhere_SuggestsOpensAndKnowsTheSame()
    {
        var library = _world.Services.GetRequiredService<ILibrary>();
        var alone = InAChat with { SeenBy = ["bea"] };
        await Members.SeenAsync(Tenant, "team-1", ["bea"], default);

        var found = Assert.Single(await library.SuggestAsync(alone, "word", 5, default)).Lesson;

        Assert.NotNull(await library.FindAsync(alone, found.Id, default));
        Assert.Null(await library.FindAsync(InAChat, found.Id, default));
        Assert.NotNull(await _world.Services.GetRequiredService<ILessons>().ReadAsync(alone, found.Id, default));
        Assert.Equal(["Dev Patel"], (await library.WhoKnowsAsync(alone, "word", 5, default)).Select(expert => expert.Name));
        Assert.Empty(await library.WhoKnowsAsync(InAChat, "word", 5, default));
    }

    [Fact]
    public async Task Search_ByWhoLeftOrWasNotSeenForNinetyDays_FindsNothing()
    {
        await Members.SeenAsync(Tenant, "team-1", ["bea", "carys"], default);
        await Members.SeenAsync(Tenant, "team-2", ["carys"], default);
        await Members.LeftAsync(Tenant, "team-1", ["bea"], default);
        var left = await SearchAsync(InAChat with { SeenBy = ["bea"] });

        _world.Clock.Advance(TeamMembers.Remembered - TimeSpan.FromDays(2));
        await Members.SeenAsync(Tenant, "team-2", ["carys"], default);
        _world.Clock.Advance(TimeSpan.FromDays(2));
        var forgotten = await Members.CleanAsync(_world.Clock.GetUtcNow(), default);

        Assert.Empty(left);
        Assert.Equal(1, forgotten);
        Assert.Equal(["Word theirs"], await SearchAsync(InAChat with { PersonId = "carys", SeenBy = ["carys"] }));
    }

    [Fact]
    public async Task Search_WithATeamsIdThatLooksLikeAPattern_FindsThatTeamsAlone()
    {
        await Members.SeenAsync(Tenant, "team-_", ["bea"], default);
        await Members.SeenAsync(Tenant, "%", ["bea"], default);
        await Members.SeenAsync(Tenant, "x|team-1|y", ["bea"], default);

        Assert.Empty(await SearchAsync(InAChat with { SeenBy = ["bea"] }));
    }

    private static Lesson Lesson(string title) =>
        new()
        {
            Id = Guid.NewGuid(),
            TenantId = Tenant,
            TeamId = "team-1",
            Title = title,
            PeopleToAsk = "Dev Patel",
            TechniqueId = KMF.Dialogs.Library.Lesson.ByHand,
            Status = LessonStatus.Published,
            CreatedAt = Start,
        };

    private async Task<IEnumerable<string>> SearchAsync(LessonReader reader) =>
        (await _world.Lessons.SearchAsync(reader, "word", 10, default)).Lessons.Select(lesson => lesson.Title).Order();
}
