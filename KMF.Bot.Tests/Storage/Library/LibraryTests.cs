using CsCheck;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.DependencyInjection;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Library;

public sealed class LibraryTests : IAsyncLifetime
{
    private static readonly LessonReader Team = new(Tenant, "team-1", "carys");
    private static readonly Person Carys = new("carys", "29:carys", "Carys Evans");

    private StorageWorld _world = null!; // Set before each test.
    private Session _session = null!;

    private ILibrary Library => _world.Services.GetRequiredService<ILibrary>();

    public async Task InitializeAsync()
    {
        _world = await StartAsync();
        _session = await _world.RunningAsync();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Suggest_AText_TheLessonsWithMostInCommonAndWhy()
    {
        await PublishAsync(
            Lesson("Tell pharmacy two weeks ahead") with
            {
                WhatHappened = "Patients waited for their medicines",
            },
            Lesson("Walk the lifts with an empty bed"),
            Lesson("Order more chairs")
        );

        var found = await Library.SuggestAsync(
            Team,
            "What do we need for the lift? Medicines must move with each patient, and Pharmacies pack them.",
            5,
            default
        );

        Assert.Equal(
            ["Tell pharmacy two weeks ahead", "Walk the lifts with an empty bed"],
            found.Select(suggestion => suggestion.Lesson.Title)
        );
        Assert.Equal("Medicines patient Pharmacies", string.Join(' ', found[0].Words));
        Assert.Equal("lift", string.Join(' ', found[1].Words));
    }

    [Fact]
    public async Task Suggest_LessonsWithAsMuchOfTheText_ThoseLikeTheOthersComeFirst()
    {
        await PublishAsync(
            Lesson("Patient fell, tray") with
            {
                WhatHappened = "A porter left one tray",
            },
            Lesson("Patient fell, mat") with
            {
                WhatHappened = "A sensor was off then",
            },
            Lesson("Patient fell at night in the bathroom") with
            {
                WhatHappened = "The mat had no sensor",
            }
        );

        var found = await Library.SuggestAsync(Team, "A patient fell at night in the bathroom", 5, default);

        Assert.Equal(
            ["Patient fell at night in the bathroom", "Patient fell, mat", "Patient fell, tray"],
            found.Select(suggestion => suggestion.Lesson.Title)
        );
    }

    [Fact]
    public async Task Suggest_LessonsThatAreLikeEachOther_StayBehindTheOneThatSaysMostOfTheText()
    {
        Lesson Alike(string title) =>
            Lesson(title) with
            {
                WhatHappened = "Sensor, mat, rail, alarm, lamp, bell, cord, battery, wire and switch",
            };
        await PublishAsync(
            Alike("Patient fell, first"),
            Alike("Patient fell, second"),
            Alike("Patient fell, third"),
            Lesson("Patient fell at night") with
            {
                WhatHappened = "Nobody came",
            }
        );

        var found = await Library.SuggestAsync(Team, "A patient fell at night", 5, default);

        Assert.Equal("Patient fell at night", found[0].Lesson.Title);
        Assert.Equal(4, found.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("what will we do with all of this, and why?")]
    [InlineData("beth fydd yn ein helpu ni gyda hyn?")]
    public async Task Suggest_OnlyCommonWords_FindsNothing(string about)
    {
        await PublishAsync(Lesson("What will we do with all of this") with { WhatHappened = "Beth fydd yn ein helpu gyda hyn" });

        Assert.Empty(await Library.SuggestAsync(Team, about, 5, default));
    }

    [Fact]
    public async Task Library_LessonsOfOthers_AreNeitherSuggestedNorFoundNorUsed()
    {
        var (theirs, abroad) = (
            Lesson("Pharmacy ours alone") with
            {
                TeamId = "team-2",
            },
            Lesson("Pharmacy abroad") with
            {
                TenantId = "tenant-2",
                ForEveryone = true,
            }
        );
        var shared = Lesson("Pharmacy for everyone") with { TeamId = "team-2", ForEveryone = true, PeopleToAsk = "Dev Patel" };
        await PublishAsync(theirs, abroad, shared);

        Assert.Equal(
            ["Pharmacy for everyone"],
            (await Library.SuggestAsync(Team, "pharmacy", 5, default)).Select(suggestion => suggestion.Lesson.Title)
        );
        Assert.Null(await Library.FindAsync(Team, theirs.Id, default));
        Assert.Null(await Library.FindAsync(Team, abroad.Id, default));
        Assert.NotNull(await Library.FindAsync(Team, shared.Id, default));
        Assert.False(await Library.UseAsync(Team, new LessonUse(theirs.Id, null, Carys, Start), default));
        Assert.True(await Library.UseAsync(Team, new LessonUse(shared.Id, null, Carys, Start), default));
        Assert.False(await Library.UseAsync(Team, new LessonUse(shared.Id, Guid.NewGuid(), Carys, Start), default));
        Assert.Equal(["Dev Patel"], (await Library.WhoKnowsAsync(Team, "pharmacy", 5, default)).Select(expert => expert.Name));
    }

    [Fact]
    public async Task Use_TwiceByOnePerson_CountsOnceWithTheLatestWordOnHowItWent()
    {
        var lesson = Lesson("Ask pharmacy early");
        await PublishAsync(lesson);
        await Library.UseAsync(Team, new LessonUse(lesson.Id, null, Carys, Start), default);
        await Library.UseAsync(Team, new LessonUse(lesson.Id, null, Carys, Start, "Nobody waited"), default);
        await Library.UseAsync(Team, new LessonUse(lesson.Id, null, Carys, Start), default);
        await Library.UseAsync(Team, new LessonUse(lesson.Id, null, Bea, Start.AddDays(1)), default);

        var uses = await Library.UsesAsync(Team, lesson.Id, default);

        Assert.Equal([("Bea Baker", ""), ("Carys Evans", "Nobody waited")], uses.Select(use => (use.Name!, use.Note)));
        Assert.Empty(await Library.UsesAsync(Team with { TenantId = "tenant-2" }, lesson.Id, default));
    }

    [Fact]
    public async Task Use_InASessionThatHidesNames_KeepsNoName()
    {
        var lesson = Lesson("Ask pharmacy early");
        await PublishAsync(lesson);
        var hidden = await _world.RunningAsync(session => session with { ConversationId = "19:hidden", ShowNames = false });

        await Library.UseAsync(Team, new LessonUse(lesson.Id, hidden.Id, Carys, Start), default);

        Assert.Null(Assert.Single(await Library.UsesAsync(Team, lesson.Id, default)).Name);
    }

    [Fact]
    public async Task Contribution_WithALesson_IsAUseUntilItIsTakenBack()
    {
        var lesson = Lesson("Ask pharmacy early");
        await PublishAsync(lesson);
        var borrowed = Add(_session, Bea, "Ask pharmacy early") with { Lesson = lesson.Id, Slot = lesson.Id.ToString("N") };
        await _world.WriteAsync(borrowed);
        await _world.WriteAsync(borrowed);
        var used = await Library.UsesAsync(Team, lesson.Id, default);

        await _world.WriteAsync(Delete(_session, Bea, borrowed.ContributionId));

        Assert.Equal((Bea.Name, _session.Id), (Assert.Single(used).Name, used[0].SessionId));
        Assert.Empty(await Library.UsesAsync(Team, lesson.Id, default));
    }

    [Fact]
    public async Task Contribution_ThatAButtonMade_IsNotEdited()
    {
        var made = Add(_session, Bea, "Came true") with { Slot = "risk" };
        await _world.WriteAsync(made);

        Assert.Equal(WriteOutcome.NotYours, await _world.WriteAsync(Edit(_session, Bea, made.ContributionId, "Did not")));
        Assert.Equal("Came true", Assert.Single((await _world.ReadAsync(_session)).Contributions).Text);
    }

    [Fact]
    public async Task Use_AnEarlierPressDeliveredAgain_LeavesTheLaterWords()
    {
        var lesson = Lesson("Ask pharmacy early");
        await PublishAsync(lesson);
        var first = new LessonUse(lesson.Id, null, Carys, Start, "Too early to say") { ActivityKey = "first" };
        await Library.UseAsync(Team, first, default);
        await Library.UseAsync(Team, first with { Note = "Nobody waited", ActivityKey = "second" }, default);

        Assert.True(await Library.UseAsync(Team, first, default));

        Assert.Equal("Nobody waited", Assert.Single(await Library.UsesAsync(Team, lesson.Id, default)).Note);
    }

    [Fact]
    public async Task Lesson_Deleted_TakesItsUsesAlong()
    {
        var lesson = Lesson("Ask pharmacy early");
        await PublishAsync(lesson);
        await Library.UseAsync(Team, new LessonUse(lesson.Id, null, Carys, Start), default);

        await _world.MoveAsync(_session, one => one, change => change with { RemovedLessons = [lesson.Id] });

        await using var db = _world.Context();
        Assert.Empty(db.LessonUses);
    }

    [Fact]
    public async Task WhoKnows_LessonsAndSessions_ThoseToAskBeforeThoseWhoWereThere()
    {
        await PublishAsync(Lesson("Move wards on a Sunday") with { PeopleToAsk = "Dev Patel, Efa Jones" });
        await ClosedAsync("Winter ward moves", "19:one", Bea, Carys);
        await ClosedAsync("Parking", "19:two", Bea, new Person("femi", "29:femi", "Femi Adeyemi"));
        await ClosedAsync("Ward 7", "19:three", Bea, new Person("gwen", "29:gwen", "Gwen Rees"), showNames: false);

        var found = await Library.WhoKnowsAsync(Team, "moving a ward", 5, default);

        Assert.Equal(["Dev Patel", "Efa Jones", "Bea Baker"], found.Select(expert => expert.Name));
        Assert.Equal((KnowsBecause.AskedAbout, "Move wards on a Sunday"), (found[0].Why[0].Because, found[0].Why[0].Title));
        Assert.Equal((KnowsBecause.Facilitated, "Winter ward moves"), (found[2].Why[0].Because, found[2].Why[0].Title));
        Assert.Equal(Bea, found[2].Person);
        Assert.Empty(await Library.WhoKnowsAsync(Team with { TenantId = "tenant-2" }, "moving a ward", 5, default));
    }

    [Fact]
    public async Task WhoKnows_PersonalChat_OnlyFromSessionsTheyTookPartIn()
    {
        await ClosedAsync("Winter ward moves", "19:one", Bea, Carys);
        var personal = Team with { TeamId = null };

        Assert.Equal(["Bea Baker"], (await Library.WhoKnowsAsync(personal, "ward", 5, default)).Select(expert => expert.Name));
        Assert.Empty(await Library.WhoKnowsAsync(personal with { PersonId = "dev" }, "ward", 5, default));
    }

    [Fact]
    public async Task Library_AnyText_NeverThrows()
    {
        await PublishAsync(Lesson("Word") with { PeopleToAsk = "Dev Patel" });

        Gen.OneOf(Gen.String, Gen.String[Gen.Char["\"-*()^:+ abAND\0é\ud83c"], 0, 60])
            .Sample(
                text =>
                    Library.SuggestAsync(Team, text, 5, default).GetAwaiter().GetResult().Count <= 1
                    && Library.WhoKnowsAsync(Team, text, 5, default).GetAwaiter().GetResult().Count <= 1,
                iter: 1000,
                threads: 1
            );
    }

    private Lesson Lesson(string title) =>
        new()
        {
            Id = Guid.NewGuid(),
            TenantId = Tenant,
            TeamId = "team-1",
            Title = title,
            TechniqueId = "after-action-review",
            SessionId = _session.Id,
            CreatedAt = Start,
        };

    private async Task PublishAsync(params Lesson[] lessons) =>
        await _world.MoveAsync(
            _session,
            one => one,
            change => change with { AddedLessons = [.. lessons.Select(lesson => lesson with { Status = LessonStatus.Published })] }
        );

    private async Task ClosedAsync(string title, string conversation, Person facilitator, Person participant, bool showNames = true)
    {
        var session = await _world.RunningAsync(one =>
            one with
            {
                ConversationId = conversation,
                Title = title,
                Facilitator = facilitator,
                ShowNames = showNames,
            }
        );
        await _world.AddedAsync(session, participant, "I was there");
        await _world.MoveAsync(session, one => one with { State = SessionState.Closed, StepId = Session.CloseStep });
    }
}
