package extract

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// This file takes in what an article tells of a meeting besides that it took place: where the
// sentence goes on, and in later ones that speak of "the talks" or "their summit".

// retold is within how many sentences of its last telling "the talks" means a meeting.
const retold = 4

// An account is a meeting and how far the article has told of it.
type account struct {
	*Finding
	meeting *rapporteur.Meeting
	last    int // the sentence that tells of it last
	merged  bool
}

// A report is one place that speaks of a meeting.
type report struct {
	noun int32 // the noun that names the meeting, or -1: "they met"
	verb int32 // what is said of it, or -1
	// itself is set where the meeting is the subject of the verb, and not those who meet.
	itself bool
}

// recount fills in what the article tells of each meeting.
func (r *reading) recount() {
	var all []*account
	for k := range r.out {
		if m, ok := r.out[k].Fact.(*rapporteur.Meeting); ok {
			a := &account{Finding: &r.out[k], meeting: m, last: r.d.SentenceAt(r.out[k].head)}
			all = append(all, a)
			for k, p := range r.spread(r.reportAt(a.head)) {
				if (k == 0 || r.keepsTo(a.meeting, p)) && r.hear(a, p) && p.verb >= 0 {
					a.cite(r.span(r.stated(p.verb)))
				}
			}
		}
	}
	if r.turns() >= leastTurns {
		return // of "the talks" those who ask and answer have had many
	}
	for i := int32(0); len(all) > 0 && i < int32(len(r.d.Tokens)); i++ {
		if r.retells(i) {
			r.retell(all, i)
		}
	}
	merged := func(f Finding) bool {
		return slices.ContainsFunc(all, func(a *account) bool { return a.merged && f.Fact == rapporteur.Fact(a.meeting) })
	}
	r.out = slices.DeleteFunc(r.out, merged)
}

// reportAt returns what is said of the meeting that token i, a noun or a verb, names.
func (r *reading) reportAt(i int32) report {
	if r.upos(i) == ling.VERB {
		if s := r.d.Child(i, ling.Nsubj); s >= 0 && contacts[strings.ToLower(r.d.Lemma(s))] != "" {
			return report{noun: s, verb: i, itself: true}
		}
		return report{noun: r.contactOf(i), verb: i}
	}
	top := r.whole(i)
	p := report{noun: i, verb: -1}
	h := r.d.Tokens[top].Head
	switch {
	case r.d.Tokens[top].Deprel == 0 || h == ling.Root:
	case r.d.Is(top, ling.Nsubj) && (r.upos(h) == ling.VERB || r.upos(h) == ling.ADJ):
		p.verb, p.itself = h, true
	case r.d.Is(top, ling.Obj, ling.Obl) && r.upos(h) == ling.VERB:
		p.verb = h
		if up := r.d.Tokens[h].Head; r.d.Is(h, ling.Xcomp) && up != ling.Root && r.d.Lemma(up) == "fail" {
			p.verb = up // "failed to reach a deal in talks"
		}
	}
	return p
}

// whole returns the noun of which that for a meeting at token i is the measure, part or end: "two hours of talks", "the
// fourth round of talks", "the end of the meeting"; else i.
func (r *reading) whole(i int32) int32 {
	if h := r.d.Tokens[i].Head; r.d.Is(i, ling.Nmod) && h != ling.Root && r.marked(i, "of") && (r.measured(h) != "" || edges[r.d.Lemma(h)]) {
		return h
	}
	return i
}

// edges are the nouns for a time, place or part of a meeting.
var edges = set("end close conclusion start sideline margin round session series")

// contactOf returns the noun for a meeting that is the object of verb i, or -1.
func (r *reading) contactOf(i int32) int32 {
	o := r.d.Object(i)
	if o < 0 {
		return -1
	}
	if n := r.d.Child(o, ling.Nmod); n >= 0 && r.measured(o) != "" && r.marked(n, "of") {
		o = n
	}
	if contacts[strings.ToLower(r.d.Lemma(o))] == "" {
		return -1
	}
	return o
}

// spread returns p with what is said of the same meeting in a row with it: "lasted an hour and
// ended …, failing …", "the talks, which …".
func (r *reading) spread(p report) []report {
	out := []report{p}
	if p.verb >= 0 {
		for c := range r.d.Children(p.verb) {
			if c > p.verb && r.upos(c) == ling.VERB && (r.d.Is(c, ling.Conj) || r.d.Is(c, ling.Advcl) && r.xpos(c) == ling.PennVBG) && r.d.Child(c, ling.Nsubj, ling.Mark) < 0 {
				out = append(out, report{noun: p.noun, verb: c, itself: p.itself})
			}
		}
	}
	if p.noun >= 0 {
		for c := range r.d.Children(p.noun) {
			if r.upos(c) == ling.VERB && r.d.Tokens[c].Deprel == ling.AclRelcl && r.d.Subject(c) == p.noun {
				out = append(out, report{noun: p.noun, verb: c, itself: true})
			}
		}
	}
	return out
}

// retell lets the meeting that token i speaks of hear what is said there.
func (r *reading) retell(all []*account, i int32) {
	var again *account // the same place, taken for a meeting of its own
	for _, o := range all {
		if !o.merged && (o.head == i || r.upos(i) != ling.VERB && r.contactOf(o.head) == i) {
			again = o
		}
	}
	a := r.meantAt(all, again, i)
	if a == nil || again != nil && !a.sameAs(again) {
		return
	}
	p := r.reportAt(i)
	if again == nil && !r.keepsTo(a.meeting, p) {
		return
	}
	told := again != nil || p.itself || r.upos(i) == ling.VERB
	for k, s := range r.spread(p) {
		if k > 0 && !r.keepsTo(a.meeting, s) {
			continue
		}
		if new := r.hear(a, s); s.verb >= 0 && (new || told && r.upos(s.verb) == ling.VERB) {
			a.cite(r.span(r.stated(s.verb)))
			a.last = r.d.SentenceAt(i)
		}
	}
	if again != nil {
		again.merged = true
		a.take(again)
	}
}

// keepsTo reports whether p tells of m as it is known: in its time, and at no other place.
func (r *reading) keepsTo(m *rapporteur.Meeting, p report) bool {
	return p.verb >= 0 && r.fits(m, p.verb) && !r.elsewhere(m, p)
}

// sameAs reports whether o tells of the meeting of a: of no others, at no other time or place.
func (a *account) sameAs(o *account) bool {
	m, n := a.meeting, o.meeting
	return m.Status.Begun() == n.Status.Begun() && common(m.Participants, n.Participants) == min(len(m.Participants), len(n.Participants)) &&
		(m.When.Value == "" || n.When.Value == "" || sameTime(m.When.Value, n.When.Value)) &&
		(m.Place == "" || n.Place == "" || strings.Contains(m.Place, n.Place) || strings.Contains(n.Place, m.Place))
}

// hear takes in what report p says of a, and reports whether that was new.
func (r *reading) hear(a *account, p report) bool {
	m, before := a.meeting, *a.meeting
	if p.noun >= 0 {
		m.Duration = cmp.Or(m.Duration, r.measuredAt(p.noun))
		if c := r.d.Child(p.noun, ling.NmodPoss); c >= 0 && r.timed(c) {
			r.date(m, r.when(r.d.Subtree(c), ling.Date, ling.Time)) // "Tuesday's talks"
		}
	}
	if p.verb >= 0 {
		m.Duration = cmp.Or(m.Duration, r.lasted(m, p))
	}
	r.locate(m, p)
	m.Format = cmp.Or(m.Format, r.format(p))
	r.mediated(m, p)
	if m.Status.Begun() && m.Outcome.Empty() {
		if t := r.outcome(m, p); !t.Empty() {
			m.Outcome = r.phrase(t)
		}
	}
	return m.Duration != before.Duration || m.Place != before.Place || m.When != before.When || m.Format != before.Format || len(m.Mediators) != len(before.Mediators) || m.Outcome.Text != before.Outcome.Text
}

// locate takes in where and when the meeting took place, if that is what p says: a place that is
// more exact than the one that is known, and a day that none is known of.
func (r *reading) locate(m *rapporteur.Meeting, p report) {
	if !r.situates(p) {
		return
	}
	t := r.stated(p.verb)
	if place, country := r.place(t); place != "" && (m.Place == "" || r.moreExact(m, place, t)) {
		m.Place, m.Country = place, cmp.Or(country, m.Country)
	}
	r.date(m, r.beside(p.verb))
}

// situates reports whether the verb of p is one by which an article says where and when a meeting is.
func (r *reading) situates(p report) bool {
	if p.verb < 0 || !p.itself || r.d.Negated(p.verb) {
		return false
	}
	l := r.d.Lemma(p.verb)
	return venues[l] && (l != "take" || r.word(p.verb+1) == "place")
}

// elsewhere reports whether p tells of a meeting at another place or time than that of m.
func (r *reading) elsewhere(m *rapporteur.Meeting, p report) bool {
	if !r.situates(p) {
		return false
	}
	t := r.stated(p.verb)
	place, country := r.place(t)
	if place != "" && m.Place != "" && !r.moreExact(m, place, t) && !strings.Contains(m.Place, place) && !(country == m.Country && nameOfState(place) != "") {
		return true
	}
	w := r.beside(p.verb)
	return w.Value != "" && m.When.Value != "" && !sameTime(w.Value, m.When.Value)
}

// date takes in the day of the meeting, if it is not known and is over if the meeting is.
func (r *reading) date(m *rapporteur.Meeting, w rapporteur.When) {
	if m.When.Value != "" || len(w.Value) != len(time.DateOnly) || r.d.DCT.IsZero() {
		return
	}
	if r.inTime(m, w.Value) {
		m.When = w
	}
}

// inTime reports whether a day suits m: one of the past what was held, today both.
func (r *reading) inTime(m *rapporteur.Meeting, day string) bool {
	today := r.d.DCT.Format(time.DateOnly)
	return r.d.DCT.IsZero() || strings.HasPrefix(today, day) || (day < today) == m.Status.Begun()
}

// venues are the verbs by which an article says where and when a meeting is.
var venues = set("take hold occur convene host happen open begin start schedule stage")

// moreExact reports whether place, named in t, may lie in the place of m: it is a town of that state,
// or what something is held "at", and the other what it is held "in".
func (r *reading) moreExact(m *rapporteur.Meeting, place string, t ling.Range) bool {
	_, country := r.place(t)
	if country == "" || country != m.Country || nameOfState(place) != "" || strings.Contains(m.Place, place) {
		return false
	}
	words := strings.ToLower(r.d.Slice(t))
	at := strings.Contains(words, "at "+strings.ToLower(place)) || strings.Contains(words, "at the "+strings.ToLower(place))
	return at || nameOfState(m.Place) != "" || strings.Contains(place, m.Place)
}

// cite adds s to what a rests on, unless that is there.
func (a *account) cite(s text.Span) {
	if !slices.ContainsFunc(a.Evidence, func(e text.Span) bool { return e.Contains(s) }) {
		later := slices.DeleteFunc(slices.Clone(a.Evidence[1:]), func(e text.Span) bool { return s.Contains(e) })
		a.Evidence = append([]text.Span{a.Evidence[0]}, append(later, s)...)
		slices.SortFunc(a.Evidence[1:], text.Span.Compare)
	}
}

// take takes in what o, which tells of the same meeting, knows and rests on.
func (a *account) take(o *account) {
	m, n := a.meeting, o.meeting
	for _, id := range n.Participants {
		if !slices.Contains(m.Participants, id) && !slices.Contains(m.Mediators, id) {
			m.Participants = append(m.Participants, id)
		}
	}
	if m.Place == "" {
		m.Place, m.Country = n.Place, n.Country
	}
	if len(n.When.Value) > len(m.When.Value) {
		m.When = n.When
	}
	if m.Outcome.Empty() {
		m.Outcome = n.Outcome
	}
	m.Duration, m.Format = cmp.Or(m.Duration, n.Duration), cmp.Or(m.Format, n.Format)
	if len(m.Mediators) == 0 {
		m.Mediators = n.Mediators
	}
	for _, s := range o.Evidence {
		a.cite(s)
	}
}
