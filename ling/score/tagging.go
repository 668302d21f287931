package score

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// A Share is how many of a number of things are right.
type Share struct {
	Right, All int
}

// Percent returns the share in percent; 0 of 0 is 0.
func (s Share) Percent() float64 {
	if s.All == 0 {
		return 0
	}
	return 100 * float64(s.Right) / float64(s.All)
}

// String returns "96.25".
func (s Share) String() string { return fmt.Sprintf("%.2f", s.Percent()) }

// Count counts one more thing, and whether it is right.
func (s *Share) Count(right bool) {
	s.All++
	if right {
		s.Right++
	}
}

// Tagging is the accuracy of the layers that have a value for each word, on
// gold tokens, as the CoNLL 2018 shared task counts: every token, punctuation
// included. Documents may be added one after the other; the zero value is
// ready.
//
// https://universaldependencies.org/conll18/evaluation.html
type Tagging struct {
	UPOS, XPOS, Feats Share
	// Lemma compares lemmas as they are written.
	Lemma Share
	// ContentLemma compares those of nouns, verbs, auxiliaries and adjectives,
	// regardless of case.
	ContentLemma Share
	// UAS and LAS are the attachment scores; LAS compares relations without
	// their subtypes, FullLAS with them. A document without any tree is
	// left out.
	UAS, LAS, FullLAS Share
}

// Add compares got with gold, which must have the same tokens. A layer that
// gold lacks is not counted. Add fails, and counts nothing, if the tokens
// differ.
func (t *Tagging) Add(gold, got *ling.Document) error {
	if len(gold.Tokens) != len(got.Tokens) {
		return fmt.Errorf("%d tokens, gold has %d", len(got.Tokens), len(gold.Tokens))
	}
	for i := range gold.Tokens {
		if a, b := gold.Form(int32(i)), got.Form(int32(i)); a != b {
			return fmt.Errorf("token %d is %q, gold has %q", i, b, a)
		}
	}
	parsed := slices.ContainsFunc(got.Tokens, func(k ling.Token) bool { return k.Deprel != 0 })
	for i := range gold.Tokens {
		t.addTags(&gold.Tokens[i], &got.Tokens[i])
		if parsed {
			t.addTree(&gold.Tokens[i], &got.Tokens[i])
		}
		if len(gold.Lemmas) > 0 && gold.Lemmas[i] != "" {
			t.addLemma(gold.Tokens[i].UPOS, gold.Lemmas[i], got.Lemma(int32(i)))
		}
	}
	return nil
}

func (t *Tagging) addTags(gold, got *ling.Token) {
	if gold.UPOS != 0 {
		t.UPOS.Count(gold.UPOS == got.UPOS)
	}
	if gold.XPOS != 0 {
		t.XPOS.Count(gold.XPOS == got.XPOS)
		t.Feats.Count(gold.Feats == got.Feats)
	}
}

func (t *Tagging) addTree(gold, got *ling.Token) {
	if gold.Deprel == 0 {
		return
	}
	attached := got.Deprel != 0 && gold.Head == got.Head
	t.UAS.Count(attached)
	t.LAS.Count(attached && gold.Deprel.Universal() == got.Deprel.Universal())
	t.FullLAS.Count(attached && gold.Deprel == got.Deprel)
}

func (t *Tagging) addLemma(tag ling.UPOS, gold, got string) {
	t.Lemma.Count(gold == got)
	switch tag {
	case ling.NOUN, ling.VERB, ling.AUX, ling.ADJ:
		t.ContentLemma.Count(strings.EqualFold(gold, got))
	}
}

// String returns the scores that were counted, on one line.
func (t *Tagging) String() string {
	var parts []string
	for _, s := range []struct {
		name  string
		share Share
	}{
		{"UPOS", t.UPOS}, {"XPOS", t.XPOS}, {"UFeats", t.Feats}, {"lemma", t.Lemma}, {"content lemma", t.ContentLemma},
		{"UAS", t.UAS}, {"LAS", t.LAS}, {"LAS with subtypes", t.FullLAS},
	} {
		if s.share.All > 0 {
			parts = append(parts, s.name+" "+s.share.String())
		}
	}
	return strings.Join(parts, ", ")
}
