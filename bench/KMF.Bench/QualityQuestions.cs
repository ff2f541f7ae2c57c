using System.Collections.Immutable;
using KMF.Bot.Storage.Library;

namespace KMF.Bench;

/// <summary>A question and the lessons that answer it.</summary>
/// <param name="Asker">The lesson that it was made of, by its place.</param>
/// <param name="Text">What is asked.</param>
/// <param name="Right">The lessons that should be found, by their places.</param>
internal sealed record QualityQuestion(int Asker, string Text, ImmutableHashSet<int> Right);

/// <summary>Questions made of lessons, the same ones from the same seed.</summary>
internal sealed class QualityQuestions(ImmutableArray<RealLesson> lessons, int seed)
{
    // A topic that more lessons have says too little of what they share.
    private const int MostWithTopic = 20;

    private const int LeastLetters = 4;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>A lesson by its abstract, as a new session's text.</summary>
    public ImmutableArray<QualityQuestion> Abstracts() =>
        [.. WithAbstract().Select(at => new QualityQuestion(at, lessons[at].Abstract, [at]))];

    /// <summary>
    /// A lesson by three words of its title, of which one is mistyped: a letter too many, too few, another, or two changed over.
    /// </summary>
    public ImmutableArray<QualityQuestion> Typos()
    {
        var random = new Random(seed);
        var questions = ImmutableArray.CreateBuilder<QualityQuestion>();
        for (var at = 0; at < lessons.Length; at++)
        {
            var words = LessonQuery
                .WordsOf(lessons[at].Lesson.Title)
                .Select(LessonQuery.Fold)
                .Where(word => word.Length >= LeastLetters && word.All(char.IsAsciiLetter) && !CommonWords.Has(word))
                .Distinct()
                .ToArray();
            if (words.Length < 3)
            {
                continue;
            }

            random.Shuffle(words);
            words[0] = Mistyped(random, words[0]);
            var asked = words[..3];
            random.Shuffle(asked);
            questions.Add(new QualityQuestion(at, string.Join(' ', asked), [at]));
        }

        return questions.ToImmutable();
    }

    /// <summary>A lesson by three to six words that stand together in its abstract.</summary>
    public ImmutableArray<QualityQuestion> Excerpts()
    {
        var random = new Random(seed);
        var questions = ImmutableArray.CreateBuilder<QualityQuestion>();
        foreach (var at in WithAbstract())
        {
            var words = LessonQuery.WordsOf(lessons[at].Abstract);
            var count = random.Next(3, 7);
            if (words.Length >= count)
            {
                var start = random.Next(words.Length - count + 1);
                questions.Add(new QualityQuestion(at, string.Join(' ', words[start..(start + count)]), [at]));
            }
        }

        return questions.ToImmutable();
    }

    /// <summary>The other lessons with a rare topic of a lesson, by its title and its abstract.</summary>
    public ImmutableArray<QualityQuestion> Related()
    {
        var withTopic = lessons
            .SelectMany((lesson, at) => lesson.Topics.Select(topic => (topic, at)))
            .ToLookup(one => one.topic, one => one.at);
        return
        [
            .. lessons
                .Select(
                    (lesson, at) =>
                        new QualityQuestion(
                            at,
                            $"{lesson.Lesson.Title} {lesson.Abstract}",
                            [
                                .. lesson
                                    .Topics.Select(topic => withTopic[topic])
                                    .Where(others => others.Count() <= MostWithTopic)
                                    .SelectMany(others => others)
                                    .Where(other => other != at),
                            ]
                        )
                )
                .Where(question => !question.Right.IsEmpty),
        ];
    }

    private IEnumerable<int> WithAbstract() => Enumerable.Range(0, lessons.Length).Where(at => lessons[at].Abstract.Length > 0);

    private static string Mistyped(Random random, string word)
    {
        while (true)
        {
            var at = random.Next(word.Length);
            var letter = Letters[random.Next(Letters.Length)];
            var typed = random.Next(4) switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, $"{letter}"),
                2 => word.Remove(at, 1).Insert(at, $"{letter}"),
                _ when at > 0 => $"{word[..(at - 1)]}{word[at]}{word[at - 1]}{word[(at + 1)..]}",
                _ => word,
            };
            if (typed != word)
            {
                return typed;
            }
        }
    }
}
