using System.Collections.Immutable;
using KMF.Dialogs.Cards;
using KMF.Dialogs.Library;
using KMF.Dialogs.Sessions;
using KMF.Dialogs.Work;

namespace KMF.Bot.Tests.Cards;

/// <summary>Holds one session for the cards to be drawn from; nothing is written.</summary>
internal sealed class SampleStore : ISessionStore, IPersonKeys, IRecordLinks, IPiecesOfWork, ILibrary, IPictureLinks
{
    /// <summary>What the session has in it.</summary>
    public SessionContents Contents { get; set; } = null!;

    /// <summary>An earlier session about the same piece of work, or null.</summary>
    public SessionContents? Earlier { get; set; }

    public IReadOnlySet<Guid> Votes { get; set; } = new HashSet<Guid>();

    public bool IsDone { get; set; }

    public string For(Guid sessionId, string personId) => "key of " + personId;

    public string ForActivity(string tenantId, string conversationId, string activityId) => "key of " + activityId;

    public RecordLinks? For(Session session) =>
        new(
            new Uri($"https://kmf.example.nhs.uk/records/{session.Id:N}.docx?token={new string('t', 120)}"),
            new Uri($"https://kmf.example.nhs.uk/records/{session.Id:N}.md?token={new string('t', 120)}")
        );

    public Uri? Picture(Session session, string language, string name) =>
        new($"https://kmf.example.nhs.uk/records/tenant/{session.Id:N}/1775120400/{new string('s', 43)}/{language}/{name}.png");

    public Task<IReadOnlyList<Session>> OpenInChannelAsync(
        string tenantId,
        string channelId,
        int most,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<Session>> EarlierAsync(Session session, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Session>>(Earlier is null ? [] : [Earlier.Session]);

    public Task<Session?> LastClosedAsync(Session session, CancellationToken cancellationToken) =>
        Task.FromResult<Session?>(Earlier?.Session ?? Contents.Session);

    public Uri? For(Session session, Guid contributionId, Guid pictureId) =>
        new(
            $"https://kmf.example.nhs.uk/pictures/{session.TenantId}/{session.Id:N}/{contributionId:N}/{pictureId:N}/"
                + $"1790000000/{new string('s', 22)}"
        );

    public Task<(Session Session, ImmutableArray<Contribution> Said)> ReadSaidAsync(
        Session session,
        string stepId,
        CancellationToken cancellationToken
    ) => Task.FromResult((session, Contents.Contributions.Where(contribution => contribution.StepId == stepId).ToImmutableArray()));

    public Task<StepContents> ReadStepAsync(
        Session session,
        string stepId,
        string personKey,
        string personId,
        int page,
        int pageSize,
        CancellationToken cancellationToken
    )
    {
        var all = Contents.Contributions.Where(contribution => contribution.StepId == stepId).Reverse().ToList();
        var people = all.Select(contribution => contribution.AuthorKey).Distinct().Count();
        return Task.FromResult(
            new StepContents(
                session,
                all.Count,
                people,
                Done: Math.Min(people, 3),
                Contents.Participants.Length,
                [.. all.Skip(page * pageSize).Take(pageSize)],
                [.. all.Where(contribution => contribution.AuthorKey == personKey).Take(pageSize)],
                IsDone
            )
        );
    }

    public Task<SessionContents> ReadAsync(Session session, CancellationToken cancellationToken) =>
        Task.FromResult(session.Id == Earlier?.Session.Id ? Earlier : Contents with { Session = session });

    public Task<IReadOnlySet<Guid>> VotesOfAsync(Guid sessionId, string personKey, CancellationToken cancellationToken) =>
        Task.FromResult(Votes);

    public Task<(int People, int Dots)> VoteCountAsync(Guid sessionId, CancellationToken cancellationToken) =>
        Task.FromResult((Contents.Participants.Length, Votes.Count));

    public Task<Session?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<Session>> AlikeAsync(Session session, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Session>>([.. Enumerable.Repeat(session, Math.Min(most, Contents.Participants.Length))]);

    public Task<Session?> LatestAsync(string tenantId, string conversationId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<T> ReadOwnAsync<T>(Session session, CancellationToken cancellationToken)
        where T : class => Task.FromResult(Contents.Own as T ?? (T)OwnSamples.Of(typeof(T), Contents));

    public Task<WriteOutcome> WriteAsync(SessionWrite write, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> CommitAsync(SessionChange change, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> ReadDialogStateAsync(Guid sessionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> FirstSeenAsync(string activityKey, DateTimeOffset at, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> WasSeenAsync(string activityKey, DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task AuditAsync(
        string tenantId,
        Guid? sessionId,
        string personId,
        string verb,
        DateTimeOffset at,
        CancellationToken cancellationToken
    ) => throw new NotSupportedException();

    public Task<IReadOnlyList<PostedCard>> CardsAsync(Guid sessionId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task SaveCardAsync(Guid sessionId, PostedCard card, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<(string TenantId, Guid Id)>> WithStaleCardsAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Session>> NoticesDueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Person>> ViewersAsync(Session session, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<IReadOnlyList<PieceOfWork>> IPiecesOfWork.OpenAsync(
        string tenantId,
        string teamId,
        int most,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<PieceOfWork>>([
            .. Enumerable
                .Range(0, Contents.Participants.Length > 5 ? most : 0)
                .Select(which => new PieceOfWork(
                    SampleSession.IdOf(6, which),
                    tenantId,
                    teamId,
                    Contents.Session.Title,
                    SampleSession.Now
                )),
        ]);

    Task<Lesson?> ILibrary.FindAsync(LessonReader reader, Guid id, CancellationToken cancellationToken) => Task.FromResult<Lesson?>(null);

    Task<IReadOnlyList<Suggestion>> ILibrary.SuggestAsync(
        LessonReader reader,
        string about,
        int count,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult<IReadOnlyList<Suggestion>>([
            .. Contents.Lessons.Take(count).Select(lesson => new Suggestion(lesson, [.. Enumerable.Repeat(Contents.Session.Title, 24)])),
        ]);

    Task<IReadOnlyList<Expert>> ILibrary.WhoKnowsAsync(LessonReader reader, string topic, int count, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Expert>>([
            .. Contents
                .Lessons.Take(count)
                .Select(lesson => new Expert(
                    UserText.Shorten(lesson.PeopleToAsk, 100),
                    null,
                    [.. Enum.GetValues<KnowsBecause>().Select(because => new Expertise(because, lesson.Title, lesson.Id))]
                )),
        ]);

    Task<bool> ILibrary.UseAsync(LessonReader reader, LessonUse use, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    Task<IReadOnlyList<PastUse>> ILibrary.UsesAsync(LessonReader reader, Guid lessonId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PastUse>>([]);

    Task<PieceOfWork?> IPiecesOfWork.FindAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        Task.FromResult<PieceOfWork?>(null);

    Task<IReadOnlyList<Session>> IPiecesOfWork.SessionsAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Session>>(
            Earlier is null ? [.. Enumerable.Repeat(Contents.Session, Contents.Participants.Length)] : [Earlier.Session]
        );

    Task<IReadOnlyList<WorkSession>> IPiecesOfWork.TimeLineAsync(string tenantId, Guid id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
