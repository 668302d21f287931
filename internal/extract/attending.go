package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
)

// This file mends who takes part in a meeting by how the sentence is built: those named in one row come together, and
// whom another event of the same sentence is about does not come.

// companions returns come, of the guests of a, without what they meet about, without those of whom the sentence tells in
// another event if two are left, and with those named in one row with one who comes.
func (r *reading) companions(a *act, guests []guest, come []int) []int {
	come = slices.DeleteFunc(come, func(k int) bool { return r.isTopic(a, guests[k].member) })
	here := slices.DeleteFunc(slices.Clone(come), func(k int) bool { return r.toldApart(a, guests[k].member) || r.onlyTells(a, guests[k].member) })
	if len(here) < 2 {
		here = come
	}
	if visiting[r.d.Lemma(a.head)] {
		return here // of what is visited in a row each is a visit
	}
	first := len(here)
	for k := range guests {
		if slices.Contains(here, k) || !slices.ContainsFunc(here[:first], func(o int) bool { return r.inRow(a, guests[o].member, guests[k].member) }) {
			continue
		}
		if !slices.ContainsFunc(here, func(o int) bool { return actsFor(guests[o].member, guests[k].member) }) {
			here = append(here, k)
		}
	}
	return here
}

// onlyTells reports whether m, of whom the words of a say nothing, only speaks of the meeting or proposes it to others whom
// they name.
func (r *reading) onlyTells(a *act, m *member) bool {
	if slices.ContainsFunc(r.namings(a, m), func(e int) bool { return a.evidence.Has(r.entities[e].Start) }) {
		return false
	}
	at := r.source(a.head)
	speaks := at != nil && r.speaker(at) == m
	if r.upos(a.head) == ling.VERB {
		s := r.d.Child(a.head, ling.Nsubj)
		return speaks && s >= 0 && (r.upos(s) == ling.NOUN || r.upos(s) == ling.PROPN)
	}
	for c := range r.d.Children(a.head) {
		if r.d.Is(c, ling.Nmod) && r.marked(c, "between") {
			return speaks || r.sought(a.head)
		}
	}
	return false
}

// isTopic reports whether everything that the sentence of a says of m is what they meet about: "discussed Chile", "talks on
// Chile".
func (r *reading) isTopic(a *act, m *member) bool {
	all := r.namings(a, m)
	return len(all) > 0 && !slices.ContainsFunc(all, func(e int) bool { return !r.talkedAbout(r.cast.headOf(r.entities[e].Range)) })
}

// talkedAbout reports whether the name that token i heads is what is talked about.
func (r *reading) talkedAbout(i int32) bool {
	if i < 0 {
		return false
	}
	i = r.d.Conjuncts(i)[0]
	up := r.d.Tokens[i].Head
	if up == ling.Root {
		return false
	}
	if r.d.Is(i, ling.Obj) {
		return r.d.Lemma(up) == "discuss"
	}
	about := r.marked(i, "on") || r.marked(i, "about") || r.marked(i, "over")
	return about && (r.d.Is(i, ling.Nmod) || r.d.Is(i, ling.Obl) && convening[r.d.Lemma(up)]) // to "call on" is to visit
}

// actsFor reports whether one of m and n represents the other.
func actsFor(m, n *member) bool { return m.Represents == n.ID || n.Represents == m.ID }

// namings returns the entities of the sentence of a that name m, but for those that only say where something is.
func (r *reading) namings(a *act, m *member) []int {
	var out []int
	s := r.sentence(a.head)
	for e := r.entityFrom(s.Start); e < len(r.entities) && r.entities[e].End <= s.End; e++ {
		if r.cast.at[e] == m && !(r.isPlace(e) && r.leadsToPlace(r.entities[e].Start-1)) {
			out = append(out, e)
		}
	}
	return out
}

// inRow reports whether a names m and n in one row of those who meet: "Chile, Peru and Bolivia", "Chilean and Peruvian".
func (r *reading) inRow(a *act, m, n *member) bool {
	for _, e := range r.namings(a, m) {
		i := r.cast.headOf(r.entities[e].Range)
		if i < 0 || !r.closeTo(a, i) {
			continue
		}
		row := r.d.Conjuncts(i)
		s := r.d.Subject(r.does(a))
		if c := r.d.Child(row[0], ling.Case); c >= 0 && row[0] < a.head && !r.marked(row[0], "between") && !r.marked(row[0], "with") && (s < 0 || !r.d.Dominates(s, row[0])) {
			continue // "at the invitation of Norway, Chile and Peru met"
		}
		for _, f := range r.namings(a, n) {
			alike := (r.cast.use[e] == actors.Adjective) == (r.cast.use[f] == actors.Adjective) && (m.Kind == rapporteur.Person) == (n.Kind == rapporteur.Person)
			if alike && slices.Contains(row, r.cast.headOf(r.entities[f].Range)) {
				return true
			}
		}
	}
	return false
}

// closeTo reports whether token i hangs on the head of a or is the subject of it, with no other verb on the way.
func (r *reading) closeTo(a *act, i int32) bool {
	s := r.d.Subject(r.does(a))
	for ; r.d.Tokens[i].Deprel != 0; i = r.d.Tokens[i].Head {
		if i == a.head || i == s {
			return true
		}
		if r.upos(i) == ling.VERB || r.d.Tokens[i].Head == ling.Root {
			return false
		}
	}
	return false
}

// besides are the conjunctions of what happens besides a meeting.
var besides = set("after before as while since when")

// toldApart reports whether everything that the sentence of a says of m is said of another event: "a day after Chile
// saw Peru", "who had seen Peru".
func (r *reading) toldApart(a *act, m *member) bool {
	all := r.namings(a, m)
	return len(all) > 0 && !slices.ContainsFunc(all, func(e int) bool { return !r.inOtherEvent(a, r.cast.headOf(r.entities[e].Range)) })
}

// inOtherEvent reports whether token i lies in a clause about something else than the meeting of a.
func (r *reading) inOtherEvent(a *act, i int32) bool {
	for ; i >= 0 && r.d.Tokens[i].Deprel != 0 && r.d.Tokens[i].Head != ling.Root; i = r.d.Tokens[i].Head {
		if r.d.Dominates(i, a.head) {
			return false
		}
		if r.upos(i) != ling.VERB {
			continue
		}
		if r.d.Tokens[i].Deprel == ling.AclRelcl && r.perfect(i) || r.d.Is(i, ling.Advcl) && r.happensBeside(i) {
			return true
		}
	}
	return false
}

// happensBeside reports whether the verb at token i, with a subject of its own, says what happened before, after or during
// something else.
func (r *reading) happensBeside(i int32) bool {
	if r.d.Child(i, ling.Nsubj) < 0 {
		return false
	}
	for c := range r.d.Children(i) {
		if r.d.Is(c, ling.Mark, ling.Advmod) && besides[r.word(c)] {
			return true
		}
	}
	return false
}
