package depparse

import "math"

// A merging is the search for the best tree: every node takes its best head,
// and as long as there is a cycle its nodes are made one. All happens in the
// matrix of scores; the memory is that of two matrices, whatever the scores.
//
// Nodes are numbered as in arcs, those made of a cycle from n on. A place is a
// row and column of the matrix; a node made of a cycle takes over the place of
// one of its members.
type merging struct {
	places []int   // that are in use, the root's first
	node   []int   // by place
	head   []int   // by place: the place of the best head
	origin []int32 // by arc between places: the arc between tokens that it stands for
	parent []int   // by node: the node it became part of, or 0
	cycles []cycle
	member []member
	chosen []int32 // by node: the arc into it
	inside []bool  // by place: on the cycle that is made one
}

// A cycle is a run of members.
type cycle struct{ from, to int }

// A member is a node of a cycle and the arc into it from the member before.
type member struct {
	node int
	arc  int32
}

// span writes the heads of the tree with the highest score to t. It changes the
// scores.
func (m *merging) span(a *arcs, t *tree) {
	m.start(a)
	for {
		for _, p := range m.places[1:] {
			t.heads[p] = m.head[p]
		}
		on := t.cycleAmong(m.places)
		if on < 0 {
			break
		}
		m.contract(a, on)
	}
	m.chosen = resize(m.chosen, a.n+len(m.cycles))
	for _, p := range m.places[1:] {
		m.chosen[m.node[p]] = m.origin[p*a.n+m.head[p]]
	}
	m.expand(a.n)
	for d := 1; d < a.n; d++ {
		t.heads[d] = int(m.chosen[d]) % a.n
	}
}

func (m *merging) start(a *arcs) {
	m.places, m.node, m.head, m.inside = resize(m.places, a.n), resize(m.node, a.n), resize(m.head, a.n), resize(m.inside, a.n)
	m.origin, m.parent = resize(m.origin, a.n*a.n), resize(m.parent, 2*a.n)
	m.cycles, m.member = m.cycles[:0], m.member[:0]
	clear(m.parent)
	clear(m.inside)
	for i := range m.origin {
		m.origin[i] = int32(i)
	}
	for p := range a.n {
		m.places[p], m.node[p] = p, p
		if p > 0 {
			m.head[p] = a.best(p)
		}
	}
}

// contract makes the cycle through place on one node at that place.
func (m *merging) contract(a *arcs, on int) {
	n, made := a.n, a.n+len(m.cycles)
	from := len(m.member)
	for p := on; !m.inside[p]; p = m.head[p] {
		m.inside[p] = true
		m.member = append(m.member, member{m.node[p], m.origin[p*n+m.head[p]]})
		m.parent[m.node[p]] = made
	}
	m.cycles = append(m.cycles, cycle{from, len(m.member)})
	m.joinScores(a, on)
	m.node[on] = made
	rest := m.places[:0]
	for _, p := range m.places {
		if p != on && m.inside[p] {
			continue
		}
		rest = append(rest, p)
		if p > 0 && p != on && m.inside[m.head[p]] {
			m.head[p] = on
		}
	}
	m.places = rest
	clear(m.inside)
	best := math.Inf(-1)
	for _, h := range m.places {
		if s := a.scores[on*n+h]; h != on && s > best || h == 0 {
			best, m.head[on] = s, h
		}
	}
}

// joinScores gives place on the best arcs of the cycle's places: out of it the
// best of them, into it the one that costs least against the arc of the cycle
// that it replaces.
func (m *merging) joinScores(a *arcs, on int) {
	n := a.n
	for p := m.head[on]; p != on; p = m.head[p] {
		for _, v := range m.places {
			if out := v*n + p; !m.inside[v] && a.scores[out] > a.scores[v*n+on] {
				a.scores[v*n+on], m.origin[v*n+on] = a.scores[out], m.origin[out]
			}
		}
	}
	inside := a.scores[on*n+m.head[on]]
	for _, v := range m.places {
		if m.inside[v] {
			continue
		}
		best, origin := a.scores[on*n+v]-inside, m.origin[on*n+v]
		for p := m.head[on]; p != on; p = m.head[p] {
			if s := a.scores[p*n+v] - a.scores[p*n+m.head[p]]; s > best {
				best, origin = s, m.origin[p*n+v]
			}
		}
		a.scores[on*n+v], m.origin[on*n+v] = best, origin
	}
	a.scores[on*n+on] = math.Inf(-1)
}

// expand goes through the cycles, the last first: the arc into one replaces
// that into one member, the others keep theirs.
func (m *merging) expand(n int) {
	for k := len(m.cycles) - 1; k >= 0; k-- {
		entering := m.chosen[n+k]
		at := int(entering) / n
		for m.parent[at] != n+k {
			at = m.parent[at]
		}
		for _, x := range m.member[m.cycles[k].from:m.cycles[k].to] {
			m.chosen[x.node] = x.arc
		}
		m.chosen[at] = entering
	}
}
