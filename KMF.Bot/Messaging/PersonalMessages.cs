using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Says something to one person in their personal chat, which Teams makes where there is none.</summary>
internal sealed class PersonalMessages(CloudAdapter adapter, AppIdentity identity)
{
    /// <exception cref="ErrorResponseException">Teams refused it.</exception>
    public Task SendAsync(ConversationReference from, string tenantId, Person to, Activity message, CancellationToken cancellationToken)
    {
        // One member in the MRI form and the tenant: what Teams wants for a 1:1 chat; asked again, it gives the same chat.
        var parameters = new ConversationParameters
        {
            IsGroup = false,
            Bot = from.Bot,
            Members = [new ChannelAccount(to.TeamsId)],
            TenantId = tenantId,
            ChannelData = new { tenant = new { id = tenantId } },
        };
        return adapter.CreateConversationAsync(
            identity.AppId, from.ChannelId, from.ServiceUrl, "https://api.botframework.com", parameters,
            (turn, token) => turn.SendActivityAsync(message, token), cancellationToken);
    }
}
