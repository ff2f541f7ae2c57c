using System.Collections.Immutable;
using System.Diagnostics;
using System.Threading.Channels;
using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KMF.Bench;

/// <summary>
/// Contributions a second, each on the disk before its answer, beside a bare group commit and EF one by one; and moves while 200 people
/// contribute once a second. Sessions grow to some hundred contributions, as they do.
/// </summary>
internal static class StorageBench
{
    private const int Callers = 64;
    private const int EachInSession = 10;
    private const int Rounds = 3;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    public static async Task RunAsync()
    {
        await using var storage = await BenchStorage.StartAsync();
        await using var raw = await RawGroupCommit.StartAsync(Path.Combine(storage.Folder, "raw.db"));
        await using var ef = await EfOneByOne.StartAsync(Path.Combine(storage.Folder, "ef.db"));
        var (ours, bare, one) = (new List<Measure>(), new List<Measure>(), new List<Measure>());
        for (var round = 0; round <= Rounds; round++)
        {
            var sessions = new List<Session>();
            while (sessions.Count < 100)
            {
                sessions.Add(await storage.SessionAsync());
            }

            bare.Add(await Measure.CallersAsync(Callers, Time, (caller, number) => raw.AddAsync(Words(caller, number))));
            ours.Add(
                await Measure.CallersAsync(Callers, Time, (caller, number) =>
                    AddAsync(storage.Store, sessions[number / EachInSession % sessions.Count], caller, number)
                )
            );
            one.Add(await Measure.CallersAsync(Callers, Time, (caller, number) => ef.AddAsync(Words(caller, number))));
        }

        var (bareMiddle, oursMiddle, oneMiddle) = (Measure.Middle(bare.Skip(1)), Measure.Middle(ours.Skip(1)), Measure.Middle(one.Skip(1)));
        Console.WriteLine($"{Callers} callers, middle of {Rounds} rounds, WAL, synchronous=FULL");
        Console.WriteLine($"bare group commit, one insert   {bareMiddle}");
        Console.WriteLine($"a contribution, all checks      {oursMiddle}   {oursMiddle.PerSecond / bareMiddle.PerSecond:P0} of bare");
        Console.WriteLine(
            $"EF one by one, one insert       {oneMiddle}   {oursMiddle.PerSecond / oneMiddle.PerSecond:N1} times slower than ours"
        );
        await MovesAsync(storage);
    }

    private static async Task MovesAsync(BenchStorage storage)
    {
        var session = await storage.SessionAsync();
        await MoveAsync(storage.Store, session, 200);
        var idle = await MoveAsync(storage.Store, session, 500);
        using var stop = new CancellationTokenSource();
        var crowd = Enumerable
            .Range(0, 200)
            .Select(caller =>
                Task.Run(async () =>
                {
                    for (var number = 0; !stop.IsCancellationRequested; number++)
                    {
                        await AddAsync(storage.Store, session, caller, number);
                        await Task.Delay(TimeSpan.FromSeconds(1));
                    }
                })
            )
            .ToList();
        var busy = await MoveAsync(storage.Store, session, 500);
        await stop.CancelAsync();
        await Task.WhenAll(crowd);
        Console.WriteLine($"a move, nobody else             {idle}");
        Console.WriteLine($"a move, 200 people contribute   {busy}   p99 {busy.P99 / idle.P99:N1} times");
    }

    private static async Task<Measure> MoveAsync(ISessionStore store, Session session, int moves)
    {
        var took = new List<double>();
        var watch = Stopwatch.StartNew();
        for (var move = 0; move < moves; move++)
        {
            var now = (await store.FindAsync(session.TenantId, session.Id, default))!;
            var start = Stopwatch.GetTimestamp();
            await store.CommitAsync(new SessionChange(now with { StepEntry = now.StepEntry + 1 }) { DialogState = "{}" }, default);
            took.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return Measure.Of(took, watch.Elapsed);
    }

    private static Task AddAsync(ISessionStore store, Session session, int caller, int number) =>
        store.WriteAsync(
            new AddContribution(
                session.TenantId,
                session.Id,
                new Person($"p{caller}", $"29:p{caller}", $"Person {caller}"),
                $"key-{caller}",
                TimeProvider.System.GetUtcNow(),
                Guid.CreateVersion7(),
                "q1",
                ImmutableSortedDictionary<string, string>.Empty.Add("text", Words(caller, number)),
                OnePerPerson: false
            ),
            default
        );

    private static string Words(int caller, int number) =>
        $"Person {caller} says for the {number}th time that the pharmacy waits for the ward round";

    private const string Open =
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Said (Id INTEGER PRIMARY KEY, Words TEXT NOT NULL);";

    /// <summary>The least that can be done: a channel, one prepared insert, one commit for all that wait.</summary>
    private sealed class RawGroupCommit : IAsyncDisposable
    {
        private readonly Channel<(string Words, TaskCompletionSource Done)> _waiting = Channel.CreateBounded<(
            string,
            TaskCompletionSource
        )>(4096);
        private readonly SqliteConnection _connection;
        private readonly Task _pump;

        private RawGroupCommit(SqliteConnection connection)
        {
            _connection = connection;
            _pump = Task.Run(PumpAsync);
        }

        public static async Task<RawGroupCommit> StartAsync(string path) => new(await OpenAsync(path));

        public async Task AddAsync(string words)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await _waiting.Writer.WriteAsync((words, done));
            await done.Task;
        }

        public async ValueTask DisposeAsync()
        {
            _waiting.Writer.Complete();
            await _pump;
            await _connection.DisposeAsync();
        }

        private async Task PumpAsync()
        {
            using var insert = new SqliteCommand("INSERT INTO Said (Words) VALUES (@words)", _connection);
            var words = insert.Parameters.Add("@words", SqliteType.Text);
            var group = new List<TaskCompletionSource>();
            while (await _waiting.Reader.WaitToReadAsync())
            {
                using var transaction = _connection.BeginTransaction();
                insert.Transaction = transaction;
                while (group.Count < 256 && _waiting.Reader.TryRead(out var one))
                {
                    words.Value = one.Words;
                    insert.ExecuteNonQuery();
                    group.Add(one.Done);
                }

                transaction.Commit();
                group.ForEach(done => done.SetResult());
                group.Clear();
            }
        }
    }

    /// <summary>A context and a transaction for each, one at a time.</summary>
    private sealed class EfOneByOne(DbContextOptions<EfOneByOne.SaidContext> options) : IAsyncDisposable
    {
        private readonly SemaphoreSlim _gate = new(1);

        public static async Task<EfOneByOne> StartAsync(string path)
        {
            await (await OpenAsync(path)).DisposeAsync();
            return new(new DbContextOptionsBuilder<SaidContext>().UseSqlite($"Data Source={path}").Options);
        }

        public async Task AddAsync(string words)
        {
            await _gate.WaitAsync();
            try
            {
                await using var db = new SaidContext(options);
                db.Add(new Said { Words = words });
                await db.SaveChangesAsync();
            }
            finally
            {
                _gate.Release();
            }
        }

        public ValueTask DisposeAsync()
        {
            _gate.Dispose();
            return ValueTask.CompletedTask;
        }

        internal sealed class Said
        {
            public long Id { get; set; }

            public required string Words { get; set; }
        }

        internal sealed class SaidContext(DbContextOptions<SaidContext> options) : DbContext(options)
        {
            protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Said>().ToTable("Said");
        }
    }

    private static async Task<SqliteConnection> OpenAsync(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(Open, connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
