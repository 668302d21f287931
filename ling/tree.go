package ling

import "iter"

// The functions of this file read a parse. They take and return indexes of
// tokens; -1 stands for "none". They need the layer Head and Deprel, and give
// nothing on a Document that is not parsed.

// sentence returns the tokens of the sentence that holds token i.
func (d *Document) sentence(i int32) Range { return d.Sentences[d.SentenceAt(i)].Range }

// parsed reports whether token i has a head, or is a root.
func (d *Document) parsed(i int32) bool {
	return i >= 0 && int(i) < len(d.Tokens) && d.Tokens[i].Deprel != 0
}

// Children returns the tokens that hang on token i, ascending.
func (d *Document) Children(i int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if !d.parsed(i) {
			return
		}
		r := d.sentence(i)
		for c := r.Start; c < r.End; c++ {
			if d.Tokens[c].Head == i && !yield(c) {
				return
			}
		}
	}
}

// Child returns the first child of i with one of the relations, or -1. A
// relation without a subtype stands for all its subtypes.
func (d *Document) Child(i int32, relations ...Deprel) int32 {
	for c := range d.Children(i) {
		if d.Is(c, relations...) {
			return c
		}
	}
	return -1
}

// Is reports whether token i stands in one of the relations to its head. A
// relation without a subtype stands for all its subtypes.
func (d *Document) Is(i int32, relations ...Deprel) bool {
	is := d.Tokens[i].Deprel
	for _, r := range relations {
		if is == r || is.Universal() == r {
			return true
		}
	}
	return false
}

// Subtree returns the tokens from the first to the last of those that token i
// dominates, itself included. Where arcs cross, it holds a few that i does not
// dominate.
func (d *Document) Subtree(i int32) Range {
	out := Range{i, i + 1}
	if !d.parsed(i) {
		return out
	}
	r := d.sentence(i)
	for t := r.Start; t < out.Start; t++ {
		if d.Dominates(i, t) {
			out.Start = t
		}
	}
	for t := r.End - 1; t >= out.End; t-- {
		if d.Dominates(i, t) {
			out.End = t + 1
		}
	}
	return out
}

// Dominates reports whether token i is t or stands on the way from t to the
// root.
func (d *Document) Dominates(i, t int32) bool {
	for t != i {
		if !d.parsed(t) || d.Tokens[t].Head == Root {
			return false
		}
		t = d.Tokens[t].Head
	}
	return true
}

// Passive reports whether the predicate i is passive: "was rejected", and
// "signed" in "the treaty signed by both".
func (d *Document) Passive(i int32) bool {
	if d.Child(i, AuxPass, NsubjPass, CsubjPass, OblAgent) >= 0 {
		return true
	}
	return d.Is(i, Acl) && d.Tokens[i].Deprel != AclRelcl && d.Tokens[i].XPOS == PennVBN
}

// Subject returns the subject of the predicate i, or -1. For a passive one that
// is who suffers; [Document.Agent] returns who acts.
//
// A predicate without a subject of its own borrows one: a conjunct that of the
// first ("came and left"), an open complement the object of its governor or
// else its subject ("asked Norway to sign", "wants to sign", "was asked to
// sign"), a participle the noun it modifies or the subject of its clause. The
// subject of a relative clause whose subject is the pronoun is the noun before
// it.
func (d *Document) Subject(i int32) int32 {
	// Every step climbs, so the steps are fewer than the tokens.
	for d.parsed(i) {
		if s := d.ownSubject(i); s >= 0 {
			return s
		}
		head := d.Tokens[i].Head
		if head == Root {
			return -1
		}
		switch d.Tokens[i].Deprel {
		case Conj, Advcl:
			if d.Tokens[i].Deprel == Advcl && d.Child(i, Mark) >= 0 && d.finite(i) {
				return -1
			}
		case Xcomp:
			if o := d.controller(head); o >= 0 {
				return o
			}
		case Acl:
			if d.Child(i, Mark) >= 0 {
				return -1 // "the decision to leave": of whoever decided
			}
			return head
		default:
			return -1
		}
		i = head
	}
	return -1
}

// ownSubject returns the subject among the children of i, or -1.
func (d *Document) ownSubject(i int32) int32 {
	s := d.Child(i, Nsubj, Csubj)
	if s >= 0 && d.Tokens[i].Deprel == AclRelcl && d.relativePronoun(s) {
		return d.Tokens[i].Head
	}
	return s
}

// relativePronoun reports whether token i is "who", "which" or "that" of a
// relative clause.
func (d *Document) relativePronoun(i int32) bool {
	switch d.Tokens[i].XPOS {
	case PennWP, PennWDT:
		return true
	}
	return d.Tokens[i].Feats.Get("PronType") == "Rel"
}

// controller returns the object that is the subject of the open complement of
// i, or -1.
func (d *Document) controller(i int32) int32 {
	if lemma := d.Lemma(i); lemma == "promise" || lemma == "threaten" {
		return -1
	}
	return d.Child(i, Obj, Iobj)
}

// finite reports whether the predicate i has a finite form, its own or that of
// an auxiliary.
func (d *Document) finite(i int32) bool {
	finite := func(x XPOS) bool {
		switch x {
		case PennVBD, PennVBP, PennVBZ, PennMD:
			return true
		}
		return false
	}
	if finite(d.Tokens[i].XPOS) {
		return true
	}
	for c := range d.Auxiliaries(i) {
		if finite(d.Tokens[c].XPOS) {
			return true
		}
	}
	return false
}

// Agent returns who acts in the passive predicate i ("by the council"), or -1.
func (d *Document) Agent(i int32) int32 { return d.Child(i, OblAgent) }

// Object returns the direct object of the predicate i, or -1. Conjuncts share
// an object that follows them all: "rejected and condemned the plan".
func (d *Document) Object(i int32) int32 {
	o := d.Child(i, Obj)
	for last := i; o < 0 && d.parsed(i) && d.Tokens[i].Deprel == Conj && d.Tokens[i].Head != Root; {
		i = d.Tokens[i].Head
		if shared := d.Child(i, Obj); shared > last {
			o = shared
		}
	}
	return o
}

// Complement returns the head of the clause that completes the predicate i:
// what is said, wanted, begun. It is a ccomp, or else an xcomp, or -1.
func (d *Document) Complement(i int32) int32 {
	if c := d.Child(i, Ccomp); c >= 0 {
		return c
	}
	return d.Child(i, Xcomp)
}

// Negated reports whether the predicate i is denied by a word that hangs on
// it: "not", "n't", "never", "no longer", "neither", "nor". A negative subject
// or object ("nobody came") does not count.
func (d *Document) Negated(i int32) bool {
	for c := range d.Children(i) {
		if !d.Is(c, Advmod, Cc, Aux) {
			continue
		}
		switch d.Lemma(c) {
		case "not", "n't", "n’t", "never", "neither", "nor":
			return true
		case "long", "longer":
			for m := range d.Children(c) {
				if d.Lemma(m) == "no" {
					return true
				}
			}
		}
	}
	return false
}

// Modal returns the modal auxiliary of the predicate i, or -1.
func (d *Document) Modal(i int32) int32 {
	for c := range d.Children(i) {
		if d.Is(c, Aux) && d.Tokens[c].XPOS == PennMD {
			return c
		}
	}
	return -1
}

// Auxiliaries returns the auxiliaries and copulas of the predicate i,
// ascending: "will", "have" and "been" of "will have been signed".
func (d *Document) Auxiliaries(i int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for c := range d.Children(i) {
			if d.Is(c, Aux, Cop) && !yield(c) {
				return
			}
		}
	}
}

// Conjuncts returns the coordination that token i is part of, ascending: "A, B
// and C" for any of the three. It is i alone if there is none.
func (d *Document) Conjuncts(i int32) []int32 {
	out := []int32{i}
	if !d.parsed(i) {
		return out
	}
	for d.Is(i, Conj) && d.Tokens[i].Head != Root {
		i = d.Tokens[i].Head
	}
	out[0] = i
	r := d.sentence(i)
	for c := i + 1; c < r.End; c++ {
		top := c
		for d.Is(top, Conj) && d.Tokens[top].Head != Root {
			top = d.Tokens[top].Head
		}
		if top == i {
			out = append(out, c)
		}
	}
	return out
}
