package negotiation

import (
	"slices"

	"github.com/rapporteur/rapporteur"
)

// A cause is why a fact has no counterpart: what comes nearest to one on the
// other side. The order is from near to far, and the nearest counts.
type cause uint8

const (
	// taken: a fact matches, and is the counterpart of another one.
	taken cause = iota
	// otherSide: the same party in the same words takes another side.
	otherSide
	// otherParty: the same words state such a fact of another party.
	otherParty
	// noActor: the same, and the record does not know the party at all.
	noActor
	// otherKind: the same words state a fact of another kind.
	otherKind
	// fewWords: a fact of any kind shares less than half of the words.
	fewWords
	// nothing: no fact of any kind has a word in common.
	nothing
	numCauses
)

// causeNames say what a cause means for an annotated fact that was missed, and
// for a false one that was found. A false fact is never put down to noActor.
var causeNames = [numCauses][2]string{
	taken:      {"told together with another one", "told a second time"},
	otherSide:  {"found with another side", "takes another side"},
	otherParty: {"found with another party", "of another party"},
	noActor:    {"found, but the party is not among the actors", ""},
	otherKind:  {"found as another kind", "annotated as another kind"},
	fewWords:   {"found in less than half of the words", "annotated in less than half of the words"},
	nothing:    {"nothing found in these words", "nothing annotated in these words"},
}

// A tally counts errors by cause: of missed and of false facts.
type tally [2][numCauses]int

const (
	missedFact = 0
	falseFact  = 1
)

// matched says which annotated facts, and which found ones, have a counterpart.
type matched struct {
	gold, found []bool
}

// blame counts the facts of one kind that have no counterpart.
func (d *Detail) blame(gold, record *Sheet, m *Matcher, hit matched) {
	t := &d.kinds[m.Kind].errors
	own := record.ownNames()
	for i := range hit.gold {
		if g := &gold.Findings[m.Kind][i]; !hit.gold[i] {
			c := nearest(g, record, m.Kind, func(f *Finding) cause { return m.differ(g, f) })
			if c == otherParty && !slices.ContainsFunc(g.Parties, func(p string) bool { return m.Names.reached(p, own) }) {
				c = noActor
			}
			t[missedFact][c]++
		}
	}
	for i := range hit.found {
		if f := &record.Findings[m.Kind][i]; !hit.found[i] {
			t[falseFact][nearest(f, gold, m.Kind, func(g *Finding) cause { return m.differ(g, f) })]++
		}
	}
}

// nearest returns the cause that comes nearest to a match of f, a fact of kind
// k, on the other side; differ compares it with one of its kind in its words.
func nearest(f *Finding, other *Sheet, k rapporteur.Kind, differ func(*Finding) cause) cause {
	best := nothing
	for _, kind := range Kinds {
		for i := range other.Findings[kind] {
			o := &other.Findings[kind][i]
			switch share := Overlap(f, o); {
			case share <= 0:
			case share < 0.5:
				best = min(best, fewWords)
			case kind != k:
				best = min(best, otherKind)
			default:
				best = min(best, differ(o))
			}
		}
	}
	return best
}

// differ says what parts two facts of one kind that state the same words.
func (m *Matcher) differ(gold, found *Finding) cause {
	switch {
	case m.Agree(gold, found):
		return taken
	case m.Kind == rapporteur.KindPosition && m.common(gold, found) > 0:
		return otherSide
	}
	return otherParty
}
