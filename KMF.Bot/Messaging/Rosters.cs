using System.Collections.Immutable;
using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Sessions;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;

namespace KMF.Bot.Messaging;

/// <summary>Asks Teams who is in a conversation.</summary>
internal sealed class Rosters(TeamsAdapter adapter) : IRosters
{
    private const int Largest = 60;

    public async Task<ImmutableArray<Person>> OfAsync(string reference, CancellationToken cancellationToken)
    {
        ImmutableArray<Person> people = [];
        await adapter.ContinueConversationAsync(
            reference,
            async (turn, token) => people = await OfAsync(turn, starter: null, token),
            cancellationToken
        );
        return people;
    }

    /// <summary>
    /// Who is in the turn's conversation, and whoever started it in any case; empty where there are too many to choose from, or Teams does
    /// not say.
    /// </summary>
    public static async Task<ImmutableArray<Person>> OfAsync(ITurnContext turn, Person? starter, CancellationToken cancellationToken)
    {
        try
        {
            var page = await TeamsInfo.GetPagedMembersAsync(turn, pageSize: 100, cancellationToken: cancellationToken);
            var people = (page.Members ?? []).Where(member => member.Id?.Length > 0).Select(Incoming.PersonOf).ToList();
            return !string.IsNullOrEmpty(page.ContinuationToken) || people.Count > Largest
                ? []
                : [.. starter is null || people.Any(person => person.Id == starter.Id) ? people : [starter, .. people]];
        }
        catch (ConnectorException)
        {
            return [];
        }
    }
}
