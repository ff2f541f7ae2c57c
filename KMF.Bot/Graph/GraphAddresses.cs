using System.Collections.Concurrent;
using KMF.Dialogs.Meetings;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Graph;

/// <summary>
/// People's e-mail addresses, which Teams does not tell a bot. Each is kept for ten minutes: who looks for a time books one next.
/// </summary>
internal sealed class GraphAddresses(TimeProvider clock)
{
    private const int Most = 2_000;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private readonly SteadyClock _clock = new(clock);
    private readonly ConcurrentDictionary<string, (string Address, DateTimeOffset Until)> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The address; null for who is not in the directory, or has no mailbox that it knows of.</summary>
    /// <exception cref="MeetingException">The directory did not answer.</exception>
    public async Task<string?> FindAsync(Person person, GraphErrand errand)
    {
        if (_known.TryGetValue(person.Id, out var known) && known.Until > _clock.GetUtcNow())
        {
            return known.Address;
        }

        // Some guests have nothing but their Teams id.
        return Guid.TryParse(person.Id, out _) && await AskAsync(person.Id, errand) is { Length: > 0 } address
            ? Keep(person.Id, address)
            : null;
    }

    private static async Task<string?> AskAsync(string id, GraphErrand errand)
    {
        try
        {
            var user = await errand.AskAsync(
                (graph, ct) => graph.Users[id].GetAsync(call => call.QueryParameters.Select = ["id", "mail", "userPrincipalName"], ct)
            );
            return string.IsNullOrEmpty(user?.Mail) ? user?.UserPrincipalName : user.Mail;
        }
        catch (MeetingException problem) when (problem.Trouble == MeetingTrouble.Gone)
        {
            return null;
        }
    }

    private string Keep(string id, string address)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        _known[id] = (address, _clock.GetUtcNow() + Kept);
        return address;
    }
}
