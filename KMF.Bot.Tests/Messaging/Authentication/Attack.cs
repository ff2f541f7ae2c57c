using Newtonsoft.Json.Linq;

namespace KMF.Bot.Tests.Messaging.Authentication;

/// <summary>A request that may not reach the bot.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Authorization">The header, or null for none.</param>
internal sealed record Attack(string Kind, string? Authorization)
{
    /// <summary>What is changed in the activity.</summary>
    public Action<JObject>? Change { get; init; }

    /// <summary>What is sent in place of an activity.</summary>
    public string? Body { get; init; }
}
