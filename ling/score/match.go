package score

import (
	"cmp"
	"slices"
)

// A Pair is a gold item and the item of the system that was matched with it,
// by their indexes.
type Pair struct {
	Gold, System int
}

// Match pairs gold items with items of the system one to one, the best pair
// first. value says how good a pair is; a pair of 0 or less is no match. Among
// pairs that are equally good, the first gold item, then the first item of the
// system is taken. The pairs come in the order in which they were taken.
func Match(gold, system int, value func(gold, system int) float64) []Pair {
	type candidate struct {
		Pair
		value float64
	}
	var candidates []candidate
	for g := range gold {
		for s := range system {
			if v := value(g, s); v > 0 {
				candidates = append(candidates, candidate{Pair{g, s}, v})
			}
		}
	}
	slices.SortStableFunc(candidates, func(a, b candidate) int { return cmp.Compare(b.value, a.value) })
	goldTaken, systemTaken := make([]bool, gold), make([]bool, system)
	var pairs []Pair
	for _, c := range candidates {
		if !goldTaken[c.Gold] && !systemTaken[c.System] {
			goldTaken[c.Gold], systemTaken[c.System] = true, true
			pairs = append(pairs, c.Pair)
		}
	}
	return pairs
}
