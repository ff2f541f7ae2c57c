using System.Net.Http.Headers;

namespace Microsoft.Rest;

/// <summary>What an exception keeps of an HTTP message.</summary>
public abstract class HttpMessageWrapper
{
    protected HttpMessageWrapper() => Headers = new Dictionary<string, IEnumerable<string>>(StringComparer.OrdinalIgnoreCase);

    public string Content { get; set; }

    public IDictionary<string, IEnumerable<string>> Headers { get; }

    protected void CopyHeaders(HttpHeaders headers)
    {
        foreach (var (name, values) in headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
        {
            Headers[name] = values;
        }
    }
}
