package extract

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// This file finds which meeting an article means where it speaks of "the talks", and whether it
// says of it what was so.

// retells reports whether token i speaks of a meeting that was told of before: "the talks",
// or what "they" did when "they met".
func (r *reading) retells(i int32) bool {
	if r.d.Tokens[i].Deprel == 0 {
		return false
	}
	switch r.upos(i) {
	case ling.VERB:
		again := r.d.Lemma(i) == "meet" || together[r.d.Lemma(i)] && r.under(i, "to") < 0 && r.atLength(i)
		return again && r.severally(r.d.Child(i, ling.Nsubj)) && r.d.QuoteAt(i) < 0 && r.happened(i) && !r.says(r.stated(i), "again") && r.word(i-1) != "last"
	case ling.NOUN, ling.PROPN:
		return contacts[strings.ToLower(r.d.Lemma(i))] != "" && r.d.QuoteAt(i) < 0 && r.definite(i)
	}
	return false
}

// together are the verbs, besides "meet", by which those who met are said to have done so: "they talked for two hours".
var together = set("talk speak")

// atLength reports whether the verb at token i is said with how long it was done.
func (r *reading) atLength(i int32) bool {
	t := r.stated(i)
	for k := r.timexFrom(i); k < len(r.d.Timexes) && r.d.Timexes[k].End <= t.End; k++ {
		x := &r.d.Timexes[k]
		if top := r.timeTop(x); top >= 0 && r.counted(x) && r.bound(x, top) == "for" {
			return true
		}
	}
	return false
}

// severally reports whether token i means several who were named before: "they", "the two
// leaders", "both".
func (r *reading) severally(i int32) bool {
	if i < 0 {
		return false
	}
	w := r.word(i)
	if w == "they" || w == "both" || w == "pair" || w == "duo" {
		return true
	}
	first := r.word(r.d.Subtree(i).Start)
	return (sides[w] || w == "two" || w == "men") && (first == "the" || first == "both") && r.d.Subtree(i).Len() <= 5
}

// otherMeetings are the words by which a noun means another meeting than the one just told of, or
// none in particular.
var otherMeetings = set(`next new future further upcoming forthcoming planned scheduled proposed possible potential previous prior earlier
last past recent follow-up other another such any separate similar subsequent final annual regular a an no
some each every several many various different rival parallel preparatory technical press news`)

// definite reports whether the noun at token i means a meeting that the reader knows: "the
// talks", "their summit", "Friday's meeting", and no other one than that.
func (r *reading) definite(i int32) bool {
	known := r.marked(i, "of") && r.d.Is(i, ling.Nmod) && r.measured(r.d.Tokens[i].Head) != ""
	for c := range r.d.Children(i) {
		w := r.word(c)
		switch {
		case otherMeetings[w], r.d.Tokens[c].Feats.Get("NumType") == "Ord":
			return false
		case r.d.Is(c, ling.Det):
			known = known || w == "the" || w == "this" || w == "these" || w == "both"
		case r.d.Is(c, ling.NmodPoss):
			known = known || r.xpos(c) == ling.PennPRPS && w != "our" && w != "my" && w != "your" || r.timed(c) || r.severally(c)
		case r.d.Is(c, ling.Acl) && c > i && r.word(i+1) != "," && r.xpos(c) != ling.PennVB && (r.d.Tokens[c].Deprel == ling.AclRelcl || r.before(c) || !arranging[r.d.Lemma(c)]):
			return false // "the talks that Peru wants"
		}
	}
	return known && !r.d.Is(i, ling.Compound, ling.NmodPoss)
}

// arranging verbs, as participles, say no more of a meeting than that it took place.
var arranging = set("hold host mediate broker facilitate chair sponsor convene attend lead")

// meantAt returns the meeting that token i speaks of: the last one before it of a kind that
// its noun may name, but for the one that this place was taken for, unless another one was mentioned in
// between; nil if there is none.
func (r *reading) meantAt(all []*account, but *account, i int32) *account {
	var a *account
	for _, o := range all {
		if o != but && !o.merged && o.head < i && r.mayMean(i, o) && (a == nil || o.head > a.head) {
			a = o
		}
	}
	if a == nil || r.d.SentenceAt(i)-a.last > retold || r.within(a, i) || !r.samePeople(a, i) {
		return nil
	}
	for _, o := range all {
		if o == a || o == but || o.merged || o.head >= i || !r.mayMean(i, o) || a.sameAs(o) {
			continue
		}
		if r.d.SentenceAt(o.head) == r.d.SentenceAt(a.head) || r.d.SentenceAt(i)-o.last <= retold && r.aside(a.head) {
			return nil // "met Peru, and then Chile"
		}
	}
	for t := a.head + 1; t < i; t++ {
		if !r.within(a, t) && r.introduces(t) {
			return nil
		}
	}
	return a
}

// aside reports whether the sentence of token i tells what took place beside or before what the
// article is about: "had met Chile earlier".
func (r *reading) aside(i int32) bool {
	t := r.sentence(i)
	for _, w := range []string{"earlier", "previously", "separately", "meanwhile", "also"} {
		if r.says(t, w) {
			return true
		}
	}
	return r.perfect(i)
}

// perfect reports whether the verb at token i is put before the past: "had met".
func (r *reading) perfect(i int32) bool {
	for aux := range r.d.Auxiliaries(i) {
		if r.word(aux) == "had" {
			return true
		}
	}
	return false
}

// within reports whether token i is part of what a rests on already.
func (r *reading) within(a *account, i int32) bool {
	return slices.ContainsFunc(a.Evidence, func(e text.Span) bool { return e.Contains(r.d.Tokens[i].Span) })
}

// calledBy are the nouns by which a meeting of a kind is spoken of again.
var calledBy = map[rapporteur.MeetingKind]map[string]bool{
	rapporteur.MeetingMeeting: set("meeting talk talks discussion discussions dialogue session conversation consultation consultations summit"),
	rapporteur.MeetingTalks:   set("meeting talk talks discussion discussions dialogue session negotiation negotiations consultation consultations round"),
	rapporteur.MeetingSummit:  set("summit meeting talk talks discussion discussions dialogue session conference"),
	rapporteur.MeetingCall:    set("call conversation talk talks discussion discussions"),
	rapporteur.MeetingVisit:   set("visit trip"),
}

// mayMean reports whether token i may speak of a.
func (r *reading) mayMean(i int32, a *account) bool {
	if r.upos(i) == ling.VERB {
		if a.meeting.Kind == rapporteur.MeetingCall {
			return r.d.Lemma(i) != "meet"
		}
		return a.meeting.Kind != rapporteur.MeetingVisit && !r.phone(r.stated(i))
	}
	return calledBy[a.meeting.Kind][strings.ToLower(r.d.Lemma(i))]
}

// introduces reports whether token i brings in a meeting that was not told of before: "a meeting",
// "talks with Chile", "Peru met".
func (r *reading) introduces(i int32) bool {
	switch r.upos(i) {
	case ling.VERB:
		return r.d.Lemma(i) == "meet" && !r.severally(r.d.Child(i, ling.Nsubj)) && r.d.Child(i, ling.Nsubj) >= 0
	case ling.NOUN, ling.PROPN:
		if contacts[strings.ToLower(r.d.Lemma(i))] == "" || r.definite(i) {
			return false
		}
		if up := r.d.Tokens[i].Head; r.d.Is(i, ling.Obj) && up != ling.Root && holding[r.d.Lemma(up)] {
			return true
		}
		for c := range r.d.Children(i) {
			w := r.word(c)
			if r.d.Is(c, ling.Det) && (w == "a" || w == "an" || w == "another") {
				return true
			}
			if p := r.d.Child(c, ling.Case); r.d.Is(c, ling.Nmod) && p >= 0 && (r.word(p) == "with" || r.word(p) == "between") {
				return true
			}
		}
	}
	return false
}

// samePeople reports whether what the noun at token i is said with fits a: those named with it
// take part, its place and its day are not different.
func (r *reading) samePeople(a *account, i int32) bool {
	if r.upos(i) == ling.VERB {
		return true
	}
	t := r.nounPhrase(i)
	for e := r.entityFrom(t.Start); e < len(r.entities) && r.entities[e].End <= t.End; e++ {
		n := r.entities[e].Range
		place, m := r.d.Slice(n), r.cast.at[e]
		switch w := r.word(n.Start - 1); {
		case m != nil && r.partakes(a.meeting, m), n.End+1 < t.End && r.word(n.End) == "-" && mediating[r.d.Lemma(n.End+1)]:
		case r.leadsToPlace(n.Start - 1):
			if a.meeting.Place != "" && !r.sameSpot(a.meeting, e) {
				return false
			}
		case w == "on" || w == "over" || w == "about" || w == "by":
		case n.Start < i && (m == nil || r.entities[e].Type == ling.Place) && strings.Contains(a.meeting.Place, place):
		default:
			return false
		}
	}
	w := r.when(t, ling.Date, ling.Time)
	if on := a.meeting.When.Value; w.Value != "" && on != "" {
		return sameTime(w.Value, on)
	}
	return w.Value == "" || r.inTime(a.meeting, w.Value)
}

// nounPhrase returns the tokens of the noun at token i with what stands before it and the
// prepositional phrases after it.
func (r *reading) nounPhrase(i int32) ling.Range {
	t := r.d.Subtree(i)
	for c := range r.d.Children(i) {
		if c > i && r.d.Is(c, ling.Acl, ling.Appos, ling.Parataxis, ling.Conj) {
			t.End = min(t.End, r.d.Subtree(c).Start)
		}
	}
	return ling.Range{Start: t.Start, End: max(t.End, i+1)}
}

// partakes reports whether m, or for whom it acts, takes part in the meeting, or one who acts for it.
func (r *reading) partakes(m *rapporteur.Meeting, who *member) bool {
	return slices.ContainsFunc(m.Participants, func(id rapporteur.ActorID) bool { return r.standsFor(id, who) })
}

// standsFor reports whether id is who, or of the same side.
func (r *reading) standsFor(id rapporteur.ActorID, who *member) bool {
	p := r.cast.byID[id]
	return id == who.ID || p != nil && r.cast.sideOf(p) == r.cast.sideOf(who)
}

// sameSpot reports whether the place of the meeting and the one named by entity e may be one: they
// share a name, or one is named by its state.
func (r *reading) sameSpot(m *rapporteur.Meeting, e int) bool {
	place := r.d.Slice(r.entities[e].Range)
	return strings.Contains(place, m.Place) || strings.Contains(m.Place, place) || (nameOfState(place) != "" || nameOfState(m.Place) != "") && r.countryOf(e) == m.Country
}

// sameTime reports whether two dates may be one, of which one may be less exact.
func sameTime(a, b string) bool { return strings.HasPrefix(a, b) || strings.HasPrefix(b, a) }

// fits reports whether verb i tells of what has the status of m: of what took place in the past, or
// of what is planned in the future.
func (r *reading) fits(m *rapporteur.Meeting, i int32) bool {
	switch m.Status {
	case rapporteur.MeetingHeld, rapporteur.MeetingOngoing:
		return r.happened(i)
	case rapporteur.MeetingPlanned:
		return r.ahead(i) && !r.underIf(int32(r.d.ClauseAt(i)))
	}
	return false
}

// happened reports whether the article says that what verb i states is so: not in a question, under
// a condition, in the future or the perfect of the past, as what somebody wants, or hopes, or denies.
func (r *reading) happened(i int32) bool {
	if c := r.d.ClauseAt(i); r.d.Modal(i) >= 0 || r.ahead(i) || c >= 0 && (r.question(int32(c)) || r.underIf(int32(c))) {
		return false
	}
	if at := r.source(i); at != nil && (at.Hypothetical || !factual(at.Class)) {
		return false
	}
	for {
		head := r.d.Tokens[i].Head
		switch {
		case r.d.Tokens[i].Deprel == 0 || head == ling.Root:
			return true
		case r.d.Is(i, ling.Ccomp) && (!recounting[r.d.Lemma(head)] || r.d.Negated(head)), r.d.Is(i, ling.Xcomp, ling.Csubj):
			return false
		case r.d.Is(i, ling.Advcl):
			if m := r.d.Child(i, ling.Mark); m >= 0 && unsettling[r.word(m)] {
				return false
			}
		case r.d.Is(i, ling.Acl) && r.xpos(i) == ling.PennVB:
			return false
		}
		if i = head; r.d.Modal(i) >= 0 && r.upos(i) == ling.VERB {
			return false
		}
	}
}

// factual reports whether a source that speaks like this holds what it says to be so.
func factual(c ling.CueClass) bool {
	return c == 0 || c == ling.Say || c == ling.Admit || c == ling.Think || c == ling.Approve || c == ling.Claim
}

// unsettling conjunctions put what follows in doubt or in the future.
var unsettling = set("if unless until till before whether lest without to")

// recounting verbs say of what follows that it is so.
var recounting = set("say tell announce report confirm note state add write acknowledge admit declare reveal stress show mean see find learn recall explain")
