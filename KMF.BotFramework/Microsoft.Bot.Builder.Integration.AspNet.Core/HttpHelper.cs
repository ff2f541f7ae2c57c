using System.Buffers;
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

    private const int UsualBody = 16 * 1024;

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

    // Null when the body is too large.
    private static async Task<string> ReadTextAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? UsualBody) + 1);
        try
        {
            var length = 0;
            while (await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > LargestBody)
                {
                    return null;
                }

                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }

            return Encoding.UTF8.GetString(buffer, 0, length).TrimStart('\uFEFF');
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
