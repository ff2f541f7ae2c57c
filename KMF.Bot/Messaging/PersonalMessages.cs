using System.Net;
using KMF.Bot.Messaging.Authentication;
using KMF.Bot.Messaging.Connector;
using KMF.Bot.Storage.People;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Says something to one person in their personal chat, which Teams makes where there is none.</summary>
internal sealed class PersonalMessages(TeamsAdapter adapter, AppIdentity identity, PersonalChats chats)
{
    /// <summary>Says it at once.</summary>
    /// <exception cref="ConnectorException">Teams refused it, or gave no answer.</exception>
    public Task SendAsync(ConversationReference from, string tenantId, Person to, Activity message, CancellationToken cancellationToken) =>
        SendAsync(from, tenantId, to, message, _ => Task.CompletedTask, cancellationToken);

    /// <param name="from">A conversation in which the bot is.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="to">To whom.</param>
    /// <param name="message">What.</param>
    /// <param name="turn">Waits, before each request, until that conversation may have one.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="ConnectorException">Teams refused it, or gave no answer.</exception>
    public async Task SendAsync(
        ConversationReference from,
        string tenantId,
        Person to,
        Activity message,
        Func<string, Task> turn,
        CancellationToken cancellationToken
    )
    {
        if (chats.Find(tenantId, to.TeamsId, cancellationToken) is { } known)
        {
            try
            {
                await turn(known);
                await adapter.ContinueConversationAsync(
                    identity.AppId,
                    InChat(from, adapter.ServiceUrlOf(from), tenantId, to, known),
                    (context, token) => context.SendActivityAsync(message, token),
                    cancellationToken
                );
                return;
            }
            catch (ConnectorException problem) when (problem.Status == HttpStatusCode.NotFound)
            {
                await chats.ForgetAsync(tenantId, to.TeamsId, cancellationToken);
            }
        }

        await CreateAsync(from, tenantId, to, message, turn, cancellationToken);
    }

    private static ConversationReference InChat(ConversationReference from, string url, string tenantId, Person to, string chat) =>
        new()
        {
            ChannelId = from.ChannelId,
            ServiceUrl = url,
            Bot = from.Bot,
            User = new ChannelAccount(to.TeamsId, to.Name) { AadObjectId = to.Id },
            Conversation = new ConversationAccount(id: chat, conversationType: "personal", tenantId: tenantId),
        };

    private async Task CreateAsync(
        ConversationReference from,
        string tenantId,
        Person to,
        Activity message,
        Func<string, Task> turn,
        CancellationToken cancellationToken
    )
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
        await turn(to.TeamsId);
        await adapter.CreateConversationAsync(
            identity.AppId,
            from.ChannelId,
            adapter.ServiceUrlOf(from),
            "https://api.botframework.com",
            parameters,
            async (context, token) =>
            {
                var chat = context.Activity.Conversation.Id;
                await TryKeepAsync(tenantId, to, chat, token);
                await turn(chat);
                await context.SendActivityAsync(message, token);
            },
            cancellationToken
        );
    }

    // What is to be said may be that nothing can be saved; the next message asks Teams for the chat again.
    private async Task TryKeepAsync(string tenantId, Person to, string chat, CancellationToken cancellationToken)
    {
        try
        {
            await chats.KeepAsync(tenantId, to.TeamsId, chat, cancellationToken);
        }
        catch (SessionStoreException)
        {
            // The writer has it in the log.
        }
    }
}
