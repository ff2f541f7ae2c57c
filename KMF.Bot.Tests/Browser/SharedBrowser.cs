using System.Diagnostics;

namespace KMF.Bot.Tests.Browser;

/// <summary>Chromium, started once; each story has pages of its own in it.</summary>
public sealed class SharedBrowser : IAsyncLifetime
{
    private Process? _node;

    /// <summary>Where a story finds it; empty where something for it is missing, and all are skipped.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The walks of all techniques.</summary>
    internal SharedStories Stories { get; } = new();

    public async Task InitializeAsync()
    {
        if (BrowserTools.Missing is null)
        {
            await BrowserTools.EnsurePackagesAsync();
            _node = BrowserTools.Start("serve.mjs", [], ("KMF_CHROMIUM", BrowserTools.Chromium));
            Address = await _node.StandardOutput.ReadLineAsync()
                ?? throw new InvalidOperationException($"Chromium did not start.\n{await _node.StandardError.ReadToEndAsync()}");
        }
    }

    public async Task DisposeAsync()
    {
        Stories.Dispose();
        if (_node is not null)
        {
            _node.StandardInput.Close();
            await _node.WaitForExitAsync();
            _node.Dispose();
        }
    }
}
