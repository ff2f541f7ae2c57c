using AdaptiveCards;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Cards;

/// <summary>A session whose record can be fetched.</summary>
/// <param name="Session">The session.</param>
/// <param name="Technique">The name of its technique in the reader's language.</param>
/// <param name="Links">Where its record is, or null where this installation has no public address.</param>
public sealed record PastRecord(Session Session, string Technique, RecordLinks? Links);

/// <summary>The records of sessions that are over.</summary>
public static class RecordsCard
{
    /// <summary>How many a card shows at once.</summary>
    public const int PageSize = 6;

    /// <param name="texts">In the reader's language.</param>
    /// <param name="words">What was asked for, or empty.</param>
    /// <param name="page">Which page this is, from 0.</param>
    /// <param name="found">Its records, newest first; one more than a page holds where there are more.</param>
    public static AdaptiveCard Draw(Texts.Texts texts, string words, int page, IReadOnlyList<PastRecord> found)
    {
        var command = $"{texts["command.records"]} {words}".TrimEnd();
        return SessionCard
            .Titled(texts[found.Count == 0 ? "records.none" : "records.title"], texts)
            .Body(words.Length > 0 ? Elements.Quiet(words) : null)
            .Body(found.Take(PageSize).Select(record => Row(texts, record)))
            .Body(found.Count > 0 && found[0].Links is null ? Elements.Line(texts["records.noAddress"], subtle: true) : null)
            .Actions(
                page > 0 ? HelpCards.Say(texts["button.newer"], command, page: page - 1) : null,
                found.Count > PageSize ? HelpCards.Say(texts["button.older"], command, page: page + 1) : null
            )
            .Build();
    }

    private static AdaptiveElement Row(Texts.Texts texts, PastRecord record)
    {
        var session = record.Session;
        var facts = new[]
        {
            record.Technique,
            session.ClosedAt?.ToString("d MMMM yyyy", texts.Culture),
            session.Activity,
            session.Facilitator.Name,
            session.State == SessionState.Cancelled ? texts["records.cancelled"] : null,
        }.OfType<string>();
        AdaptiveElement[] words = [Elements.Strong(session.Title), Elements.Close(Elements.Quiet(string.Join(" · ", facts)))];
        return Elements.Box(
            record.Links is not { } links
                ? words
                :
                [
                    .. words,
                    Elements.Buttons(
                        new AdaptiveOpenUrlAction { Title = texts["closed.word"], Url = links.Word },
                        new AdaptiveOpenUrlAction { Title = texts["closed.markdown"], Url = links.Markdown }
                    )!,
                ]
        );
    }
}
