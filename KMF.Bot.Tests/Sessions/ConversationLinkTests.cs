using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Sessions;

public sealed class ConversationLinkTests
{
    [Theory]
    [InlineData(
        "19:abc@thread.tacv2;messageid=17",
        "42",
        "https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/42?tenantId=tenant&parentMessageId=17"
    )]
    [InlineData(
        "19:abc@thread.tacv2;messageid=17",
        null,
        "https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/17?tenantId=tenant&parentMessageId=17"
    )]
    [InlineData(
        "19:chat@thread.v2",
        "42",
        "https://teams.microsoft.com/l/message/19%3Achat%40thread.v2/42?tenantId=tenant&context=%7B%22contextType%22%3A%22chat%22%7D"
    )]
    [InlineData(
        "19:x/../y?z#@thread.v2",
        "4 2",
        "https://teams.microsoft.com/l/message/19%3Ax%2F..%2Fy%3Fz%23%40thread.v2/4%202"
            + "?tenantId=tenant&context=%7B%22contextType%22%3A%22chat%22%7D"
    )]
    [InlineData("19:chat@thread.v2", null, null)]
    public void Link_ToAMessage_LeadsThere(string conversation, string? message, string? link) =>
        Assert.Equal(link, ConversationLink.To(SampleAction.Session() with { ConversationId = conversation }, message)?.AbsoluteUri);
}
