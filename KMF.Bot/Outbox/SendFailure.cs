using System.Net;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;
using Newtonsoft.Json;

namespace KMF.Bot.Outbox;

/// <summary>What a failed sending means for its message.</summary>
/// <param name="Reason">For operators.</param>
/// <param name="IsForEver">Asked again, Teams would say the same.</param>
/// <param name="IsThrottled">Teams has had too much.</param>
/// <param name="RetryAfter">When to come again, where Teams said so.</param>
/// <param name="Unreachable">Why the person cannot be reached, where that is what it means in person.</param>
internal sealed record SendFailure(
    string Reason,
    bool IsForEver = false,
    bool IsThrottled = false,
    TimeSpan? RetryAfter = null,
    UnreachableReason? Unreachable = null
)
{
    /// <summary>
    /// 500 is tried again too: Microsoft's table says not to, but then what was promised would be lost with every hiccup
    /// (reference/teams-limits.md §2.1).
    /// </summary>
    public static SendFailure Of(Exception problem) =>
        problem switch
        {
            ConnectorException { Status: { } status } answer => OfAnswer(answer, status),
            ConnectorException { Code: { } code } => new(code),
            ConnectorException => new("No answer"),
            MeetingException busy => new("Giving them the bot failed", RetryAfter: busy.RetryAfter),
            RefusedException => new("Not an allowed host", IsForEver: true),
            JsonException => new("Not readable", IsForEver: true),
            _ => new(problem.GetType().Name),
        };

    private static SendFailure OfAnswer(ConnectorException answer, HttpStatusCode status)
    {
        var reason = $"{(int)status} {answer.Code ?? status.ToString()}";
        return status switch
        {
            HttpStatusCode.Forbidden or HttpStatusCode.NotFound => new(
                reason,
                IsForEver: true,
                Unreachable: WhyUnreachable(answer.Code, status)
            ),
            HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => new(reason, IsForEver: true),
            HttpStatusCode.TooManyRequests => new(reason, IsThrottled: true, RetryAfter: answer.RetryAfter),
            _ => new(reason, RetryAfter: answer.RetryAfter),
        };
    }

    private static UnreachableReason WhyUnreachable(string? code, HttpStatusCode status) =>
        code switch
        {
            "ConversationBlockedByUser" or "MessageWritesBlocked" => UnreachableReason.Blocked,
            "BotNotInConversationRoster" => UnreachableReason.NotInstalled,
            "BotDisabledByAdmin" => UnreachableReason.DisabledByAdministrator,
            _ => status == HttpStatusCode.NotFound ? UnreachableReason.Gone : UnreachableReason.Refused,
        };
}
