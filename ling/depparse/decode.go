package depparse

import (
	"math"

	"github.com/rapporteur/rapporteur/ling"
)

// arcs are the scores of all arcs of a sentence over its nodes: the root is
// node 0, token i is node i+1. The score of the arc from h to d is at d*n+h.
type arcs struct {
	n      int // nodes
	scores []float64
}

// A scorer gives the scores of the arcs into a token, from the root first.
type scorer interface{ Arcs(token int) []float32 }

// read copies the scores of the given number of tokens. A score that is no
// number counts as very low.
func (a *arcs) read(s scorer, tokens int) {
	a.n = tokens + 1
	a.scores = resize(a.scores, a.n*a.n)
	for i := range tokens {
		row := a.scores[(i+1)*a.n : (i+2)*a.n]
		for h, v := range s.Arcs(i) {
			row[h] = float64(v)
			if v != v {
				row[h] = lowest
			}
		}
		row[i+1] = math.Inf(-1)
	}
}

// lowest is under every score; penalty is more than the scores of a sentence
// can differ by. Finite numbers, so that sums stay comparable.
const (
	lowest  = -1e9
	penalty = 1e12
)

// tree is scratch of decode.
type tree struct {
	heads []int
	seen  []int
	merge merging
}

// decode writes the heads of the tree with the highest score among those with
// one root: indexes of tokens, or ling.Root.
func (a *arcs) decode(out []int32, t *tree) {
	t.heads = resize(t.heads, a.n)
	t.seen = resize(t.seen, a.n)
	roots := 0
	for d := 1; d < a.n; d++ {
		t.heads[d] = a.best(d)
		if t.heads[d] == 0 {
			roots++
		}
	}
	if roots != 1 || t.cycle() >= 0 {
		// The fewest arcs from the root are one, so a price on each leaves one.
		for d := 1; d < a.n; d++ {
			a.scores[d*a.n] -= penalty
		}
		t.merge.span(a, t)
	}
	for d := 1; d < a.n; d++ {
		out[d-1] = int32(t.heads[d]) - 1
		if t.heads[d] == 0 {
			out[d-1] = ling.Root
		}
	}
}

// best returns the head of d with the highest score.
func (a *arcs) best(d int) int {
	best := -1
	for h, v := range a.scores[d*a.n : (d+1)*a.n] {
		if h != d && (best < 0 || v > a.scores[d*a.n+best]) {
			best = h
		}
	}
	return best
}

// cycle returns a node on a cycle of heads, or -1.
func (t *tree) cycle() int {
	clear(t.seen)
	for d := 1; d < len(t.heads); d++ {
		if at := t.from(d); at >= 0 {
			return at
		}
	}
	return -1
}

// cycleAmong is cycle for some of the nodes, the root first.
func (t *tree) cycleAmong(nodes []int) int {
	clear(t.seen)
	for _, d := range nodes[1:] {
		if at := t.from(d); at >= 0 {
			return at
		}
	}
	return -1
}

// from returns a node on a cycle that is reached from d and was not seen
// before, or -1.
func (t *tree) from(d int) int {
	at := d
	for at != 0 && t.seen[at] == 0 {
		t.seen[at] = d
		at = t.heads[at]
	}
	if at != 0 && t.seen[at] == d {
		return at
	}
	return -1
}
