using KMF.Bot.Storage.Assets;
using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Library;

/// <summary>What was learned and who knows, from the full-text index and the sessions.</summary>
internal sealed class LibraryStore(
    IDatabaseReader database,
    IDatabaseWriter writer,
    ILessonIndex index,
    IAssetIndex assets,
    IPersonKeys keys
) : ILibrary
{
    private const int MostLessonsAsked = 40;
    private const int MostAssetsAsked = 10;
    private const int MostSessionsAsked = 400;
    private const int LeastAlike = 4;

    private static readonly char[] BetweenNames = [',', ';', '/', '&', '\n'];

    public Task<Lesson?> FindAsync(LessonReader reader, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => LessonSearch.Find(db, LessonReach.Of(db, reader), id), cancellationToken);

    public Task<IReadOnlyList<Suggestion>> SuggestAsync(
        LessonReader reader,
        string about,
        int count,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<Suggestion>>(
            db => new LessonSuggestions(db, index, LessonReach.Of(db, reader)).Find(about, count),
            cancellationToken
        );

    public Task<IReadOnlyList<Expert>> WhoKnowsAsync(LessonReader reader, string topic, int count, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Expert>>(db => WhoKnows(db, reader, topic, count), cancellationToken);

    public Task<bool> UseAsync(LessonReader reader, LessonUse use, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                var showsNames = use.SessionId is { } id
                    ? db.First<bool?>(
                        """SELECT "ShowNames" FROM "Sessions" WHERE "Id" = @id AND "TenantId" = @tenant""",
                        row => row.GetBoolean(0),
                        ("@id", id),
                        ("@tenant", reader.TenantId)
                    )
                    : true;
                if (showsNames is not { } shows || LessonSearch.Find(db, LessonReach.Of(db, reader), use.LessonId) is null)
                {
                    return false;
                }

                if (use.ActivityKey is { } seen && !SeenActivities.Remember(db, seen, use.At.UtcDateTime))
                {
                    return true;
                }

                LessonUseRow.Save(
                    db,
                    use,
                    keys.For(use.SessionId ?? use.LessonId, use.By.Id),
                    shows ? use.By.Name : null,
                    contribution: null
                );
                return true;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<PastUse>> UsesAsync(LessonReader reader, Guid lessonId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PastUse>>(
            db => LessonSearch.Find(db, LessonReach.Of(db, reader), lessonId) is null ? [] : LessonUseRow.Of(db, lessonId),
            cancellationToken
        );

    private List<Expert> WhoKnows(Statements db, LessonReader reader, string topic, int count)
    {
        var people = new Dictionary<string, (string Name, Person? Person, List<Expertise> Why)>(StringComparer.Ordinal);
        foreach (var lesson in new LessonSuggestions(db, index, LessonReach.Of(db, reader)).FindLessons(topic, MostLessonsAsked))
        {
            if (lesson is { PeopleToAsk: "", HidesAuthor: false, Author: { } author })
            {
                Know(author.Name, author, new Expertise(KnowsBecause.AskedAbout, lesson.Title, lesson.Id));
            }

            foreach (
                var name in lesson.PeopleToAsk.Split(BetweenNames, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            )
            {
                Know(name, null, new Expertise(KnowsBecause.AskedAbout, lesson.Title, lesson.Id));
            }
        }

        foreach (var asset in AssetSearch.Suggest(db, assets, LessonReach.Of(db, reader), topic, MostAssetsAsked))
        {
            var named = AssetVersionRow.Find(db, reader.TenantId, asset.Id, asset.Edition)!.People;
            foreach (var person in named.Append(asset.Owner).DistinctBy(person => person.Id))
            {
                Know(person.Name, person, new Expertise(KnowsBecause.InAsset, asset.Title, asset.Id));
            }
        }

        foreach (var (session, isParticipant) in SessionsOf(db, reader, topic))
        {
            Know(session.Facilitator.Name, session.Facilitator, new Expertise(KnowsBecause.Facilitated, session.Title, session.Id));
            foreach (var person in isParticipant.Where(person => person.Id != session.Facilitator.Id))
            {
                Know(person.Name, person, new Expertise(KnowsBecause.TookPart, session.Title, session.Id));
            }
        }

        return
        [
            .. people
                .Values.Where(known => known.Person?.Id != reader.PersonId)
                .OrderByDescending(known => known.Why.Sum(why => 1 + (int)why.Because))
                .ThenBy(known => known.Name, StringComparer.Ordinal)
                .Take(count)
                .Select(known => new Expert(known.Name, known.Person, [.. known.Why.OrderByDescending(why => why.Because)])),
        ];

        void Know(string name, Person? person, Expertise why)
        {
            var known = people.TryGetValue(LessonQuery.Fold(name), out var before) ? before : (name, person, []);
            known.Why.Add(why);
            people[LessonQuery.Fold(name)] = known with { Person = known.Person ?? person };
        }
    }

    // The team's, or in a personal chat those that the reader took part in; those that hide names tell nobody's.
    private static IEnumerable<(Session Session, List<Person> Participants)> SessionsOf(Statements db, LessonReader reader, string topic)
    {
        var asked = LessonQuery.WordsOf(topic).Select(LessonQuery.Fold).Where(word => !CommonWords.Has(word)).Distinct().ToList();
        if (asked.Count == 0)
        {
            yield break;
        }

        var sessions = db.List(
            """
            SELECT "Body", "Version", "Revision" FROM "Sessions"
            WHERE "TenantId" = @tenant AND "State" = 'Closed' AND "ShowNames" AND ("TeamId" = @team OR (@team IS NULL
                AND ("FacilitatorId" = @person OR EXISTS (
                    SELECT 1 FROM "Participants" p WHERE p."SessionId" = "Sessions"."Id" AND p."PersonId" = @person))))
            ORDER BY "Seq" DESC LIMIT @most
            """,
            row => SessionRow.ToSession(row.GetString(0), row.GetInt32(1), row.GetInt64(2)),
            ("@tenant", reader.TenantId),
            ("@team", reader.TeamId),
            ("@person", reader.PersonId),
            ("@most", MostSessionsAsked)
        );
        foreach (
            var session in sessions.Where(session =>
                LessonQuery
                    .WordsOf($"{session.Title} {session.Activity}")
                    .Select(LessonQuery.Fold)
                    .Any(word => asked.Exists(other => IsAlike(word, other)))
            )
        )
        {
            yield return (
                session,
                db.List(
                    """
                    SELECT "PersonId", "TeamsId", "Name" FROM "Participants" WHERE "SessionId" = @session ORDER BY "PersonId"
                    """,
                    row => new Person(row.GetString(0), row.GetString(1), row.GetString(2)),
                    ("@session", session.Id)
                )
            );
        }
    }

    // Titles are not in the index: a plural or another ending is the same word.
    private static bool IsAlike(string one, string other)
    {
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        return one == other
            || (
                shorter.Length >= LeastAlike
                && longer.Length - shorter.Length <= 3
                && longer.StartsWith(shorter[..^1], StringComparison.Ordinal)
            );
    }
}
