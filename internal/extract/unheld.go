package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// unheld reports whether the words around a say that what it states as c is not held, or no longer:
// that it is not refused, that nobody said it, or that it was given up.
func (r *reading) unheld(a *act, c Class) bool {
	if c == Meet {
		return false
	}
	return c == Refuse && r.unrefused(a.head) || r.untold(a.head) || r.givenUp(a.head)
}

// Two steps of a tree lead from what is refused to the refusal: "would not rule out a ban | on timber".
const stepsAbove = 3

// unrefused reports whether what the predicate at token i states is expressly not refused: "did not
// rule out recognising it", "is not opposed to a truce", "has no objection".
func (r *reading) unrefused(i int32) bool {
	if o := r.d.Object(i); o >= 0 && r.nothing(o) {
		if acl := r.d.Child(o, ling.Acl); r.refuses(o) || acl >= 0 && r.refuses(acl) {
			return true // "would have no objection", "has no intention of refusing"
		}
	}
	for range stepsAbove {
		if r.refuses(i) {
			above := r.d.Tokens[i].Head
			return r.d.Negated(i) || r.nothing(i) || r.d.Is(i, ling.Acl) && above != ling.Root && r.nothing(above)
		}
		if !r.d.Is(i, ling.Xcomp, ling.Ccomp, ling.Obj, ling.Obl, ling.Advcl, ling.Nmod) || r.d.Tokens[i].Head == ling.Root {
			return false
		}
		i = r.d.Tokens[i].Head
	}
	return false
}

// refuses reports whether the word at token i is one of refusal.
func (r *reading) refuses(i int32) bool {
	l := r.d.Lemma(i)
	switch r.upos(i) {
	case ling.VERB:
		split := l == "rule" || l == "turn"
		return verbs[l].stance == rapporteur.Rejects && (!split || r.d.Child(i, ling.Compound, ling.Advmod) >= 0) || l == "exclude" || adjectives[r.word(i)].stance == rapporteur.Rejects
	case ling.NOUN:
		return nouns[l].stance == rapporteur.Rejects
	case ling.ADJ:
		return adjectives[r.word(i)].stance == rapporteur.Rejects
	}
	return false
}

// untold reports whether the predicate at token i is what somebody did not say: "never said that it would
// leave". What one does not know, think or believe is not meant.
func (r *reading) untold(i int32) bool {
	for range stepsAbove {
		above := r.d.Tokens[i].Head
		if r.d.Tokens[i].Deprel == 0 || above == ling.Root {
			return false
		}
		if r.d.Is(i, ling.Ccomp) && relating[r.d.Lemma(above)] {
			return r.d.Negated(above) && r.d.Modal(above) < 0
		}
		i = above
	}
	return false
}

// relating verbs only tell what follows them.
var relating = set("say state announce declare indicate suggest claim mean imply promise")

// givenUp reports whether the predicate at token i is, or belongs to, a position that is given up: "dropped its
// demand for a truce", "backed away from the plan".
func (r *reading) givenUp(i int32) bool {
	for range stepsAbove {
		if r.gives(i) {
			return true
		}
		if !r.d.Is(i, ling.Obj, ling.Obl, ling.Nmod, ling.Acl) || r.d.Tokens[i].Head == ling.Root {
			return false
		}
		i = r.d.Tokens[i].Head
	}
	return false
}

// gives reports whether the verb at token i says that its object, a position, is given up.
func (r *reading) gives(i int32) bool {
	l := r.d.Lemma(i)
	particle, splits := giving[l]
	if r.upos(i) != ling.VERB || !splits || r.d.Negated(i) || particle != "" && !r.says(ling.Range{Start: i + 1, End: i + 3}, particle) {
		return false
	}
	for c := range r.d.Children(i) {
		l := r.d.Lemma(c)
		_, held := nouns[l]
		held = held || referring[l] != nil || stances[l] && r.d.Tokens[c].XPOS == ling.PennNN || particle == "away" && l == "plan"
		passive := r.d.Is(c, ling.Nsubj) && r.d.Passive(i)
		if held && !offers[l] && (passive || c > i && r.d.Is(c, ling.Obj, ling.Obl)) {
			return true
		}
	}
	return false
}

// giving verbs give up what follows them, with the particle that they need.
var giving = map[string]string{
	"drop": "", "withdraw": "", "abandon": "", "retract": "", "rescind": "", "renounce": "", "waive": "", "shelve": "", "relinquish": "", "forgo": "",
	"soften": "", "give": "up", "back": "away", "walk": "away", "climb": "down",
}

// stances are other nouns for what one holds.
var stances = set("stance position")

// offers are nouns of which it is a deed to withdraw them.
var offers = set("offer proposal commitment support backing")

// deniedBy reports whether side denies what the predicate at token i states, without relating it in a clause of its own:
// "denied having offered a truce".
func (r *reading) deniedBy(side *member, i int32) bool {
	for range stepsAbove {
		if !r.d.Is(i, ling.Xcomp, ling.Ccomp, ling.Advcl, ling.Obj) || r.d.Tokens[i].Head == ling.Root {
			return false
		}
		if i = r.d.Tokens[i].Head; r.d.Lemma(i) == "deny" {
			s := r.d.Subject(i)
			return !r.d.Negated(i) && slices.ContainsFunc(r.namedAt(s), func(m *member) bool { return r.cast.side(m) == side || m == side })
		}
	}
	return false
}
