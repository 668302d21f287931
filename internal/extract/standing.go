package extract

import (
	"cmp"
	"slices"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
)

// This file tells whether a meeting was held, goes on, is planned, wished for or called off, and where it is.

// judgedMeeting records the meeting of v.
func (r *reading) judgedMeeting(j *Judge, v verdict) {
	a := v.act
	m := &rapporteur.Meeting{
		Kind:         rapporteur.MeetingKind(j.choose(decideContact, a)),
		Status:       rapporteur.MeetingStatus(j.choose(decideWhether, a)),
		Participants: r.participants(v.holder.sides),
		When:         r.convened(a.head),
	}
	if f, ok := a.ruledAs(rapporteur.KindMeeting).(*rapporteur.Meeting); ok {
		m.Status = f.Status
		if f.Kind == rapporteur.MeetingSummit && r.says(a.evidence, "summit") {
			m.Kind = f.Kind // what the text calls a summit is one
		}
	}
	m.Status = r.standing(a, m)
	m.Place, m.Country = r.venue(a, m.Kind)
	for _, w := range v.holder.sides {
		r.cast.useOf(w)
	}
	r.judged(j, v, m, a.evidence)
}

// venue returns where the meeting of a is, a visit at its destination.
func (r *reading) venue(a *act, kind rapporteur.MeetingKind) (string, rapporteur.ActorID) {
	place, country := r.place(a.evidence)
	if e := r.whereabouts(a); place == "" && e >= 0 {
		return r.d.Slice(r.entities[e].Range), r.countryOf(e)
	}
	if above := r.saidOf(a.head); place == "" && above >= 0 {
		place, country = r.place(r.stated(above)) // "talks will be held in Oslo"
	}
	if up := r.d.Tokens[a.head].Head; place == "" && r.d.Is(a.head, ling.Obl, ling.Nmod) && r.marked(a.head, "for") && up != ling.Root {
		if place, country = r.place(r.stated(up)); place == "" { // "is in Oslo for talks", "flew to Oslo for talks"
			place, country = r.visited(up, r.stated(up).End)
		}
	}
	if place == "" && kind == rapporteur.MeetingVisit {
		return r.visited(a.head, a.evidence.End)
	}
	return place, country
}

// whereabouts returns the name of the place of which a tells what was done there, "flew to Oslo, where he met", or -1.
func (r *reading) whereabouts(a *act) int {
	i := a.evidence.Start
	if r.word(i) != "where" {
		return -1
	}
	for e := r.entityFrom(i) - 1; e >= 0 && r.entities[e].Start >= r.sentence(i).Start; e-- {
		switch {
		case !r.isPlace(e):
		case r.word(r.entities[e].Start-1) == "and":
			return -1 // one of several
		case e > 0 && r.saidAfter(e-1) != "" && r.isPlace(e-1):
			return e - 1 // "Oslo, Norway, where"
		default:
			return e
		}
	}
	return -1
}

// isPlace reports whether entity e names a place, and not whose something is.
func (r *reading) isPlace(e int) bool {
	c := r.cast.at[e]
	return r.entities[e].Type == ling.Place && !r.possessive(r.entities[e].End) && (c == nil || c.Kind == rapporteur.Country && r.cast.use[e] != actors.Adjective)
}

// visited returns the one place to which the verb or noun at token i says, before token end, that somebody goes; a tour has none.
func (r *reading) visited(i, end int32) (string, rapporteur.ActorID) {
	for e := r.entityFrom(i); e < len(r.entities) && r.entities[e].End <= end; e++ {
		n := r.entities[e].Range
		before := n.Start - 1
		if r.word(before) == "the" {
			before--
		}
		if goal := r.word(before) == "to" || before == i && r.d.Lemma(i) == "visit"; !goal || !r.isPlace(e) {
			continue
		}
		if r.toured(e) {
			return "", ""
		}
		return r.d.Slice(n), r.countryOf(e)
	}
	return "", ""
}

// toured reports whether the place named by entity e is listed with another one, and not with the state in which it lies.
func (r *reading) toured(e int) bool {
	return slices.ContainsFunc(r.d.Conjuncts(r.cast.headOf(r.entities[e].Range)), func(i int32) bool {
		o := r.entityAt(i)
		return o >= 0 && o != e && nameOfState(r.d.Slice(r.entities[o].Range)) != r.countryOf(e)
	})
}

// standing returns the status of the meeting m of a: what the words around it say, else what m has.
func (r *reading) standing(a *act, m *rapporteur.Meeting) rapporteur.MeetingStatus {
	i, s := a.head, m.Status
	noun, above := r.upos(i) != ling.VERB, r.saidOf(i)
	if k := r.d.ChunkAt(i); noun && k >= 0 && r.d.Chunks[k].Type == ling.NounPhrase && s.Begun() {
		s = cmp.Or(r.meetingCalled(&r.d.Chunks[k]), s)
	}
	switch {
	case r.dropped(i, above):
		return rapporteur.MeetingCancelled
	case s != rapporteur.MeetingCancelled && r.sought(i):
		return rapporteur.MeetingProposed
	case !s.Begun():
		return s
	case noun && r.toCome(i, above), !noun && r.ahead(i), noun && r.undertaken(i):
		return rapporteur.MeetingPlanned // "will travel to meet"
	case s == rapporteur.MeetingHeld && above >= 0 && r.goesOn(above):
		return rapporteur.MeetingOngoing
	case r.inPresent(i, above) && r.afterToday(m.When.Value):
		return rapporteur.MeetingPlanned // "meets him on Sunday"
	case s == rapporteur.MeetingHeld && r.underWay(i):
		return rapporteur.MeetingOngoing // "is traveling to"
	}
	return s
}

// undertaken reports whether the meeting that the noun at token i names is what somebody will hold or go for: "will hold
// talks", "will fly to Oslo for two days of talks".
func (r *reading) undertaken(i int32) bool {
	i = r.whole(i)
	return (r.d.Is(i, ling.Obj) || r.d.Is(i, ling.Obl) && r.marked(i, "for")) && r.ahead(r.d.Tokens[i].Head)
}

// afterToday reports whether v is a day after the publication.
func (r *reading) afterToday(v string) bool {
	return len(v) == len(time.DateOnly) && !r.d.DCT.IsZero() && v > r.d.DCT.Format(time.DateOnly)
}

// inPresent reports whether the verb at token i, or that which has the noun there for its object or subject, is put in the present.
func (r *reading) inPresent(i, above int32) bool {
	switch {
	case r.upos(i) == ling.VERB:
	case above >= 0:
		i = above
	case r.d.Is(i, ling.Obj):
		i = r.d.Tokens[i].Head
	}
	x := r.xpos(i)
	return x == ling.PennVBZ || x == ling.PennVBP || r.underWay(i)
}

// saidOf returns the predicate that says something of the meeting that the noun at token i names, or of a round of it: the
// one whose subject it is; or -1.
func (r *reading) saidOf(i int32) int32 {
	i = r.whole(i)
	if r.d.Tokens[i].Deprel == 0 || !r.d.Is(i, ling.Nsubj) || r.upos(i) == ling.VERB {
		return -1
	}
	v := r.d.Tokens[i].Head
	if c := r.d.Child(v, ling.Ccomp); c > i && c < v && r.d.Child(c, ling.Nsubj) < 0 {
		return c // of "the talks were put off, officials said" the tree may say that the talks "said"
	}
	return v
}

// goesOn reports whether the predicate at token i says that its subject is not over: "continue", "are under way".
func (r *reading) goesOn(i int32) bool {
	if x := r.xpos(i); r.d.Lemma(i) == "continue" {
		return x == ling.PennVBP || x == ling.PennVBZ
	}
	under := r.word(i) == "underway" || r.word(i) == "ongoing" || r.word(i) == "way" && r.marked(i, "under")
	return under && !r.before(i) && r.d.Modal(i) < 0 && !r.d.Negated(i)
}

// sought reports whether somebody would like the meeting that token i names, and no more: "called for talks", "is
// ready to meet".
func (r *reading) sought(i int32) bool {
	for n, up := i, r.broughtUpBy(i); up >= 0; n, up = up, r.broughtUpBy(up) {
		if l := r.d.Lemma(up); overtures[l] && r.upos(up) == ling.NOUN || seeking[l] && !r.asked(n, up) {
			return true
		}
	}
	if up := r.d.Tokens[i].Head; r.d.Is(i, ling.Obj) && up != ling.Root && holding[r.d.Lemma(up)] && r.d.Modal(up) < 0 {
		return false // "held a meeting requested by Chile"
	}
	for c := range r.d.Children(i) {
		if r.d.Is(c, ling.Acl) && r.xpos(c) == ling.PennVBN && seeking[r.d.Lemma(c)] {
			return true // "a meeting proposed by Chile"
		}
	}
	return false
}

// asked reports whether the noun at token i, the object of the verb up, is what that is said of or to, and not for: "called
// the talks useful", "pushed back the talks", "urged the summit to act".
func (r *reading) asked(i, up int32) bool {
	switch l := r.d.Lemma(up); l {
	case "call", "push":
		return r.d.Is(i, ling.Obj)
	case "urge", "ask", "want", "hope", "invite":
		return r.d.Is(i, ling.Obj) && r.d.Child(up, ling.Xcomp) >= 0
	}
	return false
}

// dropped reports whether the meeting that token i names is called off by the verb it is the subject or object of, or
// does not take place.
func (r *reading) dropped(i, above int32) bool {
	v := above
	if r.d.Is(r.whole(i), ling.Obj) && r.d.Tokens[r.whole(i)].Head != ling.Root {
		v = r.d.Tokens[r.whole(i)].Head
	}
	if v < 0 {
		return false
	}
	if r.d.Negated(v) {
		next, ok := happening[r.d.Lemma(v)]
		return v == above && ok && (next == "" || next == r.word(v+1))
	}
	if v == above && !r.d.Passive(v) && r.withParticle(v, callingOff) {
		return false // "the talks put off investors"
	}
	return r.d.Modal(v) < 0 && (cancelling[r.d.Lemma(v)] || r.withParticle(v, callingOff))
}

var (
	// callingOff are the verbs of calling a meeting off that need a particle.
	callingOff = map[string]bool{"call off": true, "put off": true}
	// happening verbs say of a meeting that it is held, with the word that they need after them.
	happening = map[string]string{"take": "place", "happen": "", "go": "ahead", "proceed": ""}
)

// underWay reports whether the verb at token i is in the present progressive.
func (r *reading) underWay(i int32) bool {
	if r.d.Tokens[i].XPOS != ling.PennVBG {
		return false
	}
	for aux := range r.d.Auxiliaries(i) {
		if x := r.d.Tokens[aux].XPOS; x == ling.PennVBZ || x == ling.PennVBP {
			return true
		}
	}
	return false
}

// toCome reports whether the meeting that the noun at token i names, of which verb tells
// something if it is not -1, is still to come: it "will be held", "is scheduled".
func (r *reading) toCome(i, verb int32) bool {
	if verb >= 0 {
		m := r.d.Modal(verb)
		if m >= 0 && r.d.Lemma(m) == "will" || awaited[r.d.Lemma(verb)] && r.d.Passive(verb) && !r.before(verb) {
			return true
		}
	}
	for c := range r.d.Children(i) {
		if r.d.Is(c, ling.Acl) && awaited[r.d.Lemma(c)] && !r.before(c) {
			return true
		}
	}
	return false
}

// awaited verbs, as participles, say of a meeting that it is still to come.
var awaited = set("schedule plan set slate expect")

// before reports whether the verb at token i is put in the past: "was scheduled".
func (r *reading) before(i int32) bool {
	for aux := range r.d.Auxiliaries(i) {
		if r.d.Tokens[aux].XPOS == ling.PennVBD {
			return true
		}
	}
	return false
}
