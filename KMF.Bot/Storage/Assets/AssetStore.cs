using KMF.Bot.Storage.Communities;
using KMF.Bot.Storage.Library;
using KMF.Bot.Storage.Outbox;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Storage.Assets;

/// <summary>The knowledge assets.</summary>
internal sealed class AssetStore(IDatabaseReader database, IDatabaseWriter writer, IAssetIndex index) : IAssetStore
{
    public Task<AssetDraft?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => Draft(db, tenantId, id), cancellationToken);

    public Task<string?> ReadDialogStateAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            db => db.First("""SELECT "DialogState" FROM "Assets" WHERE "Id" = @id""", row => row.GetString(0), ("@id", id)),
            cancellationToken
        );

    public Task<bool> CommitAsync(AssetChange change, CancellationToken cancellationToken) =>
        writer.RunAsync(db => Commit(db, change), cancellationToken);

    public Task<AssetDraft?> WriteAsync(
        string tenantId,
        Guid id,
        string? activityKey,
        Func<AssetDraft, AssetWrite?> decide,
        CancellationToken cancellationToken
    ) =>
        writer.RunAsync(
            db =>
            {
                var draft = Draft(db, tenantId, id);
                if (draft is null || db.IsSeen(activityKey) || decide(draft) is not { } write)
                {
                    return draft;
                }

                Write(db, draft, write);
                db.Remembers(activityKey);
                return Draft(db, tenantId, id);
            },
            cancellationToken
        );

    public Task<IReadOnlyList<Asset>> OfPersonAsync(string tenantId, string personId, int most, CancellationToken cancellationToken) =>
        ListAsync(
            $"""
            SELECT {AssetRow.Columns} FROM "Assets" a JOIN "AssetAuthors" w ON w."AssetId" = a."Id"
            WHERE a."TenantId" = @tenant AND w."PersonId" = @person ORDER BY a."ChangedAt" DESC, a."Seq" DESC LIMIT @most
            """,
            cancellationToken,
            ("@tenant", tenantId),
            ("@person", personId),
            ("@most", most)
        );

    public Task<IReadOnlyList<Asset>> PublishedAsync(LessonReader reader, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Asset>>(db => AssetSearch.Newest(db, LessonReach.Of(db, reader), most), cancellationToken);

    public Task<Asset?> FindPublishedAsync(LessonReader reader, Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => AssetSearch.Find(db, LessonReach.Of(db, reader), id), cancellationToken);

    public Task<IReadOnlyList<Asset>> SearchAsync(LessonReader reader, string words, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Asset>>(
            db => AssetSearch.Find(db, index, LessonReach.Of(db, reader), words, most),
            cancellationToken
        );

    public Task<IReadOnlyList<Asset>> SuggestAsync(LessonReader reader, string about, int most, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Asset>>(
            db => AssetSearch.Suggest(db, index, LessonReach.Of(db, reader), about, most),
            cancellationToken
        );

    public Task<AssetEdition?> EditionAsync(string tenantId, Guid id, int number, CancellationToken cancellationToken) =>
        database.ReadAsync(db => AssetVersionRow.Find(db, tenantId, id, number), cancellationToken);

    public Task<SharedPicture?> PictureAsync(string tenantId, Guid id, Guid picture, CancellationToken cancellationToken) =>
        database.ReadAsync(db => AssetPictureRow.Find(db, tenantId, id, picture), cancellationToken);

    public Task<IReadOnlyList<Asset>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken) =>
        ListAsync(
            $"""SELECT {AssetRow.Columns} FROM "Assets" a WHERE a."DueAt" <= @now ORDER BY a."DueAt" LIMIT @most""",
            cancellationToken,
            ("@now", now.UtcDateTime),
            ("@most", most)
        );

    public Task<IReadOnlyList<Asset>> LinksUncheckedAsync(DateTimeOffset since, int most, CancellationToken cancellationToken) =>
        ListAsync(
            $"""
            SELECT {AssetRow.Columns} FROM "Assets" a
            WHERE a."Edition" > 0 AND (a."LinksCheckedAt" IS NULL OR a."LinksCheckedAt" <= @since) ORDER BY a."LinksCheckedAt" LIMIT @most
            """,
            cancellationToken,
            ("@since", since.UtcDateTime),
            ("@most", most)
        );

    public Task LinksCheckedAsync(Guid id, DateTimeOffset at, CancellationToken cancellationToken) =>
        writer.RunAsync(
            db => db.Execute("""UPDATE "Assets" SET "LinksCheckedAt" = @at WHERE "Id" = @id""", ("@id", id), ("@at", at.UtcDateTime)),
            cancellationToken
        );

    private static AssetDraft? Draft(Statements db, string tenantId, Guid id) =>
        AssetRow.Find(db, tenantId, id) is { } asset ? new AssetDraft(asset, [.. AssetSectionRow.Of(db, id)]) : null;

    private static void Write(WriterConnection db, AssetDraft draft, AssetWrite write)
    {
        AssetRow.Save(db, write.After with { Version = draft.Asset.Version }, dialogState: null, edition: null);
        AssetAuthorRow.Save(db, write.After);
        foreach (var picture in write.Pictures)
        {
            AssetPictureRow.Add(db, draft.Asset.Id, picture);
        }

        foreach (var section in write.Sections)
        {
            AssetSectionRow.Save(db, section);
        }

        foreach (var id in write.Removed)
        {
            AssetSectionRow.Remove(db, draft.Asset.Id, id);
        }

        foreach (var picture in draft.Written.Select(section => section.Picture?.Id).OfType<Guid>())
        {
            AssetPictureRow.RemoveUnused(db, draft.Asset.Id, picture);
        }

        Say(db, write.Messages);
    }

    private static bool Commit(WriterConnection db, AssetChange change)
    {
        if (db.IsSeen(change.ActivityKey))
        {
            return true;
        }

        if (!AssetRow.Save(db, change.After, change.DialogState, change.Edition))
        {
            return false;
        }

        AssetAuthorRow.Save(db, change.After);
        if (change.Edition is { } edition)
        {
            AssetVersionRow.Add(db, edition);
        }

        if (change.Belonging is { } belonging)
        {
            CommunityStore.AddBelonging(db, belonging, activityKey: null);
        }

        db.Remembers(change.ActivityKey);
        Say(db, change.Messages);
        return true;
    }

    private static void Say(WriterConnection db, IEnumerable<OutgoingMessage> messages)
    {
        foreach (var message in messages)
        {
            OutboxStore.Put(db, message);
        }
    }

    private Task<IReadOnlyList<Asset>> ListAsync(
        string sql,
        CancellationToken cancellationToken,
        params (string Name, object? Value)[] values
    ) => database.ReadAsync<IReadOnlyList<Asset>>(db => db.List(sql, AssetRow.Read, values), cancellationToken);
}
