package ling

import "fmt"

// UPOS is a universal part-of-speech tag. The zero value is unset.
//
// https://universaldependencies.org/u/pos/
type UPOS uint8

// The tags of Universal Dependencies v2. X is called UPOSX.
const (
	ADJ UPOS = iota + 1
	ADP
	ADV
	AUX
	CCONJ
	DET
	INTJ
	NOUN
	NUM
	PART
	PRON
	PROPN
	PUNCT
	SCONJ
	SYM
	VERB
	UPOSX
)

// uposNames lists how the standard writes each value, in the order above.
var uposNames = [...]string{
	"",
	ADJ:   "ADJ",
	ADP:   "ADP",
	ADV:   "ADV",
	AUX:   "AUX",
	CCONJ: "CCONJ",
	DET:   "DET",
	INTJ:  "INTJ",
	NOUN:  "NOUN",
	NUM:   "NUM",
	PART:  "PART",
	PRON:  "PRON",
	PROPN: "PROPN",
	PUNCT: "PUNCT",
	SCONJ: "SCONJ",
	SYM:   "SYM",
	VERB:  "VERB",
	UPOSX: "X",
}

// String returns the part-of-speech tag as CoNLL-U writes it, or "_" for the zero value.
func (v UPOS) String() string {
	if v == 0 || int(v) >= len(uposNames) {
		return "_"
	}
	return uposNames[v]
}

var uposValues = values[UPOS](uposNames[:])

// ParseUPOS returns the part-of-speech tag that CoNLL-U writes as s; "_" is the zero value.
func ParseUPOS(s string) (UPOS, error) {
	if s == "_" {
		return 0, nil
	}
	v, ok := uposValues[s]
	if !ok {
		return 0, fmt.Errorf("unknown part-of-speech tag %q", s)
	}
	return v, nil
}
