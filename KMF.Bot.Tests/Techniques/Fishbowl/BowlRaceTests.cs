using KMF.Bot.Storage;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Techniques.Fishbowl;
using KMF.Rehearsal;
using KMF.Rehearsal.People;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using Person = KMF.Rehearsal.People.Person;

namespace KMF.Bot.Tests.Techniques.Fishbowl;

/// <summary>Many at once, the same delivered again, and a restart in the middle: nobody shares a chair, and there is one fish.</summary>
public sealed class BowlRaceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Take_ByFortyAtOnceAndTwice_SeatsOneInEachChairAndQueuesTheRestOnce()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { Cast = Cast.OfSize(41) });
        var thread = await bot.OpenedAsync([]);
        var crowd = bot.Room.People.Skip(1).ToList();
        var presses = await Task.WhenAll(crowd.Select(person => bot.WriteAsync(person, thread, BowlButtons.Take)));
        var again = await Task.WhenAll(crowd.Select(person => bot.WriteAsync(person, thread, BowlButtons.Take)));

        var answers = await Task.WhenAll(presses.Concat(again).Concat(presses).Select(press => bot.Room.PostActivityAsync(press)));

        var bowl = await bot.BowlAsync(thread);
        Assert.All(answers, answer => Assert.True(answer.SaysSaved(), answer.ToString()));
        Assert.Equal([1, 2, 3, 4], bowl.Seats.Select(seat => seat.Chair).Order());
        Assert.Equal(
            crowd.Select(person => person.AadObjectId).Order(),
            bowl.Seats.Select(seat => seat.Person.Id).Concat(bowl.Queue.Select(person => person.Id)).Order()
        );
        output.Figure(
            $"fishbowl chairs: {answers.Length} presses at once by {crowd.Count} people, 4 chairs, {bowl.Queue.Length} in the queue, 0 shared"
        );
    }

    [Fact]
    public async Task LeaveAndTake_ManyAtOnceForLong_NeverShareAChair()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions { Cast = Cast.OfSize(16) });
        var thread = await bot.OpenedAsync([]);
        var presses = 0;

        await Task.WhenAll(
            bot.Room.People.Skip(1)
                .Select(
                    async (person, number) =>
                    {
                        var random = new Random(number);
                        for (var press = 0; press < 20; press++)
                        {
                            var verb = random.Next(3) switch
                            {
                                0 => BowlButtons.Leave,
                                1 => BowlButtons.TakeFish,
                                _ => BowlButtons.Take,
                            };
                            var answer = await bot.DoAsync(person, thread, verb);
                            Assert.Equal(200, answer.Status);
                            Interlocked.Increment(ref presses);
                        }
                    }
                )
        );

        var bowl = await bot.BowlAsync(thread);
        Assert.Equal(bowl.Seats.Length, bowl.Seats.Select(seat => seat.Chair).Distinct().Count());
        Assert.DoesNotContain(bowl.Queue, waiting => bowl.SeatOf(waiting.Id) is not null);
        Assert.True(bowl.Fish is null || bowl.SeatOf(bowl.Fish.HolderId) is not null);
        Assert.True(bowl.Queue.IsEmpty || bowl.Seats.Length == 4);
        output.Figure($"fishbowl chairs: {presses} presses to take, leave and speak by 15 at once, 0 shared, 0 doubled");
    }

    [Fact]
    public async Task TakeFish_ByAllWhoSitAtOnce_IsWithOneOfThem()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        Person[] inside = [bot.Bea, bot.Carys, bot.Dev()];
        var thread = await bot.StartAsync(inside);
        var presses = await Task.WhenAll(
            inside.SelectMany(person => Enumerable.Repeat(person, 5)).Select(person => bot.WriteAsync(person, thread, BowlButtons.TakeFish))
        );

        await Task.WhenAll(presses.Select(press => bot.Room.PostActivityAsync(press)));

        var bowl = await bot.BowlAsync(thread);
        Assert.Contains(inside, person => bowl.HasFish(person.AadObjectId));
        Assert.Empty(bowl.Spoken);
        Assert.Equal(["1"], bot.Query("SELECT CAST(COUNT(*) AS TEXT) FROM BowlFish"));
    }

    [Fact]
    public async Task Take_DeliveredAgainAfterLeaving_SeatsNobody()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys, bot.Dev()]);
        var take = await bot.WriteAsync(bot.Room.Person("Efa"), thread, BowlButtons.Take);
        await bot.Room.PostActivityAsync(take);
        await bot.DoAsync(bot.Room.Person("Efa"), thread, BowlButtons.Leave);

        var again = await bot.Room.PostActivityAsync(take);

        Assert.Equal(200, again.Status);
        Assert.Equal(["Bea", "Carys", "Dev"], (await bot.BowlAsync(thread)).Seated());
    }

    [Fact]
    public async Task Asked_WhereTheTakeIsDeliveredThreeTimes_IsToldOnce()
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys, bot.Dev()]);
        var take = await bot.WriteAsync(bot.Room.Person("Efa"), thread, BowlButtons.Take);

        await Task.WhenAll(Enumerable.Repeat(take, 3).Select(press => bot.Room.PostActivityAsync(press)));

        Assert.Single(await bot.ToldAsync(bot.Bea), told => told.Contains("you have sat longest", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restart_InTheMiddle_KeepsChairsQueueFishTurnsAndWhoIsAsked()
    {
        var folder = Directory.CreateTempSubdirectory("kmf-");
        try
        {
            Bowl before;
            string conversation;
            await using (var first = await RehearsedBot.StartAsync(new RehearsalOptions(), folder: folder.FullName))
            {
                var thread = await first.OpenedAsync([first.Bea, first.Carys, first.Dev()]);
                await first.DoAsync(first.Bea, thread, BowlButtons.TakeFish);
                await first.DoAsync(first.Bea, thread, BowlButtons.Pass, first.Carys);
                await first.DoAsync(first.Room.Person("Efa"), thread, BowlButtons.Take);
                await first.DoAsync(first.Room.Person("Femi"), thread, BowlButtons.Take);
                (before, conversation) = (await first.BowlAsync(thread), thread.Id);
            }

            await using var second = await RehearsedBot.StartAsync(new RehearsalOptions(), folder: folder.FullName);
            var session = (await second.Store().LatestAsync(second.Room.Options.TenantId, conversation, CancellationToken.None))!;
            var after = await second.Store().ReadOwnAsync<Bowl>(session, CancellationToken.None);

            Assert.Equal(before.Seats.AsEnumerable(), after.Seats);
            Assert.Equal(before.Queue.AsEnumerable(), after.Queue);
            Assert.Equal(before.Fish, after.Fish);
            Assert.Equal(
                before.Spoken.Select(spoken => (spoken.Person, spoken.Turns)),
                after.Spoken.Select(spoken => (spoken.Person, spoken.Turns))
            );
            Assert.Equal(["Bea"], after.Seats.Where(seat => seat.IsAsked).Select(seat => seat.Person.Name.Split(' ')[0]));
            Assert.Equal(["Femi Adeyemi"], after.Queue.Select(person => person.Name));
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What the tables themselves refuse, should ever something else write into them.</summary>
    [Theory]
    [InlineData("""INSERT INTO "BowlChairs" SELECT "SessionId", "Chair", 'somebody', '', 'Somebody', 9, 0 FROM "BowlChairs" LIMIT 1""")]
    [InlineData("""INSERT INTO "BowlChairs" SELECT "SessionId", 5, "PersonId", '', 'Twice', 9, 0 FROM "BowlChairs" LIMIT 1""")]
    [InlineData("""INSERT INTO "BowlChairs" SELECT "SessionId", 6, 'somebody', '', 'Sixth', 9, 0 FROM "BowlChairs" LIMIT 1""")]
    [InlineData("""INSERT INTO "BowlFish" SELECT "SessionId", "PersonId", "Since" FROM "BowlFish" """)]
    [InlineData("""UPDATE "BowlFish" SET "PersonId" = 'somebody who does not sit' """)]
    [InlineData("""DELETE FROM "BowlChairs" WHERE "PersonId" IN (SELECT "PersonId" FROM "BowlFish")""")]
    [InlineData("""INSERT INTO "BowlQueue" SELECT "SessionId", "PersonId", '', 'Twice', 9 FROM "BowlQueue" LIMIT 1""")]
    public async Task Tables_WhereSomethingElseWrites_RefuseWhatCannotBe(string sql)
    {
        await using var bot = await RehearsedBot.StartAsync(new RehearsalOptions());
        var thread = await bot.OpenedAsync([bot.Bea, bot.Carys, bot.Dev()]);
        await bot.DoAsync(bot.Bea, thread, BowlButtons.TakeFish);
        await bot.DoAsync(bot.Room.Person("Efa"), thread, BowlButtons.Take);
        await bot.DoAsync(bot.Room.Person("Femi"), thread, BowlButtons.Take);
        var writer = bot.Services.GetRequiredService<IDatabaseWriter>();

        var problem = await Assert.ThrowsAsync<SqliteException>(() => writer.RunAsync(db => db.Execute(sql), CancellationToken.None));

        Assert.Equal(19, problem.SqliteErrorCode); // SQLITE_CONSTRAINT
        Assert.Equal(["Bea", "Carys", "Dev", "Efa"], (await bot.BowlAsync(thread)).Seated());
    }
}
