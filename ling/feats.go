package ling

import (
	"fmt"
	"strings"
)

// Feats are the morphological features of a token: a set of attributes, each
// with one value, packed into fields of a few bits. The zero value has none.
//
// https://universaldependencies.org/u/feat/
type Feats uint64

// A feature is an attribute, its values, and where it lies in Feats.
type feature struct {
	name   string
	values []string
	shift  uint
}

// features holds the attributes of the English treebanks in the order that
// CoNLL-U wants: alphabetical, regardless of case.
var features = layout([]feature{
	{name: "Abbr", values: []string{"Yes"}},
	{name: "Case", values: []string{"Acc", "Gen", "Nom"}},
	{name: "Definite", values: []string{"Def", "Ind"}},
	{name: "Degree", values: []string{"Cmp", "Pos", "Sup"}},
	{name: "ExtPos", values: []string{"ADJ", "ADP", "ADV", "CCONJ", "INTJ", "PRON", "PROPN", "SCONJ", "VERB"}},
	{name: "Foreign", values: []string{"Yes"}},
	{name: "Gender", values: []string{"Fem", "Fem,Masc", "Masc", "Neut"}},
	{name: "Mood", values: []string{"Imp", "Ind", "Sub"}},
	{name: "Number", values: []string{"Plur", "Ptan", "Sing"}},
	{name: "NumForm", values: []string{"Combi", "Digit", "Roman", "Word"}},
	{name: "NumType", values: []string{"Card", "Frac", "Mult", "Ord"}},
	{name: "Person", values: []string{"1", "2", "3"}},
	{name: "Polarity", values: []string{"Neg", "Pos"}},
	{name: "Polite", values: []string{"Form"}},
	{name: "Poss", values: []string{"Yes"}},
	{name: "PronType", values: []string{"Art", "Dem", "Emp", "Ind", "Int", "Neg", "Prs", "Rcp", "Rel", "Tot"}},
	{name: "Reflex", values: []string{"Yes"}},
	{name: "Style", values: []string{"Arch", "Coll", "Expr", "Slng", "Vrnc"}},
	{name: "Tense", values: []string{"Past", "Pres"}},
	{name: "Typo", values: []string{"Yes"}},
	{name: "VerbForm", values: []string{"Fin", "Ger", "Inf", "Part"}},
	{name: "Voice", values: []string{"Pass"}},
})

// layout gives each feature the bits it needs.
func layout(fs []feature) []feature {
	shift := uint(0)
	for i := range fs {
		fs[i].shift = shift
		shift += fs[i].bits()
	}
	if shift > 64 {
		panic("ling: the features do not fit into 64 bits")
	}
	return fs
}

// bits returns the width of the field of f; 0 stands for "not given".
func (f *feature) bits() uint {
	n := uint(1)
	for 1<<n <= len(f.values) {
		n++
	}
	return n
}

func (f *feature) index(v Feats) int {
	return int(v >> f.shift & (1<<f.bits() - 1))
}

// Get returns the value of the attribute name, such as "Past" for "Tense", or
// "" if f does not have it.
func (f Feats) Get(name string) string {
	for i := range features {
		if features[i].name == name {
			if v := features[i].index(f); v > 0 {
				return features[i].values[v-1]
			}
		}
	}
	return ""
}

// String returns f as CoNLL-U writes it: "Number=Plur|Person=3", or "_".
func (f Feats) String() string {
	if f == 0 {
		return "_"
	}
	var b strings.Builder
	for i := range features {
		v := features[i].index(f)
		if v == 0 || v > len(features[i].values) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('|')
		}
		b.WriteString(features[i].name)
		b.WriteByte('=')
		b.WriteString(features[i].values[v-1])
	}
	return b.String()
}

// ParseFeats reads what [Feats.String] writes. An attribute or value that the
// English treebanks do not use is an error.
func ParseFeats(s string) (Feats, error) {
	if s == "_" {
		return 0, nil
	}
	var f Feats
	for part := range strings.SplitSeq(s, "|") {
		v, err := parseFeature(part)
		if err != nil {
			return 0, err
		}
		f |= v
	}
	return f, nil
}

// MustFeats is ParseFeats for constants; it panics on an error.
func MustFeats(s string) Feats {
	f, err := ParseFeats(s)
	if err != nil {
		panic(err)
	}
	return f
}

func parseFeature(s string) (Feats, error) {
	name, value, _ := strings.Cut(s, "=")
	for i := range features {
		if features[i].name != name {
			continue
		}
		for v := range features[i].values {
			if features[i].values[v] == value {
				return Feats(v+1) << features[i].shift, nil
			}
		}
	}
	return 0, fmt.Errorf("unknown feature %q", s)
}
