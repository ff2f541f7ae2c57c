using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq.Expressions;
using KMF.Dialogs.Sessions;
using Microsoft.EntityFrameworkCore;

namespace KMF.Bot.Storage.Sessions;

/// <summary>
/// Reads what was said, with the words that were read before from memory: a card that is drawn again fetches only what is new. Words are
/// known by their hash, so what is known of them is never out of date.
/// </summary>
internal sealed class KnownWords
{
    // Three sessions of a thousand long contributions; beyond, all are forgotten.
    private const int MostCharacters = 6_000_000;
    private const int BesidesCharacters = 100;

    private readonly ConcurrentDictionary<UInt128, ImmutableSortedDictionary<string, string>> _known = new();
    private int _characters;

    /// <summary>Contributions of a session, oldest first. Those of a confidential one are read anew each time, and none once it is erased.</summary>
    public async Task<ImmutableArray<Contribution>> ReadAsync(
        KmfDbContext db,
        Seals seals,
        Session session,
        Expression<Func<ContributionRow, bool>> which,
        CancellationToken cancellationToken
    )
    {
        var key = session.IsConfidential
            ? (await db.Set<SessionKeyRow>().FirstOrDefaultAsync(row => row.SessionId == session.Id, cancellationToken))?.Key
            : null;
        if (session.IsConfidential && key is null)
        {
            return [];
        }

        var seal = seals.Of(session.Id, key);
        var rows = await db
            .Contributions.Where(row => row.SessionId == session.Id)
            .Where(which)
            .OrderBy(row => row.Seq)
            .Select(row => new
            {
                row.Seq,
                row.Id,
                row.StepId,
                row.Slot,
                row.AuthorKey,
                row.AuthorName,
                row.FieldsHash,
                row.At,
                row.MergedInto,
            })
            .ToListAsync(cancellationToken);
        var read = rows.ToDictionary(row => row.Seq, row => seal is null ? _known.GetValueOrDefault(KeyOf(row.FieldsHash)) : null);
        var unknown = read.Where(row => row.Value is null).Select(row => row.Key).ToList();
        if (unknown.Count > 0)
        {
            await foreach (
                var row in db
                    .Contributions.Where(row => unknown.Contains(row.Seq))
                    .Select(row => new
                    {
                        row.Seq,
                        row.Id,
                        row.Fields,
                        row.FieldsHash,
                    })
                    .AsAsyncEnumerable()
                    .WithCancellation(cancellationToken)
            )
            {
                read[row.Seq] = seal?.Open(row.Fields, row.Id) ?? Know(KeyOf(row.FieldsHash), StoredFields.Read(row.Fields));
            }
        }

        var votes = session.Voting is not Voting.Closed
            ? []
            : await db
                .Votes.Where(row => row.SessionId == session.Id)
                .GroupBy(row => row.ContributionId)
                .ToDictionaryAsync(group => group.Key, group => group.Count(), cancellationToken);
        return
        [
            .. rows.Select(row => new Contribution(
                row.Id,
                row.StepId,
                read[row.Seq]!,
                row.AuthorKey,
                row.AuthorName,
                StoredTime.Read(row.At),
                row.MergedInto,
                votes.GetValueOrDefault(row.Id)
            )
            {
                Slot = row.Slot,
            }),
        ];
    }

    private static UInt128 KeyOf(byte[] hash) => System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);

    private ImmutableSortedDictionary<string, string> Know(UInt128 key, ImmutableSortedDictionary<string, string> fields)
    {
        if (Interlocked.Add(ref _characters, BesidesCharacters + fields.Sum(field => field.Value.Length)) > MostCharacters)
        {
            _known.Clear();
            _characters = 0;
        }

        return _known.GetOrAdd(key, fields);
    }
}
