using System.Collections.Immutable;
using KMF.Bot.Messaging.Connector;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Texts;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema.Teams;

namespace KMF.Bot.Messaging;

/// <summary>Asks Teams who is in a conversation.</summary>
internal sealed class Rosters(TeamsAdapter adapter, TextCatalogue texts) : IRosters
{
    private const int Largest = 60;
    private const int LongestAccount = 40;

    public async Task<ImmutableArray<Person>> OfAsync(string reference, CancellationToken cancellationToken)
    {
        ImmutableArray<Person> people = [];
        await adapter.ContinueConversationAsync(
            reference,
            async (turn, token) => people = await OfAsync(turn, starter: null, texts, token),
            cancellationToken
        );
        return people;
    }

    /// <summary>
    /// The members as people, in order. Who has a name in common with others carries with it the one that they sign in with, as far as
    /// Teams tells it, else a number that stays the same.
    /// </summary>
    internal static IEnumerable<Person> ToldApart(IEnumerable<TeamsChannelAccount> members, string guest)
    {
        var people = members
            .Select(member => (Member: member, Person: Incoming.PersonOf(member)))
            .Select(one => Incoming.IsNameless(one.Member) ? one with { Person = one.Person with { Name = guest } } : one)
            .ToList();
        var alike = people
            .GroupBy(one => one.Person.Name, StringComparer.CurrentCultureIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(one => one.Person.Id, StringComparer.Ordinal).ToList(),
                StringComparer.CurrentCultureIgnoreCase
            );
        return people.Select(one =>
        {
            var same = alike[one.Person.Name];
            var at = same.IndexOf(one);
            var mark =
                same.Count == 1 ? null
                : Account(one.Member) is { Length: > 0 } account ? account
                : at > 0 ? $"{at + 1}"
                : null;
            return mark is null ? one.Person : one.Person with { Name = $"{one.Person.Name} ({mark})" };
        });
    }

    private static string Account(TeamsChannelAccount member) =>
        UserText.Shorten(UserText.CleanLine((member.UserPrincipalName ?? member.Email)?.Split('@')[0]), LongestAccount);

    /// <summary>
    /// Who is in the turn's conversation, and whoever started it in any case; empty where there are too many to choose from, or Teams does
    /// not say.
    /// </summary>
    public static async Task<ImmutableArray<Person>> OfAsync(
        ITurnContext turn,
        Person? starter,
        TextCatalogue texts,
        CancellationToken cancellationToken
    )
    {
        try
        {
            var page = await TeamsInfo.GetPagedMembersAsync(turn, pageSize: 100, cancellationToken: cancellationToken);
            var guest = texts.Shared(TextCatalogue.LanguageOf(turn.Activity.Locale))["person.guest"];
            var people = ToldApart((page.Members ?? []).Where(member => member.Id?.Length > 0), guest).ToList();
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
