namespace Microsoft.Rest;

/// <summary>The request and response of a call, with its result.</summary>
public class HttpOperationResponse<T> : HttpOperationResponse
{
    public T Body { get; set; }
}
