using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>Somebody mentioned in a text.</summary>
public class Mention : Entity
{
    private const string MentionType = "mention";

    public Mention()
        : base(MentionType)
    {
    }

    public Mention(ChannelAccount mentioned = null, string text = null, string type = null)
        : base(type ?? MentionType)
    {
        Mentioned = mentioned;
        Text = text;
    }

    [JsonProperty(PropertyName = "mentioned")]
    public ChannelAccount Mentioned { get; set; }

    [JsonProperty(PropertyName = "text")]
    public string Text { get; set; }
}
