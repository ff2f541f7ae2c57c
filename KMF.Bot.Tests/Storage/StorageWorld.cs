using System.Collections.Immutable;
using KMF.Bot.Storage;
using KMF.Bot.Storage.Sqlite;
using KMF.Bot.Tests.Rehearsed;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Storage;

/// <summary>A started storage on real files in a folder of its own.</summary>
internal sealed class StorageWorld : IAsyncDisposable
{
    public const string Tenant = "tenant-1";

    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    public static readonly Person Ann = new("ann", "29:ann", "Ann Archer");
    public static readonly Person Bea = new("bea", "29:bea", "Bea Baker");

    private IHost _host;

    private StorageWorld(string folder, FakeTimeProvider clock, IHost host)
    {
        Folder = folder;
        Clock = clock;
        _host = host;
    }

    public string Folder { get; }

    public FakeTimeProvider Clock { get; }

    public string FilePath => Path.Combine(Folder, "kmf.db");

    public IServiceProvider Services => _host.Services;

    public ISessionStore Store => Services.GetRequiredService<ISessionStore>();

    public IOutbox Outbox => Services.GetRequiredService<IOutbox>();

    public ILessonSearch Lessons => Services.GetRequiredService<ILessonSearch>();

    public SqliteWriter Writer => (SqliteWriter)Services.GetRequiredService<IDatabaseWriter>();

    /// <param name="before">What is to be in the folder before the start.</param>
    public static async Task<StorageWorld> StartAsync(Action<string>? before = null)
    {
        var folder = Directory.CreateTempSubdirectory("kmf-").FullName;
        before?.Invoke(folder);
        await NewDatabases.PutAsync(folder);
        var clock = new FakeTimeProvider(Start);
        return new StorageWorld(folder, clock, await StartHostAsync(folder, clock));
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        _host = await StartHostAsync(Folder, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static Session NewSession(string conversationId = "19:team", string tenantId = Tenant) =>
        new()
        {
            Id = Guid.NewGuid(),
            TenantId = tenantId,
            ConversationId = conversationId,
            TeamId = "team-1",
            Reference = """{"conversation":{"id":"19:team"}}""",
            TechniqueId = "after-action-review",
            Title = "Winter",
            Language = "en",
            Facilitator = Ann,
            CreatedAt = Start,
        };

    /// <summary>A saved session that asks <c>q1</c>.</summary>
    public async Task<Session> RunningAsync(Func<Session, Session>? with = null)
    {
        var session = NewSession() with { State = SessionState.Running, StepId = "q1", StepEntry = 1 };
        session = with is null ? session : with(session);
        Assert.True(await Store.CommitAsync(new SessionChange(session), default));
        return await FindAsync(session);
    }

    public async Task<Session> FindAsync(Session session)
    {
        var found = await Store.FindAsync(session.TenantId, session.Id, default);
        Assert.NotNull(found);
        return found;
    }

    /// <summary>Saves a change of what is there now.</summary>
    public async Task<Session> MoveAsync(Session session, Func<Session, Session> move, Func<SessionChange, SessionChange>? with = null)
    {
        var change = new SessionChange(move(await FindAsync(session)));
        Assert.True(await Store.CommitAsync(with is null ? change : with(change), default));
        return await FindAsync(session);
    }

    public Task<WriteOutcome> WriteAsync(SessionWrite write) => Store.WriteAsync(write, default);

    public async Task<Guid> AddedAsync(Session session, Person by, string text)
    {
        var add = Add(session, by, text);
        Assert.Equal(WriteOutcome.Saved, await WriteAsync(add));
        return add.ContributionId;
    }

    public static string KeyOf(Person person) => $"key-{person.Id.GetHashCode(StringComparison.Ordinal)}";

    public static ImmutableSortedDictionary<string, string> Text(string text) =>
        ImmutableSortedDictionary<string, string>.Empty.Add("text", text);

    public static AddContribution Add(Session session, Person by, string text, string? stepId = null, bool onePerPerson = false) =>
        new(session.TenantId, session.Id, by, KeyOf(by), Start, Guid.NewGuid(), stepId ?? session.StepId, Text(text), onePerPerson);

    public static EditContribution Edit(Session session, Person by, Guid id, string text) =>
        new(session.TenantId, session.Id, by, KeyOf(by), Start, id, session.StepId, Text(text));

    public static DeleteContribution Delete(Session session, Person by, Guid id) =>
        new(session.TenantId, session.Id, by, KeyOf(by), Start, id);

    public static CastVote Vote(Session session, Person by, Guid id, bool on = true) =>
        new(session.TenantId, session.Id, by, KeyOf(by), Start, id, on);

    public static SayDone Done(Session session, Person by, string? stepId = null) =>
        new(session.TenantId, session.Id, by, KeyOf(by), Start, stepId ?? session.StepId);

    public static Rate Rate(Session session, Person by, int useful, string why = "") =>
        new(session.TenantId, session.Id, by, KeyOf(by), Start, new Rating(useful, why));

    public Task<SessionContents> ReadAsync(Session session) => Store.ReadAsync(session, default);

    public Task<StepContents> ReadStepAsync(Session session, Person reader, int page = 0, int pageSize = 10) =>
        Store.ReadStepAsync(session, session.StepId, KeyOf(reader), reader.Id, page, pageSize, default);

    /// <summary>Another program at the database.</summary>
    public SqliteConnection Intrude()
    {
        var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        return connection;
    }

    public KmfDbContext Context() => Services.GetRequiredService<IDbContextFactory<KmfDbContext>>().CreateDbContext();

    public static async Task<IHost> StartHostAsync(string folder, TimeProvider clock)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(clock);
        builder.AddStorage();
        builder.Services.PostConfigure<StorageOptions>(options =>
        {
            options.Path = folder;
            options.LockTimeout = TimeSpan.FromMilliseconds(20);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private async Task StopAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        SqliteConnection.ClearAllPools();
    }
}
