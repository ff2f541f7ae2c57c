using System.Collections.Frozen;
using System.ComponentModel.DataAnnotations;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace KMF.Dialogs.Messaging;

/// <summary>
/// What a button of ours carries. Each feature derives one record from it: its own properties are what its buttons carry besides their
/// verb, and the attributes on them are what is taken (see <see cref="ICardActionHandler"/>). When it has come in, nothing of it has been
/// checked but that.
/// </summary>
/// <param name="Verb">What is to be done: the feature, a dot, and what of it, such as <c>lesson.useful</c>.</param>
[JsonObject(NamingStrategyType = typeof(CamelCaseNamingStrategy), ItemNullValueHandling = NullValueHandling.Ignore)]
public abstract record CardAction([property: StringLength(CardAction.LongestName)] string Verb)
{
    /// <summary>The most characters of a verb, a step, or whatever else has a name.</summary>
    public const int LongestName = 60;

    /// <summary>The most characters that are taken from one input.</summary>
    public const int LongestInput = 20_000;

    /// <summary>The last page that can be asked for.</summary>
    public const int LastPage = 100_000;

    /// <summary>What was filled in, by input id.</summary>
    [JsonIgnore]
    public FrozenDictionary<string, string> Inputs { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The activity that it came with, or null where it has no id or a command stands behind it.</summary>
    [JsonIgnore]
    public string? ActivityKey { get; init; }

    /// <summary>The input's text as it was typed, or empty.</summary>
    public string Input(string id) => Inputs.GetValueOrDefault(id, "");

    /// <summary>Whether a toggle is on.</summary>
    public bool IsOn(string id) => Inputs.GetValueOrDefault(id) == "true";

    /// <summary>The part of a verb before the dot: whose it is.</summary>
    public static string FeatureOf(string verb) => verb.Split('.')[0];

    /// <summary>The part of a verb after the dot.</summary>
    public static string NameOf(string verb) => verb[(verb.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
