namespace Microsoft.Bot.Builder;

/// <summary>Something stored that knows its version.</summary>
public interface IStoreItem
{
    string ETag { get; set; }
}
