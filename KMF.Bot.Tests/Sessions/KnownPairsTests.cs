using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Sessions;

public sealed class KnownPairsTests
{
    private static readonly Guid Session = Guid.NewGuid();

    private readonly KnownPairs _pairs = new();

    [Fact]
    public void Of_TheSameWordsAgain_LooksOnce()
    {
        var said = Said(["Pharmacy packed", "Nobody fell", "Pharmacy packed."]);

        var first = _pairs.Of(Session, said, 2);
        var again = _pairs.Of(Session, [.. said.Select(one => one with { Votes = 3 })], 2);

        Assert.Equal([(said[0].Id, said[2].Id)], Ids(first));
        Assert.Equal(Ids(first), Ids(again));
        Assert.Equal(3, again[0].First.Votes);
        Assert.Equal(1, _pairs.Searches);
    }

    [Fact]
    public void Of_OtherWords_LooksAgain()
    {
        var said = Said(["Pharmacy packed", "Nobody fell", "Pharmacy packed."]);
        _pairs.Of(Session, said, 2);

        var merged = _pairs.Of(Session, [said[0], said[1]], 2);
        var edited = _pairs.Of(Session, [said[0], said[1] with { Fields = said[0].Fields }], 2);

        Assert.Empty(merged);
        Assert.Equal([(said[0].Id, said[1].Id)], Ids(edited));
        Assert.Equal(3, _pairs.Searches);
    }

    [Fact]
    public async Task Of_Many_ShowsWhatIsFoundBesideTheCardOnTheNext()
    {
        var said = Said([
            .. Enumerable.Range(0, KnownPairs.FewEnough + 1).Select(at => $"Answer {at:000000}"),
            "Pharmacy packed",
            "Pharmacy packed.",
        ]);

        _pairs.Of(Session, said, 1);
        await _pairs.SettledAsync();
        var found = _pairs.Of(Session, said, 1);

        Assert.Equal([(said[^2].Id, said[^1].Id)], Ids(found));
        Assert.Equal(1, _pairs.Searches);
    }

    [Fact]
    public async Task Of_ManyAfterAMerge_ShowsNoneThatIsGone()
    {
        var said = Said([
            .. Enumerable.Range(0, KnownPairs.FewEnough + 1).Select(at => $"Answer {at:000000}"),
            "Pharmacy packed",
            "Pharmacy packed.",
        ]);
        _pairs.Of(Session, said, 1);
        await _pairs.SettledAsync();

        var merged = _pairs.Of(Session, said[..^1], 1);

        Assert.DoesNotContain(said[^1].Id, merged.SelectMany(pair => new[] { pair.First.Id, pair.Second.Id }));
    }

    private static IEnumerable<(Guid, Guid)> Ids(IEnumerable<(Contribution First, Contribution Second)> pairs) =>
        pairs.Select(pair => (pair.First.Id, pair.Second.Id));

    private static Contribution[] Said(string[] texts) =>
        [
            .. texts.Select(
                (text, at) =>
                    new Contribution(
                        Guid.NewGuid(),
                        "successes",
                        ImmutableSortedDictionary<string, string>.Empty.Add("text", text),
                        "key",
                        null,
                        DateTimeOffset.UnixEpoch.AddMinutes(at),
                        null,
                        0
                    )
            ),
        ];
}
