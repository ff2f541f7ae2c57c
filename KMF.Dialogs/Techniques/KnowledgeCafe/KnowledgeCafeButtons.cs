using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>The buttons that come in, go out, and say whether ideas may be captured.</summary>
internal sealed class KnowledgeCafeButtons(SessionServices services)
{
    public const string Join = "knowledge-cafe.join";
    public const string Leave = "knowledge-cafe.leave";
    public const string Agree = "knowledge-cafe.agree";
    public const string Object = "knowledge-cafe.object";

    private readonly CafeWrites _writes = new(services);

    public ImmutableArray<TechniqueButton> All =>
        [
            new WriteButton(Join, JoinAsync),
            new WriteButton(Leave, (request, _) => Task.FromResult(GoOut(request))),
            new WriteButton(Agree, (request, token) => ConsentAsync(request, agrees: true, token)),
            new WriteButton(Object, (request, token) => ConsentAsync(request, agrees: false, token)),
        ];

    private async Task<(SessionWrite? Write, string? Problem)> JoinAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        if (!KnowledgeCafeRules.IsSeating(request.Session))
        {
            return (null, null);
        }

        var cafe = await services.Store.ReadOwnAsync<Cafe>(request.Session, cancellationToken);
        return cafe.Here.Count() >= Cafe.Most && cafe.Find(request.By.Id) is null
            ? (null, request.Texts.With("cafe.full", ("most", Cafe.Most)))
            : (_writes.ComeIn(request.Session, request.By), null);
    }

    private (SessionWrite? Write, string? Problem) GoOut(SessionRequest request) =>
        KnowledgeCafeRules.IsSeating(request.Session) ? (_writes.GoOut(request.Session, request.By), null) : (null, null);

    private async Task<(SessionWrite? Write, string? Problem)> ConsentAsync(
        SessionRequest request,
        bool agrees,
        CancellationToken cancellationToken
    )
    {
        if (!request.Session.Asks(KnowledgeCafeRules.Consent))
        {
            return (null, null);
        }

        return (await services.Store.ReadOwnAsync<Cafe>(request.Session, cancellationToken)).Find(request.By.Id) is null
            ? (null, request.Texts["consent.notIn"])
            : (_writes.SayConsent(request.Session, request.By, agrees), null);
    }
}
