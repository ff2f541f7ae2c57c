using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Reads activities from requests and writes what a turn left to say.</summary>
internal static class HttpHelper
{
    public const int LargestBody = 1024 * 1024;

    /// <summary>The activity, or the status to refuse the request with.</summary>
    public static async Task<(Activity Activity, HttpStatusCode Refusal)> ReadActivityAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody)
        {
            return (null, HttpStatusCode.RequestEntityTooLarge);
        }

        var text = await ReadTextAsync(request, cancellationToken);
        if (text == null)
        {
            return (null, HttpStatusCode.RequestEntityTooLarge);
        }

        try
        {
            var activity = BotJson.Read<Activity>(text);
            return string.IsNullOrWhiteSpace(activity?.Type) ? (null, HttpStatusCode.BadRequest) : (activity, HttpStatusCode.OK);
        }
        catch (JsonException)
        {
            return (null, HttpStatusCode.BadRequest);
        }
    }

    public static async Task WriteResponseAsync(HttpResponse response, InvokeResponse invokeResponse, CancellationToken cancellationToken)
    {
        if (invokeResponse == null)
        {
            response.StatusCode = StatusCodes.Status200OK;
            return;
        }

        response.StatusCode = invokeResponse.Status;
        if (invokeResponse.Body != null)
        {
            var body = BotJson.Write(invokeResponse.Body);
            response.ContentType = "application/json; charset=utf-8";
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, cancellationToken);
        }
    }

    // Null when the body is too large. The pipe's buffers are pooled.
    private static async Task<string> ReadTextAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > LargestBody)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var text = Encoding.UTF8.GetString(read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                return text.TrimStart('\uFEFF');
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
