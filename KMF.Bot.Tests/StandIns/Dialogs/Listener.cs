using Microsoft.Bot.Builder.Dialogs;

namespace KMF.Bot.Tests.StandIns.Dialogs;

/// <summary>A component that writes down which of the events it hears, and takes or fails at one of them.</summary>
internal sealed class Listener(string id, List<string> log) : ComponentDialog(id)
{
    public required string HearsOf { get; init; }

    public bool Takes { get; init; }

    public Exception? Throws { get; init; }

    protected override Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
    {
        if (e.Name != HearsOf)
        {
            return Task.FromResult(false);
        }

        log.Add($"before {Id}: {e.Value}");
        return Throws is null ? Task.FromResult(Takes) : throw Throws;
    }

    protected override Task<bool> OnPostBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
    {
        if (e.Name == HearsOf)
        {
            log.Add($"after {Id}: {e.Value}");
        }

        return Task.FromResult(false);
    }
}
