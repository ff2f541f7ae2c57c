using KMF.Bot.Storage.Sessions;
using KMF.Dialogs.Techniques.ActionLearningSet;

namespace KMF.Bot.Storage.ActionLearningSet;

/// <summary>The dates of a series, with the session in which they were set up.</summary>
internal sealed class LearningSeriesTables : OwnTables<LearningSeries>
{
    public override string TechniqueId => "action-learning-set";

    public override LearningSeries Read(Statements db, Guid sessionId) => ReadDates(db, sessionId);

    protected override void Save(WriterConnection db, Guid sessionId, LearningSeries before, LearningSeries after) =>
        SaveDates(db, sessionId, after);

    public static LearningSeries ReadDates(Statements db, Guid sessionId) =>
        new([
            .. db.List(
                """SELECT "Data" FROM "LearningDates" WHERE "SessionId" = @session ORDER BY "Number" """,
                row => StoredJson.Read<MeetingDate>(row.GetString(0)),
                ("@session", sessionId)
            ),
        ]);

    /// <summary>Saves the dates; none is ever taken away.</summary>
    public static void SaveDates(WriterConnection db, Guid sessionId, LearningSeries series)
    {
        foreach (var date in series.Dates)
        {
            db.Execute(
                """
                INSERT INTO "LearningDates" ("SessionId", "Number", "StartsAt", "DueAt", "Data")
                VALUES (@session, @number, @start, @due, @data)
                ON CONFLICT ("SessionId", "Number") DO UPDATE SET "StartsAt" = excluded."StartsAt", "DueAt" = excluded."DueAt",
                    "Data" = excluded."Data"
                """,
                ("@session", sessionId),
                ("@number", date.Number),
                ("@start", date.Start.UtcDateTime),
                ("@due", date.DueAt?.UtcDateTime),
                ("@data", StoredJson.Write(date))
            );
        }
    }
}
