package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// This file tells what only reads like a meeting: one that somebody declined or nobody came to, a match, a demand that
// is met. What was planned and called off is a meeting, and its status says so.

// unmet reports whether nobody meets by what a states: it is declined, unlikely, only supposed, or no meeting at all.
func (r *reading) unmet(a *act) bool {
	return r.marked(a.head, "if") || r.attendedByNone(a) || r.declined(a.head) || r.doubtful(a.head) || r.played(a.head) || r.figurative(a.head)
}

// attendedByNone reports whether a denies that there is a meeting or that any of its subjects came: "no talks are
// planned", "neither came to the summit".
func (r *reading) attendedByNone(a *act) bool {
	if k := r.d.ChunkAt(a.head); k >= 0 && r.upos(a.head) == ling.NOUN && r.d.Chunks[k].Negated {
		return true
	}
	verb := a.head
	if up := r.broughtUpBy(verb); r.upos(verb) != ling.VERB && up >= 0 {
		verb = up // "none held talks", and not "no deal was reached at the talks"
	}
	s := r.d.Subject(verb)
	if s < 0 {
		return false
	}
	w := r.word(r.d.Subtree(s).Start)
	return w == "neither" || w == "no" || w == "none"
}

var (
	// declining verbs, nouns and verbs with a particle turn a meeting down.
	declining = set("refuse reject decline boycott shun snub skip refusal rejection")
	spurned   = map[string]bool{"rule out": true, "turn down": true, "sit out": true}
	// doubting verbs turn down what is said of a meeting.
	doubting = set("deny dismiss dispute")
	// overtures are the nouns by which a meeting is brought up without taking place.
	overtures = set("proposal offer invitation request call appeal idea suggestion demand")
	// tidings are those by which it is said to take place.
	tidings = set("report claim rumour rumor suggestion speculation")
	// joining verbs lead to the meeting that is declined, besides those of holding: "refused to take part in talks".
	joining = set("take participate return enter go come sit engage")
)

// declined reports whether somebody turns down the meeting that token i names, or says that there was none: "refused
// to meet", "ruled out talks", "rejected a call for talks", "dismissed reports of a meeting".
func (r *reading) declined(i int32) bool {
	told := false
	for up := i; up >= 0; up = r.broughtUpBy(up) {
		l := r.d.Lemma(up)
		if declining[l] || r.withParticle(up, spurned) || told && doubting[l] {
			return !r.d.Negated(up)
		}
		told = told || tidings[l]
	}
	return false
}

// broughtUpBy returns the verb or noun of what is made of the meeting or overture at token i: "refused" of what was
// refused, "call" of "a call for talks", "hold" of talks that are held; -1 if there is none.
func (r *reading) broughtUpBy(i int32) int32 {
	up := r.d.Tokens[i].Head
	if r.d.Tokens[i].Deprel == 0 || up == ling.Root {
		return -1
	}
	l := r.d.Lemma(up)
	switch {
	case r.d.Is(i, ling.Xcomp):
		if !r.leadsToMeeting(i) {
			return -1 // "refused to describe the meeting"
		}
		return up
	case r.d.Is(i, ling.Obj), r.d.Is(i, ling.Nsubj) && r.d.Passive(up):
		return up
	case r.d.Is(i, ling.Obl) && (joining[l] || r.marked(i, "for")), r.d.Is(i, ling.Acl) && r.raises(up), r.d.Is(i, ling.Nmod) && r.raises(up) && (r.marked(i, "for") || r.marked(i, "of")):
		return up
	}
	return -1
}

// leadsToMeeting reports whether who does what the verb at token i says meets somebody: "to hold talks", "to take part in".
func (r *reading) leadsToMeeting(i int32) bool {
	l := r.d.Lemma(i)
	ends := cancelling[l] || l == "end" || l == "conclude"
	return r.upos(i) != ling.VERB || !ends && (joining[l] || holding[l] || convening[l] || visiting[l] || contacts[l] != "")
}

// raises reports whether the noun at token i is one by which a meeting is brought up or turned down.
func (r *reading) raises(i int32) bool {
	l := r.d.Lemma(i)
	return overtures[l] || tidings[l] || declining[l]
}

// withParticle reports whether the verb at token i and its particle are one of verbs.
func (r *reading) withParticle(i int32, verbs map[string]bool) bool {
	p := r.d.Child(i, ling.CompoundPrt, ling.Advmod)
	return p >= 0 && verbs[r.d.Lemma(i)+" "+r.word(p)]
}

// doubtful reports whether the meeting that token i names is called unlikely.
func (r *reading) doubtful(i int32) bool {
	up := r.d.Tokens[i].Head
	return r.d.Is(i, ling.Nsubj, ling.Xcomp) && up != ling.Root && (r.word(up) == "unlikely" || r.word(up) == "impossible") && !r.d.Negated(up)
}

// games are the nouns of what teams meet in.
var games = set("final semi-final semifinal quarterfinal qualifier playoff play-off match game")

// played reports whether the verb at token i tells of a match: "met Peru in the semi-final", "met Peru and won 2-1".
func (r *reading) played(i int32) bool {
	if r.upos(i) != ling.VERB {
		return false
	}
	for c := i + 1; c < r.sentence(i).End && r.upos(c) != ling.VERB; c++ {
		if games[strings.ToLower(r.d.Lemma(c))] && r.upos(c) == ling.NOUN && r.marked(c, "in") && r.word(c+1) != "of" {
			return true
		}
	}
	for c := range r.d.Children(i) {
		if l := r.d.Lemma(c); r.d.Is(c, ling.Conj) && (l == "win" || l == "lose" || l == "draw") && r.upos(c+1) == ling.NUM && r.word(c+2) == "-" {
			return true
		}
	}
	return false
}

// figurative reports whether what is met by the verb at token i is no one: "met with resistance", "met them halfway", "met the
// conditions".
func (r *reading) figurative(i int32) bool {
	if r.d.Lemma(i) != "meet" {
		return false
	}
	if o := r.d.Object(i); o >= 0 && satisfiable[r.d.Lemma(o)] {
		return true
	}
	for c := range r.d.Children(i) {
		if r.word(c) == "halfway" && r.d.Object(i) >= 0 || reactions[r.d.Lemma(c)] && (r.marked(c, "with") || r.marked(c, "by")) {
			return true
		}
	}
	return false
}

// satisfiable are the nouns of what is met by doing enough.
var satisfiable = set("criterion condition target deadline need demand requirement standard goal obligation commitment challenge")

// reactions are the nouns of what something else than a person is met with.
var reactions = set("resistance opposition criticism silence scepticism skepticism approval indifference hostility anger suspicion condemnation applause force")

// seeking verbs and adjectives say that somebody would like a meeting, and no more.
var seeking = set("propose float suggest seek request demand urge want ask hope wish invite offer call appeal push willing ready prepared")
