namespace Microsoft.Rest;

/// <summary>Some of the operations of a service client.</summary>
public interface IServiceOperations<T>
    where T : ServiceClient<T>
{
    T Client { get; }
}
