package ling

import (
	"fmt"
	"strings"
)

// Deprel is a universal dependency relation with its English subtype. The zero
// value is unset.
//
// https://universaldependencies.org/en/dep/
type Deprel uint8

// The relations of the English treebanks, UD v2. "root" is called RootRel, as
// Root is the head of a root.
const (
	Acl Deprel = iota + 1
	AclRelcl
	Advcl
	AdvclRelcl
	Advmod
	Amod
	Appos
	Aux
	AuxPass
	Case
	Cc
	CcPreconj
	Ccomp
	Clf
	Compound
	CompoundPrt
	Conj
	Cop
	Csubj
	CsubjOuter
	CsubjPass
	Dep
	Det
	DetPredet
	Discourse
	Dislocated
	Expl
	Fixed
	Flat
	FlatForeign
	Goeswith
	Iobj
	List
	Mark
	Nmod
	NmodDesc
	NmodPoss
	NmodUnmarked
	Nsubj
	NsubjOuter
	NsubjPass
	Nummod
	Obj
	Obl
	OblAgent
	OblUnmarked
	Orphan
	Parataxis
	Punct
	Reparandum
	RootRel
	Vocative
	Xcomp
)

// deprelNames lists how the standard writes each value, in the order above.
var deprelNames = [...]string{
	"",
	Acl:          "acl",
	AclRelcl:     "acl:relcl",
	Advcl:        "advcl",
	AdvclRelcl:   "advcl:relcl",
	Advmod:       "advmod",
	Amod:         "amod",
	Appos:        "appos",
	Aux:          "aux",
	AuxPass:      "aux:pass",
	Case:         "case",
	Cc:           "cc",
	CcPreconj:    "cc:preconj",
	Ccomp:        "ccomp",
	Clf:          "clf",
	Compound:     "compound",
	CompoundPrt:  "compound:prt",
	Conj:         "conj",
	Cop:          "cop",
	Csubj:        "csubj",
	CsubjOuter:   "csubj:outer",
	CsubjPass:    "csubj:pass",
	Dep:          "dep",
	Det:          "det",
	DetPredet:    "det:predet",
	Discourse:    "discourse",
	Dislocated:   "dislocated",
	Expl:         "expl",
	Fixed:        "fixed",
	Flat:         "flat",
	FlatForeign:  "flat:foreign",
	Goeswith:     "goeswith",
	Iobj:         "iobj",
	List:         "list",
	Mark:         "mark",
	Nmod:         "nmod",
	NmodDesc:     "nmod:desc",
	NmodPoss:     "nmod:poss",
	NmodUnmarked: "nmod:unmarked",
	Nsubj:        "nsubj",
	NsubjOuter:   "nsubj:outer",
	NsubjPass:    "nsubj:pass",
	Nummod:       "nummod",
	Obj:          "obj",
	Obl:          "obl",
	OblAgent:     "obl:agent",
	OblUnmarked:  "obl:unmarked",
	Orphan:       "orphan",
	Parataxis:    "parataxis",
	Punct:        "punct",
	Reparandum:   "reparandum",
	RootRel:      "root",
	Vocative:     "vocative",
	Xcomp:        "xcomp",
}

// String returns the dependency relation as CoNLL-U writes it, or "_" for the zero value.
func (v Deprel) String() string {
	if v == 0 || int(v) >= len(deprelNames) {
		return "_"
	}
	return deprelNames[v]
}

var deprelValues = values[Deprel](deprelNames[:])

// ParseDeprel returns the dependency relation that CoNLL-U writes as s; "_" is the zero value.
func ParseDeprel(s string) (Deprel, error) {
	if s == "_" {
		return 0, nil
	}
	v, ok := deprelValues[s]
	if !ok {
		return 0, fmt.Errorf("unknown dependency relation %q", s)
	}
	return v, nil
}

// universal maps each relation to the one without its subtype.
var universal = func() (u [len(deprelNames)]Deprel) {
	for i, name := range deprelNames {
		base, _, _ := strings.Cut(name, ":")
		u[i] = deprelValues[base]
	}
	return u
}()

// Universal returns v without its subtype: nsubj for nsubj:pass. Attachment
// scores compare relations so.
func (v Deprel) Universal() Deprel { return universal[v] }
