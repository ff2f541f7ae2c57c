using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques.KnowledgeAsset;
using Microsoft.Extensions.DependencyInjection;

namespace KMF.Bot.Tests.Assets;

/// <summary>Who finds which asset, and what is taken into one from the library.</summary>
public sealed class AssetSearchTests
{
    [Fact]
    public async Task Lessons_WithWordsOfAPublishedAsset_ShowItBesideLessons()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.PublishAsync(asset);

        var thread = await desk.Bot.SayAsync(desk.Bot.Bea, "lessons sending people home");
        var card = await desk.Bot.CardAsync(thread, desk.Bot.Bea, "A knowledge asset");
        var answer = await desk.Bot.PressAsync(desk.Bot.Bea, card.Id, "Open");

        Assert.Contains("Safe discharge", card.TextFor(desk.Bot.Bea), StringComparison.Ordinal);
        Assert.Contains("1. Section 1", answer.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoKnows_TheSubjectOfAnAsset_NamesThoseWhoItSaysToAsk()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync()).Asset.Id;
        await desk.PressAsync(desk.Bot.Ann, AssetVerb.AddPeople, asset, new() { ["people"] = desk.Bot.Room.Person("Efa").AadObjectId });
        await desk.PublishAsync(asset);

        var thread = await desk.Bot.SayAsync(desk.Bot.Carys, "who knows discharge");

        var card = await desk.Bot.CardAsync(thread, desk.Bot.Carys, "Efa Jones");
        Assert.Contains("Safe discharge", card.TextFor(desk.Bot.Carys), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_OfADraft_FindsNothingAndOfTheNewestVersionFindsItsWordsOnly()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var asset = draft.Asset.Id;
        await desk.SaveAsync(desk.Bot.Ann, asset, draft.Sections[0].Id, "Buses", "Marmalade", 1);
        Assert.Empty(await FoundAsync(desk, Team(draft), "marmalade"));

        await desk.PublishAsync(asset);
        Assert.Single(await FoundAsync(desk, Team(draft), "marmalade"));
        await desk.SaveAsync(desk.Bot.Ann, asset, draft.Sections[0].Id, "Buses", "Jam", 2);
        Assert.Empty(await FoundAsync(desk, Team(draft), "jam"));
        await desk.PublishAsync(asset);

        Assert.Empty(await FoundAsync(desk, Team(draft), "marmalade"));
        Assert.Single(await FoundAsync(desk, Team(draft), "jam"));
    }

    [Fact]
    public async Task Search_ByOthers_FindsWhatIsForEverybodyAndNothingOfAnotherTenant()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync();
        var asset = draft.Asset.Id;
        await desk.PublishAsync(asset);
        var stranger = new LessonReader(desk.Tenant, "another-team", "nobody") { SeenBy = ["nobody"] };
        var alone = new LessonReader(desk.Tenant, null, desk.Bot.Bea.AadObjectId) { SeenBy = [desk.Bot.Bea.AadObjectId] };

        Assert.Empty(await FoundAsync(desk, stranger, "discharge"));
        Assert.Null(await desk.Store.FindPublishedAsync(stranger, asset, default));
        Assert.Single(await FoundAsync(desk, alone, "discharge"));

        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Everyone, asset);
        Assert.Single(await FoundAsync(desk, stranger, "discharge"));
        Assert.Single(await desk.Store.PublishedAsync(stranger, 10, default));
        foreach (var foreign in new[] { Team(draft), stranger, alone }.Select(reader => reader with { TenantId = "other-tenant" }))
        {
            Assert.Empty(await FoundAsync(desk, foreign, "discharge"));
            Assert.Empty(await desk.Store.PublishedAsync(foreign, 10, default));
            Assert.Null(await desk.Store.FindPublishedAsync(foreign, asset, default));
        }

        Assert.Null(await desk.Store.FindAsync("other-tenant", asset, default));
        Assert.Null(await desk.Store.EditionAsync("other-tenant", asset, 1, default));
        Assert.Empty(await desk.Store.OfPersonAsync("other-tenant", desk.Bot.Ann.AadObjectId, 10, default));

        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Team, asset);
        Assert.Empty(await FoundAsync(desk, stranger, "discharge"));
    }

    [Fact]
    public async Task Take_ALesson_MakesASectionWithItsSourceOnceHoweverManyPress()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.CreateAsync()).Asset.Id;
        var lesson = await LessonAsync(desk, "Order medicines early", "Order them by six.");

        await Task.WhenAll(
            new[] { desk.Bot.Ann, desk.Bot.Bea, desk.Bot.Ann }.Select(person =>
                desk.PressAsync(person, AssetVerb.Take, asset, other: lesson, part: "lesson")
            )
        );

        var section = (await desk.NowAsync(asset)).Sections.Single();
        Assert.Equal("Order medicines early", section.Title);
        Assert.StartsWith("Order them by six.", section.Text, StringComparison.Ordinal);
        Assert.Equal(new AssetReference(SourceKind.Lesson, lesson, "Order medicines early"), section.Source);
    }

    [Fact]
    public async Task Take_AClosedSession_MakesASectionOfWhatItHasLeft()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.CreateAsync()).Asset.Id;
        var services = desk.Bot.Services;
        var session = (await services.GetRequiredService<ISessionStore>().FindAsync(desk.Tenant, await SessionAsync(desk), default))!;

        var found = await desk.PressAsync(desk.Bot.Ann, AssetVerb.Search, asset, new() { ["words"] = "winter" }, part: AssetStep.Material);
        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Take, asset, other: session.Id, part: "session");
        await desk.PressAsync(desk.Dev, AssetVerb.Take, asset, other: session.Id, part: "session");

        Assert.Contains("Winter ward move", found.Card!.ToJsonString(), StringComparison.Ordinal);
        var section = (await desk.NowAsync(asset)).Sections.Single();
        Assert.Equal(("Winter ward move", SourceKind.Session), (section.Title, section.Source!.Kind));
    }

    [Fact]
    public async Task Section_OfManyWords_IsSavedWithAHint()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.CreateAsync()).Asset.Id;
        var words = string.Join(' ', Enumerable.Repeat("word", AssetSection.ManyWords + 1));

        var longer = await desk.SaveAsync(desk.Bot.Ann, asset, Guid.NewGuid(), "Long", words);
        var fits = await desk.SaveAsync(desk.Bot.Ann, asset, Guid.NewGuid(), "Fits", words[..^5]);

        Assert.Contains("It has 151 words", longer.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("It has 150 words", fits.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal([151, 150], (await desk.NowAsync(asset)).Sections.Select(section => section.Words));
    }

    [Fact]
    public async Task Move_OfSectionsByTwoAtOnce_KeepsThemAllInOneOrder()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(5);
        var asset = draft.Asset.Id;

        await Task.WhenAll(
            draft.Sections.SelectMany(section =>
                new[]
                {
                    desk.PressAsync(desk.Bot.Ann, AssetVerb.Up, asset, other: section.Id),
                    desk.PressAsync(desk.Bot.Bea, AssetVerb.Down, asset, other: section.Id),
                }
            )
        );

        var now = (await desk.NowAsync(asset)).Sections;
        Assert.Equal(draft.Sections.Select(section => section.Id).Order(), now.Select(section => section.Id).Order());
        Assert.Equal(Enumerable.Range(0, 5), now.Select(section => section.Position));
    }

    [Fact]
    public async Task Take_WhatTheAuthorMayNotSee_IsRefused()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.CreateAsync()).Asset.Id;

        foreach (var kind in new[] { "lesson", "session", "asset", "nothing" })
        {
            await desk.PressAsync(desk.Bot.Ann, AssetVerb.Take, asset, other: Guid.NewGuid(), part: kind);
            await desk.PressAsync(desk.Bot.Ann, AssetVerb.Refer, asset, other: Guid.NewGuid(), part: kind);
        }

        var now = await desk.NowAsync(asset);
        Assert.Empty(now.Sections);
        Assert.Empty(now.Asset.References);
    }

    [Fact]
    public async Task Refer_ToALessonAndAnotherAsset_StandsOnThePage()
    {
        await using var desk = await AssetRun.StartAsync();
        var other = (await desk.WithSectionsAsync(1, "Medicines to take home")).Asset.Id;
        await desk.PublishAsync(other);
        var asset = (await desk.WithSectionsAsync(1)).Asset.Id;
        var lesson = await LessonAsync(desk, "Order medicines early", "Order them by six.");

        var found = await desk.PressAsync(
            desk.Bot.Ann,
            AssetVerb.Search,
            asset,
            new() { ["words"] = "medicines" },
            part: AssetStep.Navigation
        );
        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Refer, asset, other: lesson, part: "lesson");
        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Refer, asset, other: other, part: "asset");

        Assert.Contains("Medicines to take home", found.Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            ["Order medicines early", "Medicines to take home"],
            (await desk.NowAsync(asset)).Asset.References.Select(reference => reference.Title)
        );
    }

    [Fact]
    public async Task Picture_SentInOnesOwnChat_IsInTheSectionWithItsWords()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var (asset, section) = (draft.Asset.Id, draft.Sections[0]);
        await desk.PressAsync(desk.Bot.Ann, AssetVerb.Picture, asset, other: section.Id);
        var chat = desk.Bot.Room.PersonalChat(desk.Bot.Ann);
        IReadOnlyList<KMF.Rehearsal.People.Picture> dot = [new("plan.png", "image/png", SharedPictures.SamplePictures.Dot)];

        await desk.Bot.Room.SayAsync(desk.Bot.Ann, chat, "", dot, true, CancellationToken.None);
        Assert.Null((await desk.NowAsync(asset)).Sections[0].Picture);
        await desk.Bot.Room.SayAsync(desk.Bot.Ann, chat, "The plan of the ward", dot, true, CancellationToken.None);

        var picture = (await desk.NowAsync(asset)).Sections[0].Picture!;
        Assert.Equal("The plan of the ward", picture.Words);
        Assert.NotNull(await desk.Store.PictureAsync(desk.Tenant, asset, picture.Id, default));
        Assert.Null(await desk.Store.PictureAsync("other-tenant", asset, picture.Id, default));

        await desk.PressAsync(desk.Bot.Bea, AssetVerb.DropPicture, asset, other: section.Id);
        Assert.Null(await desk.Store.PictureAsync(desk.Tenant, asset, picture.Id, default));
    }

    [Fact]
    public async Task Publish_ForACommunity_BelongsToItOnceAndItsMembersFindIt()
    {
        await using var desk = await AssetRun.StartAsync();
        var draft = await desk.WithSectionsAsync(1);
        var asset = draft.Asset.Id;
        var community = await CommunityAsync(desk, desk.Bot.Ann, "Discharge community");
        var member = new LessonReader(desk.Tenant, null, "member") { SeenBy = ["member"] };
        await desk
            .Bot.Services.GetRequiredService<ICommunityStore>()
            .JoinAsync(
                new CommunityMember(community, new Person("member", "29:member", "Mair Young"))
                {
                    Language = "en",
                    Reference = draft.Asset.Reference,
                    JoinedAt = AssetRun.Start,
                },
                null,
                default
            );

        await desk.PressAsync(desk.Bot.Ann, AssetVerb.OwnedBy, asset, other: community);
        await desk.PublishAsync(asset);
        await desk.SaveAsync(desk.Bot.Ann, asset, draft.Sections[0].Id, "New", "New", draft.Sections[0].Version);
        await desk.PublishAsync(asset);

        var belongings = await desk.Bot.Services.GetRequiredService<ICommunityStore>().BelongingsAsync(community, 0, 10, default);
        Assert.Equal(
            (BelongingKind.Asset, asset, "Safe discharge"),
            (belongings.Single().Kind, belongings[0].RefId!.Value, belongings[0].Title)
        );
        Assert.Single(await FoundAsync(desk, member, "discharge"));
        Assert.Empty(await FoundAsync(desk, member with { PersonId = "other", SeenBy = ["other"] }, "discharge"));
        Assert.Equal("Discharge community", (await desk.Store.EditionAsync(desk.Tenant, asset, 2, default))!.Community!.Name);
    }

    [Fact]
    public async Task OwnedBy_ACommunityThatTheOwnerIsNotIn_IsRefused()
    {
        await using var desk = await AssetRun.StartAsync();
        var asset = (await desk.WithSectionsAsync(1)).Asset.Id;
        var community = await CommunityAsync(desk, desk.Bot.Bea, "Therapy community");

        await desk.PressAsync(desk.Bot.Ann, AssetVerb.OwnedBy, asset, other: community);

        Assert.Null((await desk.NowAsync(asset)).Asset.Community);
    }

    private static async Task<Guid> SessionAsync(AssetRun desk)
    {
        var thread = await desk.Bot.SayAsync(desk.Bot.Ann, "after action review Winter ward move");
        await desk.Bot.PressAsync(thread, desk.Bot.Ann, "Get ready", "Start");
        await desk.Bot.CardAsync(thread, desk.Bot.Ann, "What was supposed to happen?");
        await desk.Bot.TypeAsync(desk.Bot.Ann, thread, "close");
        return Guid.Parse(desk.Bot.Query("SELECT Id FROM Sessions").Single());
    }

    private static async Task<Guid> CommunityAsync(AssetRun desk, KMF.Rehearsal.People.Person person, string name)
    {
        var thread = await desk.Bot.SayAsync(person, "community new");
        var fields = new Dictionary<string, string> { ["name"] = name, ["domain"] = "Going home safely" };
        await desk.Bot.PressAsync(thread, person, "Community of Practice", "Create", fields);
        var store = desk.Bot.Services.GetRequiredService<ICommunityStore>();
        return (await store.OfMemberAsync(desk.Tenant, person.AadObjectId, default)).Single().Id;
    }

    private static LessonReader Team(AssetDraft draft) => new(draft.Asset.TenantId, draft.Asset.TeamId, "");

    private static Task<IReadOnlyList<Asset>> FoundAsync(AssetRun desk, LessonReader reader, string words) =>
        desk.Store.SearchAsync(reader, words, 10, CancellationToken.None);

    private static async Task<Guid> LessonAsync(AssetRun desk, string title, string recommendation)
    {
        var thread = await desk.Bot.SayAsync(desk.Bot.Ann, $"lesson {title}");
        await desk.Bot.PressAsync(
            thread,
            desk.Bot.Ann,
            "New lesson",
            "Save",
            new() { ["title"] = title, ["recommendation"] = recommendation }
        );
        return Guid.Parse(desk.Bot.Query("SELECT Id FROM Lessons").Last());
    }
}
