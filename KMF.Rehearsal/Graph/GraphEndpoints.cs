using System.Text.Json;
using System.Text.Json.Nodes;
using KMF.Rehearsal.Connector;
using KMF.Rehearsal.Faults;

namespace KMF.Rehearsal.Graph;

/// <summary>Graph's addresses, with the faults and limits in front of them.</summary>
internal sealed class GraphEndpoints(RoomStore store, GraphStore graph, People people, Events events, Schedules schedules)
{
    public const string Path = "/v1.0";

    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    public void Map(IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup(Path);
        On(v1, "GET", "/users/{user}", (http, _) => people.User(Id(http, "user")));
        On(v1, "GET", "/users/{user}/mailboxSettings", (http, _) => people.MailboxSettings(Id(http, "user")), ofMailbox: true);
        On(v1, "POST", "/users/{user}/calendar/getSchedule", (_, body) => schedules.Answer(body), ofMailbox: true);
        On(v1, "GET", "/users/{user}/events", Kept((http, _) => events.Find(http.Request.Query["$filter"])), ofMailbox: true);
        On(v1, "POST", "/users/{user}/events", Kept((_, body) => events.Create(body)), ofMailbox: true);
        On(v1, "GET", "/users/{user}/events/{event}", Kept((http, _) => events.Get(Id(http, "event"))), ofMailbox: true);
        On(v1, "PATCH", "/users/{user}/events/{event}", Kept((http, body) => events.Change(Id(http, "event"), body)), ofMailbox: true);
        On(
            v1,
            "POST",
            "/users/{user}/events/{event}/cancel",
            Kept((http, body) => events.Cancel(Id(http, "event"), body)),
            ofMailbox: true
        );
        On(v1, "GET", "/appCatalogs/teamsApps", (http, _) => people.Apps(http.Request.Query["$filter"]));
        v1.MapPost(
            "/users/{user}/teamwork/installedApps",
            Handler((http, body) => people.InstallAsync(Id(http, "user"), body, http.RequestAborted), ofMailbox: false)
        );
        v1.Map(
            "/{**rest}",
            Handler((_, _) => Task.FromResult(GraphAnswer.Bad("BadRequest", "Resource not found for the segment.")), ofMailbox: false)
        );
    }

    // An id may have a slash; it comes escaped.
    private static string Id(HttpContext http, string name) => Uri.UnescapeDataString((string)http.Request.RouteValues[name]!);

    /// <summary>The bot may keep meetings in the organizer's mailbox only.</summary>
    private static Func<HttpContext, JsonNode?, GraphAnswer> Kept(Func<HttpContext, JsonNode?, GraphAnswer> answer) =>
        (http, body) =>
            Id(http, "user").Equals(GraphStore.Organizer, StringComparison.OrdinalIgnoreCase) ? answer(http, body) : GraphAnswer.NoAccess;

    private void On(
        IEndpointRouteBuilder app,
        string method,
        string pattern,
        Func<HttpContext, JsonNode?, GraphAnswer> answer,
        bool ofMailbox = false
    ) => app.MapMethods(pattern, [method], Handler((http, body) => Task.FromResult(answer(http, body)), ofMailbox));

    private RequestDelegate Handler(Func<HttpContext, JsonNode?, Task<GraphAnswer>> act, bool ofMailbox) =>
        http => HandleAsync(http, act, ofMailbox);

    private async Task HandleAsync(HttpContext http, Func<HttpContext, JsonNode?, Task<GraphAnswer>> act, bool ofMailbox)
    {
        var mailbox = ofMailbox ? Id(http, "user") : null;
        var body = await ReadAsync(http);
        if (mailbox is not null && graph.Limits.Enter(mailbox) is { } wait)
        {
            await EndAsync(http, body, GraphAnswer.Throttled(wait), fault: null);
            return;
        }

        store.Touch();
        try
        {
            await graph.GoOnAsync(http.RequestAborted);
            var fault = graph.Faults.Take(http.Request.Method, PathOf(http));
            var answer = fault is null or { AfterActing: true } ? (await act(http, body)).Only(http.Request.Query["$select"]) : null;
            await EndAsync(http, body, answer, fault);
        }
        finally
        {
            if (mailbox is not null)
            {
                graph.Limits.Leave(mailbox);
            }
        }
    }

    private async Task EndAsync(HttpContext http, JsonNode? body, GraphAnswer? answer, Fault? fault)
    {
        if (fault is { Kind: FaultKind.Status })
        {
            answer = GraphAnswer.Error(fault.Status, CodeOf(fault.Status), "The rehearsal room was asked to answer like this.") with
            {
                RetryAfterSeconds = fault.RetryAfterSeconds,
            };
        }

        var isAnswered = fault is null or { Kind: FaultKind.Status };
        var (path, status) = (PathOf(http), isAnswered ? answer!.Status : 0);
        var words = fault?.Words ?? answer?.Body?.ToJsonString(Json.Options) ?? "";
        graph.Record(
            new GraphCall(
                http.Request.Method,
                path,
                status,
                body?.ToJsonString(Json.Options) ?? "",
                http.Request.Headers.Authorization.Count > 0
            )
        );
        store.Record(TrafficDirection.ToGraph, http.Request.Method, Path + path, status, body, isAnswered ? words : $"{fault}");
        await (isAnswered ? http.AnswerAsync(status, words, answer!.RetryAfterSeconds, fault?.ContentType) : http.BreakOffAsync(fault!));
    }

    private static string PathOf(HttpContext http) =>
        http.Request.Path.Value![Path.Length..] + Uri.UnescapeDataString(http.Request.QueryString.Value ?? "");

    private static async Task<JsonNode?> ReadAsync(HttpContext http)
    {
        try
        {
            return http.Request.Method is "POST" or "PATCH"
                ? await JsonNode.ParseAsync(http.Request.Body, AnyCase, cancellationToken: http.RequestAborted)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string CodeOf(int status) =>
        status switch
        {
            401 => "InvalidAuthenticationToken",
            403 => "ErrorAccessDenied",
            404 => "ErrorItemNotFound",
            429 => "ApplicationThrottled",
            503 => "serviceNotAvailable",
            _ => "generalException",
        };
}
