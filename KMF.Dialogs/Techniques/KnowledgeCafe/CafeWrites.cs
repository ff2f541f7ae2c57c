using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.KnowledgeCafe;

/// <summary>Somebody comes in. Where tables are drawn already they get one at once, and nobody else moves.</summary>
public sealed record ComeIn(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At)
    : OwnWrite(TenantId, SessionId, By, ByKey, At);

/// <summary>Somebody leaves; nobody else moves.</summary>
public sealed record GoOut(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At)
    : OwnWrite(TenantId, SessionId, By, ByKey, At);

/// <summary>Somebody says whether ideas may be captured; the latest counts.</summary>
public sealed record SayConsent(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At, bool Agrees)
    : OwnWrite(TenantId, SessionId, By, ByKey, At);

/// <summary>
/// Seats everybody for all rounds at so many tables, each person as it was drawn; who has come in since then is fitted in.
/// </summary>
public sealed record SeatAll(
    string TenantId,
    Guid SessionId,
    Person By,
    string ByKey,
    DateTimeOffset At,
    ImmutableDictionary<string, ImmutableArray<int?>> Seats,
    int Tables
) : OwnWrite(TenantId, SessionId, By, ByKey, At);

/// <summary>Forgets who sat where, and who agreed.</summary>
public sealed record ClearTables(string TenantId, Guid SessionId, Person By, string ByKey, DateTimeOffset At)
    : OwnWrite(TenantId, SessionId, By, ByKey, At);
