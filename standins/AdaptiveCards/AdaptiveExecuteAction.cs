using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Sends the inputs to the bot and shows the card that the bot answers with.</summary>
public class AdaptiveExecuteAction : AdaptiveAction
{
    public const string TypeName = "Action.Execute";

    public override string Type { get; set; } = TypeName;

    public object Data { get; set; }

    [JsonProperty(DefaultValueHandling = DefaultValueHandling.IgnoreAndPopulate)]
    public AdaptiveAssociatedInputs AssociatedInputs { get; set; }

    public string Verb { get; set; }

    [JsonIgnore]
    public string DataJson
    {
        get => Data is null ? null : JsonConvert.SerializeObject(Data, Formatting.Indented);
        set => Data = value is null ? null : JsonConvert.DeserializeObject(value);
    }
}
