using System.Collections.Immutable;
using KMF.Dialogs.Library;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KMF.Bot.Storage;

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

    /// <summary>What <see cref="Read"/> reads.</summary>
    public const string Columns =
        """
        Id, TenantId, TeamId, ForEveryone, Status, SessionId, Title, WhatHappened, WhatWeLearned, Recommendation,
        Keywords, PeopleToAsk, Activity, TechniqueId, SessionTitle, FromContribution, CreatedAt
        """;

    public static Lesson Read(SqliteDataReader row) => new()
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
    };

    public static LessonRow From(Lesson lesson) => new()
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
    };

    public Lesson ToLesson() => new()
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
    };

    internal sealed class Mapping : IEntityTypeConfiguration<LessonRow>
    {
        public void Configure(EntityTypeBuilder<LessonRow> builder)
        {
            builder.ToTable("Lessons");
            builder.HasKey(row => row.Seq);
            builder.HasIndex(row => row.Id).IsUnique();
            builder.HasIndex(row => row.SessionId);
            builder.HasIndex(row => new { row.TenantId, row.Status, row.Seq });
        }
    }
}
