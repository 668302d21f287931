package extract

import (
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// proposal returns what a wants or refuses, in the words of the article.
func (r *reading) proposal(a *act) rapporteur.Phrase {
	proposal := r.phrase(r.pastManner(a, r.withoutTime(r.withoutAside(a, r.pastSource(a, r.wanted(a))))))
	if p, ok := a.ruledAs(rapporteur.KindPosition).(*rapporteur.Position); ok && r.askedOf(a.head) < 0 {
		proposal = r.inFull(p.Proposal, a)
	}
	if of := r.antecedent(a); !of.Empty() {
		proposal = r.phrase(of)
	}
	if proposal.Empty() {
		proposal = r.phrase(a.evidence)
	}
	return proposal
}

// pastSource returns t from where what is said goes on, if it begins with who says it: of "We reject," she said, "any
// plan" the plan.
func (r *reading) pastSource(a *act, t ling.Range) ling.Range {
	at := r.source(a.head)
	if at == nil || !t.Has(at.Cue.Start) {
		return t
	}
	said := at.Cue.Start
	if at.Source.Start >= t.Start && !at.Source.Empty() {
		said = min(said, at.Source.Start)
	}
	if !r.trim(ling.Range{Start: t.Start, End: said}).Empty() {
		return t
	}
	for _, c := range at.Content {
		if c.Start > at.Cue.Start {
			return ling.Range{Start: c.Start, End: max(t.End, c.Start)}
		}
	}
	return t
}

// wanted returns what follows the head of a in its clause: what is wanted or
// refused.
func (r *reading) wanted(a *act) ling.Range {
	if s := r.d.Tokens[a.head].UPOS; s != ling.VERB && s != ling.ADJ && s != ling.NOUN {
		return a.evidence
	}
	t := ling.Range{Start: a.head + 1, End: a.evidence.End}
	noun := r.upos(a.head) == ling.NOUN
	switch o := r.d.Object(a.head); {
	case r.d.Passive(a.head) && verbs[r.d.Lemma(a.head)].stance != "" && r.d.Modal(a.head) < 0:
		return r.undergoing(a)
	case r.word(t.Start) == "," && o < 0 && r.d.Complement(a.head) < 0 && r.pastSource(a, t) == t:
		return a.evidence // "accepted, after weeks of refusal"
	case r.trim(t).Empty() || r.d.Passive(a.head) || r.itselfAsked(a.head):
		return a.evidence
	case noun || len(r.classesOf(a.head)) > 0:
	case o > a.head && o+1 < t.End && nouns[r.d.Lemma(o)].stance != "":
		t.Start, noun = o+1, true // "renewed a call for observers"
	case t.Has(r.against(a.head)):
		t.Start = r.against(a.head) + 1
	default:
		return a.evidence // "any treaty must protect its fleet"
	}
	if noun {
		if t.Start = r.pastOwner(a.head, t); r.word(t.Start) == "," || t.Empty() {
			return a.evidence
		}
	}
	if c := r.askedOf(a.head); t.Has(c) {
		t.Start = r.d.Subtree(c).Start + 1
	}
	if u := r.upos(t.Start); noun && (u == ling.ADP || u == ling.SCONJ) && t.Len() > 1 {
		t.Start++ // "the need for a truce"
	}
	return t
}

// against returns the preposition before what the verb at token i turns against: "spoke out | against any levy", or -1.
func (r *reading) against(i int32) int32 {
	for c := range r.d.Children(i) {
		if cs := r.d.Child(c, ling.Case); cs >= 0 && r.d.Is(c, ling.Obl) && r.word(cs) == "against" {
			return cs
		}
	}
	return -1
}

// pastManner returns t, what follows the verb of a, without what only belongs to the verb: "limits" of "ruled out limits",
// "any levy" of "spoke out against any levy", "the seizure" of "condemned in the strongest terms the seizure".
func (r *reading) pastManner(a *act, t ling.Range) ling.Range {
	if t.Start <= a.head || r.upos(a.head) != ling.VERB {
		return t
	}
	from, o := t.Start, r.d.Object(a.head)
	for c := range r.d.Children(a.head) {
		s := r.d.Subtree(c)
		switch {
		case s.Start != from || s.End > t.End || c < from:
		case r.d.Is(c, ling.CompoundPrt), r.upos(c) == ling.ADP && s.Len() == 1:
			from = s.End
		case o >= 0 && r.d.Is(c, ling.Obl, ling.Advmod) && r.d.Subtree(o).Start == s.End:
			from = s.End
		case r.d.Is(c, ling.Obl, ling.Advcl) && taken[r.word(from)] && r.d.Is(from, ling.Case, ling.Mark) && s.Len() > 1:
			return ling.Range{Start: from + 1, End: t.End}
		}
	}
	return ling.Range{Start: from, End: t.End}
}

// taken are prepositions that belong to the verb before them: "spoke out against any levy", "called for a truce".
var taken = set("against for on upon")

// undergoing returns what the passive a says to be wanted or refused: what somebody is asked to do, "to lift the ban" of
// "was urged to lift the ban", or else its subject, "the offer" of "the offer was rejected".
func (r *reading) undergoing(a *act) ling.Range {
	for c := range r.d.Children(a.head) {
		if r.d.Is(c, ling.Ccomp, ling.Xcomp) || r.d.Is(c, ling.Advcl) && r.d.Tokens[c].XPOS == ling.PennVB && verbs[r.d.Lemma(a.head)].stance == rapporteur.Demands {
			return r.d.Subtree(c)
		}
	}
	if s := r.d.Subject(a.head); s >= 0 && (a.evidence.Has(s) || r.d.Is(a.head, ling.Conj) && r.d.Child(a.head, ling.AuxPass) >= 0) && r.upos(s) == ling.NOUN && len(r.namedAt(s)) == 0 {
		return r.trim(r.d.Subtree(s))
	}
	return a.evidence
}

// itselfAsked reports whether the verb at token i is what somebody wants done, not the wanting: "urged it to accept
// the terms", "must accept them".
func (r *reading) itselfAsked(i int32) bool {
	if r.upos(i) != ling.VERB || r.d.Tokens[i].Deprel == 0 || r.d.Tokens[i].Head == ling.Root {
		return false
	}
	above := r.d.Lemma(r.d.Tokens[i].Head)
	return r.askedFor(i) || r.d.Is(i, ling.Xcomp, ling.Ccomp) && verbs[above].stance == rapporteur.Demands && r.d.Tokens[i].XPOS == ling.PennVB
}

// askedOf returns what somebody is asked for by the verb at token i: "help" of "asked Chile for help", or -1.
func (r *reading) askedOf(i int32) int32 {
	o := r.d.Child(i, ling.Obj, ling.Iobj)
	if r.upos(i) != ling.VERB || o < 0 || len(r.namedAt(o)) == 0 {
		return -1
	}
	for c := range r.d.Children(i) {
		if cs := r.d.Child(c, ling.Case); c > o && r.d.Is(c, ling.Obl) && cs == o+1 && r.word(cs) == "for" && verbs[r.d.Lemma(i)].stance == rapporteur.Demands {
			return c
		}
	}
	return -1
}

// pastOwner returns where t begins without whose the noun at token i is: "the demand by Kyiv | that".
func (r *reading) pastOwner(i int32, t ling.Range) int32 {
	for c := range r.d.Children(i) {
		s := r.d.Subtree(c)
		if w := r.word(t.Start); r.d.Is(c, ling.Nmod) && s.Start == t.Start && (w == "by" || w == "from") && s.End <= t.End {
			return s.End
		}
	}
	return t.Start
}

// inFull returns p, the words that a rule took for what a wants or does, with what follows
// them in its clause: rules end where the next verb begins ("protection for those | seeking
// refuge").
func (r *reading) inFull(p rapporteur.Phrase, a *act) rapporteur.Phrase {
	if len(p.Spans) != 1 {
		return p
	}
	t := r.d.TokenRange(p.Spans[0])
	t = r.pastManner(a, t)
	if aside := r.withoutAside(a, t); aside.End < t.End {
		return r.phrase(aside)
	}
	if !a.evidence.Contains(t) || t.End >= a.evidence.End || r.upos(t.End) == ling.PUNCT || r.upos(t.End) == ling.SCONJ || r.upos(t.End) == ling.CCONJ {
		return r.phrase(t)
	}
	return r.phrase(ling.Range{Start: t.Start, End: a.evidence.End})
}

// antecedent returns the noun phrase to which a is a relative clause, if it is what is
// wanted or done there: "the terms" of "the terms that Russia demanded"; with the clause
// where that goes on: "the tools that we need to end it".
func (r *reading) antecedent(a *act) ling.Range {
	d, h := r.d, r.d.Tokens[a.head].Head
	if d.Tokens[a.head].Deprel != ling.AclRelcl || h >= a.evidence.Start {
		return ling.Range{}
	}
	if s := d.Subject(a.head); s < 0 || s == h {
		return ling.Range{} // who wants it
	}
	if o := d.Object(a.head); o >= 0 && d.Tokens[o].XPOS != ling.PennWDT && d.Tokens[o].XPOS != ling.PennWP {
		return ling.Range{}
	}
	t := ling.Range{Start: d.Subtree(h).Start, End: a.evidence.Start}
	if c := d.Child(h, ling.Case); c >= t.Start && c < h {
		t.Start = c + 1
	}
	if a.head+2 < a.evidence.End {
		t.End = a.evidence.End
	}
	return r.trim(t)
}

// demandedOf returns who is to do what a demands.
func (r *reading) demandedOf(a *act) []*member {
	i, inner := a.head, r.itselfAsked(a.head)
	if inner {
		i = r.d.Tokens[i].Head
	}
	who := r.namedAt(r.d.Object(i))
	if r.d.Passive(i) {
		who = r.namedAt(r.d.Subject(i)) // "was urged to lift the ban"
	}
	if r.askedOf(i) >= 0 {
		who, inner = r.namedAt(r.d.Child(i, ling.Obj, ling.Iobj)), true
	}
	if (inner || r.d.Passive(i)) && len(who) > 0 {
		return who
	}
	if m := r.d.Modal(r.d.Conjuncts(i)[0]); m >= 0 && obliging[r.d.Lemma(m)] {
		if who := r.namedAt(r.d.Subject(i)); len(who) > 0 {
			return who // "said that Peru must leave and pay"
		}
	}
	t := r.wanted(a)
	if r.word(t.Start) == "to" {
		return nil // what comes next is done, and does nothing
	}
	return r.addressees(t)
}
