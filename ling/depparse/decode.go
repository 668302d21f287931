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
		a.span(t.heads)
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
		at := d
		for at != 0 && t.seen[at] == 0 {
			t.seen[at] = d
			at = t.heads[at]
		}
		if at != 0 && t.seen[at] == d {
			return at
		}
	}
	return -1
}

// span writes the heads of the best tree: every node takes its best head; the
// nodes of a cycle are then made one node, and the smaller graph is solved.
func (a *arcs) span(heads []int) {
	for d := 1; d < a.n; d++ {
		heads[d] = a.best(d)
	}
	t := tree{heads, make([]int, a.n)}
	on := t.cycle()
	if on < 0 {
		return
	}
	c := a.contract(heads, on)
	small := make([]int, c.graph.n)
	c.graph.span(small)
	c.expand(heads, small)
}

// A contraction is a graph whose last node stands for a cycle of another.
type contraction struct {
	graph   arcs
	outside []int // nodes of the other graph that are not on the cycle
	leave   []int // by node of graph: the best head on the cycle
	enter   []int // by node of graph: where on the cycle its arc goes best
}

func (a *arcs) contract(heads []int, on int) contraction {
	inside := make([]bool, a.n)
	var cycle []int
	for v := on; !inside[v]; v = heads[v] {
		inside[v] = true
		cycle = append(cycle, v)
	}
	c := contraction{}
	for v := range a.n {
		if !inside[v] {
			c.outside = append(c.outside, v)
		}
	}
	last := len(c.outside)
	g := &c.graph
	g.n = last + 1
	g.scores = make([]float64, g.n*g.n)
	c.leave, c.enter = make([]int, last), make([]int, last)
	for i, d := range c.outside {
		for j, h := range c.outside {
			g.scores[i*g.n+j] = a.scores[d*a.n+h]
		}
		g.scores[i*g.n+last], g.scores[last*g.n+i] = math.Inf(-1), math.Inf(-1)
		for _, v := range cycle {
			if s := a.scores[d*a.n+v]; s > g.scores[i*g.n+last] || c.leave[i] == 0 {
				g.scores[i*g.n+last], c.leave[i] = s, v
			}
			if s := a.scores[v*a.n+d] - a.scores[v*a.n+heads[v]]; s > g.scores[last*g.n+i] || c.enter[i] == 0 {
				g.scores[last*g.n+i], c.enter[i] = s, v
			}
		}
	}
	return c
}

// expand writes the heads that the solution of the smaller graph means.
func (c *contraction) expand(heads, small []int) {
	last := len(c.outside)
	for i := 1; i < last; i++ {
		if small[i] == last {
			heads[c.outside[i]] = c.leave[i]
		} else {
			heads[c.outside[i]] = c.outside[small[i]]
		}
	}
	heads[c.enter[small[last]]] = c.outside[small[last]]
}
