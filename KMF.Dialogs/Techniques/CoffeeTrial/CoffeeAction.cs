using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KMF.Dialogs.Messaging;
using Newtonsoft.Json;

namespace KMF.Dialogs.Techniques.CoffeeTrial;

/// <summary>What a button of a coffee card carries.</summary>
/// <param name="Verb">One of <see cref="CoffeeVerb"/>.</param>
public sealed record CoffeeAction(string Verb) : CardAction(Verb)
{
    /// <summary>The trial or the pairing; of <see cref="CoffeeVerb.Create"/>, the form that a trial is made of.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid Item { get; init; }

    /// <summary>Which part of it, such as a round or a time; or null.</summary>
    [StringLength(LongestName, MinimumLength = 1)]
    public string? Part { get; init; }

    /// <summary>The page to show, from 0.</summary>
    [Range(0, LastPage)]
    [DefaultValue(0)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Page { get; init; }
}
