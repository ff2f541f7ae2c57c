using System.Collections.Immutable;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>What is new to one member of a community.</summary>
/// <param name="Belongings">What was added to its knowledge base, the newest first.</param>
/// <param name="Lessons">Lessons of its domain that they may read, the newest first.</param>
internal sealed record CommunityNews(ImmutableArray<CommunityBelonging> Belongings, ImmutableArray<Lesson> Lessons)
{
    public bool IsEmpty => Belongings.IsEmpty && Lessons.IsEmpty;
}
