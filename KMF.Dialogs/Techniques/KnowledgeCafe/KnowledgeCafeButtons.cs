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

    public ImmutableArray<TechniqueButton> All =>
        [
            new WriteButton(Join, JoinAsync),
            new WriteButton(Leave, (request, _) => Task.FromResult(GoOut(request))),
            new WriteButton(Agree, (request, token) => ConsentAsync(request, agrees: true, token)),
            new WriteButton(Object, (request, token) => ConsentAsync(request, agrees: false, token)),
        ];

    private async Task<(SessionWrite? Write, string? Problem)> JoinAsync(SessionRequest request, CancellationToken cancellationToken)
    {
        if (!IsSeating(request.Session))
        {
            return (null, null);
        }

        var cafe = Cafe.Of(await services.Store.ReadOwnAsync(request.Session, cancellationToken));
        return cafe.Here.Count() >= Cafe.Most && cafe.Find(request.By.Id) is null
            ? (null, request.Texts.With("cafe.full", ("most", Cafe.Most)))
            : (new ComeIn(request.Session.TenantId, request.Session.Id, request.By, KeyOf(request), Now), null);
    }

    private (SessionWrite? Write, string? Problem) GoOut(SessionRequest request) =>
        IsSeating(request.Session)
            ? (new GoOut(request.Session.TenantId, request.Session.Id, request.By, KeyOf(request), Now), null)
            : (null, null);

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

        return Cafe.Of(await services.Store.ReadOwnAsync(request.Session, cancellationToken)).Find(request.By.Id) is null
            ? (null, request.Texts["consent.notIn"])
            : (new SayConsent(request.Session.TenantId, request.Session.Id, request.By, KeyOf(request), Now, agrees), null);
    }

    private DateTimeOffset Now => services.Clock.GetUtcNow();

    private static bool IsSeating(Session session) =>
        session.IsAsking
        && session.StepId is KnowledgeCafeRules.Introduction or KnowledgeCafeRules.Conversations or KnowledgeCafeRules.Sharing;

    private string KeyOf(SessionRequest request) => services.Keys.For(request.Session.Id, request.By.Id);
}
