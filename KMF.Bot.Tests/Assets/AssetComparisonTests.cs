using CsCheck;
using KMF.Dialogs.Assets;
using KMF.Dialogs.Sessions;

namespace KMF.Bot.Tests.Assets;

/// <summary>What is different between two versions.</summary>
public sealed class AssetComparisonTests
{
    private static readonly string[] Pieces = ["the", "ward", "ring", "family", " ", "  ", "\n", "\n\n", "é", "🙂", "."];

    private static readonly Gen<string> Words = Gen.Int[0, 10]
        .List[0, 30]
        .Select(picks => string.Concat(picks.Select(pick => Pieces[pick])));

    [Fact]
    public void Words_OfAnyTwoTexts_GiveBothBackAndNothingBesides() =>
        Gen.Select(Words, Words)
            .Sample(
                (before, after) =>
                {
                    var words = AssetComparison.Words(before, after);
                    return before == string.Concat(words.Where(one => one.Change != WordChange.Added).Select(one => one.Text))
                        && after == string.Concat(words.Where(one => one.Change != WordChange.Removed).Select(one => one.Text))
                        && words.All(one => one.Text.Length > 0);
                }
            );

    [Fact]
    public void Words_OfTheSameText_AreAllTheSame() =>
        Words.Sample(text => AssetComparison.Words(text, text).All(one => one.Change == WordChange.Same));

    [Fact]
    public void Compare_OfAnyTwoVersions_NamesEachSectionThatIsDifferentAndNoOther() =>
        Gen.Select(Gen.Int[0, 3].List[0, 6], Gen.Int[0, 3].List[0, 6])
            .Sample(
                (before, after) =>
                {
                    var (old, next) = (Edition(before), Edition(after));
                    var texts = Texts(old).Union(Texts(next)).Select(one => one.Key).Distinct();
                    var different = texts.Where(key => Texts(old).GetValueOrDefault(key) != Texts(next).GetValueOrDefault(key));
                    return AssetComparison.Of(old, next).Sections.Select(section => section.Key).Order().SequenceEqual(different.Order());
                }
            );

    [Fact]
    public void Words_OneChanged_ShowsThatOne() =>
        Assert.Equal(
            ["Same Ring the ", "Removed family", "Added ward", "Same  before nine."],
            AssetComparison.Words("Ring the family before nine.", "Ring the ward before nine.").Select(one => $"{one.Change} {one.Text}")
        );

    [Fact]
    public void Compare_ASectionMovedOnly_IsNoChangeOfItsWords()
    {
        var (one, two) = (Section(1, 1), Section(2, 1));
        var before = new AssetEdition(Guid.Empty, 1, "T", "en", default) { Owner = Owner, Sections = [one, two] };

        Assert.Empty(AssetComparison.Of(before, before with { Number = 2, Sections = [two, one] }).Sections);
    }

    private static Person Owner => new("ann", "29:ann", "Ann");

    // The section's number is its place; 0 leaves it out.
    private static AssetEdition Edition(List<int> texts) =>
        new(Guid.Empty, 1, "T", "en", default)
        {
            Owner = Owner,
            Sections =
            [
                .. texts.Select((text, which) => (text, which)).Where(one => one.text > 0).Select(one => Section(one.which, one.text)),
            ],
        };

    private static AssetSection Section(int which, int text) =>
        new()
        {
            Id = new Guid(which, 0, 0, new byte[8]),
            AssetId = Guid.Empty,
            Title = $"Section {which}",
            Text = $"Words number {text}",
            By = Owner,
        };

    private static Dictionary<string, string> Texts(AssetEdition edition) =>
        edition.Sections.ToDictionary(section => section.Id.ToString("N"), section => section.Text);
}
