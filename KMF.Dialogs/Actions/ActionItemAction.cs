using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KMF.Dialogs.Messaging;
using Newtonsoft.Json;

namespace KMF.Dialogs.Actions;

/// <summary>What a button of an action, or of a list of them, carries.</summary>
/// <param name="Verb">One of <see cref="ActionItemVerb"/>.</param>
public sealed record ActionItemAction(string Verb) : CardAction(Verb)
{
    /// <summary>The card that it stands on, as <see cref="Cards.ActionCards"/> names it.</summary>
    [StringLength(LongestName)]
    public string Card { get; init; } = "";

    /// <summary>The action, or null for all.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid? Action { get; init; }

    /// <summary>The page to show, from 0.</summary>
    [Range(0, LastPage)]
    [DefaultValue(0)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Page { get; init; }
}
