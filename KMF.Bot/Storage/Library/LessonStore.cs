using KMF.Bot.Storage.Inbox;
using KMF.Bot.Storage.Outbox;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Library;

/// <summary>The lessons and what people say of them.</summary>
internal sealed class LessonStore(IDatabaseReader database, IDatabaseWriter writer, IPersonKeys keys, TimeProvider clock) : ILessons
{
    private const string Due = $"""
        SELECT {LessonRow.Columns} FROM "Lessons"
        WHERE "Status" = 'Published' AND "ReviewOn" <= @today AND "ReviewAsked" IS DISTINCT FROM "ReviewOn"
            AND "AuthorId" IS NOT NULL AND "Reference" IS NOT NULL
        ORDER BY "ReviewOn" LIMIT @most
        """;

    public Task<LessonPage?> ReadAsync(LessonReader reader, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => Read(db, LessonReach.Of(db, reader), id), cancellationToken);

    public Task<bool> SaveAsync(LessonChange change, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                var now = clock.GetUtcNow().UtcDateTime;
                if (change.ActivityKey is { } seen && SeenActivities.IsThere(db, seen, now))
                {
                    return true;
                }

                if (!LessonRow.Save(db, change.After))
                {
                    return false;
                }

                if (change.ActivityKey is { } key)
                {
                    SeenActivities.Remember(db, key, now);
                }

                return true;
            },
            cancellationToken
        );

    public Task<bool> SayUsefulAsync(LessonReader reader, Guid id, bool useful, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                if (LessonSearch.Find(db, LessonReach.Of(db, reader), id) is null)
                {
                    return false;
                }

                db.Execute(
                    useful
                        ? """INSERT INTO "LessonVotes" ("LessonId", "UserKey") VALUES (@lesson, @key) ON CONFLICT DO NOTHING"""
                        : """DELETE FROM "LessonVotes" WHERE "LessonId" = @lesson AND "UserKey" = @key""",
                    ("@lesson", id),
                    ("@key", keys.For(id, reader.PersonId))
                );
                return true;
            },
            cancellationToken
        );

    public Task SayAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                OutboxStore.Put(db, message);
                return true;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<Lesson>> ReviewsDueAsync(DateOnly today, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Lesson>>(
            db => db.List(Due, LessonRow.Read, ("@today", today), ("@most", most)),
            cancellationToken
        );

    public Task RemindAsync(Lesson lesson, OutgoingMessage message, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db =>
            {
                var isDue =
                    db.Execute(
                        """
                        UPDATE "Lessons" SET "ReviewAsked" = "ReviewOn"
                        WHERE "Id" = @id AND "Version" = @version AND "Status" = 'Published' AND "ReviewAsked" IS DISTINCT FROM "ReviewOn"
                        """,
                        ("@id", lesson.Id),
                        ("@version", lesson.Version)
                    ) == 1;
                if (isDue)
                {
                    OutboxStore.Put(db, message);
                }

                return isDue;
            },
            cancellationToken
        );

    private LessonPage? Read(Statements db, LessonReach reach, Guid id)
    {
        var reader = reach.Reader;
        if (LessonSearch.FindWhateverItsStatus(db, reach, id) is not { } lesson)
        {
            return null;
        }

        var isFacilitator =
            lesson.SessionId is { } session
            && db.Any(
                """SELECT 1 FROM "Sessions" WHERE "Id" = @id AND "TenantId" = @tenant AND "FacilitatorId" = @person""",
                ("@id", session),
                ("@tenant", reader.TenantId),
                ("@person", reader.PersonId)
            );
        return new LessonPage(
            lesson,
            LessonUseRow.Of(db, id),
            db.Any(
                """SELECT 1 FROM "LessonVotes" WHERE "LessonId" = @lesson AND "UserKey" = @key""",
                ("@lesson", id),
                ("@key", keys.For(id, reader.PersonId))
            ),
            isFacilitator || lesson.Author?.Id == reader.PersonId,
            lesson.SupersededBy is { } newer ? LessonSearch.FindWhateverItsStatus(db, reach, newer) : null
        );
    }
}
