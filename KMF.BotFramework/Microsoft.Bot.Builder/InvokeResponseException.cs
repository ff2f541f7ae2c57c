using System.Net;

namespace Microsoft.Bot.Builder;

/// <summary>Ends the handling of an invoke with a status.</summary>
internal sealed class InvokeResponseException(HttpStatusCode status, object body = null) : Exception
{
    public InvokeResponse Response { get; } = new() { Status = (int)status, Body = body };
}
