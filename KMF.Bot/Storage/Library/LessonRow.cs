using System.Collections.Immutable;
using System.Data.Common;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage.Library;

/// <summary>A lesson. Triggers keep the published ones in the full-text table <c>LessonSearch</c>.</summary>
internal sealed class LessonRow
{
    /// <summary>In the order in which they were made; the full-text table's row id.</summary>
    public long Seq { get; set; }

    public Guid Id { get; set; }

    public required string TenantId { get; set; }

    public required string TeamId { get; set; }

    public bool ForEveryone { get; set; }

    public LessonStatus Status { get; set; }

    public Guid? SessionId { get; set; }

    public required string Title { get; set; }

    public required string WhatHappened { get; set; }

    public required string WhatWeLearned { get; set; }

    public required string Recommendation { get; set; }

    public required string Keywords { get; set; }

    public required string PeopleToAsk { get; set; }

    public string? Activity { get; set; }

    public required string TechniqueId { get; set; }

    public string? SessionTitle { get; set; }

    public Guid? FromContribution { get; set; }

    public DateTime CreatedAt { get; set; }

    public string? AuthorId { get; set; }

    public string? AuthorTeamsId { get; set; }

    public string? AuthorName { get; set; }

    public bool HidesAuthor { get; set; }

    public DateOnly? ReviewOn { get; set; }

    /// <summary>The review date of which the author was told.</summary>
    public DateOnly? ReviewAsked { get; set; }

    public Guid? SupersededBy { get; set; }

    public string? Reference { get; set; }

    public string? Language { get; set; }

    public int Version { get; set; }

    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns = """
        "Id", "TenantId", "TeamId", "ForEveryone", "Status", "SessionId", "Title", "WhatHappened", "WhatWeLearned", "Recommendation",
        "Keywords", "PeopleToAsk", "Activity", "TechniqueId", "SessionTitle", "FromContribution", "CreatedAt",
        "AuthorId", "AuthorTeamsId", "AuthorName", "HidesAuthor", "ReviewOn", "SupersededBy", "Reference", "Language", "Version",
        (SELECT COUNT(*) FROM "LessonVotes" WHERE "LessonVotes"."LessonId" = "Lessons"."Id")
        """;

    public static Lesson Read(DbDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            TenantId = row.GetString(1),
            TeamId = row.GetString(2),
            ForEveryone = row.GetBoolean(3),
            Status = Enum.Parse<LessonStatus>(row.GetString(4)),
            SessionId = row.IsDBNull(5) ? null : row.GetGuid(5),
            Title = row.GetString(6),
            WhatHappened = row.GetString(7),
            WhatWeLearned = row.GetString(8),
            Recommendation = row.GetString(9),
            Keywords = StoredJson.Read<ImmutableArray<string>>(row.GetString(10)),
            PeopleToAsk = row.GetString(11),
            Activity = row.IsDBNull(12) ? null : row.GetString(12),
            TechniqueId = row.GetString(13),
            SessionTitle = row.IsDBNull(14) ? null : row.GetString(14),
            FromContribution = row.IsDBNull(15) ? null : row.GetGuid(15),
            CreatedAt = StoredTime.Read(row.GetDateTime(16)),
            Author = row.IsDBNull(17) ? null : new Person(row.GetString(17), row.GetString(18), row.GetString(19)),
            HidesAuthor = row.GetBoolean(20),
            ReviewOn = row.IsDBNull(21) ? null : row.GetFieldValue<DateOnly>(21),
            SupersededBy = row.IsDBNull(22) ? null : row.GetGuid(22),
            Reference = row.IsDBNull(23) ? null : row.GetString(23),
            Language = row.IsDBNull(24) ? null : row.GetString(24),
            Version = row.GetInt32(25),
            Useful = row.GetInt32(26),
        };

    public static LessonRow From(Lesson lesson) =>
        new()
        {
            Id = lesson.Id,
            TenantId = lesson.TenantId,
            TeamId = lesson.TeamId,
            ForEveryone = lesson.ForEveryone,
            Status = lesson.Status,
            SessionId = lesson.SessionId,
            Title = lesson.Title,
            WhatHappened = lesson.WhatHappened,
            WhatWeLearned = lesson.WhatWeLearned,
            Recommendation = lesson.Recommendation,
            Keywords = StoredJson.Write(lesson.Keywords.IsDefault ? [] : lesson.Keywords),
            PeopleToAsk = lesson.PeopleToAsk,
            Activity = lesson.Activity,
            TechniqueId = lesson.TechniqueId,
            SessionTitle = lesson.SessionTitle,
            FromContribution = lesson.FromContribution,
            CreatedAt = lesson.CreatedAt.UtcDateTime,
            AuthorId = lesson.Author?.Id,
            AuthorTeamsId = lesson.Author?.TeamsId,
            AuthorName = lesson.Author?.Name,
            HidesAuthor = lesson.HidesAuthor,
            ReviewOn = lesson.ReviewOn,
            SupersededBy = lesson.SupersededBy,
            Reference = lesson.Reference,
            Language = lesson.Language,
            Version = lesson.Version + 1,
        };

    public Lesson ToLesson() =>
        new()
        {
            Id = Id,
            TenantId = TenantId,
            TeamId = TeamId,
            ForEveryone = ForEveryone,
            Status = Status,
            SessionId = SessionId,
            Title = Title,
            WhatHappened = WhatHappened,
            WhatWeLearned = WhatWeLearned,
            Recommendation = Recommendation,
            Keywords = StoredJson.Read<ImmutableArray<string>>(Keywords),
            PeopleToAsk = PeopleToAsk,
            Activity = Activity,
            TechniqueId = TechniqueId,
            SessionTitle = SessionTitle,
            FromContribution = FromContribution,
            CreatedAt = StoredTime.Read(CreatedAt),
            Author = AuthorId is null ? null : new Person(AuthorId, AuthorTeamsId ?? "", AuthorName ?? ""),
            HidesAuthor = HidesAuthor,
            ReviewOn = ReviewOn,
            SupersededBy = SupersededBy,
            Reference = Reference,
            Language = Language,
            Version = Version,
        };

    /// <summary>
    /// Saves a lesson within the writer's transaction; false where somebody else changed it since it was read. What is new and there
    /// already stays as it is.
    /// </summary>
    public static bool Save(WriterConnection db, Lesson lesson)
    {
        if (lesson.Version == 0)
        {
            if (!db.Any("""SELECT 1 FROM "Lessons" WHERE "Id" = @id""", ("@id", lesson.Id)))
            {
                db.Add([From(lesson)]);
            }

            return true;
        }

        var row = From(lesson);
        return db.Execute(
                """
                UPDATE "Lessons" SET "ForEveryone" = @everyone, "Status" = @status, "Title" = @title, "WhatHappened" = @happened,
                    "WhatWeLearned" = @learned, "Recommendation" = @recommendation, "Keywords" = @keywords, "PeopleToAsk" = @people,
                    "ReviewOn" = @review, "SupersededBy" = @newer, "Version" = "Version" + 1
                WHERE "Id" = @id AND "TenantId" = @tenant AND "Version" = @version
                """,
                ("@everyone", row.ForEveryone),
                ("@status", row.Status.ToString()),
                ("@title", row.Title),
                ("@happened", row.WhatHappened),
                ("@learned", row.WhatWeLearned),
                ("@recommendation", row.Recommendation),
                ("@keywords", row.Keywords),
                ("@people", row.PeopleToAsk),
                ("@review", row.ReviewOn),
                ("@newer", row.SupersededBy),
                ("@id", row.Id),
                ("@tenant", row.TenantId),
                ("@version", lesson.Version)
            ) == 1;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<LessonRow>
    {
        public void Configure(EntityTypeBuilder<LessonRow> builder)
        {
            builder.ToTable("Lessons");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder.HasIndex(row => row.SessionId);
            builder.HasIndex(row => new
            {
                row.TenantId,
                row.Status,
                row.Seq,
            });
            builder.HasIndex(row => row.ReviewOn, "LessonReviews").HasFilter("\"Status\" = 'Published' AND \"ReviewOn\" IS NOT NULL");
        }
    }
}
