using System.Collections.Concurrent;
using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage.Sqlite;

public sealed class SqliteWriterTests : IAsyncLifetime
{
    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task FiveHundredAtOnce_TwiceEditedAndMoved_NothingLostNothingDoubled()
    {
        var session = await _world.RunningAsync();
        var people = Enumerable.Range(0, 500).Select(at => new Person($"p{at}", $"29:p{at}", $"Person {at}")).ToList();
        var told = new ConcurrentDictionary<Guid, string>();
        var changes = 0L;

        async Task ContributeAsync(Person person)
        {
            var number = int.Parse(person.Id[1..], System.Globalization.CultureInfo.InvariantCulture);
            var add = Add(session, person, $"{person.Name} says");
            WriteOutcome outcome;
            while ((outcome = await _world.WriteAsync(add)) is WriteOutcome.StepClosed)
            {
                await Task.Yield();
            }

            Assert.Equal(WriteOutcome.Saved, outcome);
            Interlocked.Increment(ref changes);
            told[add.ContributionId] = add.Fields["text"];
            if (number % 3 == 0)
            {
                Assert.NotEqual(WriteOutcome.Saved, await _world.WriteAsync(add with { ContributionId = Guid.NewGuid() }));
            }

            if (
                number % 4 == 0
                && await _world.WriteAsync(Edit(session, person, add.ContributionId, $"{person.Name} says more")) is WriteOutcome.Saved
            )
            {
                Interlocked.Increment(ref changes);
                told[add.ContributionId] = $"{person.Name} says more";
            }
        }

        async Task MoveAsync()
        {
            for (var move = 0; move < 40; move++)
            {
                await _world.MoveAsync(session, one =>
                    one with
                    {
                        StepId = one.StepId == "q1" ? "q2" : "q1",
                        StepEntry = one.StepEntry + 1,
                    }
                );
                Interlocked.Increment(ref changes);
            }
        }

        await Task.WhenAll([.. people.Select(person => Task.Run(() => ContributeAsync(person))), Task.Run(MoveAsync)]);

        var contents = await _world.ReadAsync(session);
        Assert.Equal(
            told.OrderBy(one => one.Key),
            contents.Contributions.Select(one => KeyValuePair.Create(one.Id, one.Text)).OrderBy(one => one.Key)
        );
        Assert.Equal(500, contents.Participants.Length);
        Assert.Equal(session.Revision + changes, contents.Session.Revision);
        Assert.Equal(session.Version + 40, contents.Session.Version);
        var step = await _world.ReadStepAsync(contents.Session, Bea);
        Assert.Equal((500, 500), (step.Count, step.People));
    }

    [Fact]
    public async Task Group_OneOperationFails_FailsAlone()
    {
        var session = await _world.RunningAsync();
        var gate = new TaskCompletionSource();
        var held = _world.Writer.RunAsync(
            _ =>
            {
                gate.Task.GetAwaiter().GetResult();
                return 0;
            },
            default
        );

        var before = _world.WriteAsync(Add(session, Bea, "Before"));
        var thrown = _world.Writer.RunAsync<int>(
            db =>
            {
                db.Execute("UPDATE Sessions SET ConversationId = 'half-done'");
                throw new InvalidOperationException("A bug");
            },
            default
        );
        var refused = _world.Writer.RunAsync(
            db => db.Execute("INSERT INTO Ratings (SessionId, AuthorKey, Useful, Why) VALUES ('nobody', 'k', 1, '')"),
            default
        );
        var after = _world.WriteAsync(Add(session, Bea, "After"));
        gate.SetResult();

        await held;
        Assert.Equal(WriteOutcome.Saved, await before);
        await Assert.ThrowsAsync<InvalidOperationException>(() => thrown);
        await Assert.ThrowsAsync<SqliteException>(() => refused);
        Assert.Equal(WriteOutcome.Saved, await after);
        Assert.Equal(["Before", "After"], (await _world.ReadAsync(session)).Contributions.Select(one => one.Text));
        Assert.Equal(session.ConversationId, (await _world.Store.LatestAsync(Tenant, session.ConversationId, default))?.ConversationId);
    }

    [Fact]
    public async Task Cancelled_WhileWaiting_OthersAreSaved()
    {
        var session = await _world.RunningAsync();
        using var cancel = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource();
        var held = _world.Writer.RunAsync(
            _ =>
            {
                started.SetResult();
                gate.Task.GetAwaiter().GetResult();
                return 0;
            },
            default
        );
        await started.Task;

        var given = _world.Store.WriteAsync(Add(session, Bea, "Given up"), cancel.Token);
        var other = _world.WriteAsync(Add(session, Ann, "Other"));
        await cancel.CancelAsync();
        gate.SetResult();

        await held;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.Equal(WriteOutcome.Saved, await other);
        Assert.Equal(["Other"], (await _world.ReadAsync(session)).Contributions.Select(one => one.Text));
    }

    [Fact]
    public async Task Locked_ByAnotherProgram_ClearErrorThenWorksAgain()
    {
        var session = await _world.RunningAsync();
        await using (var other = _world.Intrude())
        {
            await ExecuteAsync(other, "BEGIN IMMEDIATE");
            await Assert.ThrowsAsync<SessionStoreException>(() => _world.WriteAsync(Add(session, Bea, "Late")));
            await Assert.ThrowsAsync<SessionStoreException>(() =>
                _world.Store.CommitAsync(new SessionChange(session with { StepId = "q2" }), default)
            );
            Assert.Empty((await _world.ReadAsync(session)).Contributions);
        }

        Assert.Equal(WriteOutcome.Saved, await _world.WriteAsync(Add(session, Bea, "Late")));
        Assert.True(await _world.Store.CommitAsync(new SessionChange(session with { StepId = "q2" }), default));
    }

    [Fact]
    public async Task ReadOnly_Connection_ClearErrorThenWorksAgain()
    {
        var session = await _world.RunningAsync();
        await _world.Writer.RunAsync(db => db.Execute("PRAGMA query_only = ON"), default);

        var error = await Assert.ThrowsAsync<SessionStoreException>(() => _world.WriteAsync(Add(session, Bea, "Late")));

        Assert.Equal(SQLitePCL.raw.SQLITE_READONLY, Assert.IsType<SqliteException>(error.InnerException).SqliteErrorCode);
        Assert.Equal(WriteOutcome.Saved, await _world.WriteAsync(Add(session, Bea, "Late")));
    }

    [Fact]
    public async Task DiskFull_WholeGroupRefused_NothingHalfDoneThenWorksAgain()
    {
        var session = await _world.RunningAsync();
        await _world.Writer.RunAsync(db => db.Any("PRAGMA max_page_count = 1"), default);
        var state = new string('x', 200_000);

        var error = await Assert.ThrowsAsync<SessionStoreException>(() =>
            _world.Store.CommitAsync(new SessionChange(session with { StepId = "q2" }) { DialogState = state }, default)
        );

        Assert.Equal(SQLitePCL.raw.SQLITE_FULL, Assert.IsType<SqliteException>(error.InnerException).SqliteErrorCode);
        Assert.Equal(("q1", 1), ((await _world.FindAsync(session)).StepId, (await _world.FindAsync(session)).Version));
        Assert.True(await _world.Store.CommitAsync(new SessionChange(session with { StepId = "q2" }) { DialogState = state }, default));
        Assert.Equal(state, await _world.Store.ReadDialogStateAsync(session.Id, default));
    }

    [Fact]
    public async Task FileGone_ClearErrorAndNoEmptyDatabase_ThenWorksAgain()
    {
        var session = await _world.RunningAsync();
        var elsewhere = $"{_world.FilePath}.moved";
        File.Move(_world.FilePath, elsewhere);

        await Assert.ThrowsAsync<SessionStoreException>(() => _world.WriteAsync(Add(session, Bea, "Late")));
        Assert.False(File.Exists(_world.FilePath));

        File.Move(elsewhere, _world.FilePath);
        Assert.Equal(WriteOutcome.Saved, await _world.WriteAsync(Add(session, Bea, "Late")));
        Assert.Single((await _world.ReadAsync(session)).Contributions);
    }

    [Fact]
    public async Task Stopping_WhatWaitsIsSavedAndWhatComesLaterRefused()
    {
        var session = await _world.RunningAsync();
        var store = _world.Store;
        var writer = _world.Writer;
        var waiting = Enumerable.Range(0, 300).Select(at => store.WriteAsync(Add(session, Bea, $"{at}"), default)).ToList();

        await writer.DisposeAsync();

        Assert.All(await Task.WhenAll(waiting), outcome => Assert.Equal(WriteOutcome.Saved, outcome));
        await Assert.ThrowsAsync<SessionStoreException>(() => store.WriteAsync(Add(session, Bea, "Late"), default));
        await _world.RestartAsync();
        Assert.Equal(300, (await _world.ReadAsync(session)).Contributions.Length);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
