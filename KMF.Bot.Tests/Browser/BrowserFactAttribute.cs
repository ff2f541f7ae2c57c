namespace KMF.Bot.Tests.Browser;

/// <summary>A test in a real browser; skipped, with the reason, where something for it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = BrowserTools.Missing;
}
