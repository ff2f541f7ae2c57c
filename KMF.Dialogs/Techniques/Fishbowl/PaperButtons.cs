using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>The buttons of what is written: the scribe's key points, and that a line was read out.</summary>
internal sealed class PaperButtons(SessionServices services)
{
    public const string AddPoint = "fishbowl.point";
    public const string DropPoint = "fishbowl.drop-point";
    public const string ReadOut = "fishbowl.read-out";

    /// <summary>The input with a key point.</summary>
    public const string PointInput = "point";

    private const int Longest = 500;

    public ImmutableArray<TechniqueButton> All =>
        [
            new WriteButton(AddPoint, (request, _) => Task.FromResult(Add(request))) { Saves = PointInput },
            new WriteButton(DropPoint, (request, _) => Task.FromResult(Drop(request))),
            new DecisionButton(ReadOut, ReadOutAsync),
        ];

    // They stand in a slot, so that they are taken back but not made into something else; the same words again are the same.
    private (SessionWrite? Write, string? Problem) Add(SessionRequest request)
    {
        var (session, texts) = (request.Session, request.Texts);
        var words = UserText.Clean(request.Action.Input(PointInput));
        if (Refuse(request) is var (fits, problem) && (!fits || problem is not null))
        {
            return (null, problem);
        }

        if (words.Length is 0 or > Longest)
        {
            return (
                null,
                words.Length == 0 ? texts["answer.empty"] : texts.With("answer.long", ("length", words.Length), ("most", Longest))
            );
        }

        var key = KeyOf(request);
        var id = StableId.Of(session.Id, string.Join('\u001f', session.StepId, Paper.Point, key, words));
        var fields = ImmutableSortedDictionary
            .Create<string, string>(StringComparer.Ordinal)
            .Add("text", words)
            .Add(Paper.Kind, Paper.Point);
        return (
            new AddContribution(session.TenantId, session.Id, request.By, key, Now, id, session.StepId, fields, OnePerPerson: false)
            {
                Slot = id.ToString("N"),
            },
            null
        );
    }

    private (SessionWrite? Write, string? Problem) Drop(SessionRequest request) =>
        Refuse(request) is var (fits, problem) && fits && problem is null && request.Action.Item is { } point
            ? (new DeleteContribution(request.Session.TenantId, request.Session.Id, request.By, KeyOf(request), Now, point), null)
            : (null, problem);

    private async Task<(SessionChange? Change, string? Problem)> ReadOutAsync(
        SessionRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var session = request.Session;
        if (!BowlButtons.IsTalking(session))
        {
            return (null, null);
        }

        var bowl = await services.Store.ReadOwnAsync<Bowl>(session, cancellationToken);
        if (bowl.SeatOf(request.By.Id) is null && !request.IsFacilitator)
        {
            return (null, request.Texts["read.seated"]);
        }

        var paper = new Paper((await services.Store.ReadAsync(session, cancellationToken)).Contributions);
        return paper.Unread(session).FirstOrDefault(line => line.Id == request.Action.Item) is { } read
            ? (new SessionChange(Paper.Read(session, read.Id)), null)
            : (null, null);
    }

    private static (bool Fits, string? Problem) Refuse(SessionRequest request) =>
        !BowlButtons.IsTalking(request.Session) ? (false, null)
        : Plan.MayScribe(request.Session, request.By.Id) ? (true, null)
        : (true, request.Texts.With("scribe.only", ("name", Plan.Scribe(request.Session).Name)));

    // Everybody knows the scribe: what they say elsewhere has another key, or hidden names would not be hidden.
    private string KeyOf(SessionRequest request) => services.KeyOf(request.Session, FishbowlRules.Summary, request.By.Id);

    private DateTimeOffset Now => services.Clock.GetUtcNow();
}
