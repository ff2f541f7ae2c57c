using System.Buffers;
using System.Text;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace KMF.Bot.Messaging;

/// <summary>Reads the activity that a request carries, within bounds.</summary>
internal static class ActivityReader
{
    /// <summary>The most bytes of a request; Teams' own activities have a tenth of it at most.</summary>
    public const int LargestBody = 1024 * 1024;

    // Memory grows with what has arrived, not with what was announced.
    private const int FirstBuffer = 16 * 1024;

    /// <summary>The activity, or the status to refuse the request with.</summary>
    public static async Task<(Activity? Activity, int Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody)
        {
            return (null, StatusCodes.Status413PayloadTooLarge);
        }

        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            while (await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > LargestBody)
                {
                    return (null, StatusCodes.Status413PayloadTooLarge);
                }

                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }

            return Read(buffer, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static (Activity? Activity, int Refusal) Read(byte[] buffer, int length)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(buffer, 0, length, writable: false), Encoding.UTF8);
            var activity = ActivityJson.Read<Activity>(text);
            return string.IsNullOrWhiteSpace(activity?.Type)
                ? (null, StatusCodes.Status400BadRequest)
                : (activity, StatusCodes.Status200OK);
        }
        catch (JsonException)
        {
            return (null, StatusCodes.Status400BadRequest);
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
