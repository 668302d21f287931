package attribution

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// An opinion is the proposals for a lesson, and which of them are right.
type opinion struct {
	proposals []proposal
	right     []bool
	rules     *finder
}

// learnAccept fits the acceptance to what models found that did not see the
// lessons, and chooses its thresholds for the best F1.
func (t *trainer) learnAccept(first, second fields) (*acceptance, *Report) {
	a := &acceptance{biases: biases{t.options.CueBias, t.options.SourceBias, t.options.ContentBias}}
	s := &scratch{}
	var opinions []opinion
	for i := range t.lessons {
		l := &t.lessons[i]
		rules := s.read(l.d, t.vocabulary(i))
		s.findCues(first[t.fold(i)], a.cue, rules.found)
		s.findParts(second[t.fold(i)], a.biases, rules)
		o := opinion{proposals: slices.Clone(s.proposals), rules: rules}
		o.right = linked(l.gold, attributionsOf(o.proposals))
		opinions = append(opinions, o)
		t.progress("judging", i+1, len(t.lessons))
	}
	a.fit(opinions)
	return a, t.chooseThresholds(a, opinions)
}

func attributionsOf(proposals []proposal) []ling.Attribution {
	out := make([]ling.Attribution, len(proposals))
	for k := range proposals {
		out[k] = proposals[k].Attribution
	}
	return out
}

// linked tells which of found are linked with one of gold, one to one, the most
// alike first.
func linked(gold, found []ling.Attribution) []bool {
	type pair struct {
		g, f  int
		value float64
	}
	var pairs []pair
	for g := range gold {
		for f := range found {
			x, y := &gold[g], &found[f]
			if !x.Source.Overlaps(y.Source) && !(x.Source.Empty() && y.Source.Empty()) {
				continue
			}
			if v := alike(x.Content, y.Content); v >= 0.5 {
				pairs = append(pairs, pair{g, f, v})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.value, a.value) })
	used, out := make([]bool, len(gold)), make([]bool, len(found))
	for _, p := range pairs {
		if !used[p.g] && !out[p.f] {
			used[p.g], out[p.f] = true, true
		}
	}
	return out
}

// exact counts the attributions found that are in gold, but for punctuation.
func exact(d *ling.Document, gold, found []ling.Attribution) int {
	words := func(out []int32, ranges ...ling.Range) []int32 {
		for _, r := range ranges {
			for i := r.Start; i < r.End; i++ {
				if d.Tokens[i].UPOS != ling.PUNCT {
					out = append(out, i)
				}
			}
		}
		return append(out, -1)
	}
	key := func(a *ling.Attribution) string {
		return fmt.Sprint(words(words(words(nil, a.Source), a.Cue), a.Content...))
	}
	known := map[string]bool{}
	for k := range gold {
		known[key(&gold[k])] = true
	}
	n := 0
	for k := range found {
		if known[key(&found[k])] {
			n++
		}
	}
	return n
}

// fit learns the weights by logistic regression.
func (a *acceptance) fit(opinions []opinion) {
	const rounds, rate, decay = 40, 0.1, 1e-4
	var squares [numReasons]float64
	for range rounds {
		for _, o := range opinions {
			for k := range o.proposals {
				x := &o.proposals[k].reasons
				wrong := a.probability(x) - number(o.right[k])
				for n, v := range x {
					g := float64(wrong*v) + float64(decay*a.weights[n])
					squares[n] += float64(g * g)
					a.weights[n] -= float64(rate * g / math.Sqrt(squares[n]+1))
				}
			}
		}
	}
	for n := range a.weights {
		a.weights[n] = float64(float32(a.weights[n]))
	}
}

// chooseThresholds chooses the threshold with the best F1, then the lowest one
// for nested attributions that costs no more than it may.
func (t *trainer) chooseThresholds(a *acceptance, opinions []opinion) *Report {
	best := &Report{}
	try := func(least, nested float64) *Report {
		a.least, a.nested = least, nested
		r := &Report{Least: least, Nested: nested}
		for i, o := range opinions {
			found := a.choose(o.proposals, o.rules)
			r.Gold += len(t.lessons[i].gold)
			r.Found += len(found)
			for _, ok := range linked(t.lessons[i].gold, found) {
				r.Linked += int(first(ok))
			}
			r.Exact += exact(t.lessons[i].d, t.lessons[i].gold, found)
		}
		return r
	}
	const never = 2
	for percent := 20; percent <= 60; percent += 2 {
		if r := try(float64(percent)/100, never); r.F1() > best.F1() || percent == 20 {
			best = r
		}
	}
	alone := best
	for percent := 95; percent >= 30; percent -= 5 {
		r := try(alone.Least, float64(percent)/100)
		if r.F1() < alone.F1()-t.options.NestedCost {
			break
		}
		best = r
	}
	a.least, a.nested = best.Least, best.Nested
	return best
}
