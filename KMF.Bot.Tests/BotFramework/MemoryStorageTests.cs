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
    public async Task Delete_AnItem_ForgetsIt()
    {
        await WriteAsync(new Note());

        await _storage.DeleteAsync(["note"], CancellationToken.None);

        Assert.Empty(await _storage.ReadAsync(["note", "other"], CancellationToken.None));
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
