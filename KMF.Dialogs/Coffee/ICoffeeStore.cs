using System.Collections.Immutable;
using KMF.Dialogs.Coffee.Matching;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Coffee;

/// <summary>
/// Keeps trials. What a method says is saved is on the disk. Every method throws <see cref="SessionStoreException"/> when the database
/// cannot be reached or written.
/// </summary>
public interface ICoffeeStore
{
    /// <summary>The trial, or null where the tenant has none with that id.</summary>
    Task<Trial?> FindAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// The trials that have not ended and that somebody may know of: those for everybody, those of the team or chat where they ask, those
    /// that they are in and those that they co-ordinate; the newest first.
    /// </summary>
    Task<IReadOnlyList<Trial>> OpenAsync(string tenantId, string teamId, string personId, int most, CancellationToken cancellationToken);

    /// <summary>The trials that the clock moves now, in every tenant.</summary>
    Task<IReadOnlyList<Trial>> DueAsync(DateTimeOffset now, int most, CancellationToken cancellationToken);

    /// <summary>The trials whose people have time to meet, in every tenant.</summary>
    Task<IReadOnlyList<Trial>> UnderWayAsync(int most, CancellationToken cancellationToken);

    /// <summary>The waterfall's state, or null.</summary>
    Task<string?> ReadDialogStateAsync(Guid trialId, CancellationToken cancellationToken);

    /// <summary>
    /// Saves a move in one transaction: the trial (its version goes up by one), the waterfall's state, the round, and what the bot says.
    /// False, with nothing saved, where somebody else changed the trial meanwhile.
    /// </summary>
    Task<bool> CommitAsync(TrialChange change, CancellationToken cancellationToken);

    /// <summary>Somebody in the trial, or null where they never joined.</summary>
    Task<TrialMember?> MemberAsync(Guid trialId, string personId, CancellationToken cancellationToken);

    /// <summary>Everybody who ever joined, by name.</summary>
    Task<IReadOnlyList<TrialMember>> MembersAsync(Guid trialId, CancellationToken cancellationToken);

    /// <summary>
    /// Adds or changes somebody's part as it is at that moment, nobody else changing it meanwhile; null from the change leaves it as it is.
    /// What came with an activity that was seen before changes nothing. Says how it is afterwards, null where they have no part.
    /// </summary>
    Task<TrialMember?> ChangeMemberAsync(
        Guid trialId,
        string personId,
        Func<TrialMember?, TrialMember?> change,
        string? activityKey,
        CancellationToken cancellationToken
    );

    /// <summary>Asks people to join; whoever has answered already is not asked.</summary>
    Task InviteAsync(IReadOnlyCollection<(TrialMember Member, OutgoingMessage Message)> people, CancellationToken cancellationToken);

    /// <summary>How many are in the trial.</summary>
    Task<int> CountAsync(Guid trialId, CancellationToken cancellationToken);

    /// <summary>The round, or null.</summary>
    Task<Round?> RoundAsync(Guid trialId, int number, CancellationToken cancellationToken);

    /// <summary>The pairings of a round.</summary>
    Task<IReadOnlyList<Pairing>> PairingsAsync(Guid trialId, int round, CancellationToken cancellationToken);

    /// <summary>Who was matched with whom in rounds that people were told of.</summary>
    Task<IReadOnlyList<PastGroup>> PastAsync(Guid trialId, CancellationToken cancellationToken);

    /// <summary>A pairing that its people were told of, or null where the tenant has none with that id.</summary>
    Task<Pairing?> PairingAsync(string tenantId, Guid id, CancellationToken cancellationToken);

    /// <summary>Somebody's newest pairing of a trial that they were told of, or null.</summary>
    Task<Pairing?> LatestPairingAsync(Guid trialId, string personId, CancellationToken cancellationToken);

    /// <summary>
    /// Changes a pairing, and says something with it; new pairings may come of it. False, with nothing saved, where somebody else changed
    /// it meanwhile. What came with an activity that was seen before changes nothing and is true.
    /// </summary>
    Task<bool> SavePairingAsync(PairingChange change, CancellationToken cancellationToken);
}

/// <summary>What a move does to a trial: saved whole or not at all.</summary>
/// <param name="After">The trial as it is to be, with the version that was read.</param>
public sealed record TrialChange(Trial After)
{
    /// <summary>The waterfall's state, or null where it stays as it is.</summary>
    public string? DialogState { get; init; }

    /// <summary>The round as it is to be, or null.</summary>
    public Round? Round { get; init; }

    /// <summary>All pairings of the round, in the place of those that were drawn before; null leaves them as they are.</summary>
    public IReadOnlyList<Pairing>? Pairings { get; init; }

    /// <summary>What came of the round for people: how many rounds they have been silent, and whether they are left out for it.</summary>
    public ImmutableArray<(string PersonId, int Silent, bool IsLeftOut)> Silences { get; init; } = [];

    public IReadOnlyList<OutgoingMessage> Messages { get; init; } = [];

    /// <summary>The activity that it came with, remembered with it, or null.</summary>
    public string? ActivityKey { get; init; }
}

/// <summary>What somebody does to a pairing.</summary>
/// <param name="After">As it is to be, with the version that was read.</param>
public sealed record PairingChange(Pairing After)
{
    /// <summary>Others that change with it, each with the version that was read; version 0 for a new one.</summary>
    public ImmutableArray<Pairing> Others { get; init; } = [];

    public ImmutableArray<OutgoingMessage> Messages { get; init; } = [];

    /// <summary>Whether it is to be saved only while the trial's people have time to meet, seen in the same transaction.</summary>
    public bool OnlyUnderWay { get; init; }

    /// <summary>The activity that it came with, remembered with it, or null.</summary>
    public string? ActivityKey { get; init; }
}
