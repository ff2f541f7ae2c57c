namespace KMF.Dialogs.Coffee.Matching;

/// <summary>
/// Makes a matching larger while it can, among people who are not in conflict: Edmonds, "Paths, trees, and flowers" (1965). The conflicts
/// are few, so the graph is their complement and is never built; what is left over at the end is left over in every matching.
/// </summary>
/// <param name="count">How many people.</param>
/// <param name="mates">Each one's mate, or -1; it is changed.</param>
/// <param name="conflictsOf">Whom one cannot meet, given to what is called for each of them.</param>
internal sealed class UnweightedMatching(int count, int[] mates, Action<int, Action<int>> conflictsOf)
{
    private const int None = -1;
    private readonly int[] _parents = new int[count];
    private readonly int[] _bases = new int[count];
    private readonly int[] _conflicts = new int[count];
    private readonly int[] _onWay = new int[count];
    private readonly bool[] _isEven = new bool[count];
    private readonly bool[] _inBlossom = new bool[count];
    private readonly bool[] _isOut = new bool[count];
    private readonly Queue<int> _queue = new();
    private int _stamp;

    /// <summary>True once as many as possible are matched; false where the search for somebody was given up.</summary>
    /// <param name="out">Who is not to be matched at all.</param>
    /// <param name="visits">How many people one search may look out from.</param>
    public bool Grow(IEnumerable<int> @out, int visits = int.MaxValue)
    {
        foreach (var one in @out)
        {
            _isOut[one] = true;
        }

        var all = true;
        for (var root = 0; root < count; root++)
        {
            if (mates[root] == None && !_isOut[root])
            {
                all &= Search(root, visits);
            }
        }

        return all;
    }

    /// <summary>Matches the root when there is a way; false when it was given up.</summary>
    private bool Search(int root, int visits)
    {
        Array.Fill(_parents, None);
        Array.Clear(_isEven);
        for (var one = 0; one < count; one++)
        {
            _bases[one] = one;
        }

        _queue.Clear();
        Reach(root);
        for (; _queue.TryDequeue(out var one); visits--)
        {
            if (visits == 0)
            {
                return false;
            }

            MarkConflicts(one);
            var end = LookOut(one, root);
            if (end != None)
            {
                Flip(end);
                return true;
            }
        }

        return true;
    }

    private int LookOut(int one, int root)
    {
        for (var other = 0; other < count; other++)
        {
            if (_isOut[other] || _conflicts[other] == one + 1 || _bases[one] == _bases[other] || mates[one] == other)
            {
                continue;
            }

            if (_isEven[other])
            {
                Contract(one, other);
            }
            else if (_parents[other] == None)
            {
                _parents[other] = one;
                if (mates[other] == None && other != root)
                {
                    return other;
                }

                Reach(mates[other]);
            }
        }

        return None;
    }

    private void MarkConflicts(int one)
    {
        conflictsOf(one, other => _conflicts[other] = one + 1);
        _conflicts[one] = one + 1;
    }

    private void Reach(int one)
    {
        _isEven[one] = true;
        _queue.Enqueue(one);
    }

    private void Contract(int one, int other)
    {
        var meeting = Meeting(one, other);
        Array.Clear(_inBlossom);
        MarkWay(one, meeting, other);
        MarkWay(other, meeting, one);
        for (var at = 0; at < count; at++)
        {
            if (_inBlossom[_bases[at]])
            {
                _bases[at] = meeting;
                if (!_isEven[at])
                {
                    Reach(at);
                }
            }
        }
    }

    private int Meeting(int one, int other)
    {
        _stamp++;
        for (one = _bases[one]; ; one = _bases[_parents[mates[one]]])
        {
            _onWay[one] = _stamp;
            if (mates[one] == None)
            {
                break;
            }
        }

        for (other = _bases[other]; _onWay[other] != _stamp; other = _bases[_parents[mates[other]]]) { }

        return other;
    }

    private void MarkWay(int even, int meeting, int child)
    {
        while (_bases[even] != meeting)
        {
            _inBlossom[_bases[even]] = _inBlossom[_bases[mates[even]]] = true;
            _parents[even] = child;
            child = mates[even];
            even = _parents[child];
        }
    }

    private void Flip(int end)
    {
        while (end != None)
        {
            var before = _parents[end];
            var next = mates[before];
            (mates[end], mates[before]) = (before, end);
            end = next;
        }
    }
}
