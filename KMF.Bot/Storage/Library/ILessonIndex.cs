using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Library;

/// <summary>
/// The full-text index of published lessons. It knows nothing of who may see what: <see cref="LessonSearch.At"/> does. It is read only as
/// far as the caller goes, who may run other statements meanwhile; a lower rank fits better.
/// </summary>
internal interface ILessonIndex
{
    /// <summary>The reader's tenant's lessons, the newest first, without those that have an unwanted word.</summary>
    IEnumerable<(long Seq, double Rank)> Latest(Statements db, LessonQuery query, LessonReader reader);

    /// <summary>Lessons with what the query wants and without its unwanted words, the best first.</summary>
    /// <param name="db">The reading.</param>
    /// <param name="query">It wants something.</param>
    /// <param name="all">Whether all words must be there, or any.</param>
    /// <param name="inWelsh">Whether words are also looked for in the other forms that they would have in Welsh.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="filter">What else the lessons must be; the index need not look at all of it.</param>
    IEnumerable<(long Seq, double Rank)> Find(
        Statements db,
        LessonQuery query,
        bool all,
        bool inWelsh,
        LessonReader reader,
        LessonFilter filter
    );

    /// <summary>Lessons with any of the words, the best first.</summary>
    IEnumerable<(long Seq, double Rank)> FindAny(Statements db, IEnumerable<string> words);

    /// <summary>Whether a lesson has a word, in any of its forms.</summary>
    bool Holds(Statements db, long seq, string word);
}
