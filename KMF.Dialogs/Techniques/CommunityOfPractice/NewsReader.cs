using System.Collections.Immutable;
using KMF.Dialogs.Communities;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.CommunityOfPractice;

/// <summary>Looks what is new to a member: what was added, and lessons of the domain that they may read.</summary>
internal sealed class NewsReader(SessionServices services, ICommunityStore store, ILessonSearch search)
{
    private const int MostBelongings = 500;
    private const int MostOfAKeyword = 20;

    /// <summary>What they have not been told of; and the alert that says so, its message still to be written.</summary>
    public async Task<(CommunityNews News, AlertChange Change)> ReadAsync(
        Community community,
        CommunityMember member,
        DateTimeOffset next,
        CancellationToken cancellationToken
    )
    {
        var now = services.Clock.GetUtcNow();
        var reader = new LessonReader(community.TenantId, TeamId: null, member.Person.Id) { SeenBy = [member.Person.Id] };
        var told = await store.ToldLessonsAsync(community.Id, member.Person.Id, cancellationToken);
        var added = await store.BelongingsAsync(community.Id, member.ToldOf, MostBelongings, cancellationToken);
        var belongings = new List<CommunityBelonging>();
        foreach (var belonging in added.Where(belonging => belonging.AddedBy.Id != member.Person.Id))
        {
            if (
                belonging is not { Kind: BelongingKind.Lesson, RefId: { } lesson }
                || (!told.Contains(lesson) && await services.Library.FindAsync(reader, lesson, cancellationToken) is not null)
            )
            {
                belongings.Add(belonging);
            }
        }

        // A lesson that was added is told of as that, or was added by the member: either way it is not new any more.
        var known = told.Concat(
                added.Where(belonging => belonging.Kind == BelongingKind.Lesson).Select(belonging => belonging.RefId!.Value)
            )
            .ToHashSet();
        var lessons = await LessonsAsync(community, member, reader, now, known, cancellationToken);
        var shown = belongings.Where(belonging => belonging.Kind == BelongingKind.Lesson).Select(belonging => belonging.RefId!.Value);
        return (
            new CommunityNews([.. belongings], lessons),
            new AlertChange(member, next, now)
            {
                ToldOf = added.Select(belonging => belonging.Number).DefaultIfEmpty(member.ToldOf).Max(),
                Lessons = [.. shown.Concat(lessons.Select(lesson => lesson.Id)).Distinct()],
            }
        );
    }

    // What was written before they joined, or long ago, is not new; a word that no lesson has stands for no other here.
    private async Task<ImmutableArray<Lesson>> LessonsAsync(
        Community community,
        CommunityMember member,
        LessonReader reader,
        DateTimeOffset now,
        HashSet<Guid> known,
        CancellationToken cancellationToken
    )
    {
        var oldest = now - CommunityDates.NewFor;
        var since = member.JoinedAt > oldest ? member.JoinedAt : oldest;
        var filter = new LessonFilter { Since = DateOnly.FromDateTime(since.UtcDateTime) };
        var found = new List<Lesson>();
        foreach (var keyword in community.Keywords)
        {
            var query = keyword.Contains(' ', StringComparison.Ordinal)
                ? $"\"{keyword.Replace('"', ' ')}\""
                : keyword.Replace('"', ' ').TrimStart('-');
            var lessons = await search.SearchAsync(reader, query, filter, MostOfAKeyword, cancellationToken);
            found.AddRange(lessons.SearchedFor.IsEmpty ? lessons.Lessons : []);
        }

        return
        [
            .. found
                .DistinctBy(lesson => lesson.Id)
                .Where(lesson => lesson.CreatedAt > since && lesson.Author?.Id != member.Person.Id && !known.Contains(lesson.Id))
                .OrderByDescending(lesson => lesson.CreatedAt),
        ];
    }
}
