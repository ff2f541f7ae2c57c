using System.ComponentModel.DataAnnotations;
using KMF.Dialogs.Messaging;
using Newtonsoft.Json;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>What a button carries that is about a set's dates, or about what was said in a meeting that is over.</summary>
/// <param name="Verb">One of <see cref="SeriesVerb"/>.</param>
public sealed record SeriesAction(string Verb) : CardAction(Verb)
{
    /// <summary>The session on whose card it stands.</summary>
    [JsonConverter(typeof(CardActionId))]
    public Guid Item { get; init; }

    /// <summary>Which date, or 0.</summary>
    [Range(0, 100)]
    public int Number { get; init; }
}

/// <summary>The verbs of a set's own buttons that stand on no open step.</summary>
internal static class SeriesVerb
{
    public const string Feature = "learning-set";

    /// <summary>Shows the dates.</summary>
    public const string Dates = Feature + ".dates";

    /// <summary>Shows the form that moves a date.</summary>
    public const string Change = Feature + ".change";

    /// <summary>Moves a date.</summary>
    public const string Move = Feature + ".move";

    /// <summary>Asks whether the series is to end.</summary>
    public const string End = Feature + ".end";

    /// <summary>Ends it.</summary>
    public const string EndSurely = Feature + ".end-surely";

    /// <summary>Shows the reader what they wanted to do.</summary>
    public const string Actions = Feature + ".actions";

    /// <summary>Starts the meeting of a date.</summary>
    public const string Meet = Feature + ".meet";

    /// <summary>Asks whether what the reader said is to be erased.</summary>
    public const string EraseMine = Feature + ".erase-mine";

    public const string EraseMineSurely = Feature + ".erase-mine-surely";

    /// <summary>Asks whether all that was said is to be erased.</summary>
    public const string EraseAll = Feature + ".erase-all";

    public const string EraseAllSurely = Feature + ".erase-all-surely";
}
