namespace KMF.Dialogs.Coffee.Matching;

/// <summary>
/// The matching of most weight in any graph, by Edmonds' primal-dual method with blossoms ("Maximum matching and a polyhedron with
/// 0,1-vertices", 1965), in O(n³) steps as in Galil, "Efficient algorithms for finding maximum matching in graphs", ACM Computing
/// Surveys 18 (1986), section 3. An edge's slack is the sum of its ends' duals less twice its weight; it is tight at 0.
/// </summary>
/// <remarks>
/// Nodes below <c>n</c> are vertices, those from <c>n</c> on blossoms. For every two nodes the least slack edge between them is kept,
/// with the end in the first node in its upper half. It stays the least one, since the duals inside a node change together.
/// </remarks>
internal sealed partial class WeightedMatching
{
    private const int None = -1;
    private readonly int _n;
    private readonly int _size;
    private readonly long[] _weights;
    private readonly int[] _edges;
    private readonly long[] _duals;
    private readonly int[] _mates;
    private readonly int[] _tops;
    private readonly int[] _parents;
    private readonly Label[] _labels;
    private readonly int[] _nearest;
    private readonly int[] _seen;
    private readonly int[] _childOf;
    private readonly List<int>[] _petals;
    private readonly Queue<int> _reached = new();
    private int _search;

    /// <param name="n">How many vertices.</param>
    /// <param name="weights">n × n, symmetric; 0 where there is no edge, else positive and below a quarter of the largest number.</param>
    private WeightedMatching(int n, long[] weights)
    {
        (_n, _size, _weights) = (n, n + (n / 2) + 1, weights);
        _edges = new int[_size * _size];
        _duals = new long[_size];
        _mates = new int[_size];
        _tops = new int[_size];
        _parents = new int[_size];
        _labels = new Label[_size];
        _nearest = new int[_size];
        _seen = new int[_size];
        _childOf = new int[_size * n];
        _petals = new List<int>[_size];
        Start();
    }

    private enum Label : byte
    {
        Free,
        Even,
        Odd,
    }

    /// <summary>Each vertex's mate, or -1.</summary>
    public static int[] Of(int n, long[] weights)
    {
        var matching = new WeightedMatching(n, weights);
        while (matching.Augmented()) { }

        return matching._mates[..n];
    }

    private void Start()
    {
        Array.Fill(_edges, None);
        Array.Fill(_mates, None);
        Array.Fill(_tops, None);
        Array.Fill(_childOf, None);
        Array.Fill(_duals, _n == 0 ? 0 : _weights.Max(), 0, _n);
        for (var node = 0; node < _size; node++)
        {
            _petals[node] = [];
        }

        for (var u = 0; u < _n; u++)
        {
            (_tops[u], _childOf[(u * _n) + u]) = (u, u);
            for (var v = 0; v < _n; v++)
            {
                _edges[(u * _size) + v] = _weights[(u * _n) + v] > 0 ? (u << 16) | v : None;
            }
        }
    }

    private int Edge(int from, int to) => _edges[(from * _size) + to];

    private static int From(int edge) => edge >> 16;

    private static int To(int edge) => edge & 0xFFFF;

    private long Slack(int edge) => _duals[edge >> 16] + _duals[edge & 0xFFFF] - (2 * _weights[((edge >> 16) * _n) + (edge & 0xFFFF)]);

    /// <summary>One search: true once the matching has grown, false when it is the best.</summary>
    private bool Augmented()
    {
        Array.Fill(_labels, Label.Free);
        Array.Fill(_nearest, None);
        _reached.Clear();
        for (var node = 0; node < _size; node++)
        {
            if (_tops[node] == node && _mates[node] == None)
            {
                _parents[node] = None;
                MakeEven(node);
            }
        }

        return _reached.Count > 0 && Grown();
    }

    private bool Grown()
    {
        while (true)
        {
            if (ScannedToPath())
            {
                return true;
            }

            var step = Step(out var atEnd);
            Adjust(step);
            if (atEnd)
            {
                return false;
            }

            if (TightenedToPath())
            {
                return true;
            }

            ExpandEmptied();
        }
    }

    private bool ScannedToPath()
    {
        while (_reached.TryDequeue(out var u))
        {
            if (_labels[_tops[u]] == Label.Odd)
            {
                continue;
            }

            for (var v = 0; v < _n; v++)
            {
                var edge = Edge(u, v);
                if (edge == None || _tops[u] == _tops[v])
                {
                    continue;
                }

                if (Slack(edge) > 0)
                {
                    Near(u, _tops[v]);
                }
                else if (FoundPath(edge))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool TightenedToPath()
    {
        for (var node = 0; node < _size; node++)
        {
            if (
                _tops[node] == node
                && _nearest[node] != None
                && _tops[_nearest[node]] != node
                && Slack(Edge(_nearest[node], node)) == 0
                && FoundPath(Edge(_nearest[node], node))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How far the duals can move until an edge is tight, a blossom empty, or nothing is left to gain.</summary>
    private long Step(out bool atEnd)
    {
        var step = long.MaxValue;
        for (var u = 0; u < _n; u++)
        {
            step = _labels[_tops[u]] == Label.Even ? Math.Min(step, _duals[u]) : step;
        }

        var most = step;
        for (var node = 0; node < _size; node++)
        {
            if (_tops[node] != node)
            {
                continue;
            }

            if (node >= _n && _labels[node] == Label.Odd)
            {
                step = Math.Min(step, _duals[node] / 2);
            }
            else if (_nearest[node] != None && _labels[node] != Label.Odd)
            {
                var slack = Slack(Edge(_nearest[node], node));
                step = Math.Min(step, _labels[node] == Label.Even ? slack / 2 : slack);
            }
        }

        atEnd = step == most;
        return step;
    }

    private void Adjust(long step)
    {
        for (var u = 0; u < _n; u++)
        {
            _duals[u] += Sign(_tops[u]) * -step;
        }

        for (var blossom = _n; blossom < _size; blossom++)
        {
            _duals[blossom] += _tops[blossom] == blossom ? Sign(blossom) * 2 * step : 0;
        }

        int Sign(int top) =>
            _labels[top] switch
            {
                Label.Even => 1,
                Label.Odd => -1,
                _ => 0,
            };
    }

    /// <summary>Follows a tight edge out of an even node.</summary>
    private bool FoundPath(int edge)
    {
        var (near, far) = (_tops[From(edge)], _tops[To(edge)]);
        if (_labels[far] == Label.Free)
        {
            (_parents[far], _labels[far]) = (From(edge), Label.Odd);
            var mate = _tops[_mates[far]];
            _nearest[far] = _nearest[mate] = None;
            MakeEven(mate);
        }
        else if (_labels[far] == Label.Even && near != far)
        {
            var meeting = Meeting(near, far);
            if (meeting == None)
            {
                Flip(near, far);
                Flip(far, near);
                return true;
            }

            Contract(near, meeting, far);
        }

        return false;
    }

    private void Near(int u, int node)
    {
        if (_nearest[node] == None || Slack(Edge(u, node)) < Slack(Edge(_nearest[node], node)))
        {
            _nearest[node] = u;
        }
    }

    private void MakeEven(int node)
    {
        _labels[node] = Label.Even;
        Reach(node);
    }

    private void Reach(int node)
    {
        if (node < _n)
        {
            _reached.Enqueue(node);
            return;
        }

        foreach (var petal in _petals[node])
        {
            Reach(petal);
        }
    }
}
