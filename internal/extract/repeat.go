package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// Two tellings are of one fact if they share as many words that carry meaning, and as
// large a share of those of the shorter, predicate and party aside: a party demands
// more than one thing.
const (
	sharedWords = 2
	sharedShare = 0.8
)

// A telling is a fact as one place of the article tells it.
type telling struct {
	Finding
	words []string // that carry meaning, sorted
}

// united makes one finding of those that tell a position or commitment again, as a
// headline does: the likeliest of them, with its own evidence first and that of the
// others in the order of the text. What differs in its stance or kind, or says the
// opposite, stays apart.
func (r *reading) united(facts []Finding) []Finding {
	slices.SortStableFunc(facts, func(a, b Finding) int { return cmp.Compare(b.Confidence, a.Confidence) })
	facts = r.announced(facts)
	var told []telling
	for _, f := range facts {
		t := telling{f, r.contentOf(&f)}
		if k := slices.IndexFunc(told, t.repeats); k >= 0 {
			told[k].Evidence = append(told[k].Evidence, f.Evidence...)
			continue
		}
		told = append(told, t)
	}
	out := make([]Finding, len(told))
	for i, t := range told {
		slices.SortFunc(t.Evidence[1:], text.Span.Compare)
		out[i] = t.Finding
	}
	return out
}

// announced makes one finding of a meeting of the headline and the one of the text below
// that has two of its participants: a headline names what they speak about beside them,
// "Trump and Putin Meet on Ukraine".
func (r *reading) announced(facts []Finding) []Finding {
	headline := r.d.Headline()
	above := func(f Finding) *rapporteur.Meeting {
		if m, ok := f.Fact.(*rapporteur.Meeting); ok && headline.Has(f.head) {
			return m
		}
		return nil
	}
	var out, titles []Finding
	for _, f := range facts {
		if above(f) == nil {
			out = append(out, f)
		} else {
			titles = append(titles, f)
		}
	}
	for _, f := range titles {
		m := above(f)
		k := slices.IndexFunc(out, func(o Finding) bool {
			n, ok := o.Fact.(*rapporteur.Meeting)
			return ok && n.Status.Begun() == m.Status.Begun() && common(m.Participants, n.Participants) >= 2
		})
		if k >= 0 {
			out[k].Evidence = append(out[k].Evidence, f.Evidence...)
		} else {
			out = append(out, f)
		}
	}
	return out
}

// common counts the ids that are in both lists.
func common(a, b []rapporteur.ActorID) int {
	n := 0
	for _, id := range a {
		if slices.Contains(b, id) {
			n++
		}
	}
	return n
}

// contentOf returns the words of f that carry meaning, but for its predicate and the names of
// its party.
func (r *reading) contentOf(f *Finding) []string {
	var out []string
	for _, s := range f.Evidence {
		t := r.d.TokenRange(s)
		for i := t.Start; i < t.End; i++ {
			if e := r.entityAt(i); i == f.head || !r.carriesMeaning(i) || e >= 0 && r.namesParty(f.Fact, r.cast.at[e]) {
				continue
			}
			out = append(out, strings.ToLower(r.d.Lemma(i)))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// namesParty reports whether m, who is named and may be nil, is the party to a position or
// commitment or acts for it.
func (r *reading) namesParty(f rapporteur.Fact, m *member) bool {
	return m != nil && (isParty(f, m.ID) || isParty(f, r.cast.side(m).ID))
}

// isParty reports whether id is the party to a position or commitment.
func isParty(f rapporteur.Fact, id rapporteur.ActorID) bool {
	switch f := f.(type) {
	case *rapporteur.Position:
		return f.Party == id
	case *rapporteur.Commitment:
		return slices.Contains(f.By, id)
	}
	return false
}

// repeats reports whether t and o tell the same fact.
func (t telling) repeats(o telling) bool {
	switch f := t.Fact.(type) {
	case *rapporteur.Position:
		g, ok := o.Fact.(*rapporteur.Position)
		if !ok || f.Party != g.Party || (f.Stance == rapporteur.Rejects) != (g.Stance == rapporteur.Rejects) ||
			(f.Stance == rapporteur.Conditional) != (g.Stance == rapporteur.Conditional) || (f.Status == rapporteur.Denied) != (g.Status == rapporteur.Denied) ||
			t.head == o.head && f.Proposal.Text != g.Proposal.Text {
			return false
		}
	case *rapporteur.Commitment:
		g, ok := o.Fact.(*rapporteur.Commitment)
		if !ok || f.Kind != g.Kind || !slices.ContainsFunc(f.By, func(id rapporteur.ActorID) bool { return slices.Contains(g.By, id) }) {
			return false
		}
	default:
		return false
	}
	shared := 0
	for _, w := range t.words {
		if _, ok := slices.BinarySearch(o.words, w); ok {
			shared++
		}
	}
	return shared >= sharedWords && float64(shared) >= sharedShare*float64(min(len(t.words), len(o.words)))
}
