package score

import (
	"fmt"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// A Time is a time expression as it is compared: its place, type and value.
type Time struct {
	Span  text.Span
	Type  ling.TimexType
	Value string
}

// Times compares time expressions by the definitions of TempEval-3 (UzZaman
// and others 2013). Strict counts expressions of the same extent, Relaxed such
// as share a character, one to one; Value and Type count those of Relaxed
// whose value or type is the gold's, letter by letter. The F1 of Value is what
// the task ranks systems by.
type Times struct {
	Strict, Relaxed, Value, Type Counts
}

// Add compares the expressions of two layers over one text and returns who was
// matched with whom: first the pairs, then what was missed (System -1), then
// what was found in vain (Gold -1).
func (t *Times) Add(gold, found []Time) []Pair {
	pairs := Match(len(gold), len(found), func(g, s int) float64 {
		a, b := gold[g].Span, found[s].Span
		return float64(min(a.End, b.End)-max(a.Start, b.Start)) / float64(max(a.End, b.End)-min(a.Start, b.Start))
	})
	for _, c := range []*Counts{&t.Strict, &t.Relaxed, &t.Value, &t.Type} {
		c.Add(Counts{Gold: len(gold), System: len(found)})
	}
	goldTaken, foundTaken := make([]bool, len(gold)), make([]bool, len(found))
	for _, p := range pairs {
		g, f := gold[p.Gold], found[p.System]
		goldTaken[p.Gold], foundTaken[p.System] = true, true
		t.Relaxed.Correct++
		t.Strict.Correct += one(g.Span == f.Span)
		t.Value.Correct += one(g.Value == f.Value)
		t.Type.Correct += one(g.Type == f.Type)
	}
	for g, taken := range goldTaken {
		if !taken {
			pairs = append(pairs, Pair{Gold: g, System: -1})
		}
	}
	for s, taken := range foundTaken {
		if !taken {
			pairs = append(pairs, Pair{Gold: -1, System: s})
		}
	}
	return pairs
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// String returns precision, recall and F1 in percent of each measure.
func (t *Times) String() string {
	return fmt.Sprintf("strict  %v\nrelaxed %v\nvalue   %v\ntype    %v", t.Strict, t.Relaxed, t.Value, t.Type)
}
