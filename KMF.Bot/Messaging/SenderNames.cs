using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Names whoever comes without a name, as some guests do: as the roster has it, else *Guest*. Nobody is shown an id.</summary>
internal static class SenderNames
{
    public static async Task CompleteAsync(ITurnContext turn, TextCatalogue texts, CancellationToken cancellationToken)
    {
        if (
            turn.Activity is not { Type: ActivityTypes.Message or ActivityTypes.Invoke, From: { Id.Length: > 0 } from }
            || !Incoming.IsNameless(from)
        )
        {
            return;
        }

        from.Name =
            await FindAsync(turn, from.Id, cancellationToken) is { } member && !Incoming.IsNameless(member)
                ? member.Name
                : texts.Shared(TextCatalogue.LanguageOf(turn.Activity.Locale))["person.guest"];
    }

    private static async Task<ChannelAccount?> FindAsync(ITurnContext turn, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await TeamsInfo.GetMemberAsync(turn, id, cancellationToken);
        }
        catch (Exception problem) when (problem is ConnectorException or InvalidOperationException)
        {
            return null;
        }
    }
}
