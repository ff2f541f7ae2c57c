using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Graph;

/// <summary>What the directory says of people's work; only what is shown is asked for.</summary>
internal sealed class GraphPeopleDirectory(GraphCalls calls) : IPeopleDirectory
{
    private static readonly string[] Shown = ["officeLocation", "department", "companyName"];

    public async Task<PersonDetails?> FindAsync(Person person, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(person.Id, out _))
        {
            return null;
        }

        try
        {
            using var errand = calls.Begin(cancellationToken);
            var user = await errand.AskAsync(
                (graph, ct) => graph.Users[person.Id].GetAsync(call => call.QueryParameters.Select = Shown, ct)
            );
            return user is null ? null : new PersonDetails(Said(user.OfficeLocation), Said(user.Department), Said(user.CompanyName));
        }
        catch (MeetingException)
        {
            return null;
        }
    }

    private static string? Said(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
