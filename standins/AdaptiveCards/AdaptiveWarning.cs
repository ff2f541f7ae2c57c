namespace AdaptiveCards;

/// <summary>Something in a card that was read with a guess or not at all.</summary>
public class AdaptiveWarning(int code, string message)
{
    public int Code { get; set; } = code;

    public string Message { get; set; } = message;

    public override string ToString() => Message;
}
