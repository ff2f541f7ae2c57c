namespace Microsoft.Rest;

/// <summary>Calls a service.</summary>
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
        if (disposing)
        {
            GiveBack();
        }
    }

    /// <summary>The HTTP client is shared, unless it was given to keep.</summary>
    private protected virtual void GiveBack()
    {
    }
}
