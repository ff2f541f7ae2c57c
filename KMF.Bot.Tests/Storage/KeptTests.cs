using System.Text.RegularExpressions;
using KMF.Bot.Jobs;
using KMF.Bot.Storage;
using KMF.Bot.Storage.Outbox;
using KMF.Bot.Storage.People;
using KMF.Bot.Storage.Sessions;
using KMF.Bot.Tests.Deploy;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;
using static KMF.Bot.Tests.Storage.StorageWorld;

namespace KMF.Bot.Tests.Storage;

/// <summary>That what is kept is kept as long as the operator is told.</summary>
public sealed partial class KeptTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int SeenADay = 20;
    private const int SentADay = 4;

    private StorageWorld _world = null!; // Set before each test.

    public async Task InitializeAsync() => _world = await StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public void Operations_WhatIsKept_NamesEveryTable()
    {
        var section = File.ReadAllText(RepositoryFolder.Path("docs", "operations.md")).Split("## What is kept\n")[1].Split("\n## ")[0];
        var told = section.Split('\n').Where(line => line.StartsWith('|')).SelectMany(line => Names().Matches(line.Split('|')[1]));
        using var db = _world.Context();

        Assert.Equal(
            db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Order(StringComparer.Ordinal),
            told.Select(name => name.Groups[1].Value).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task AYear_OfUseAndCleaning_LeavesWhatIsToldAndNoMore()
    {
        var job = new CleaningJob(_world.Services.GetServices<ICleaner>(), _world.Clock, NullLogger<CleaningJob>.Instance);
        var half = new Dictionary<string, int>();
        for (var day = 1; day <= 365; day++)
        {
            await ADayAsync(day);
            _world.Clock.Advance(TimeSpan.FromDays(1));
            await job.Execute(null!, default);
            Assert.True(await _world.Writer.EraseAsync(default));
            if (day == 182)
            {
                half = await CountAsync();
            }
        }

        var year = await CountAsync();
        Assert.Equal(half, year);
        Assert.Equal(
            new Dictionary<string, int>
            {
                ["SeenActivities"] = 0,
                ["Audit"] = DaysOf(TimeSpan.FromDays(90)) * Audit.MostAMinute,
                ["Outbox"] = (DaysOf(OutboxCleaner.SentKept) * SentADay) + DaysOf(OutboxCleaner.GivenUpKept),
                ["DialogState"] = DaysOf(DialogStateCleaner.Kept),
                ["TeamMembers"] = DaysOf(TeamMembers.Remembered),
            },
            year
        );
        Assert.Equal(0, new FileInfo(_world.FilePath + "-wal").Length);
        output.Figure(
            $"A year of use: {string.Join(", ", year.Select(table => $"{table.Value} {table.Key}"))}, as after half of it; "
                + $"365 sessions in {new FileInfo(_world.FilePath).Length / 1024} KiB, a log of 0 bytes"
        );
    }

    // What is as old as that is forgotten at that moment.
    private static int DaysOf(TimeSpan kept) => kept.Days - 1;

    // Somebody new every day, a session from beginning to end, messages of which one is given up, and a finger that stays on a button.
    private async Task ADayAsync(int day)
    {
        var now = _world.Clock.GetUtcNow();
        var session = NewSession($"19:{day}") with { State = SessionState.Running, StepId = "q1", StepEntry = 1, CreatedAt = now };
        await _world.Store.CommitAsync(new SessionChange(session) { DialogState = "here" }, default);
        OutgoingMessage[] messages =
        [
            .. Enumerable.Range(0, SentADay + 1).Select(_ => new OutgoingMessage(Guid.NewGuid(), Tenant, "{}", "{}", false)),
        ];
        await Task.WhenAll(messages.Select(message => _world.Outbox.PutAsync(message, default)));
        await Task.WhenAll([
            .. Enumerable.Range(0, SeenADay).Select(each => _world.Store.FirstSeenAsync($"{day} {each}", now, default)),
            .. Enumerable.Range(0, 3 * Audit.MostAMinute).Select(_ => _world.Store.AuditAsync(Tenant, null, "bea", "next", now, default)),
            .. messages[1..].Select(message => _world.Outbox.SentAsync(message.Id, default)),
            _world.Outbox.GiveUpAsync(messages[0].Id, "403", unreached: null, default),
            _world.Services.GetRequiredService<TeamMembers>().SeenAsync(Tenant, "team-1", [$"person {day}"], default),
        ]);
        await _world.MoveAsync(session, one => one with { State = SessionState.Closed, ClosedAt = now, StepId = Session.CloseStep });
    }

    private async Task<Dictionary<string, int>> CountAsync()
    {
        await using var db = _world.Context();
        return new Dictionary<string, int>
        {
            ["SeenActivities"] = db.SeenActivities.Count(),
            ["Audit"] = db.Audit.Count(),
            ["Outbox"] = db.Outbox.Count(),
            ["DialogState"] = db.DialogStates.Count(),
            ["TeamMembers"] = db.TeamMembers.Count(),
        };
    }

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Names();
}
