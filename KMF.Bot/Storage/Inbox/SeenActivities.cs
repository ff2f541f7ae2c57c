namespace KMF.Bot.Storage.Inbox;

/// <summary>What has arrived, so that what is delivered again does nothing again.</summary>
internal static class SeenActivities
{
    /// <summary>False where it was there already.</summary>
    public static bool Remember(Statements db, string key, DateTime at) =>
        db.Execute(
            """
            INSERT INTO "SeenActivities" ("Key", "At") VALUES (@key, @at)
            ON CONFLICT ("Key") DO UPDATE SET "At" = excluded."At" WHERE "SeenActivities"."At" <= @forgotten
            """,
            ("@key", key),
            ("@at", at),
            ("@forgotten", at - SeenActivityCleaner.Remembered)
        ) == 1;

    public static bool IsThere(Statements db, string key, DateTime now) =>
        db.Any(
            """SELECT 1 FROM "SeenActivities" WHERE "Key" = @key AND "At" > @forgotten""",
            ("@key", key),
            ("@forgotten", now - SeenActivityCleaner.Remembered)
        );
}
