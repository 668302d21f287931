package score

import (
	"github.com/rapporteur/rapporteur/ling"
)

// Trees are the scores of parses on raw text, by the definitions of the CoNLL
// 2018 shared task: a word is right if gold and system have it, if both hang it
// on the same word or make it a root, and, for LAS, if the relation without its
// subtype is the same.
type Trees struct {
	UAS, LAS Counts
	// ByRelation splits LAS by the relation: recall by that of the gold,
	// precision by that of the system.
	ByRelation map[ling.Deprel]Counts
}

// Add adds the comparison of two documents over the same text. Words are the
// same if they cover the same characters.
func (t *Trees) Add(gold, system *ling.Document) {
	if t.ByRelation == nil {
		t.ByRelation = map[ling.Deprel]Counts{}
	}
	toGold := align(gold, system)
	count := func(r ling.Deprel, c Counts) {
		t.LAS.Add(c)
		of := t.ByRelation[r]
		of.Add(c)
		t.ByRelation[r] = of
	}
	for i := range gold.Tokens {
		t.UAS.Gold++
		count(gold.Tokens[i].Deprel.Universal(), Counts{Gold: 1})
	}
	for i := range system.Tokens {
		s := &system.Tokens[i]
		t.UAS.System++
		c := Counts{System: 1}
		if g := toGold[i]; g >= 0 && sameHead(gold.Tokens[g].Head, s.Head, toGold) {
			t.UAS.Correct++
			if gold.Tokens[g].Deprel.Universal() == s.Deprel.Universal() {
				c.Correct = 1
			}
		}
		count(s.Deprel.Universal(), c)
	}
}

func sameHead(gold, system int32, toGold []int32) bool {
	if gold == ling.Root || system == ling.Root {
		return gold == system
	}
	return toGold[system] == gold
}

// align returns for each token of system the token of gold that covers the same
// characters, or -1.
func align(gold, system *ling.Document) []int32 {
	out := make([]int32, len(system.Tokens))
	j := 0
	for i := range system.Tokens {
		out[i] = -1
		s := system.Tokens[i].Span
		for j < len(gold.Tokens) && gold.Tokens[j].Span.Start < s.Start {
			j++
		}
		if j < len(gold.Tokens) && gold.Tokens[j].Span == s {
			out[i] = int32(j)
		}
	}
	return out
}
