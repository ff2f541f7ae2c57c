using System.Text.Json;
using System.Text.Json.Nodes;
using KMF.Rehearsal.Faults;

namespace KMF.Rehearsal.Connector;

/// <summary>The addresses that the bot calls, with the faults and limits in front of them.</summary>
internal sealed class ConnectorEndpoints(RoomStore store, Posts posts, Rosters rosters, FaultPlan faults, RateLimits limits)
{
    /// <summary>Part of every service URL, because Teams' has a path too.</summary>
    public const string Path = "/teams";

    public void Map(IEndpointRouteBuilder app)
    {
        var teams = app.MapGroup(Path);
        Post(teams, "/v3/conversations", (_, body) => posts.Create(body), isSending: true);
        Post(teams, "/v3/conversations/{c}/activities", Send, isSending: true);
        Post(teams, "/v3/conversations/{c}/activities/{a}", Send, isSending: true);
        On(
            teams,
            "PUT",
            "/v3/conversations/{c}/activities/{a}",
            (http, body) => posts.Update(Id(http, "c"), Id(http, "a"), body),
            isSending: true
        );
        On(
            teams,
            "DELETE",
            "/v3/conversations/{c}/activities/{a}",
            (http, _) => posts.Delete(Id(http, "c"), Id(http, "a")),
            isSending: true
        );
        Get(teams, "/v3/conversations/{c}/members", http => rosters.Members(Id(http, "c")));
        Get(teams, "/v3/conversations/{c}/members/{m}", http => rosters.Member(Id(http, "c"), Id(http, "m")));
        Get(teams, "/v3/conversations/{c}/pagedmembers", http =>
            rosters.PagedMembers(Id(http, "c"), http.Request.Query["pageSize"], http.Request.Query["continuationToken"])
        );
        Get(teams, "/v3/conversations/{c}/activities/{a}/members", http => rosters.Members(Id(http, "c")));
        Get(teams, "/v3/teams/{c}", http => rosters.Team(Id(http, "c")));
        Get(teams, "/v3/teams/{c}/conversations", http => rosters.Channels(Id(http, "c")));
        Get(teams, "/v1/meetings/{m}", http => rosters.Meeting(Id(http, "m")));
        Get(teams, "/v1/meetings/{m}/participants/{p}", http => rosters.Participant(Id(http, "m"), Id(http, "p")));
        On(
            teams,
            null,
            "/{**rest}",
            (_, _) => ConnectorAnswer.Error(404, "NotFound", "There is no such operation here."),
            isSending: false
        );
    }

    private static string Id(HttpContext http, string name) => Uri.UnescapeDataString((string)http.Request.RouteValues[name]!);

    private ConnectorAnswer Send(HttpContext http, JsonNode? body) =>
        posts.Send(Id(http, "c"), body, http.Request.Query["isTargetedActivity"] == "true");

    private void Get(IEndpointRouteBuilder app, string pattern, Func<HttpContext, ConnectorAnswer> answer) =>
        On(app, "GET", pattern, (http, _) => answer(http), isSending: false);

    private void Post(IEndpointRouteBuilder app, string pattern, Func<HttpContext, JsonNode?, ConnectorAnswer> answer, bool isSending) =>
        On(app, "POST", pattern, answer, isSending);

    private void On(
        IEndpointRouteBuilder app,
        string? method,
        string pattern,
        Func<HttpContext, JsonNode?, ConnectorAnswer> answer,
        bool isSending
    )
    {
        RequestDelegate handle = http => HandleAsync(http, answer, isSending);
        if (method is null)
        {
            app.Map(pattern, handle);
        }
        else
        {
            app.MapMethods(pattern, [method], handle);
        }
    }

    private async Task HandleAsync(HttpContext http, Func<HttpContext, JsonNode?, ConnectorAnswer> act, bool isSending)
    {
        var request = http.Request;
        var path = request.Path.Value![Path.Length..] + request.QueryString;
        var body = await ReadAsync(http);
        var fault = faults.Take(request.Method, path);
        ConnectorAnswer? answer = null;
        if (fault is null or { AfterActing: true })
        {
            answer = limits.Take(ThreadOf(http, body), isSending) is { } wait ? ConnectorAnswer.Throttled(wait) : Act(http, body, act);
        }

        if (fault is { Kind: FaultKind.Status })
        {
            answer = ConnectorAnswer.Error(fault.Status, CodeOf(fault.Status), "The rehearsal room was asked to answer like this.") with
            {
                RetryAfterSeconds = fault.RetryAfterSeconds,
            };
        }

        var isAnswered = fault is null or { Kind: FaultKind.Status };
        var (status, words) = isAnswered ? (answer!.Status, answer.Body?.ToJsonString(Json.Options) ?? "") : (0, $"{fault}");
        store.Record(TrafficDirection.FromBot, request.Method, path, status, body, words);
        await (isAnswered ? http.AnswerAsync(status, words, answer!.RetryAfterSeconds) : http.BreakOffAsync(fault!));
    }

    private static ConnectorAnswer Act(HttpContext http, JsonNode? body, Func<HttpContext, JsonNode?, ConnectorAnswer> act) =>
        http.Request.Method is "POST" or "PUT" && body is null ? ConnectorAnswer.BadSyntax("The body is not JSON.") : act(http, body);

    private static async Task<JsonNode?> ReadAsync(HttpContext http)
    {
        if (http.Request.Method is not ("POST" or "PUT"))
        {
            return null;
        }

        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A channel and its threads count as one; a conversation that is being created counts for the person it is for.</summary>
    private static string ThreadOf(HttpContext http, JsonNode? body) =>
        http.Request.RouteValues.ContainsKey("c")
            ? Id(http, "c").Split(';')[0]
            : body.Object("channelData").Object("channel").String("id")
                ?? ((body as JsonObject)?["members"] as JsonArray)?.FirstOrDefault().String("id")
                ?? "";

    private static string CodeOf(int status) =>
        status switch
        {
            412 => "PreconditionFailed",
            429 => "Throttled",
            500 => "ServiceError",
            502 => "BadGateway",
            503 => "ServiceUnavailable",
            504 => "GatewayTimeout",
            _ => "Failed",
        };
}
