using KMF.Bot.Storage.Library;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>
/// Goes through the sessions that were closed, or cancelled after they had begun, from the newest on, only as far as it must.
/// </summary>
internal sealed class PastSessions(IDatabaseReader database) : IPastSessions
{
    private const string OfReader = """
        SELECT "Body", "Version", "Revision", "Topic" FROM "Sessions"
        WHERE "TenantId" = @tenant AND "State" IN ('Closed', 'Cancelled') AND NOT "IsConfidential" AND ("TeamId" = @team OR (@team IS NULL
            AND ("FacilitatorId" = @person OR EXISTS (
                SELECT 1 FROM "Participants" p WHERE p."SessionId" = "Sessions"."Id" AND p."PersonId" = @person))))
        ORDER BY "Seq" DESC
        """;

    public Task<IReadOnlyList<Session>> FindAsync(
        LessonReader reader,
        string words,
        int skip,
        int count,
        CancellationToken cancellationToken
    )
    {
        var wanted = FoldedWords(words);
        return database.ReadAsync<IReadOnlyList<Session>>(db => Find(db, reader, wanted, skip, count), cancellationToken);
    }

    private static List<Session> Find(Statements db, LessonReader reader, string[] wanted, int skip, int count)
    {
        var found = new List<Session>();
        using var rows = db.Read(OfReader, ("@tenant", reader.TenantId), ("@team", reader.TeamId), ("@person", reader.PersonId));
        while (found.Count < count && rows.Read())
        {
            var (words, _) = TopicWords.Read(rows.GetString(3));
            var session = SessionRow.ToSession(rows.GetString(0), rows.GetInt32(1), rows.GetInt64(2));
            var hasBegun = session is { State: SessionState.Closed } or { StartedAt: not null };
            if (hasBegun && wanted.All(word => words.Any(said => said.StartsWith(word, StringComparison.Ordinal))) && skip-- <= 0)
            {
                found.Add(session);
            }
        }

        return found;
    }

    private static string[] FoldedWords(string text) => [.. LessonQuery.WordsOf(text).Select(LessonQuery.Fold)];
}
