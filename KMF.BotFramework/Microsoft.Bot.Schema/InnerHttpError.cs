using Newtonsoft.Json;

namespace Microsoft.Bot.Schema;

/// <summary>The error that an error passes on.</summary>
public class InnerHttpError
{
    public InnerHttpError()
    {
    }

    public InnerHttpError(int? statusCode = default, object body = null)
    {
        StatusCode = statusCode;
        Body = body;
    }

    [JsonProperty(PropertyName = "statusCode")]
    public int? StatusCode { get; set; }

    [JsonProperty(PropertyName = "body")]
    public object Body { get; set; }
}
