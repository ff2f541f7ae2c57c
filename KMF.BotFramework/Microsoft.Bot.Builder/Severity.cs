namespace Microsoft.Bot.Builder;

/// <summary>How much a trace matters.</summary>
public enum Severity
{
    Verbose,
    Information,
    Warning,
    Error,
    Critical,
}
