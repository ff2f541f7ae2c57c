using System.Net;
using System.Net.Http.Headers;
using KMF.Bot.Messaging.Connector;
using KMF.Bot.Outbox;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Messaging.Connector;

public sealed class ConnectorExceptionTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"error":{"code":"BotNotInConversationRoster","message":"The bot is not part of it."}}""", "BotNotInConversationRoster")]
    [InlineData("""{"error":{"code":"Forbidden","subCode":"BotDisabledByAdmin"}}""", "BotDisabledByAdmin")]
    [InlineData(
        """{"errorCode":209,"message":"{ \"subCode\": \"MessageWritesBlocked\", \"details\": \"Thread is blocked.\" }"}""",
        "MessageWritesBlocked"
    )]
    [InlineData("""{"error":{"code":"Anna Price said"}}""", null)]
    [InlineData("""{"error":"no"}""", null)]
    [InlineData("[]", null)]
    [InlineData("<html>", null)]
    [InlineData("", null)]
    public void Code_InTeamsForms_IsTheMostExact(string body, string? expected) => Assert.Equal(expected, ConnectorException.CodeIn(body));

    [Fact]
    public async Task RetryAfter_SecondsOrDate_IsATime()
    {
        Assert.Equal(TimeSpan.FromSeconds(7), (await OfAsync(new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)))).RetryAfter);
        Assert.Equal(TimeSpan.FromMinutes(2), (await OfAsync(new RetryConditionHeaderValue(Now.AddMinutes(2)))).RetryAfter);
        Assert.Equal(TimeSpan.Zero, (await OfAsync(new RetryConditionHeaderValue(Now.AddMinutes(-2)))).RetryAfter);
        Assert.Null((await OfAsync(null)).RetryAfter);
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "ConversationBlockedByUser", UnreachableReason.Blocked)]
    [InlineData(HttpStatusCode.Forbidden, "MessageWritesBlocked", UnreachableReason.Blocked)]
    [InlineData(HttpStatusCode.Forbidden, "BotNotInConversationRoster", UnreachableReason.NotInstalled)]
    [InlineData(HttpStatusCode.Forbidden, "BotDisabledByAdmin", UnreachableReason.DisabledByAdministrator)]
    [InlineData(HttpStatusCode.Forbidden, null, UnreachableReason.Refused)]
    [InlineData(HttpStatusCode.NotFound, "ConversationNotFound", UnreachableReason.Gone)]
    public void Failure_InPerson_SaysWhyTheyAreNotReached(HttpStatusCode status, string? code, UnreachableReason expected)
    {
        var failure = SendFailure.Of(new ConnectorException(status, code, null));

        Assert.Equal((true, expected), (failure.IsForEver, failure.Unreachable));
    }

    [Theory]
    [InlineData(HttpStatusCode.PreconditionFailed)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.GatewayTimeout)]
    [InlineData(HttpStatusCode.Unauthorized)]
    public void Failure_ThatMayPass_IsTriedAgainWhenTeamsSaid(HttpStatusCode status)
    {
        var failure = SendFailure.Of(new ConnectorException(status, null, TimeSpan.FromSeconds(9)));

        Assert.Equal(
            (false, TimeSpan.FromSeconds(9), status == HttpStatusCode.TooManyRequests),
            (failure.IsForEver, failure.RetryAfter, failure.IsThrottled)
        );
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    public void Failure_OfTheMessage_SaysNothingOfThePerson(HttpStatusCode status)
    {
        var failure = SendFailure.Of(new ConnectorException(status, "BadSyntax", null));

        Assert.True(failure is { IsForEver: true, Unreachable: null, Reason: var reason } && reason == $"{(int)status} BadSyntax");
    }

    private static async Task<ConnectorException> OfAsync(RetryConditionHeaderValue? after)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Content = new StringContent("{}") };
        response.Headers.RetryAfter = after;
        return await ConnectorException.OfAsync(response, Now, default);
    }
}
