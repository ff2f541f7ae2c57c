using System.Collections.Immutable;
using System.Globalization;
using KMF.Dialogs.Sessions;

namespace KMF.Dialogs.Techniques.ActionLearningSet;

/// <summary>That somebody would like to present.</summary>
/// <param name="Id">The contribution that it is.</param>
/// <param name="By">Who.</param>
/// <param name="Issue">Their issue.</param>
/// <param name="Need">How much they need help with it, from 1 to 10.</param>
internal sealed record Bid(Guid Id, Person By, string Issue, int Need)
{
    /// <summary>The field with the need.</summary>
    public const string NeedField = "need";

    /// <summary>The field with whoever bids, as their id.</summary>
    public const string ByField = "by";

    /// <summary>The bids of a meeting, the greatest need first, else whoever bid first.</summary>
    public static ImmutableArray<Bid> Read(Session session, IEnumerable<Contribution> said) =>
        [.. said.Select(each => Read(session, each)).OfType<Bid>().OrderByDescending(bid => bid.Need)];

    /// <summary>The bids of those who may present: whoever did last time only where nobody else bids.</summary>
    public static ImmutableArray<Bid> Eligible(ImmutableArray<Bid> bids, string? lastPresenter) =>
        bids.Any(bid => bid.By.Id != lastPresenter) ? [.. bids.Where(bid => bid.By.Id != lastPresenter)] : bids;

    private static Bid? Read(Session session, Contribution said) =>
        session.Roster.FirstOrDefault(member => member.Id == said.Fields.GetValueOrDefault(ByField)) is { } by
            ? new Bid(said.Id, by, said.Text, int.Parse(said.Fields[NeedField], CultureInfo.InvariantCulture))
            : null;
}
