namespace KMF.Bot.Messaging.Authentication;

/// <summary>A request, or a call that the bot would make, is not one that this bot serves; the message is for the log.</summary>
internal sealed class RefusedException(int status, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>401 where nobody knows who asks, 403 where it is known and not for this bot; else what is wrong with the request.</summary>
    public int Status { get; } = status;

    public static RefusedException Unknown(string message, Exception? inner = null) =>
        new(StatusCodes.Status401Unauthorized, message, inner);

    public static RefusedException Forbidden(string message) => new(StatusCodes.Status403Forbidden, message);
}
