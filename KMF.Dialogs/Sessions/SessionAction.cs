using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KMF.Dialogs.Messaging;
using Newtonsoft.Json;

namespace KMF.Dialogs.Sessions;

/// <summary>What a button of a session's card carries.</summary>
/// <param name="Verb">One of <see cref="SessionVerb"/>, or of the technique's own buttons.</param>
public sealed record SessionAction(string Verb) : CardAction(Verb)
{
    /// <summary>The session that the card belongs to.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid Session { get; init; }

    /// <summary>The opening of the step that the card was made for.</summary>
    public int Entry { get; init; }

    /// <summary>The step that the card was made for, or empty.</summary>
    [StringLength(LongestName)]
    public string Step { get; init; } = "";

    /// <summary>The contribution, action or lesson that it is about, or null.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid? Item { get; init; }

    /// <summary>The second contribution of a merge, or the action that is changed; or null.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid? Other { get; init; }

    /// <summary>The page to show, from 0.</summary>
    [Range(0, LastPage)]
    [DefaultValue(0)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public int Page { get; init; }

    /// <summary>The part of the question that it is about, or null; see <see cref="Question.Parts"/>.</summary>
    [StringLength(LongestName, MinimumLength = 1)]
    public string? Part { get; init; }

    /// <summary>The step whose answers are read, or null where it is the card's own.</summary>
    [StringLength(LongestName, MinimumLength = 1)]
    public string? Reads { get; init; }

    /// <summary>The own contribution whose words stand in the form, where the button is no answer to it; or null.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid? Editing { get; init; }

    /// <summary>Whether the presser was asked whether they mean it, and does.</summary>
    [DefaultValue(false)]
    [JsonProperty(DefaultValueHandling = DefaultValueHandling.Ignore)]
    public bool Sure { get; init; }

    /// <summary>The part of the question whose form stands on the card, where the button is no answer to it; or null.</summary>
    [StringLength(LongestName, MinimumLength = 1)]
    public string? Form { get; init; }

    /// <summary>The step's time as the card has it, for more of it; else null. See <see cref="MoreTime"/>.</summary>
    public long? Time { get; init; }

    /// <summary>The pictures that came with it; a button has none.</summary>
    [JsonIgnore]
    public ImmutableArray<SharedPicture> Pictures { get; init; } = [];

    /// <summary>A press of a button on the card of a session as it stands.</summary>
    public static SessionAction On(Session session, string verb) =>
        new(verb)
        {
            Session = session.Id,
            Entry = session.StepEntry,
            Step = session.StepId,
            Time = verb == SessionVerb.MoreTime ? MoreTime.MarkOf(session) : null,
        };
}
