using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.Fishbowl;

/// <summary>The buttons of the bowl: chairs, and the fish. What comes of a press is decided where it is saved.</summary>
internal sealed class BowlButtons(SessionServices services)
{
    public const string Take = "fishbowl.take";
    public const string Leave = "fishbowl.leave";
    public const string TakeFish = "fishbowl.take-fish";
    public const string Pass = "fishbowl.pass";
    public const string Free = "fishbowl.free";

    /// <summary>The input with somebody who sits.</summary>
    public const string WhomInput = "whom";

    private readonly BowlWrites _writes = new(services);

    public ImmutableArray<TechniqueButton> All =>
        [
            new WriteButton(Take, (request, _) => Task.FromResult(TakeChair(request))),
            new WriteButton(Leave, (request, _) =>
                Task.FromResult(Change(request, (rules, bowl, now) => rules.Leave(bowl, request.By.Id, now)))
            ),
            new WriteButton(TakeFish, TakeFishAsync),
            new WriteButton(Pass, PassAsync),
            new WriteButton(Free, FreeAsync) { ForFacilitator = true },
        ];

    /// <summary>Whether the bowl is speaking.</summary>
    public static bool IsTalking(Session session) =>
        session.IsAsking && session.StepId is FishbowlRules.OpeningStep or FishbowlRules.ConversationStep;

    private (SessionWrite? Write, string? Problem) TakeChair(SessionRequest request) =>
        BowlRules.Of(request.Session).MaySit(request.By.Id)
            ? Change(request, (rules, bowl, _) => rules.Take(bowl, request.By))
            : (null, request.Texts["take.closed"]);

    private async Task<(SessionWrite? Write, string? Problem)> TakeFishAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var by = request.By.Id;
        var bowl = await ReadAsync(request, cancellationToken);
        return bowl.SeatOf(by) is null
            ? (null, request.Texts["fish.seated"])
            : Change(request, (_, now, at) => now.Fish is null ? BowlRules.Pass(now, by, at) : now);
    }

    // Whoever holds the fish passes it on; the facilitator helps where somebody has gone with it.
    private async Task<(SessionWrite? Write, string? Problem)> PassAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        var by = request.By.Id;
        var bowl = await ReadAsync(request, cancellationToken);
        return !request.IsFacilitator && !bowl.HasFish(by) ? (null, request.Texts["fish.notYours"])
            : Whom(request, bowl) is not { } whom ? (null, request.Texts["fish.whom"])
            : Change(request, (_, now, at) => request.IsFacilitator || now.HasFish(by) ? BowlRules.Pass(now, whom, at) : now);
    }

    private async Task<(SessionWrite? Write, string? Problem)> FreeAsync(SessionRequest request, CancellationToken cancellationToken) =>
        Whom(request, await ReadAsync(request, cancellationToken)) is { } whom
            ? Change(request, (rules, bowl, now) => rules.Leave(bowl, whom, now))
            : (null, request.Texts["fish.whom"]);

    // Who is picked comes as an id; a client that is typed into sends a name.
    private static string? Whom(SessionRequest request, Bowl bowl)
    {
        var typed = request.Action.Input(WhomInput);
        return (bowl.SeatOf(typed) ?? bowl.Seats.FirstOrDefault(seat => seat.Person.Name == typed))?.Person.Id;
    }

    private Task<Bowl> ReadAsync(SessionRequest request, CancellationToken cancellationToken) =>
        services.Store.ReadOwnAsync<Bowl>(request.Session, cancellationToken);

    private (SessionWrite? Write, string? Problem) Change(SessionRequest request, Func<BowlRules, Bowl, DateTimeOffset, Bowl> change) =>
        IsTalking(request.Session) ? (_writes.Make(request.Session, request.By, change), null) : (null, null);
}
