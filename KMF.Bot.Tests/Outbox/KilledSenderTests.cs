using System.Reflection;
using KMF.Bot.Tests.Rehearsed;
using KMF.Bot.Tests.Survival;
using KMF.Dialogs.Sessions;
using KMF.Rehearsal;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KMF.Bot.Tests.Outbox;

/// <summary>Teams has taken a message, and then the database does not take that it has, or the process ends.</summary>
public sealed class KilledSenderTests : IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kmf-");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Sent_TheDatabaseDoesNotTakeIt_IsMarkedLaterAndNotSentAgain()
    {
        var trouble = new Trouble();
        await using var bot = await StartAsync(trouble);
        trouble.Unmarkable = await bot.TellAsync(bot.Ann, "hello");
        await bot.TellAsync(bot.Ann, "second");
        await bot.SendDueOfItsOwnAsync();
        await Wire.UntilAsync(() => trouble.Refused > 0, "the database refusing");
        var meanwhile = bot.ToldTexts(bot.Ann);

        trouble.Unmarkable = Guid.Empty;
        await EmptyAsync(bot);

        Assert.Equal(["hello"], meanwhile);
        Assert.Equal(["hello", "second"], bot.ToldTexts(bot.Ann));
    }

    [Fact]
    public async Task Killed_BetweenSendingAndMarking_RepeatsThatOneMessageAndNoOther()
    {
        var trouble = new Trouble();
        var person = "";
        await using (var first = await StartAsync(trouble))
        {
            foreach (var one in first.Room.People)
            {
                await first.TellAsync(one, $"hello {one.Name}");
            }

            trouble.Unmarkable = Guid.Parse(first.Query("SELECT Id FROM Outbox")[2]);
            await first.SendDueOfItsOwnAsync();
            await Wire.UntilAsync(() => first.Query("SELECT Activity FROM Outbox WHERE NOT Sent").Count == 1, "all but one being marked");
            person = first.Query("SELECT json_extract(Reference, '$.user.id') FROM Outbox WHERE NOT Sent").Single();
            Assert.All(first.Room.People, one => Assert.Single(first.ToldTexts(one)));
        }

        await using var second = await StartAsync(new Trouble());
        await second.SendDueOfItsOwnAsync();
        var beforeTheLeaseIsOver = second.Room.ConnectorCalls.Length;
        Redirect(second);
        await EmptyAsync(second);

        Assert.Equal(0, beforeTheLeaseIsOver);
        Assert.All(second.Room.People, one => Assert.Equal(one.Id == person ? [$"hello {one.Name}"] : [], second.ToldTexts(one)));
    }

    // The second bot's room listens elsewhere, as no Teams would.
    private void Redirect(RehearsedBot bot)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder.FullName, "kmf.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE Outbox SET Reference = json_set(Reference, '$.serviceUrl', @url) WHERE NOT Sent";
        command.Parameters.AddWithValue("@url", bot.Room.ServiceUrl.ToString());
        command.ExecuteNonQuery();
    }

    private async Task EmptyAsync(RehearsedBot bot)
    {
        _clock.Advance(Lease);
        await Wire.UntilAsync(
            async () =>
            {
                await bot.SendDueOfItsOwnAsync();
                return bot.Query("SELECT Activity FROM Outbox WHERE NOT Sent").Count == 0;
            },
            "an empty outbox"
        );
    }

    private Task<RehearsedBot> StartAsync(Trouble trouble) =>
        RehearsedBot.StartAsync(
            (WebApplicationBuilder builder) =>
            {
                var real = builder.Services.Last(service => service.ServiceType == typeof(IOutbox)).ImplementationType!;
                builder.Services.AddSingleton(provider =>
                    TroubledOutbox.Of((IOutbox)ActivatorUtilities.CreateInstance(provider, real), trouble)
                );
            },
            new RehearsalOptions(),
            _clock,
            _folder.FullName
        );

    private sealed class Trouble
    {
        private int _refused;

        public Guid Unmarkable { get; set; }

        public int Refused => _refused;

        public bool Refuses(Guid id) => id == Unmarkable && Interlocked.Increment(ref _refused) > 0;
    }

    /// <summary>The bot's own outbox, which cannot mark one message as sent.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1852", Justification = "The runtime derives from it.")]
    private class TroubledOutbox : DispatchProxy
    {
        private IOutbox _outbox = null!; // Set where it is made.
        private Trouble _trouble = null!; // Set where it is made.

        public static IOutbox Of(IOutbox outbox, Trouble trouble)
        {
            var proxy = Create<IOutbox, TroubledOutbox>();
            ((TroubledOutbox)proxy)._outbox = outbox;
            ((TroubledOutbox)proxy)._trouble = trouble;
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
            targetMethod!.Name == nameof(IOutbox.SentAsync) && _trouble.Refuses((Guid)args![0]!)
                ? Task.FromException(new SessionStoreException("The database went.", new IOException()))
                : targetMethod.Invoke(_outbox, args);
    }
}
