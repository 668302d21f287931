package ling

import (
	"sort"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/text"
)

// A Document is a text and the layers found in it. See the package comment for
// the stage that writes each.
type Document struct {
	Text text.Text
	// DCT is the document creation time of TIMEX3, the publication date that
	// "on Friday" is relative to; the zero time if it is unknown.
	DCT time.Time

	Paragraphs []text.Span
	Quotes     []text.Quote
	Sentences  []Sentence
	Tokens     []Token
	Multiwords []Range  // tokens written as one word, such as "don't"; ascending
	Lemmas     []string // one for each token
	Chunks     []Chunk  // ascending, disjoint
	Clauses    []Clause // ascending, disjoint, covering each sentence

	Entities     []Entity // ascending, disjoint
	Timexes      []Timex  // ascending, disjoint
	Attributions []Attribution

	Mentions []Mention // ascending by start, the longer first; they may nest
	Chains   []Chain   // in the order of their first mentions
}

// A Range is the half-open range [Start, End) of tokens of a Document. The
// zero Range is empty.
type Range struct {
	Start, End int32
}

// Len returns the number of tokens in r.
func (r Range) Len() int { return int(r.End - r.Start) }

// Empty reports whether r holds no token.
func (r Range) Empty() bool { return r.End <= r.Start }

// Has reports whether token i is in r.
func (r Range) Has(i int32) bool { return r.Start <= i && i < r.End }

// Contains reports whether o lies within r.
func (r Range) Contains(o Range) bool { return r.Start <= o.Start && o.End <= r.End }

// Overlaps reports whether r and o share a token.
func (r Range) Overlaps(o Range) bool { return r.Start < o.End && o.Start < r.End }

// A Sentence is a run of tokens. Sentences do not cross paragraphs.
type Sentence struct {
	Range
	// Paragraph is the index of the sentence's paragraph.
	Paragraph int32
}

// Root is the Head of a sentence's root.
const Root int32 = -1

// A Token is a syntactic word of Universal Dependencies: "don't" is two.
type Token struct {
	Span   text.Span
	Head   int32 // index into Document.Tokens, or Root; meaningful only if Deprel is set
	Deprel Deprel
	UPOS   UPOS
	XPOS   XPOS
	Feats  Feats
}

// Form returns token i as it is written.
func (d *Document) Form(i int32) string { return d.Text.Slice(d.Tokens[i].Span) }

// Lemma returns the lemma of token i, or its form if the lemma layer is empty.
func (d *Document) Lemma(i int32) string {
	if len(d.Lemmas) == 0 {
		return d.Form(i)
	}
	return d.Lemmas[i]
}

// Span returns the bytes from the first token of r to its last one. An empty
// range gives an empty span.
func (d *Document) Span(r Range) text.Span {
	if r.Empty() {
		return text.Span{}
	}
	return text.Span{Start: d.Tokens[r.Start].Span.Start, End: d.Tokens[r.End-1].Span.End}
}

// Slice returns the text of r, white space between tokens included.
func (d *Document) Slice(r Range) string { return d.Text.Slice(d.Span(r)) }

// TokenRange returns the tokens that share at least one byte with s.
func (d *Document) TokenRange(s text.Span) Range {
	start := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Span.End > s.Start })
	end := sort.Search(len(d.Tokens), func(i int) bool { return d.Tokens[i].Span.Start >= s.End })
	return Range{int32(start), int32(max(start, end))}
}

// SentenceAt returns the index of the sentence that holds token i.
func (d *Document) SentenceAt(i int32) int {
	return sort.Search(len(d.Sentences), func(s int) bool { return d.Sentences[s].End > i })
}

// ClauseAt returns the index of the clause that holds token i, or -1 if the
// clause layer is empty.
func (d *Document) ClauseAt(i int32) int {
	c := sort.Search(len(d.Clauses), func(c int) bool { return d.Clauses[c].End > i })
	if c == len(d.Clauses) {
		return -1
	}
	return c
}

// Chain returns the attribution k and those whose content holds it, from the
// innermost to the outermost: of "A said that B had denied it" both, B's first.
func (d *Document) Chain(k int) []int {
	out := []int{k}
	for p := d.Attributions[k].Parent; p >= 0 && len(out) <= len(d.Attributions); p = d.Attributions[p].Parent {
		out = append(out, int(p))
	}
	return out
}

// ClauseRuns returns for each clause the index after the last one in the row of
// clauses right after it that hang on it, directly or not: clauses c+1 to
// runs[c]-1 are what clause c holds.
func (d *Document) ClauseRuns() []int32 {
	runs := make([]int32, len(d.Clauses))
	var open []int32
	for j := range d.Clauses {
		for len(open) > 0 && !d.hangs(int32(j), open[len(open)-1]) {
			runs[open[len(open)-1]] = int32(j)
			open = open[:len(open)-1]
		}
		open = append(open, int32(j))
	}
	for _, c := range open {
		runs[c] = int32(len(d.Clauses))
	}
	return runs
}

// deepest bounds the number of clauses that hang on each other: no writer goes
// so far, and a text that does costs no more time than another.
const deepest = 64

// hangs reports whether clause j is below clause c.
func (d *Document) hangs(j, c int32) bool {
	for p, n := d.Clauses[j].Parent, 0; p >= 0 && n < deepest; p, n = d.Clauses[p].Parent, n+1 {
		if p == c {
			return true
		}
	}
	return false
}

// ChunkAt returns the index of the chunk that holds token i, or -1.
func (d *Document) ChunkAt(i int32) int {
	c := sort.Search(len(d.Chunks), func(c int) bool { return d.Chunks[c].End > i })
	if c == len(d.Chunks) || !d.Chunks[c].Has(i) {
		return -1
	}
	return c
}

// EntityAt returns the index of the entity that holds token i, or -1.
func (d *Document) EntityAt(i int32) int {
	e := sort.Search(len(d.Entities), func(e int) bool { return d.Entities[e].End > i })
	if e == len(d.Entities) || !d.Entities[e].Has(i) {
		return -1
	}
	return e
}

// QuoteAt returns the index of the innermost quotation that holds token i
// between its marks, or -1.
func (d *Document) QuoteAt(i int32) int {
	at, found := d.Tokens[i].Span, -1
	for q := range d.Quotes {
		inner := d.Quotes[q].Inner
		if inner.Start > at.Start {
			break
		}
		if inner.Contains(at) {
			found = q
		}
	}
	return found
}

// Headline returns the first sentence if all its words of more than three letters
// begin with a capital, as headlines of the American press do; else an empty range. A
// dateline, which ends with a dash or colon, is none.
func (d *Document) Headline() Range {
	if len(d.Sentences) == 0 {
		return Range{}
	}
	s := d.Sentences[0].Range
	switch d.Form(s.End - 1) {
	case "-", "–", "—", "--", ":":
		return Range{}
	}
	for i := s.Start; i < s.End; i++ {
		first, _ := utf8.DecodeRuneInString(d.Form(i))
		if len(d.Form(i)) > 3 && unicode.IsLower(first) {
			return Range{}
		}
	}
	return s
}
