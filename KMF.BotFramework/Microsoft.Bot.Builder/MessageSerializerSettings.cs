using Microsoft.Bot.Connector;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration;

/// <summary>How activities are written and read.</summary>
public static class MessageSerializerSettings
{
    public static JsonSerializerSettings Create() => new(BotJson.Settings);
}
