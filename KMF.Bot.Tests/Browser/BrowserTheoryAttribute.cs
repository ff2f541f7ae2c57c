namespace KMF.Bot.Tests.Browser;

/// <summary>Tests in a real browser; skipped, with the reason, where something for it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = BrowserTools.Missing;
}
