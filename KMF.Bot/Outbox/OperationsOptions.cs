using System.ComponentModel.DataAnnotations;

namespace KMF.Bot.Outbox;

/// <summary>Who may look at what is stuck.</summary>
public sealed class OperationsOptions
{
    public const string SectionName = "Operations";

    /// <summary>The secret of whoever operates the bot; without one there is nothing to be seen.</summary>
    [MinLength(32, ErrorMessage = "Operations:Key has to have 32 characters or more.")]
    public string? Key { get; init; }
}
