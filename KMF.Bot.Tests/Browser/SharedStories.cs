namespace KMF.Bot.Tests.Browser;

/// <summary>
/// Stories that are told three at a time, each with a bot of its own: a walk waits for the bot's second between two cards more than it
/// works.
/// </summary>
internal sealed class SharedStories : IDisposable
{
    private const int AtOnce = 3;

    private readonly SemaphoreSlim _gate = new(AtOnce);
    private readonly Lock _lock = new();
    private Dictionary<string, Task<string>>? _told;

    /// <summary>What one of them said; whoever asks first has all of them begun.</summary>
    public Task<string> ToldAsync(string name, Func<Dictionary<string, Func<Task<string>>>> all)
    {
        lock (_lock)
        {
            _told ??= all().ToDictionary(story => story.Key, story => Task.Run(() => TellAsync(story.Value)));
            return _told[name];
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<string> TellAsync(Func<Task<string>> story)
    {
        await _gate.WaitAsync();
        try
        {
            return await story();
        }
        finally
        {
            _gate.Release();
        }
    }
}
