using Newtonsoft.Json;

namespace AdaptiveCards;

/// <summary>Opens a link.</summary>
public class AdaptiveOpenUrlAction : AdaptiveAction
{
    public const string TypeName = "Action.OpenUrl";

    public override string Type { get; set; } = TypeName;

    public Uri Url { get; set; }

    [JsonIgnore]
    public string UrlString
    {
        get => Url?.OriginalString;
        set => Url = value is null ? null : new Uri(value, UriKind.RelativeOrAbsolute);
    }
}
