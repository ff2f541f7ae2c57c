using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KMF.Dialogs.Messaging;
using Newtonsoft.Json;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>What a button of a community card carries.</summary>
/// <param name="Verb">One of <see cref="CommunityVerb"/>.</param>
public sealed record CommunityAction(string Verb) : CardAction(Verb)
{
    /// <summary>The community; of <see cref="CommunityVerb.Create"/>, the form that one is made of.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid Item { get; init; }

    /// <summary>The lesson, the piece of the knowledge base, or the form that one is made of; or null.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid? Other { get; init; }

    /// <summary>Which part of it, such as where it stood or how often; or null.</summary>
    [StringLength(LongestName, MinimumLength = 1)]
    public string? Part { get; init; }

    /// <summary>Whether the question whether it is meant was answered.</summary>
    [DefaultValue(false)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Sure { get; init; }

    /// <summary>The page to show, from 0.</summary>
    [Range(0, LastPage)]
    [DefaultValue(0)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Page { get; init; }
}
