using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KMF.Dialogs.Messaging;
using Newtonsoft.Json;

namespace KMF.Dialogs.Commands;

/// <summary>What a button carries that stands for typing a command.</summary>
public sealed record CommandAction(string Verb = CommandAction.Run) : CardAction(Verb)
{
    public const string Feature = "command";
    public const string Run = "command.run";

    /// <summary>What would be typed.</summary>
    [StringLength(LongestInput)]
    public string Text { get; init; } = "";

    /// <summary>The running session that may be closed for a new one, or null: the asker has been asked.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid? Close { get; init; }

    /// <summary>The piece of work that a new session is about, by name, or null.</summary>
    [StringLength(LongestInput)]
    public string? Work { get; init; }

    /// <summary>The page of the answer, from 0.</summary>
    [Range(0, LastPage)]
    [DefaultValue(0)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Page { get; init; }
}
