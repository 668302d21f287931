package extract

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/loglinear"
	"github.com/rapporteur/rapporteur/ling/perceptron"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// A guest is who may take part in a meeting that an act states.
type guest struct {
	*member
	slots    []string
	features []uint64
}

// guestsOf returns who may take part in the meeting of a: whom the sentence names,
// who says it, and whom its pronouns mean.
func (r *reading) guestsOf(a *act) []guest {
	var out []guest
	visit := visiting[r.d.Lemma(a.head)]
	put := func(slot string, who ...*member) {
		for _, m := range who {
			if m == nil || m.Kind == rapporteur.Country && !visit && strings.HasSuffix(slot, " in") {
				continue // where they met
			}
			k := slices.IndexFunc(out, func(g guest) bool { return g.member == m })
			if k < 0 {
				k = len(out)
				out = append(out, guest{member: m})
			}
			if !slices.Contains(out[k].slots, slot) {
				out[k].slots = append(out[k].slots, slot)
			}
		}
	}
	for _, f := range a.ruled {
		if _, ok := f.Fact.(*rapporteur.Meeting); ok {
			put("rule", r.ruledBy(f)...)
		}
	}
	put("destination", r.destinations(a)...)
	r.treeSlots(a, put)
	r.voiceSlots(a, put)
	sentence := r.sentence(a.head)
	if end := a.evidence.End; r.word(end) == "," && r.word(end+1) == "where" {
		sentence.End = end // who is met there is told apart
	}
	for e := r.entityFrom(sentence.Start); e < len(r.entities) && r.entities[e].End <= sentence.End; e++ {
		if r.cast.use[e] == actors.Adjective && townNouns[r.word(r.entities[e].End)] {
			continue // "the Georgian capital" is where they met
		}
		way := r.wayTo(a, e)
		if m := r.cast.at[e]; m != nil && m.Kind == rapporteur.Country && !visit && strings.Contains(way, ":in") {
			continue
		}
		put(way, r.cast.at[e])
		put(r.stands(e), r.cast.at[e])
	}
	for k := range out {
		var b bag
		r.describeGuest(a, &out[k], &b)
		out[k].features = b.hashes
	}
	return out
}

// visiting words are those of visits, whose host is named by the place.
var visiting = set("travel fly arrive journey visit trip tour stop stay")

// destinations returns the states to which somebody travels if a says so: those named after
// it or of the towns named there.
func (r *reading) destinations(a *act) []*member {
	if !travelling[r.d.Lemma(a.head)] {
		return nil
	}
	var out []*member
	for e := r.entityFrom(a.head + 1); e < len(r.entities) && r.entities[e].End <= a.evidence.End; e++ {
		n := r.entities[e].Range
		m := r.cast.at[e]
		if w := r.word(n.Start - 1); w == "from" || m == nil && r.entities[e].Type != ling.Place {
			continue
		}
		if m == nil || m.Kind != rapporteur.Country {
			home := actors.CountryOf(text.Fold(r.d.Slice(n)))
			if home == nil || r.word(n.End) == "," && e+1 < len(r.entities) && r.entities[e+1].Start == n.End+1 {
				continue // the state follows
			}
			m = r.cast.fact(home)
		}
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

// wayTo says how entity e hangs on the head of a: the relations between them, with
// their prepositions, or on which side it stands if it does not.
func (r *reading) wayTo(a *act, e int) string {
	d := r.d
	i := r.cast.headOf(r.entities[e].Range)
	way := ""
	for step := 0; i >= 0 && step < 4 && d.Tokens[i].Head != ling.Root; step++ {
		if i == a.head {
			break
		}
		way = " " + d.Tokens[i].Deprel.Universal().String() + way
		if c := d.Child(i, ling.Case); c >= 0 && d.Is(i, ling.Nmod, ling.Obl) {
			way += ":" + r.word(c)
		}
		if i = d.Tokens[i].Head; i == a.head {
			return "way" + way
		}
	}
	if a.evidence.Has(r.entities[e].Start) {
		return "inside " + r.word(r.entities[e].Start-1)
	}
	if r.entities[e].Start < a.head {
		return "before"
	}
	return "after"
}

// stands says how the name e stands in its sentence, whatever it hangs on: as whose
// something is, or after which preposition.
func (r *reading) stands(e int) string {
	n := r.entities[e].Range
	if r.xpos(n.End) == ling.PennPOS {
		return "possessive"
	}
	for i := n.Start - 1; i >= 0 && r.upos(i) != ling.VERB && r.upos(i) != ling.PUNCT; i-- {
		if r.upos(i) == ling.ADP {
			return "stands " + r.word(i)
		}
	}
	return "stands"
}

// describeGuest fills the features of guest g of act a.
func (r *reading) describeGuest(a *act, g *guest, b *bag) {
	kind, lemma, form := r.kindOf(g.member), r.d.Lemma(a.head), r.formOf(a)
	b.add("guest")
	b.add("guest kind", kind)
	b.add("guest kind", kind, lemma)
	b.add("guest slots", few(len(g.slots)))
	for _, s := range g.slots {
		b.add("guest", s)
		b.add("guest", s, kind)
		b.add("guest", s, lemma)
		b.add("guest", s, form)
	}
	if g.member == r.cast.voice {
		b.add("guest is publisher")
	}
	if g.Kind == rapporteur.Person {
		b.add("guest person", few(len(g.Roles)))
	}
	if g.Kind == rapporteur.Group {
		for w := range strings.FieldsSeq(strings.ToLower(g.Name)) {
			b.add("guest group", w)
		}
	}
}

// guestDecision is the label of the first opinion on guests.
const guestDecision = "guest"

func guestAlternatives(g *guest) []loglinear.Alternative {
	return []loglinear.Alternative{{Label: label(guestDecision), Features: g.features}, {}}
}

// guestChoice returns for the second opinion whether g takes part in the meeting of a, or
// not: what is known of the act speaks for both.
func guestChoice(a *act, g *guest) perceptron.Choice {
	return perceptron.Choice{Shared: slices.Concat(g.features, crossed(a.features, guestDecision)), Alternatives: []perceptron.Alternative{{Label: 0}, {Label: 1}}}
}

// coming returns how likely g takes part in the meeting of a: the mean of the two
// opinions.
func (j *Judge) coming(a *act, g *guest) float64 {
	p := j.Holders.Likely(guestAlternatives(g)[0])
	if j.Guests == nil {
		return p
	}
	var second [GuestLabels]float64
	j.Guests.Probabilities(second[:], guestChoice(a, g))
	return (p + second[0]) / 2
}

// takesPart is the probability from which on somebody takes part in a meeting that
// has two participants already.
const takesPart = 0.4

// invited returns the participants of the meeting that a states and the probability of the second: a meeting needs two. A state or body is
// not named beside its own people. It returns nil if there are no two. The holder is open
// where it is as likely as not that of all the others one belongs to it that is not there, or does not that is.
func (r *reading) invited(j *Judge, a *act) (*holder, float64) {
	guests := r.guestsOf(a)
	p := make([]float64, len(guests))
	order := make([]int, len(guests))
	for k := range guests {
		p[k], order[k] = j.coming(a, &guests[k]), k
	}
	slices.SortStableFunc(order, func(x, y int) int { return cmp.Compare(p[y], p[x]) })
	var come []int
	likely, exact := 0.0, 1.0
	for _, k := range order {
		if slices.ContainsFunc(come, func(o int) bool { return actsFor(guests[o].member, guests[k].member) }) {
			continue
		}
		if len(come) >= 2 && p[k] < takesPart {
			exact *= 1 - p[k]
			continue
		}
		switch come = append(come, k); {
		case len(come) == 2:
			likely = p[k]
		case len(come) > 2:
			exact *= p[k]
		}
	}
	if come = r.companions(a, guests, come); len(come) < 2 {
		return nil, 0
	}
	slices.Sort(come)
	h := &holder{slots: []string{"participants"}, open: exact < 0.5}
	for _, k := range come {
		h.sides = append(h.sides, guests[k].member)
	}
	return h, likely
}

// says reports whether one of the words of t is w.
func (r *reading) says(t ling.Range, w string) bool {
	for i := t.Start; i < t.End; i++ {
		if r.word(i) == w {
			return true
		}
	}
	return false
}
