using System.Collections.Immutable;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Techniques;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;

namespace KMF.Bot.Messaging;

/// <summary>Says who speaks and from where, in the words of techniques that belong to no session.</summary>
internal sealed class Visitors
{
    private const int LargestRoster = 60;

    public Visitor Of(ITurnContext turn, Sender sender) => new(
        sender, Incoming.TeamOf((Activity)turn.Activity), Incoming.ReferenceTo((Activity)turn.Activity), cancellationToken => RosterAsync(turn, sender.By, cancellationToken));

    /// <summary>Empty where there are too many to choose from, or Teams does not say: everything works without.</summary>
    public static async Task<ImmutableArray<Person>> RosterAsync(ITurnContext turn, Person starter, CancellationToken cancellationToken)
    {
        try
        {
            var page = await TeamsInfo.GetPagedMembersAsync(turn, pageSize: 100, cancellationToken: cancellationToken);
            var people = page.Members.Where(member => member.Id?.Length > 0).Select(Incoming.PersonOf).ToList();
            return !string.IsNullOrEmpty(page.ContinuationToken) || people.Count > LargestRoster ? []
                : [.. people.Any(person => person.Id == starter.Id) ? people : [starter, .. people]];
        }
        catch (Exception problem) when (problem is ErrorResponseException or HttpRequestException)
        {
            return [];
        }
    }
}
