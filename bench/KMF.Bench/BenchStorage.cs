using KMF.Bot.Storage;
using KMF.Dialogs.Sessions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KMF.Bench;

/// <summary>A started storage in a folder that goes afterwards.</summary>
internal sealed class BenchStorage : IAsyncDisposable
{
    public const string Tenant = "tenant";

    private readonly IHost _host;

    private BenchStorage(IHost host, string folder)
    {
        _host = host;
        Folder = folder;
    }

    public string Folder { get; }

    public IServiceProvider Services => _host.Services;

    public ISessionStore Store => Services.GetRequiredService<ISessionStore>();

    public static async Task<BenchStorage> StartAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"data-{Guid.NewGuid():N}")).FullName;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Storage:Path", folder)]);
        builder.AddStorage();
        var host = builder.Build();
        await host.StartAsync();
        return new BenchStorage(host, folder);
    }

    public async Task<Session> SessionAsync()
    {
        var session = new Session
        {
            Id = Guid.NewGuid(),
            TenantId = Tenant,
            ConversationId = Guid.NewGuid().ToString(),
            TeamId = "team",
            Reference = """{"conversation":{"id":"19:team"},"serviceUrl":"https://smba.trafficmanager.net/uk/"}""",
            TechniqueId = "retrospect",
            Title = "Winter",
            Language = "en",
            Facilitator = new Person("ann", "29:ann", "Ann Archer"),
            State = SessionState.Running,
            StepId = "q1",
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        await Store.CommitAsync(new SessionChange(session), default);
        return (await Store.FindAsync(Tenant, session.Id, default))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
