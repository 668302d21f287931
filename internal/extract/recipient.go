package extract

import (
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// This file finds to whom a party promises something, whom it threatens, and against whom it acts.

// recipient returns the side to which the commitment a of by, of kind k, is owed, or which it hits: "Chile" of "threatened
// Chile with duties", "pledged aid to Chile", "warned Chile that it would close the port", "sanctions on Chile"; nil if
// the clause names none, and for agreements, whose sides all stand in by.
func (r *reading) recipient(a *act, k rapporteur.CommitmentKind, by []*member) *member {
	if k == rapporteur.Agreement {
		return nil
	}
	if m := r.gets(a.head, by); m != nil {
		return m
	}
	i := r.d.Conjuncts(a.head)[0]
	for n := 0; n < 3 && r.d.Is(i, ling.Xcomp, ling.Ccomp, ling.Acl, ling.Obj) && r.d.Tokens[i].Head != ling.Root; n++ {
		if i = r.d.Tokens[i].Head; !addressing[r.d.Lemma(i)] {
			return nil
		}
		if m := r.gets(i, by); m != nil {
			return m
		}
	}
	return nil
}

// promiser returns who promises or threatens what a states, where judge and rules took whom it is told: of "Chile warned Peru
// that it would close the port" Chile, of "Peru was promised aid by Chile" Chile, and nobody where that is not said.
func (r *reading) promiser(a *act, c Class, h *holder) *holder {
	i := r.does(a)
	if c != Commit || h == nil || r.d.Tokens[i].Deprel == 0 {
		return h
	}
	if promises[r.d.Lemma(i)] && r.d.Passive(i) && h.hasAll(r.sidesNamed(r.d.Subject(i))) {
		for k := i + 1; k < r.sentence(i).End; k++ {
			if cs := r.d.Child(k, ling.Case); cs >= 0 && r.word(cs) == "by" {
				return a.heldBy(r.sidesNamed(k))
			}
		}
		return nil
	}
	up := r.d.Tokens[i].Head
	if !r.d.Is(i, ling.Xcomp, ling.Ccomp) || up == ling.Root || !addressing[r.d.Lemma(up)] {
		return h
	}
	if r.d.Passive(up) && h.hasAll(r.sidesNamed(r.d.Subject(up))) {
		return nil // "was warned that it would lose its port"
	}
	teller, told := r.sidesNamed(r.d.Subject(up)), r.sidesNamed(r.d.Child(up, ling.Obj, ling.Iobj))
	if s := r.d.Subject(i); s >= 0 && r.upos(s) != ling.PRON || !h.hasAll(told) {
		return h
	}
	if o := a.heldBy(teller); o != nil {
		return o
	}
	return h
}

// sidesNamed returns the sides for which the parties at token i stand.
func (r *reading) sidesNamed(i int32) []*member {
	var out []*member
	for _, m := range r.namedAt(i) {
		out = withNew(out, r.cast.side(m))
	}
	return out
}

// heldBy returns the holder of a that is all, or nil.
func (a *act) heldBy(all []*member) *holder {
	for k := range a.holders {
		if h := &a.holders[k]; h.hasAll(all) {
			return h
		}
	}
	return nil
}

// promises are verbs of which, put in the passive, the subject gets what another one gives.
var promises = set("promise pledge offer guarantee assure grant")

// noneOf reports whether the subject of a, which is h, names those who do not do it: "neither Chile nor Peru", "no party".
func (r *reading) noneOf(a *act, h *holder) bool {
	s := r.d.Subject(r.does(a))
	if s < 0 || !h.hasAll(r.sidesNamed(s)) {
		return false
	}
	w := r.word(r.d.Subtree(s).Start)
	return w == "neither" || w == "no" || w == "none"
}

// hasAll reports whether sides, of which there are some, all hold it.
func (h *holder) hasAll(sides []*member) bool { return len(sides) > 0 && h.has(sides) }

// does returns the first of the verbs of a's clause, the one with the subject: "agreed" for the truce of "neither has agreed
// to a truce".
func (r *reading) does(a *act) int32 {
	i := a.head
	for r.upos(i) == ling.NOUN && r.d.Is(i, ling.Obj, ling.Obl, ling.Nmod, ling.Xcomp) && r.d.Tokens[i].Head != ling.Root {
		i = r.d.Tokens[i].Head
	}
	return r.d.Conjuncts(i)[0]
}

// addressing verbs and nouns have what is promised or threatened for their complement, and whom they tell for
// their object: "warned Chile that it would | close the port".
var addressing = set("threaten warn promise pledge vow assure guarantee threat warning assurance")

// gets returns the side named as who gets or suffers what token i, a verb or noun, says.
func (r *reading) gets(i int32, by []*member) *member {
	hitting := r.upos(i) == ling.VERB && (harming[r.d.Lemma(i)] || addressing[r.d.Lemma(i)])
	for c := range r.d.Children(i) {
		var m *member
		switch {
		case r.d.Is(c, ling.Iobj), r.d.Is(c, ling.Obj) && c > i && hitting, r.d.Is(c, ling.NsubjPass) && hitting:
			m = r.otherSide(c, by, harming[r.d.Lemma(i)])
		case r.d.Is(c, ling.Obj) && c > i:
			m = r.gets(c, by) // "sanctions on Chile"
		case r.d.Is(c, ling.Obl, ling.Nmod) && c > i:
			if k := r.d.Child(c, ling.Case); k >= 0 && r.leadsTo(i, r.word(k)) {
				m = r.otherSide(c, by, r.word(k) == "against")
			}
		}
		if m != nil {
			return m
		}
	}
	return nil
}

// leadsTo reports whether the preposition w after token i is followed by who gets or suffers it: "aid to", "duties on",
// "imposed on", "filed against".
func (r *reading) leadsTo(i int32, w string) bool {
	l := r.d.Lemma(i)
	switch w {
	case "against":
		return true
	case "on":
		return imposing[l] || acts[l] || costs[l]
	case "to":
		return handing[l] || gifts[l]
	}
	return false
}

// imposing verbs take "on" before whom they hit; gifts are nouns that take "to" before who gets them.
var (
	imposing = set("impose reimpose levy slap clamp place inflict")
	gifts    = set("aid assistance help support loan grant weapon arms ammunition supply delivery shipment money fund donation transfer pledge promise assurance")
)

// harming verbs are those whose object suffers what they say.
var harming = set(`expel arrest detain deport attack bomb shell invade sanction sue ban jail imprison indict punish blacklist fine evict
suspend charge target blockade storm raid strike penalize penalise prosecute boycott`)

// handing verbs say with "to" who gets something.
var handing = set("give send deliver provide supply donate grant lend pay offer hand return extend allocate commit ship transfer promise pledge")

// otherSide returns the side for which the party stands that the phrase at token i names, or that party itself where it
// is hit in person; nil if the side is one of by.
func (r *reading) otherSide(i int32, by []*member, inPerson bool) *member {
	all := r.namedAt(i)
	if len(all) == 0 || r.upos(i) == ling.PRON {
		return nil
	}
	side := r.cast.side(all[0])
	for _, m := range by {
		if r.cast.side(m) == side {
			return nil
		}
	}
	if inPerson {
		return all[0]
	}
	return side
}
