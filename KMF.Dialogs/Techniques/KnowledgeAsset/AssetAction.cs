using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KMF.Dialogs.Messaging;
using Newtonsoft.Json;

namespace KMF.Dialogs.Techniques.KnowledgeAsset;

/// <summary>What a button of an asset's card carries.</summary>
/// <param name="Verb">One of <see cref="AssetVerb"/>.</param>
public sealed record AssetAction(string Verb) : CardAction(Verb)
{
    /// <summary>The asset; of <see cref="AssetVerb.Create"/>, the form that one is made of.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid Item { get; init; }

    /// <summary>The section, or what else of it or for it; or null.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid? Other { get; init; }

    /// <summary>Which part of it, such as a step; or null.</summary>
    [StringLength(LongestName, MinimumLength = 1)]
    public string? Part { get; init; }

    /// <summary>Which version of it the card shows, or the page.</summary>
    [Range(0, LastPage)]
    [DefaultValue(0)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Number { get; init; }
}
