using System.Collections.Immutable;
using KMF.Dialogs.Library;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace KMF.Bench;

/// <summary>
/// Lucene.NET as one would set it up for this: English stems, BM25, of each word the field in which it counts most (dismax), titles
/// threefold, and words of four letters or more also with one letter wrong.
/// </summary>
internal sealed class LuceneBaseline : IDisposable
{
    private const int FuzzyFrom = 4;
    private const float TitleWeight = 3;
    private const float TieBreaker = 0.1f;

    private static readonly ImmutableArray<(string Name, Func<Lesson, string> Text)> Fields =
    [
        ("title", lesson => lesson.Title),
        ("happened", lesson => lesson.WhatHappened),
        ("learned", lesson => lesson.WhatWeLearned),
        ("recommendation", lesson => lesson.Recommendation),
        ("activity", lesson => lesson.Activity ?? ""),
    ];

    private readonly RAMDirectory _directory = new();
    private readonly EnglishAnalyzer _analyzer = new(LuceneVersion.LUCENE_48);
    private readonly DirectoryReader _reader;
    private readonly IndexSearcher _searcher;

    public LuceneBaseline(IEnumerable<Lesson> lessons)
    {
        var settings = new IndexWriterConfig(LuceneVersion.LUCENE_48, _analyzer) { Similarity = new BM25Similarity() };
        using (var writer = new IndexWriter(_directory, settings))
        {
            foreach (var lesson in lessons)
            {
                var document = new Document();
                foreach (var (name, text) in Fields)
                {
                    document.Add(new TextField(name, text(lesson), Field.Store.NO));
                }

                writer.AddDocument(document);
            }
        }

        _reader = DirectoryReader.Open(_directory);
        _searcher = new IndexSearcher(_reader) { Similarity = new BM25Similarity() };
    }

    /// <summary>The best lessons by their places, the best first.</summary>
    public IReadOnlyList<int> Find(string text, int count)
    {
        BooleanQuery.MaxClauseCount = int.MaxValue;
        var query = new BooleanQuery();
        foreach (var word in WordsOf(text))
        {
            var best = new DisjunctionMaxQuery(TieBreaker);
            foreach (var (name, _) in Fields)
            {
                Query one =
                    word.Length < FuzzyFrom
                        ? new TermQuery(new Term(name, word))
                        : new FuzzyQuery(new Term(name, word), maxEdits: 1, prefixLength: 0);
                one.Boost = name == "title" ? TitleWeight : 1;
                best.Add(one);
            }

            query.Add(best, Occur.SHOULD);
        }

        return [.. _searcher.Search(query, count).ScoreDocs.Select(found => found.Doc)];
    }

    public void Dispose()
    {
        _reader.Dispose();
        _analyzer.Dispose();
        _directory.Dispose();
    }

    private HashSet<string> WordsOf(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        using TokenStream stream = _analyzer.GetTokenStream("text", text);
        var word = stream.AddAttribute<ICharTermAttribute>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            words.Add(word.ToString()!);
        }

        stream.End();
        return words;
    }
}
