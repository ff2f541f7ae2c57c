using KMF.Bot.Storage.Library;
using KMF.Dialogs.Assets;

namespace KMF.Bot.Storage.Assets;

/// <summary>Finds published assets, as far as the reader may see them.</summary>
internal static class AssetSearch
{
    private const int MostLookedAt = 400;

    // As with lessons (LessonSearch.InReach): the reader's teams', everybody's, and where nobody else sees it
    // those that they write or that a community of theirs owns.
    private const string InReach = """
        a."Edition" > 0 AND a."TenantId" = @tenant
        AND (a."ForEveryone" OR a."TeamId" = @team OR replace(@teams, '|' || a."TeamId" || '|', '') <> @teams
            OR (@alone AND (EXISTS (SELECT 1 FROM "AssetAuthors" w WHERE w."AssetId" = a."Id" AND w."PersonId" = @person)
                OR EXISTS (
                    SELECT 1 FROM "CommunityMembers" m
                    WHERE m."CommunityId" = a."CommunityId" AND m."PersonId" = @person AND m."IsIn"))))
        """;

    private const string ById = $"""SELECT {AssetRow.Columns} FROM "Assets" a WHERE a."Id" = @key AND {InReach}""";

    private const string BySeq = $"""SELECT {AssetRow.Columns} FROM "Assets" a WHERE a."Seq" = @key AND {InReach}""";

    private const string ByTime = $"""
        SELECT {AssetRow.Columns} FROM "Assets" a WHERE {InReach} ORDER BY a."ChangedAt" DESC, a."Seq" DESC LIMIT @key
        """;

    /// <summary>The asset, or null where the reader may not see it.</summary>
    public static Asset? Find(Statements db, LessonReach reach, Guid id) => List(db, ById, reach, id).FirstOrDefault();

    /// <summary>The newest.</summary>
    public static List<Asset> Newest(Statements db, LessonReach reach, int most) => List(db, ByTime, reach, most);

    /// <summary>Those with all the words, the best first.</summary>
    public static List<Asset> Find(Statements db, IAssetIndex index, LessonReach reach, string words, int most) =>
        Find(db, index, reach, LessonQuery.Parse(words), [LessonMatch.All, LessonMatch.AllInWelsh], most);

    /// <summary>Those that have most in common with a text, which is no query.</summary>
    public static List<Asset> Suggest(Statements db, IAssetIndex index, LessonReach reach, string about, int most) =>
        Find(db, index, reach, LessonQuery.Parse(string.Join(' ', LessonQuery.WordsOf(about))), [LessonMatch.Any], most);

    private static List<Asset> Find(
        Statements db,
        IAssetIndex index,
        LessonReach reach,
        LessonQuery query,
        LessonMatch[] matches,
        int most
    ) =>
        query.WantsNothing
            ? []
            :
            [
                .. matches
                    .SelectMany(match => index.Find(db, query, match, MostLookedAt))
                    .Distinct()
                    .SelectMany(seq => List(db, BySeq, reach, seq))
                    .Take(most),
            ];

    private static List<Asset> List(Statements db, string sql, LessonReach reach, object key) =>
        db.List(
            sql,
            AssetRow.Read,
            ("@key", key),
            ("@tenant", reach.Reader.TenantId),
            ("@team", reach.Reader.TeamId),
            ("@teams", reach.Teams),
            ("@alone", reach.IsAlone),
            ("@person", reach.Reader.PersonId)
        );
}
