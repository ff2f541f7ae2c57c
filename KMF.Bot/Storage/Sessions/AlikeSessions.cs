using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Sessions;

/// <summary>Finds what a team has discussed before by the words of its titles, the rarer in the team the weightier.</summary>
internal static class AlikeSessions
{
    // Of a title's weight: so much at least is in the other.
    private const double Alike = 0.5;

    private const int MostLookedAt = 20_000;
    private const int MostWords = 24;

    // Only what the index holds is looked through; the sessions themselves are read once they are found.
    internal const string Topics = """
        SELECT "Seq", "Topic" FROM "Sessions"
        WHERE "TenantId" = @tenant AND "TeamId" = @team AND "State" = 'Closed' ORDER BY "Seq" DESC LIMIT @most
        """;

    public static IReadOnlyList<Session> Find(Statements db, Session session, int most)
    {
        var words = TopicWords.Telling(session.Title).Take(MostWords).ToArray();
        var activity = TopicWords.Read(TopicWords.Keep("", session.Activity)).Activity;
        if (words.Length == 0 && activity.Length == 0)
        {
            return [];
        }

        var topics = db.List(
            Topics,
            row => Look(row.GetInt64(0), row.GetString(1), words, activity, session.Language == "cy"),
            ("@tenant", session.TenantId),
            ("@team", session.TeamId),
            ("@most", MostLookedAt)
        );
        return
        [
            .. Rank(topics, words.Length)
                .Take(most)
                .Select(found =>
                    db.First(
                        """SELECT "Body", "Version", "Revision" FROM "Sessions" WHERE "Seq" = @seq""",
                        row => SessionRow.ToSession(row.GetString(0), row.GetInt32(1), row.GetInt64(2)),
                        ("@seq", found)
                    )!
                ),
        ];
    }

    private static Topic Look(long seq, string kept, string[] words, string activity, bool isWelsh)
    {
        var (said, of) = TopicWords.Read(kept);
        var has = words.Select(word => said.Any(other => TopicWords.AreAlike(word, other, isWelsh))).ToArray();
        return new Topic(seq, has, activity.Length > 0 && of == activity);
    }

    private static IEnumerable<long> Rank(List<Topic> topics, int words)
    {
        var weights = Enumerable
            .Range(0, words)
            .Select(word => Math.Log(1 + ((1.0 + topics.Count) / (1 + topics.Count(topic => topic.Has[word])))))
            .ToArray();
        var whole = weights.Sum();
        return topics
            .Select(topic =>
                (
                    topic.Seq,
                    Score: (whole > 0 ? topic.Has.Zip(weights, (has, weight) => has ? weight : 0).Sum() / whole : 0)
                        + (topic.IsSameWork ? Alike : 0)
                )
            )
            .Where(topic => topic.Score >= Alike)
            .OrderByDescending(topic => topic.Score)
            .ThenByDescending(topic => topic.Seq)
            .Select(topic => topic.Seq);
    }

    private sealed record Topic(long Seq, bool[] Has, bool IsSameWork);
}
