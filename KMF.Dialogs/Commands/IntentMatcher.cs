using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace KMF.Dialogs.Commands;

/// <summary>
/// Learns from examples what sentences mean, and in which language they are: a linear model (multinomial logistic regression) over words,
/// pairs of words and groups of letters, so that it knows sentences that nobody wrote down, and words with a slip. The same examples make
/// the same model. It learns while the bot starts, so what runs a million times then is compiled well at once.
/// </summary>
internal sealed class IntentMatcher
{
    private const int Seed = 1;
    private const int Rounds = 6;
    private const float FirstRate = 8;
    private const float LettersWeigh = 0.45f;
    private const int FewestLetters = 3;
    private const int MostLetters = 4;
    private const int MostOfAWord = 12;

    // Nobody tells more of what they mean in what comes after.
    private const int MostWords = 40;
    private const int LongestWord = 40;

    private const float WellKnown = 0.9f;

    private readonly Meaning[] _meanings;
    private readonly int _width;
    private readonly Dictionary<uint, int> _features = [];
    private readonly float[] _weights;

    /// <param name="examples">Sentences as folded words, each with what it means.</param>
    public IntentMatcher(IReadOnlyCollection<(string[] Words, Meaning Meaning)> examples)
    {
        _meanings = [.. examples.Select(example => example.Meaning).Distinct()];
        _width = (_meanings.Length + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        var rows = examples
            .Select(example => (Features: Features(example.Words, learn: true), Meaning: Array.IndexOf(_meanings, example.Meaning)))
            .ToArray();
        _weights = new float[_features.Count * _width];
        Learn(rows);
    }

    /// <summary>Everything that a sentence may mean, with how likely it is; all together 1.</summary>
    public IEnumerable<(Meaning Meaning, double Probability)> Match(string[] words)
    {
        var scores = new float[_width];
        Score(Features(words, learn: false), scores);
        return _meanings.Select((meaning, index) => (meaning, (double)scores[index]));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Learn((Feature[] Features, int Meaning)[] rows)
    {
        var order = new Random(Seed);
        Span<float> scores = stackalloc float[_width];
        for (var round = 0; round < Rounds; round++)
        {
            var rate = FirstRate / (1 + round);
            order.Shuffle(rows);
            foreach (var row in rows)
            {
                Score(row.Features, scores);
                if (scores[row.Meaning] > WellKnown)
                {
                    continue;
                }

                for (var meaning = 0; meaning < _meanings.Length; meaning++)
                {
                    scores[meaning] = rate * ((meaning == row.Meaning ? 1 : 0) - scores[meaning]);
                }

                foreach (var feature in row.Features)
                {
                    Add(Weights(feature), scores, feature.Weight);
                }
            }
        }
    }

    // The probabilities of the meanings (softmax); what pads the row to whole vectors stays 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Score(Feature[] features, Span<float> scores)
    {
        scores.Clear();
        foreach (var feature in features)
        {
            Add(scores, Weights(feature), feature.Weight);
        }

        var (most, sum) = (float.MinValue, 0f);
        for (var meaning = 0; meaning < _meanings.Length; meaning++)
        {
            most = Math.Max(most, scores[meaning]);
        }

        for (var meaning = 0; meaning < _meanings.Length; meaning++)
        {
            sum += scores[meaning] = MathF.Exp(scores[meaning] - most);
        }

        for (var meaning = 0; meaning < _meanings.Length; meaning++)
        {
            scores[meaning] /= sum;
        }
    }

    private Span<float> Weights(Feature feature) => _weights.AsSpan(feature.Index * _width, _width);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Span<float> sums, ReadOnlySpan<float> values, float times)
    {
        var to = MemoryMarshal.Cast<float, Vector<float>>(sums);
        var from = MemoryMarshal.Cast<float, Vector<float>>(values);
        for (var index = 0; index < to.Length; index++)
        {
            to[index] += from[index] * times;
        }
    }

    // A long sentence counts no more than a short one; what no example has is counted, but says nothing.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Feature[] Features(string[] all, bool learn)
    {
        var words = all.AsSpan(0, Math.Min(all.Length, MostWords));
        var found = new List<Feature>(words.Length * MostOfAWord);
        var sum = 0f;
        for (var index = 0; index < words.Length; index++)
        {
            sum += Take(found, Hash('w', words[index]), 1, learn);
            sum += Take(found, Hash('p', index == 0 ? "" : words[index - 1], words[index]), 1, learn);
            var letters = $"^{words[index].AsSpan(0, Math.Min(words[index].Length, LongestWord))}$";
            for (var length = FewestLetters; length <= MostLetters; length++)
            {
                for (var start = 0; start + length <= letters.Length; start++)
                {
                    sum += Take(found, Hash('l', letters.AsSpan(start, length)), LettersWeigh, learn);
                }
            }
        }

        sum += words.Length == 0 ? 1 : Take(found, Hash('p', words[^1], ""), 1, learn);
        var norm = MathF.Sqrt(sum);
        var features = found.ToArray();
        for (var index = 0; index < features.Length; index++)
        {
            features[index] = features[index] with { Weight = features[index].Weight / norm };
        }

        return features;
    }

    private float Take(List<Feature> found, uint hash, float weight, bool learn)
    {
        if (_features.TryGetValue(hash, out var index) || (learn && _features.TryAdd(hash, index = _features.Count)))
        {
            found.Add(new Feature(index, weight));
        }

        return weight * weight;
    }

    // FNV-1a: the same in every process, which string.GetHashCode is not.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Hash(char kind, ReadOnlySpan<char> text, ReadOnlySpan<char> more = default)
    {
        var hash = Mix(2166136261, kind);
        foreach (var letter in text)
        {
            hash = Mix(hash, letter);
        }

        hash = Mix(hash, ' ');
        foreach (var letter in more)
        {
            hash = Mix(hash, letter);
        }

        return hash;

        static uint Mix(uint hash, char letter) => (hash ^ letter) * 16777619;
    }

    private readonly record struct Feature(int Index, float Weight);
}

/// <summary>What a sentence means: a command, in a language.</summary>
internal readonly record struct Meaning(string Command, string Language);
