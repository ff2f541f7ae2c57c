using System.Net;
using System.Net.Http.Headers;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using Newtonsoft.Json;

namespace Microsoft.Bot.Connector;

/// <summary>Calls the connector: signed, retried when it makes sense, and never redirected.</summary>
public class ConnectorClient : ServiceClient<ConnectorClient>, IConnectorClient
{
    private readonly HttpClient _http;
    private readonly bool _ownsHttp;
    private readonly ConnectorRetry _retry;
    private Uri _root;

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, params DelegatingHandler[] handlers)
        : this(baseUri, credentials, Chain(handlers), TimeProvider.System)
    {
    }

    public ConnectorClient(Uri baseUri, string microsoftAppId = null, string microsoftAppPassword = null, params DelegatingHandler[] handlers)
        : this(baseUri, new MicrosoftAppCredentials(microsoftAppId, microsoftAppPassword), Chain(handlers), TimeProvider.System)
    {
    }

    public ConnectorClient(Uri baseUri, MicrosoftAppCredentials credentials, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(baseUri, credentials, Chain(handlers), TimeProvider.System)
    {
    }

    public ConnectorClient(Uri baseUri, MicrosoftAppCredentials credentials, HttpClient customHttpClient, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(baseUri, credentials, customHttpClient ?? Chain(handlers), TimeProvider.System)
    {
    }

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool disposeHttpClient)
        : this(baseUri, credentials, customHttpClient ?? Chain([]), TimeProvider.System) =>
        _ownsHttp = disposeHttpClient;

    public ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient customHttpClient, bool addJwtTokenRefresher = true, params DelegatingHandler[] handlers)
        : this(baseUri, credentials, customHttpClient ?? Chain(handlers), TimeProvider.System)
    {
    }

    internal ConnectorClient(Uri baseUri, ServiceClientCredentials credentials, HttpClient http, TimeProvider clock)
    {
        BaseUri = baseUri;
        Credentials = credentials;
        _http = http;
        _retry = new ConnectorRetry(clock);
        Conversations = new Conversations(this);
    }

    public Uri BaseUri
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
            _root = new Uri(value.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/");
        }
    }

    public JsonSerializerSettings SerializationSettings => BotJson.Settings;

    public JsonSerializerSettings DeserializationSettings => BotJson.Settings;

    public ServiceClientCredentials Credentials { get; }

    public virtual IConversations Conversations { get; }

    /// <summary>How long one try may take. Teams answers in well under a second.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    internal async Task<HttpOperationResponse<T>> SendAsync<T>(
        HttpMethod method, string path, object body, Dictionary<string, List<string>> headers, CancellationToken cancellationToken)
    {
        var address = new Uri(_root, path);
        var content = body == null ? default : BotJson.Write(body);
        var refreshed = false;

        for (var attempt = 1; ; attempt++)
        {
            var request = CreateRequest(method, address, content, headers);
            HttpResponseMessage response;
            try
            {
                await Credentials.ProcessHttpRequestAsync(request, cancellationToken);
                response = await SendOnceAsync(request, address, cancellationToken);
            }
            catch (HttpRequestException problem) when (ConnectorRetry.DelayAfter(attempt, problem) is { } delay)
            {
                request.Dispose();
                await _retry.WaitAsync(delay, cancellationToken);
                continue;
            }

            RefuseRedirect(response, address);

            if (response.IsSuccessStatusCode)
            {
                return await ResultAsync<T>(request, response, cancellationToken);
            }

            if (response.StatusCode == HttpStatusCode.Unauthorized && !refreshed && Credentials is BotCredentials bot)
            {
                refreshed = true;
                attempt--;
                bot.Drop(request.Headers.Authorization?.Parameter);
            }
            else if (_retry.DelayAfter(attempt, response) is { } delay)
            {
                await _retry.WaitAsync(delay, cancellationToken);
            }
            else
            {
                throw await FailureAsync(request, response, content, cancellationToken);
            }

            response.Dispose();
            request.Dispose();
        }
    }

    private protected override void GiveBack()
    {
        if (_ownsHttp)
        {
            _http.Dispose();
        }
    }

    // The handlers stand before the network, the first outermost.
    private static HttpClient Chain(DelegatingHandler[] handlers)
    {
        if (handlers.Length == 0)
        {
            return SharedHttpClient.Instance;
        }

        HttpMessageHandler inner = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        foreach (var handler in handlers.Reverse())
        {
            handler.InnerHandler = inner;
            inner = handler;
        }

        return new HttpClient(inner) { MaxResponseContentBufferSize = SharedHttpClient.LargestAnswer };
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, Uri address, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await _http.SendAsync(request, patience.Token);
        }
        catch (OperationCanceledException problem) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException(
                HttpRequestError.ResponseEnded, $"The connector at {address.Host} did not answer in time.", new TimeoutException(null, problem));
        }
    }

    private static HttpRequestMessage CreateRequest(
        HttpMethod method, Uri address, ReadOnlyMemory<byte> content, Dictionary<string, List<string>> headers)
    {
        var request = new HttpRequestMessage(method, address);
        if (!content.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(content);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }

        foreach (var (name, values) in headers ?? [])
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, values);
        }

        return request;
    }

    // A client that was handed in may be set up to follow redirects.
    private static void RefuseRedirect(HttpResponseMessage response, Uri address)
    {
        if (response.RequestMessage?.RequestUri is { } reached && reached != address)
        {
            response.Dispose();
            throw new HttpRequestException($"The connector at {address.Host} redirected the call.");
        }
    }

    private static async Task<HttpOperationResponse<T>> ResultAsync<T>(
        HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        // Nobody waits for the body of a deletion.
        var text = request.Method == HttpMethod.Delete ? null : await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return new HttpOperationResponse<T>
            {
                Request = request,
                Response = response,
                Body = string.IsNullOrWhiteSpace(text) ? default : BotJson.Read<T>(text),
            };
        }
        catch (JsonException exception)
        {
            throw new RestException("Unable to deserialize the response.", exception);
        }
    }

    private static async Task<ErrorResponseException> FailureAsync(
        HttpRequestMessage request, HttpResponseMessage response, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using (request)
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return new ErrorResponseException($"Operation returned an invalid status code '{response.StatusCode}'")
            {
                Request = new HttpRequestMessageWrapper(request, System.Text.Encoding.UTF8.GetString(content.Span)),
                Response = new HttpResponseMessageWrapper(response, text),
                Body = ReadError(text),
            };
        }
    }

    private static ErrorResponse ReadError(string text)
    {
        try
        {
            return BotJson.Read<ErrorResponse>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
