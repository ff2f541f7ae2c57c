using System.Buffers;
using System.Text;
using KMF.Bot.Messaging.Authentication;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace KMF.Bot.Messaging;

/// <summary>
/// Reads the activity that a request carries, within bounds. Memory grows with what has arrived, not with what was announced; and however
/// many send large bodies at once, those that are small, as nearly all are, never wait for them.
/// </summary>
internal sealed class ActivityReader
{
    /// <summary>The most bytes of a request; Teams' own activities have a tenth of it at most.</summary>
    public const int LargestBody = 1024 * 1024;

    /// <summary>How many bodies that are not small may be on their way at once.</summary>
    private const int MostLarge = 32;

    /// <summary>So much of every body may have arrived.</summary>
    private const int Small = 32 * 1024;

    private const int FirstBuffer = 8 * 1024;

    private int _large;

    /// <summary>The activity.</summary>
    /// <exception cref="RefusedException">It is none, or too large, or comes too slowly.</exception>
    public async Task<Activity> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody)
        {
            throw TooLarge();
        }

        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var isLarge = false;
        try
        {
            var length = 0;
            while (await ReadAsync(request.Body, buffer.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > LargestBody)
                {
                    throw TooLarge();
                }

                if (length == buffer.Length)
                {
                    isLarge = isLarge || (length >= Small && EnterLarge());
                    buffer = Grow(buffer);
                }
            }

            return Read(buffer, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (isLarge)
            {
                Interlocked.Decrement(ref _large);
            }
        }
    }

    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken);
        }
        catch (BadHttpRequestException problem)
        {
            throw new RefusedException(problem.StatusCode, problem.Message);
        }
    }

    private static Activity Read(byte[] buffer, int length)
    {
        try
        {
            using var text = new StreamReader(new MemoryStream(buffer, 0, length, writable: false), Encoding.UTF8);
            return ActivityJson.Read<Activity>(text) is { } activity && !string.IsNullOrWhiteSpace(activity.Type)
                ? activity
                : throw new RefusedException(StatusCodes.Status400BadRequest, "The body is no activity.");
        }
        catch (JsonException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, "The body cannot be read.");
        }
    }

    private bool EnterLarge()
    {
        if (Interlocked.Increment(ref _large) <= MostLarge)
        {
            return true;
        }

        Interlocked.Decrement(ref _large);
        throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "Too many large bodies are on their way.");
    }

    private static RefusedException TooLarge() => new(StatusCodes.Status413PayloadTooLarge, "The body is too large.");

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
