using System.Collections.Frozen;
using System.Globalization;
using System.Numerics;
using System.Text;
using F23.StringSimilarity;
using KMF.Dialogs.Texts;

namespace KMF.Dialogs.Sessions;

/// <summary>
/// What keeps two texts of much the same letters from saying the same: a negation on one side only, or something in the place of something
/// else (<c>early, late</c>; <c>ward 7, ward 8</c>). What one of them says besides does not. In English and in Welsh.
/// </summary>
internal sealed class Contrast
{
    private const int ShortestStem = 4;
    private const int LongestEnding = 3;
    private const int ShortestMistyped = 6;
    private const double Mistyped = 0.75;

    private static readonly OptimalStringAlignment Typing = new();
    private static readonly SorensenDice Letters = new();

    // Words of which both texts may have different ones.
    private static readonly FrozenSet<string> Little = Set(
        "a an the i we you he she it they me us him her them my our your his its their this that these those there here who which what "
            + "is are was were be been being am do does did done doing have has had having will would shall should can could may might "
            + "must of to on in at for by with and or so but as then than very really quite just also too had got get s d m t re "
            + "ve ll all any some well please "
            + "y yr yn r n w u ym i o ar at am wrth gan gyda a ac ond neu mae maen mai oedd roedd roeddem roedden roeddwn bu bod fod fydd "
            + "bydd byddai wedi fi ti chi nhw hi ef fe eu ein eich ei fy dy hwn hon hyn hynny sy sydd oes ydy yw iawn hefyd cael gael"
    );

    private static readonly FrozenSet<string> Negations = Set(
        "not no never nobody none nothing nowhere neither nor without cannot cant wont didnt doesnt dont isnt arent wasnt werent hasnt "
            + "havent hadnt couldnt shouldnt wouldnt mustnt neednt hardly barely scarcely rarely seldom lack lacked lacking lacks fail "
            + "failed fails failure failing unable "
            + "nid nad nac dim ddim neb byth heb prin methu methodd fethodd methon"
    );

    // In Welsh these are a negation where they begin, and "we" or "than" elsewhere.
    private static readonly FrozenSet<string> NegationsAtTheBeginning = Set("ni na");

    private static readonly FrozenSet<string> SignsOfWelsh = Set("y yr yn mae wedi roedd oedd doedd ddim dim heb nid gyda oherwydd ein");

    // Little words that mean opposite ways.
    private static readonly (string, string)[] Ways = [("to", "from"), ("on", "off"), ("in", "out"), ("for", "against"), ("i", "o")];

    private readonly Word[] _words;
    private readonly HashSet<string> _all;
    private readonly int _negations;
    private readonly bool _isWelsh;

    /// <summary>The words of a text.</summary>
    public Contrast(string text)
    {
        var words = Words(text).ToList();
        var negations = words
            .Select((word, at) => Negations.Contains(word) || (at == 0 && NegationsAtTheBeginning.Contains(word)))
            .ToList();
        _negations = negations.Count(isOne => isOne);
        _all = [.. words.Where((_, at) => !negations[at])];
        _words = [.. _all.Select(word => new Word(word))];
        _isWelsh = words.Exists(SignsOfWelsh.Contains);
    }

    /// <summary>Whether the two say different things.</summary>
    public bool With(Contrast other)
    {
        if (_negations != other._negations)
        {
            return true;
        }

        var areWelsh = _isWelsh && other._isWelsh;
        return (Tells(this, other) && Tells(other, this)) || Ways.Any(way => Has(way) || Has((way.Item2, way.Item1)));

        // The first word that tells is enough, and what two long texts have in common is left alone.
        bool Tells(Contrast one, Contrast than) => one._words.Any(word => !Little.Contains(word.Letters) && than.Lacks(word, areWelsh));
        bool Has((string, string) way) => Says(this, way.Item1, other) && Says(other, way.Item2, this);
        bool Says(Contrast one, string word, Contrast than) => one._all.Contains(word) && than.Lacks(new Word(word), areWelsh);
    }

    private bool Lacks(Word word, bool areWelsh) =>
        !_all.Contains(word.Letters) && !Array.Exists(_words, mine => IsSame(word, mine, areWelsh));

    private static bool IsSame(Word one, Word other, bool areWelsh) =>
        IsForm(one.Letters, other.Letters)
        || IsMistyped(one, other)
        || (areWelsh && IsForm(WelshMutations.Undone(one.Letters), WelshMutations.Undone(other.Letters)));

    // One word with two endings. Numbers have none.
    private static bool IsForm(string one, string other)
    {
        if (one == other)
        {
            return true;
        }

        var common = one.AsSpan().CommonPrefixLength(other);
        var ending = Math.Max(one.Length, other.Length) - common;
        return !char.IsAsciiDigit(one[0])
            && (
                (common >= ShortestStem && ending <= LongestEnding)
                || (
                    common == Math.Min(one.Length, other.Length) && common == ShortestStem - 1 && (one + other).EndsWith('s') && ending == 1
                )
            );
    }

    private static bool IsMistyped(Word one, Word other) =>
        Math.Min(one.Letters.Length, other.Letters.Length) >= ShortestMistyped
        && Math.Abs(one.Letters.Length - other.Letters.Length) <= 1
        && one.Letters.All(char.IsLetter)
        && (
            (one.MayBeOneStepFrom(other) && Typing.Distance(one.Letters, other.Letters) <= 1)
            || (!char.IsAscii(one.Letters[0]) && Letters.Similarity(one.Letters, other.Letters) >= Mistyped)
        );

    // Without case and accents; "didn't" is one word, "mae'r" two. A capital letter on its own, but for the first word, is a name: bay A.
    private static IEnumerable<string> Words(string text)
    {
        var (letters, word, isFirst) = (text.Normalize(NormalizationForm.FormD) + " ", new StringBuilder(), true);
        for (var at = 0; at < letters.Length; at++)
        {
            if (char.IsLetterOrDigit(letters[at]))
            {
                word.Append(letters[at]);
            }
            else if (word.Length > 0 && !IsWithin(letters, at))
            {
                var isName = !isFirst && word.Length == 1 && char.IsUpper(word[0]) && word[0] is not ('I' or 'Y');
                yield return isName ? word.ToString() : word.ToString().ToLowerInvariant();
                isFirst = false;
                word.Clear();
            }
        }
    }

    private static bool IsWithin(string letters, int at) =>
        CharUnicodeInfo.GetUnicodeCategory(letters[at]) is UnicodeCategory.NonSpacingMark
        || (letters[at] is '\'' or '’' && letters[at - 1] is 'n' or 'N' && letters[at + 1] is 't' or 'T');

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet();

    /// <summary>A word, and a bit for each of its letters: more than two bits apart are more than one step of typing.</summary>
    private readonly record struct Word(string Letters)
    {
        private readonly ulong _bits = Letters.Aggregate(0UL, (bits, letter) => bits | (1UL << (letter & 63)));

        public bool MayBeOneStepFrom(Word other) => BitOperations.PopCount(_bits ^ other._bits) <= 2;
    }
}
