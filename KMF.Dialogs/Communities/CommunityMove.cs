using System.Collections.Immutable;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Communities;

/// <summary>
/// A move of a community on its way through the waterfall: the steps say here what it does, and all of it is saved at once with the
/// waterfall's state.
/// </summary>
/// <param name="before">The community as it was read.</param>
/// <param name="wanted">What is done, and from where.</param>
/// <param name="now">When.</param>
public sealed class CommunityMove(Community before, WantedMove wanted, DateTimeOffset now) : IWaterfallMove
{
    public const string Create = "create";

    /// <summary>The clock says that it is time.</summary>
    public const string Due = "due";
    public const string Next = "next";
    public const string Back = "back";

    /// <summary>Changes what stands on its card.</summary>
    public const string Edit = "edit";

    /// <summary>Asks its members about it.</summary>
    public const string Review = "review";

    /// <summary>It goes on as it is.</summary>
    public const string Continue = "continue";

    /// <summary>It becomes something new.</summary>
    public const string Evolve = "evolve";
    public const string Close = "close";
    public const string Reopen = "reopen";

    public string Verb { get; } = wanted.Verb;

    public DateTimeOffset Now { get; } = now;

    /// <summary>What is to stand on its card from now on, or null where that stays.</summary>
    public CommunityOutline? Outline { get; } = wanted.Outline;

    /// <summary>What is to be saved.</summary>
    public CommunityChange Change { get; private set; } =
        new(before)
        {
            ActivityKey = wanted.ActivityKey,
            Members = wanted.Members,
            Answers = wanted.Answers,
        };

    public Community Community => Change.After;

    Guid IWaterfallMove.Id => Community.Id;

    bool IWaterfallMove.IsNew => Verb == Create;

    /// <summary>Changes the community.</summary>
    public void Set(Func<Community, Community> change) => Change = Change with { After = change(Community) };

    /// <summary>Opens a phase; the clock moves it on at that time.</summary>
    public void Open(string phase, DateTimeOffset? dueAt) => Set(community => community with { Phase = phase, DueAt = dueAt });

    public void Say(params IEnumerable<OutgoingMessage> messages) => Change = Change with { Messages = [.. Change.Messages, .. messages] };

    void IWaterfallMove.Save(string dialogState) => Change = Change with { DialogState = dialogState };

    /// <summary>Whether it makes sense where the community stands.</summary>
    public static bool Fits(Community community, WantedMove wanted, DateTimeOffset now) =>
        (wanted.From is null || wanted.From == community.Opening)
        && wanted.Verb switch
        {
            Create => community.Version == 0,
            Due => community.IsOpen && community.DueAt <= now,
            Next => community.Phase is CommunityPhase.Planning or CommunityPhase.Creating,
            Back => community.Phase is CommunityPhase.Creating or CommunityPhase.KnowledgeBase,
            Edit or Close => community.IsOpen,
            Review => community is { IsOpen: true, IsInReview: false },
            Continue or Evolve => community.IsInReview,
            Reopen => !community.IsOpen && community.MayReopen(now),
            _ => false,
        };
}

/// <summary>A move that somebody, or the clock, wants.</summary>
/// <param name="Verb">One of the constants of <see cref="CommunityMove"/>.</param>
/// <param name="From">Where it is meant to be done (<see cref="Community.Opening"/>), or null for wherever it stands.</param>
/// <param name="ActivityKey">The activity that it came with, or null.</param>
public sealed record WantedMove(string Verb, string? From = null, string? ActivityKey = null)
{
    public CommunityOutline? Outline { get; init; }

    public ImmutableArray<CommunityMember> Members { get; init; } = [];

    public ImmutableArray<PhaseAnswer> Answers { get; init; } = [];
}

/// <summary>What stands on a community's card.</summary>
public sealed record CommunityOutline(string Name, string Domain, string Together, string Practice, ImmutableArray<string> Keywords)
{
    public static CommunityOutline Of(Community community) =>
        new(community.Name, community.Domain, community.Together, community.Practice, community.Keywords);

    /// <summary>The community with it.</summary>
    public Community On(Community community) =>
        community with
        {
            Name = Name,
            Domain = Domain,
            Together = Together,
            Practice = Practice,
            Keywords = Keywords,
        };
}
