namespace Microsoft.Rest;

/// <summary>Calls a service. The HTTP client is shared, so there is nothing to give back.</summary>
public abstract class ServiceClient<T> : IDisposable
    where T : ServiceClient<T>
{
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
