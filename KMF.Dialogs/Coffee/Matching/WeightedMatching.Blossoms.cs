namespace KMF.Dialogs.Coffee.Matching;

internal sealed partial class WeightedMatching
{
    /// <summary>The node where the ways back from two even nodes meet, or none when they come from different roots.</summary>
    private int Meeting(int one, int other)
    {
        _search++;
        while (one != None || other != None)
        {
            if (one != None)
            {
                if (_seen[one] == _search)
                {
                    return one;
                }

                _seen[one] = _search;
                one = Back(one);
            }

            (one, other) = (other, one);
        }

        return None;
    }

    /// <summary>The even node before an even node, or none for a root.</summary>
    private int Back(int even) => _mates[even] == None ? None : _tops[_parents[_tops[_mates[even]]]];

    /// <summary>Swaps matched and unmatched edges from a node back to its root.</summary>
    private void Flip(int node, int partner)
    {
        while (true)
        {
            var mate = _mates[node] == None ? None : _tops[_mates[node]];
            Marry(node, partner);
            if (mate == None)
            {
                return;
            }

            var before = _tops[_parents[mate]];
            Marry(mate, before);
            (node, partner) = (before, mate);
        }
    }

    /// <summary>Matches a node towards another; inside a blossom, the petals pair up so that the touching one is its base.</summary>
    private void Marry(int node, int partner)
    {
        var edge = Edge(node, partner);
        _mates[node] = To(edge);
        if (node < _n)
        {
            return;
        }

        var petals = _petals[node];
        var touching = _childOf[(node * _n) + From(edge)];
        var steps = EvenSteps(petals, touching);
        for (var at = 0; at < steps; at++)
        {
            Marry(petals[at], petals[at ^ 1]);
        }

        Marry(touching, partner);
        _petals[node] = [.. petals[steps..], .. petals[..steps]];
    }

    /// <summary>
    /// How many petals lie between base and a petal, the way round on which they are even; the list is turned to go that way.
    /// </summary>
    private static int EvenSteps(List<int> petals, int petal)
    {
        var at = petals.IndexOf(petal);
        if (at % 2 == 0)
        {
            return at;
        }

        petals.Reverse(1, petals.Count - 1);
        return petals.Count - at;
    }

    private void Contract(int near, int meeting, int far)
    {
        var blossom = Array.IndexOf(_tops, None, _n);
        (_duals[blossom], _labels[blossom], _mates[blossom], _parents[blossom]) = (0, Label.Even, _mates[meeting], _parents[meeting]);
        var petals = _petals[blossom];
        petals.Clear();
        petals.Add(meeting);
        AddWay(petals, near, meeting);
        petals.Reverse(1, petals.Count - 1);
        AddWay(petals, far, meeting);
        SetTop(blossom, blossom);
        JoinEdges(blossom);
        FindNearest(blossom);
    }

    private void AddWay(List<int> petals, int even, int meeting)
    {
        while (even != meeting)
        {
            var odd = _tops[_mates[even]];
            petals.Add(even);
            petals.Add(odd);
            Reach(odd);
            even = _tops[_parents[odd]];
        }
    }

    private void SetTop(int node, int top)
    {
        _tops[node] = top;
        if (node < _n)
        {
            return;
        }

        foreach (var petal in _petals[node])
        {
            SetTop(petal, top);
        }
    }

    private void JoinEdges(int blossom)
    {
        Array.Fill(_edges, None, blossom * _size, _size);
        Array.Fill(_childOf, None, blossom * _n, _n);
        for (var node = 0; node < _size; node++)
        {
            _edges[(node * _size) + blossom] = None;
        }

        foreach (var petal in _petals[blossom])
        {
            for (var node = 0; node < _size; node++)
            {
                var (edge, best) = (Edge(petal, node), Edge(blossom, node));
                if (edge != None && (best == None || Slack(edge) < Slack(best)))
                {
                    _edges[(blossom * _size) + node] = edge;
                    _edges[(node * _size) + blossom] = Edge(node, petal);
                }
            }

            for (var u = 0; u < _n; u++)
            {
                _childOf[(blossom * _n) + u] = _childOf[(petal * _n) + u] == None ? _childOf[(blossom * _n) + u] : petal;
            }
        }
    }

    private void FindNearest(int node)
    {
        _nearest[node] = None;
        for (var u = 0; u < _n; u++)
        {
            if (Edge(u, node) != None && _tops[u] != node && _labels[_tops[u]] == Label.Even)
            {
                Near(u, node);
            }
        }
    }

    private void ExpandEmptied()
    {
        for (var blossom = _n; blossom < _size; blossom++)
        {
            if (_tops[blossom] == blossom && _labels[blossom] == Label.Odd && _duals[blossom] == 0)
            {
                Expand(blossom);
            }
        }
    }

    /// <summary>
    /// The petals on the even way from where the blossom was reached to its base stay in the tree; the others are free again.
    /// </summary>
    private void Expand(int blossom)
    {
        var petals = _petals[blossom];
        foreach (var petal in petals)
        {
            SetTop(petal, petal);
        }

        var touching = _childOf[(blossom * _n) + From(Edge(blossom, _parents[blossom]))];
        var steps = EvenSteps(petals, touching);
        for (var at = 0; at < steps; at += 2)
        {
            var (odd, even) = (petals[at], petals[at + 1]);
            (_parents[odd], _labels[odd], _nearest[odd]) = (From(Edge(even, odd)), Label.Odd, None);
            _labels[even] = Label.Even;
            FindNearest(even);
            Reach(even);
        }

        (_labels[touching], _parents[touching]) = (Label.Odd, _parents[blossom]);
        _nearest[touching] = None;
        foreach (var petal in petals.Skip(steps + 1))
        {
            _labels[petal] = Label.Free;
            FindNearest(petal);
        }

        _tops[blossom] = None;
    }
}
