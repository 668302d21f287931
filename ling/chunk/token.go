package chunk

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// A finder holds what is known of the sentence in work.
type finder struct {
	d    *ling.Document
	sent ling.Range
	low  []string // the forms of the sentence in lower case

	first       int32   // index of the sentence's first chunk
	open        []int32 // indexes of the clauses that may still go on, outermost first
	heads       []int32 // initial clauses that wait for the main clause they hang on
	closing     bool    // the clause in work is a parenthesis that a comma closes
	lacksFinite bool    // the sentence is a headline or a fragment

	owner   []int32  // for each token of a parsed sentence the predicate of its clause
	runs    []run    // the clauses of a parsed sentence
	reports []report // what the tree of a parsed sentence gets wrong
	body    int32    // the first token of a parsed sentence after its dateline
}

func (f *finder) upos(i int32) ling.UPOS {
	if !f.sent.Has(i) {
		return 0
	}
	return f.d.Tokens[i].UPOS
}

func (f *finder) xpos(i int32) ling.XPOS {
	if !f.sent.Has(i) {
		return 0
	}
	return f.d.Tokens[i].XPOS
}

// word returns the lower-cased form of token i, or "" outside the sentence.
func (f *finder) word(i int32) string {
	if !f.sent.Has(i) {
		return ""
	}
	return f.low[i-f.sent.Start]
}

// glued reports whether no white space stands before token i.
func (f *finder) glued(i int32) bool {
	return i > f.sent.Start && f.d.Tokens[i-1].Span.End == f.d.Tokens[i].Span.Start
}

func (f *finder) noun(i int32) bool {
	switch f.xpos(i) {
	case ling.PennNN, ling.PennNNS, ling.PennNNP, ling.PennNNPS:
		return true
	}
	u := f.upos(i)
	return u == ling.NOUN || u == ling.PROPN
}

// adverb reports whether token i may stand within a verb group.
func (f *finder) adverb(i int32) bool {
	if x := f.xpos(i); x == ling.PennWRB {
		return false
	}
	return f.upos(i) == ling.ADV || f.negator(i)
}

func (f *finder) negator(i int32) bool {
	return negators[f.word(i)] && (f.upos(i) == ling.PART || f.upos(i) == ling.ADV)
}

// verbal reports whether token i is a verb or auxiliary.
func (f *finder) verbal(i int32) bool {
	u := f.upos(i)
	return (u == ling.VERB || u == ling.AUX) && !f.noun(i)
}

func (f *finder) participle(i int32) bool {
	return f.upos(i) == ling.VERB && (f.xpos(i) == ling.PennVBN || f.xpos(i) == ling.PennVBG)
}

func (f *finder) infinitiveMark(i int32) bool {
	return f.word(i) == "to" && (f.upos(i) == ling.PART || f.xpos(i) == ling.PennTO)
}

// wh reports whether token i is a relative or interrogative word.
func (f *finder) wh(i int32) bool {
	switch f.xpos(i) {
	case ling.PennWDT, ling.PennWP, ling.PennWPS, ling.PennWRB:
		return true
	}
	return false
}

func (f *finder) comma(i int32) bool { return f.word(i) == "," }

// hyphen reports whether token i joins the words beside it.
func (f *finder) hyphen(i int32) bool {
	switch f.word(i) {
	case "-", "–", "‑", "/":
		return f.glued(i) && f.sent.Has(i+1) && f.glued(i+1)
	}
	return false
}

func (f *finder) quote(i int32) bool {
	switch f.word(i) {
	case `"`, "“", "”", "''", "``", "‘", "«", "»":
		return true
	case "'", "’":
		return f.upos(i) == ling.PUNCT
	}
	return false
}

// opening reports whether token i is a quotation mark that opens.
func (f *finder) opening(i int32) bool {
	if !f.quote(i) {
		return false
	}
	switch f.word(i) {
	case "“", "``", "‘", "«":
		return true
	case "”", "''", "»":
		return false
	}
	return f.sent.Has(i+1) && f.glued(i+1) && !f.glued(i)
}

// acronym reports whether token i is written in capitals only.
func (f *finder) acronym(i int32) bool {
	form := f.d.Form(i)
	return len(form) > 1 && form == strings.ToUpper(form)
}
