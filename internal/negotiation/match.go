package negotiation

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/score"
)

// A Matcher says whether a finding of a record is an annotated one. It is for
// one goroutine.
type Matcher struct {
	Kind rapporteur.Kind
	// Known are the names of the record's actors: what [Sheet.Known] of the
	// record returns.
	Known map[string][]string
	Names Names
}

// Match returns the share of the shorter evidence that both have, or 0 if it
// is below one half or the parties or sides differ.
func (m *Matcher) Match(gold, found *Finding) float64 {
	if o := Overlap(gold, found); o >= 0.5 && m.Agree(gold, found) {
		return o
	}
	return 0
}

// Pairs matches annotated facts with those found, one to one, the best overlap
// first.
func (m *Matcher) Pairs(gold, found []Finding) []score.Pair {
	return score.Match(len(gold), len(found), func(g, f int) float64 { return m.Match(&gold[g], &found[f]) })
}

// Agree reports whether two facts have the same parties and, for positions,
// take the same side. Meetings need half of all participants in common, other
// facts one party; open points have none.
func (m *Matcher) Agree(gold, found *Finding) bool {
	if m.Kind == rapporteur.KindOpen {
		return true
	}
	hit := m.common(gold, found)
	switch m.Kind {
	case rapporteur.KindMeeting:
		all := len(gold.Parties) + len(found.Parties) - hit
		return len(gold.Parties) == 0 || all > 0 && 2*hit >= all
	case rapporteur.KindPosition:
		return hit > 0 && gold.Side() == found.Side()
	}
	return hit > 0
}

// common returns how many parties of an annotated fact the other one has, too.
func (m *Matcher) common(gold, found *Finding) int {
	n := 0
	for _, p := range gold.Parties {
		if slices.ContainsFunc(found.Parties, func(q string) bool { return m.Names.SameAny(p, lookUp(m.Known, q)) }) {
			n++
		}
	}
	return n
}

// Overlap returns the share of the shorter evidence that both have, between 0
// and 1.
func Overlap(a, b *Finding) float64 {
	if !a.Found || !b.Found {
		return 0
	}
	both := min(a.Evidence.End, b.Evidence.End) - max(a.Evidence.Start, b.Evidence.Start)
	if both <= 0 {
		return 0
	}
	return float64(both) / float64(max(1, min(a.Evidence.End-a.Evidence.Start, b.Evidence.End-b.Evidence.Start)))
}

// Side returns the side that a position takes: "wants", "refuses" or
// "conditional"; other facts take none.
func (f *Finding) Side() string {
	switch rapporteur.Stance(f.Labels[StanceLabel].Value) {
	case rapporteur.Demands, rapporteur.Supports, rapporteur.Offers, rapporteur.Accepts:
		return "wants"
	case rapporteur.Rejects:
		return "refuses"
	case rapporteur.Conditional:
		return "conditional"
	}
	return ""
}
