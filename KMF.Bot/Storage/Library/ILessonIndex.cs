using KMF.Dialogs.Library;

namespace KMF.Bot.Storage.Library;

/// <summary>
/// The full-text index of published lessons. It knows nothing of who may see what: <see cref="LessonSearch.At"/> does. It is read only as
/// far as the caller goes, who may run other statements meanwhile; a lower rank fits better. A word is found by its stem and however it is
/// put together: <c>e mail</c> stands for <c>e-mail</c> and <c>email</c>.
/// </summary>
internal interface ILessonIndex
{
    /// <summary>The reader's tenant's lessons, the newest first, without those that have an unwanted word.</summary>
    IEnumerable<(long Seq, double Rank)> Latest(Statements db, LessonQuery query, LessonReader reader);

    /// <summary>Lessons with what the query wants and without its unwanted words, the best first.</summary>
    /// <param name="db">The reading.</param>
    /// <param name="query">It wants something.</param>
    /// <param name="match">How much of it a lesson must have.</param>
    /// <param name="reader">Who asks.</param>
    /// <param name="filter">What else the lessons must be; the index need not look at all of it.</param>
    IEnumerable<(long Seq, double Rank)> Find(
        Statements db,
        LessonQuery query,
        LessonMatch match,
        LessonReader reader,
        LessonFilter filter
    );

    /// <summary>Lessons with any of the words, the best first; what is said twice counts twice.</summary>
    IEnumerable<(long Seq, double Rank)> FindAny(Statements db, IEnumerable<string> words);

    /// <summary>Whether a lesson has a word.</summary>
    bool Holds(Statements db, long seq, string word);

    /// <summary>Lessons with a word, so many at most, in no order.</summary>
    List<long> With(Statements db, string word, int most);

    /// <summary>The same with a word that begins with it, or that is it in another form that Welsh gives it.</summary>
    List<long> InAnyForm(Statements db, string word, int most);

    /// <summary>How many lessons have a word; no more than so many are counted.</summary>
    int Count(Statements db, string word, int most);

    /// <summary>
    /// The same of a word or a phrase just as it is put together (quicker, for many that most likely no lesson has), in lessons that have
    /// the other words too.
    /// </summary>
    int CountTogether(Statements db, string term, IEnumerable<string> beside, int most);

    /// <summary>The same in lessons whose title has them all.</summary>
    int CountTogetherInTitle(Statements db, string term, IEnumerable<string> beside, int most);

    /// <summary>Some of the lessons that fit the query, in no order, whoever may see them.</summary>
    List<long> Fitting(Statements db, LessonQuery query, LessonMatch match, int most);

    /// <summary>About how many lessons there are.</summary>
    int Size(Statements db);
}

/// <summary>How much of a query a lesson must have.</summary>
internal enum LessonMatch
{
    /// <summary>All the words in its title.</summary>
    AllInTitle,

    /// <summary>All words, or words that begin with them.</summary>
    All,

    /// <summary>All words, also in the other forms that they would have in Welsh.</summary>
    AllInWelsh,

    /// <summary>Any of the words that mean something.</summary>
    Any,

    /// <summary>The same, also in the other forms that they would have in Welsh.</summary>
    AnyInWelsh,
}
