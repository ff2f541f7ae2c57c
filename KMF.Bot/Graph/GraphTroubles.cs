using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Identity;
using KMF.Dialogs.Meetings;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Identity.Client;
using Microsoft.Kiota.Abstractions;

namespace KMF.Bot.Graph;

/// <summary>What went wrong with a call, and whether asking again is worth it.</summary>
/// <param name="Exception">What the caller gets.</param>
/// <param name="IsPassing">Whether the same call may work in a moment.</param>
internal sealed record GraphTrouble(MeetingException Exception, bool IsPassing);

/// <summary>Reads the shapes that the SDK's errors come in.</summary>
internal static class GraphTroubles
{
    /// <summary>Null for what is no trouble with Graph, but a bug.</summary>
    public static GraphTrouble? Read(Exception problem, DateTimeOffset now) =>
        problem switch
        {
            MeetingException known => new GraphTrouble(known, IsPassing: false),
            ApiException refusal => OfStatus(refusal, now),
            AggregateException several => Read(
                several.InnerExceptions.OfType<ApiException>().FirstOrDefault() ?? several.InnerExceptions[0],
                now
            ),
            AuthenticationFailedException noToken => new GraphTrouble(
                new MeetingException(
                    IsRefused(noToken) ? MeetingTrouble.NotAllowed : MeetingTrouble.Unavailable,
                    "There is no token for Microsoft Graph.",
                    noToken
                ),
                IsPassing: false
            ),
            HttpRequestException or IOException => new GraphTrouble(
                new MeetingException(MeetingTrouble.Unavailable, "Microsoft Graph was not reached.", problem),
                IsPassing: true
            ),
            OperationCanceledException => new GraphTrouble(
                new MeetingException(MeetingTrouble.Unavailable, "Microsoft Graph did not answer in time.", problem),
                IsPassing: false
            ),
            InvalidOperationException or JsonException or FormatException => new GraphTrouble(
                new MeetingException(MeetingTrouble.Unavailable, "Microsoft Graph's answer was not understood.", problem),
                IsPassing: false
            ),
            _ => null,
        };

    private static GraphTrouble OfStatus(ApiException refusal, DateTimeOffset now)
    {
        var trouble = (HttpStatusCode)refusal.ResponseStatusCode switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => MeetingTrouble.NotAllowed,
            HttpStatusCode.NotFound or HttpStatusCode.Gone => MeetingTrouble.Gone,
            HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => MeetingTrouble.Busy,
            _ => MeetingTrouble.Unavailable,
        };

        // The error's message may name people; its code does not.
        var code = (refusal as ODataError)?.Error?.Code;
        var message = $"Microsoft Graph answered {refusal.ResponseStatusCode}{(code is null ? "" : $" {code}")}.";
        return new GraphTrouble(
            new MeetingException(trouble, message, refusal) { RetryAfter = RetryAfter(refusal, now) },
            IsPassing: trouble == MeetingTrouble.Busy
        );
    }

    private static TimeSpan? RetryAfter(ApiException refusal, DateTimeOffset now)
    {
        if (
            refusal.ResponseHeaders is not { } headers
            || !headers.TryGetValue("Retry-After", out var values)
            || !RetryConditionHeaderValue.TryParse(values.FirstOrDefault(), out var header)
        )
        {
            return null;
        }

        var wait = header.Delta ?? header.Date - now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    // Entra answers 400 or 401 to a wrong secret or an unknown application; anything else is a service out of reach.
    private static bool IsRefused(AuthenticationFailedException problem) =>
        problem.InnerException is MsalServiceException { StatusCode: 400 or 401 };
}
