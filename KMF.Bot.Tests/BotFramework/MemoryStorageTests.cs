using Microsoft.Bot.Builder;

namespace KMF.Bot.Tests.BotFramework;

public sealed class MemoryStorageTests
{
    private readonly MemoryStorage _storage = new();

    [Fact]
    public async Task Write_SomebodyWroteMeanwhile_IsRefused()
    {
        await WriteAsync(new Note { Text = "first" });
        var mine = await ReadAsync();
        var theirs = await ReadAsync();
        theirs.Text = "theirs";
        await WriteAsync(theirs);

        mine.Text = "mine";
        var refusal = await Assert.ThrowsAsync<Exception>(() => WriteAsync(mine));

        Assert.StartsWith("Etag conflict.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("theirs", (await ReadAsync()).Text);
    }

    [Fact]
    public async Task Write_AnyVersion_Overwrites()
    {
        await WriteAsync(new Note { Text = "first" });

        await WriteAsync(new Note { Text = "second", ETag = "*" });

        Assert.Equal("second", (await ReadAsync()).Text);
    }

    [Fact]
    public async Task Write_NoVersionOverAnExistingItem_IsRefused()
    {
        await WriteAsync(new Note { Text = "first" });

        await Assert.ThrowsAsync<Exception>(() => WriteAsync(new Note { Text = "second" }));
    }

    [Fact]
    public async Task Read_ValuesOfEveryKind_AreWhatATreeGivesBack()
    {
        var written = new Dictionary<string, object>
        {
            ["int"] = 3,
            ["negative"] = -3,
            ["long"] = 3L,
            ["double"] = 1.0,
            ["nan"] = double.NaN,
            ["decimal"] = 1.10m,
            ["yes"] = true,
            ["no"] = false,
            ["null"] = null!,
            ["text"] = "Llanfairpwllgwyngyll 🐟",
            ["date-like"] = "2026-03-29T01:30:00Z",
            ["half"] = "\ud83d",
            ["utc"] = new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Utc),
            ["local"] = new DateTime(2026, 3, 29, 1, 30, 0, DateTimeKind.Local),
            ["offset"] = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.FromHours(5.5)),
            ["id"] = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
            ["span"] = TimeSpan.FromTicks(1),
            ["list"] = new List<object> { 1, "two", new Dictionary<string, object> { ["three"] = 3L } },
        };
        var trees = new MemoryStorage(new Dictionary<string, Newtonsoft.Json.Linq.JObject>());
        foreach (var (key, value) in written)
        {
            var item = new Dictionary<string, object> { [key] = value, ["beside"] = 7 };

            var (read, expected) = (await ThereAndBackAsync(_storage, item), await ThereAndBackAsync(trees, item));

            Assert.Equal(expected, read);
            Assert.Equal(expected[key]?.GetType(), read[key]?.GetType());
            Assert.Equal(7, read["beside"]);
        }
    }

    [Fact]
    public async Task Read_WhatWasReadBefore_IsACopyOfItsOwn()
    {
        await WriteAsync(new Note { Text = "first" });

        (await ReadAsync()).Text = "scribbled on";

        Assert.Equal("first", (await ReadAsync()).Text);
    }

    [Fact]
    public async Task Dictionary_OfTheCallers_HoldsWhatWasWritten()
    {
        var mine = new Dictionary<string, Newtonsoft.Json.Linq.JObject>();

        await new MemoryStorage(mine).WriteAsync(new Dictionary<string, object> { ["note"] = new Note { Text = "first" } }, CancellationToken.None);

        Assert.Equal("first", (string?)mine["note"]["Text"]);
    }

    [Fact]
    public async Task Delete_AnItem_ForgetsIt()
    {
        await WriteAsync(new Note());

        await _storage.DeleteAsync(["note"], CancellationToken.None);

        Assert.Empty(await _storage.ReadAsync(["note", "other"], CancellationToken.None));
    }

    private static async Task<Dictionary<string, object>> ThereAndBackAsync(MemoryStorage storage, Dictionary<string, object> item)
    {
        await storage.WriteAsync(new Dictionary<string, object> { ["item"] = item }, CancellationToken.None);
        return (Dictionary<string, object>)(await storage.ReadAsync(["item"], CancellationToken.None))["item"];
    }

    private Task WriteAsync(Note note) =>
        _storage.WriteAsync(new Dictionary<string, object> { ["note"] = note }, CancellationToken.None);

    private async Task<Note> ReadAsync() =>
        (Note)(await _storage.ReadAsync(["note"], CancellationToken.None))["note"];

    private sealed class Note : IStoreItem
    {
        public string? Text { get; set; }

        public string? ETag { get; set; }
    }
}
