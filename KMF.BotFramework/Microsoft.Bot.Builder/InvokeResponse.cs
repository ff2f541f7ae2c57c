namespace Microsoft.Bot.Builder;

/// <summary>What an invoke is answered with.</summary>
public class InvokeResponse
{
    public int Status { get; set; }

    public object Body { get; set; }

    public bool IsSuccessStatusCode() => Status is >= 200 and <= 299;
}
