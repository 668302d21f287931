package extract

import (
	"iter"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// unheld reports whether the words around a say that what it states as c is not held, or no longer:
// that it is not refused, that nobody said it, or that it was given up.
func (r *reading) unheld(a *act, c Class) bool {
	if c == Meet {
		return r.unmet(a)
	}
	if noun, _ := r.takenBack(a.head); noun >= 0 {
		return c != Commit // which is recorded as taken back
	}
	if r.suffers(a.head) {
		return c != Commit
	}
	return c == Refuse && (r.unrefused(a.head) || r.parted(a.head)) || c == Commit && (r.ordered(a.head) || r.weighed(a.head)) || r.untold(a.head) ||
		r.givenUp(a.head) || r.broken(a.head)
}

// ordered reports whether the verb at token i is what somebody is told to do, which is not yet done: "ordered Peru to leave".
func (r *reading) ordered(i int32) bool {
	i = r.d.Conjuncts(i)[0]
	above := r.d.Tokens[i].Head
	return r.d.Is(i, ling.Xcomp, ling.Advcl, ling.Ccomp) && r.d.Tokens[i].XPOS == ling.PennVB && above != ling.Root && ordering[r.d.Lemma(above)] && (r.d.Child(above, ling.Obj, ling.Iobj) >= 0 || r.d.Passive(above))
}

// parted reports whether the verb at token i says that several could not agree, which is open and refuses nothing.
func (r *reading) parted(i int32) bool {
	m := r.d.Modal(i)
	return r.d.Lemma(i) == "agree" && r.word(i+1) != "to" && r.d.Negated(i) && m >= 0 && r.d.Lemma(m) == "could" && r.several(r.d.Subject(i))
}

// several reports whether the noun or pronoun at token i, or those in one row with it, are more than one.
func (r *reading) several(i int32) bool {
	return i >= 0 && (r.word(i) == "they" || r.xpos(i) == ling.PennNNS || len(r.d.Conjuncts(i)) > 1)
}

// weighed reports whether the verb at token i says, or is what, somebody only thinks about: "is considering leaving".
func (r *reading) weighed(i int32) bool {
	if up := r.d.Tokens[i].Head; r.d.Is(i, ling.Xcomp) && up != ling.Root {
		i = up
	}
	return weighing[r.d.Lemma(i)] && r.upos(i) == ling.VERB && r.d.Modal(i) < 0
}

// weighing verbs leave open whether one does it.
var weighing = set("consider weigh mull contemplate")

// ordering verbs tell their object what to do.
var ordering = set("order instruct command direct require compel summon urge ask press beg")

// stepsAbove is how many words are looked at on the way up from what is refused or given up to the word that says so: "would not rule out a
// ban on timber".
const stepsAbove = 3

// unrefused reports whether what the predicate at token i states is expressly not refused: "did not
// rule out recognising it", "is not opposed to a truce", "has no objection".
func (r *reading) unrefused(i int32) bool {
	if o := r.d.Object(i); o >= 0 && r.nothing(o) {
		if acl := r.d.Child(o, ling.Acl); r.refuses(o) || acl >= 0 && r.refuses(acl) {
			return true // "would have no objection", "has no intention of refusing"
		}
	}
	if x := r.d.Child(i, ling.Xcomp); x >= 0 && r.refuses(i) && r.refuses(x) {
		return true // "refused to rule it out"
	}
	for j := range r.upFrom(i, ling.Xcomp, ling.Ccomp, ling.Obj, ling.Obl, ling.Advcl, ling.Nmod) {
		if !r.refuses(j) {
			continue
		}
		above := r.d.Tokens[j].Head
		if r.d.Is(j, ling.Xcomp, ling.Ccomp, ling.Advcl) && above != ling.Root && r.refuses(above) && (r.d.Is(j, ling.Xcomp) || r.d.Negated(above)) {
			return true
		}
		return r.d.Negated(j) || r.nothing(j) || r.d.Is(j, ling.Acl) && above != ling.Root && r.nothing(above)
	}
	return false
}

// upFrom yields token i and the words above it, stepsAbove in all, as long as each stands in one of relations to the next.
func (r *reading) upFrom(i int32, relations ...ling.Deprel) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for range stepsAbove {
			if !yield(i) || !r.d.Is(i, relations...) || r.d.Tokens[i].Head == ling.Root {
				return
			}
			i = r.d.Tokens[i].Head
		}
	}
}

// refuses reports whether the word at token i is one of refusal.
func (r *reading) refuses(i int32) bool {
	l := r.d.Lemma(i)
	switch r.upos(i) {
	case ling.VERB:
		particle := refusingWith[l]
		return verbs[l].stance == rapporteur.Rejects && (particle == "" || r.says(ling.Range{Start: i + 1, End: r.d.Subtree(i).End}, particle)) || l == "exclude" || adjectives[r.word(i)].stance == rapporteur.Rejects
	case ling.NOUN:
		return nouns[l].stance == rapporteur.Rejects
	case ling.ADJ:
		return adjectives[r.word(i)].stance == rapporteur.Rejects
	}
	return false
}

// refusingWith gives the particle without which a verb refuses nothing.
var refusingWith = map[string]string{"rule": "out", "turn": "down"}

// untold reports whether the predicate at token i is what somebody did not say: "never said that it would
// leave". What one does not know, think or believe is not meant.
func (r *reading) untold(i int32) bool {
	for j := range r.upFrom(i, ling.Ccomp, ling.Xcomp, ling.Conj, ling.Obj, ling.Obl) {
		if above := r.d.Tokens[j].Head; r.d.Is(j, ling.Ccomp) && above != ling.Root && relating[r.d.Lemma(above)] {
			return r.d.Negated(above) && r.d.Modal(above) < 0
		}
	}
	return false
}

// relating verbs only tell what follows them.
var relating = set("say state announce declare indicate suggest claim mean imply promise")

// givenUp reports whether the predicate at token i is, or belongs to, a position that is given up: "dropped its
// demand for a truce", "backed away from the plan".
func (r *reading) givenUp(i int32) bool {
	if above := r.d.Tokens[i].Head; offers[r.d.Lemma(i)] && r.d.Is(i, ling.Obj) && above != ling.Root {
		_, gone := giving[r.d.Lemma(above)]
		return gone && r.givesIndeed(above) // the offer is none any more, and to withdraw it is a deed
	}
	for j := range r.upFrom(i, ling.Obj, ling.Obl, ling.Nmod, ling.Acl) {
		if r.gives(j) {
			return true
		}
	}
	return false
}

// gives reports whether the verb at token i says that its object, a position, is given up.
func (r *reading) gives(i int32) bool {
	if !r.forgoes(i) || !r.givesIndeed(i) {
		return false
	}
	particle := giving[r.d.Lemma(i)]
	for c := range r.d.Children(i) {
		l := r.d.Lemma(c)
		_, held := nouns[l]
		held = held || referring[l] != nil || stances[l] && r.d.Child(c, ling.NmodPoss) >= 0 && !r.located(c) || strings.HasPrefix(particle, "away") && l == "plan"
		passive := r.d.Is(c, ling.Nsubj) && r.d.Passive(i)
		if held && !offers[l] && (passive || c > i && (r.d.Is(c, ling.Obj) || particle != "" && r.d.Is(c, ling.Obl))) {
			return true
		}
	}
	return false
}

// forgoes reports whether the verb at token i, with its particle, gives up what follows.
func (r *reading) forgoes(i int32) bool {
	particles, ok := giving[r.d.Lemma(i)]
	if !ok || r.upos(i) != ling.VERB {
		return false
	}
	return particles == "" || slices.ContainsFunc(strings.Fields(particles), func(w string) bool { return r.says(ling.Range{Start: i + 1, End: i + 3}, w) })
}

// givesIndeed reports whether the giving up that the verb at token i means takes place: nobody denies it, refuses it, asks
// for it or leaves it to what may come.
func (r *reading) givesIndeed(i int32) bool {
	if r.d.Negated(i) || r.d.Modal(i) >= 0 {
		return false
	}
	if !r.d.Is(i, ling.Xcomp, ling.Advcl, ling.Ccomp) || r.d.Tokens[i].Head == ling.Root {
		return true
	}
	above := r.d.Tokens[i].Head
	return !r.refuses(above) && verbs[r.d.Lemma(above)].stance != rapporteur.Demands
}

// located reports whether the noun at token i is of a place: "its position on the ridge".
func (r *reading) located(i int32) bool {
	k := r.d.ChunkAt(i)
	return k >= 0 && (r.word(r.d.Chunks[k].End) == "near" || r.word(r.d.Chunks[k].End) == "at" || r.word(r.d.Chunks[k].End) == "in" || r.word(r.d.Chunks[k].End) == "on")
}

// giving verbs give up what follows them, with one of the particles that they need.
var giving = map[string]string{
	"lift": "", "overcome": "", "reverse": "", "drop": "", "withdraw": "", "abandon": "", "retract": "", "rescind": "", "renounce": "", "waive": "", "shelve": "", "relinquish": "", "forgo": "",
	"soften": "", "scrap": "", "revoke": "", "give": "up", "back": "away down off out", "walk": "away", "climb": "down", "call": "off", "take": "back",
}

// stances are other nouns for what one holds.
var stances = set("stance position")

// offers are nouns of which it is a deed to withdraw them.
var offers = set("offer proposal commitment support backing")

// deniedBy reports whether side denies what the predicate at token i states: "denied having offered a truce".
func (r *reading) deniedBy(side *member, i int32) bool {
	for j := range r.upFrom(i, ling.Xcomp, ling.Ccomp, ling.Advcl, ling.Obj) {
		if r.d.Lemma(j) == "deny" {
			s := r.d.Subject(j)
			return j != i && !r.d.Negated(j) && slices.ContainsFunc(r.namedAt(s), func(m *member) bool { return r.cast.side(m) == side || m == side })
		}
	}
	return false
}
