using System.Collections.Immutable;

namespace KMF.Dialogs.Pictures;

/// <summary>Groups of people on a circle, and how many from each met people from each other one.</summary>
/// <param name="Nodes">The groups, clockwise from the top.</param>
/// <param name="Links">Between two of them; both directions are the same, and what stays in one group is not drawn.</param>
/// <param name="Others">What groups are called that are too many to be shown one by one.</param>
/// <param name="Description">What it shows.</param>
public sealed record NetworkDrawing(ImmutableArray<NetworkNode> Nodes, ImmutableArray<NetworkLink> Links, string Others, string Description)
    : Drawing(Description)
{
    /// <summary>The same with no more nodes than that: the smallest ones become one. Links between the same two nodes are one.</summary>
    public NetworkDrawing WithAtMost(int nodes)
    {
        ImmutableArray<int> shown =
        [
            .. Nodes
                .Select((node, at) => (node, at))
                .OrderByDescending(one => one.node.People)
                .ThenBy(one => one.at)
                .Take(Nodes.Length <= nodes ? nodes : nodes - 1)
                .Select(one => one.at)
                .Order(),
        ];
        var places = Enumerable
            .Range(0, Nodes.Length)
            .Select(at => shown.IndexOf(at) is >= 0 and var place ? place : shown.Length)
            .ToArray();
        var rest = Nodes.Where((_, at) => places[at] == shown.Length).Sum(node => node.People);
        return this with
        {
            Nodes = [.. shown.Select(at => Nodes[at]), .. shown.Length == Nodes.Length ? [] : new[] { new NetworkNode(Others, rest) }],
            Links =
            [
                .. Links
                    .Select(link => (From: places[link.From], To: places[link.To], link.Pairs))
                    .Where(link => link.From != link.To)
                    .GroupBy(link => (From: Math.Min(link.From, link.To), To: Math.Max(link.From, link.To)))
                    .Select(same => new NetworkLink(same.Key.From, same.Key.To, same.Sum(link => link.Pairs))),
            ],
        };
    }
}

/// <summary>A group of people.</summary>
public sealed record NetworkNode(string Label, int People);

/// <summary>How many pairs met of whom one is in the one node and one in the other, each named by its place.</summary>
public sealed record NetworkLink(int From, int To, int Pairs);
