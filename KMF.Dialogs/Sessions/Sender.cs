namespace KMF.Dialogs.Sessions;

/// <summary>Where a press came from.</summary>
/// <param name="TenantId">The tenant of the activity.</param>
/// <param name="ConversationId">The conversation of the activity.</param>
/// <param name="By">Who pressed.</param>
/// <param name="Language">Their language.</param>
public sealed record Sender(string TenantId, string ConversationId, Person By, string Language)
{
    /// <summary>Whether they speak to the bot alone.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Whether the answer is for their eyes only. Where others see it, it holds nothing that is theirs alone.</summary>
    public bool SeesItAlone { get; init; } = true;
}
