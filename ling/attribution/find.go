package attribution

import (
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// propose returns what the rules find in d, in the order of the cues.
func propose(d *ling.Document) *finder {
	f := &finder{d: d, inside: quoted(d), runs: d.ClauseRuns(), paragraphs: paragraphs(d)}
	for c := range d.Clauses {
		f.clause(int32(c))
	}
	f.speakers()
	for k := range d.Chunks {
		f.according(int32(k))
	}
	slices.SortStableFunc(f.found, func(a, b ling.Attribution) int { return int(a.Cue.Start) - int(b.Cue.Start) })
	f.found = slices.CompactFunc(f.found, func(a, b ling.Attribution) bool { return a.Cue == b.Cue })
	return f
}

// A finder holds what is known of the document in work.
type finder struct {
	d *ling.Document
	// inside gives each token the quotation it stands in, marks included, or -1.
	inside     []int32
	runs       []int32 // of the clauses
	paragraphs []ling.Range
	found      []ling.Attribution
}

// quoted returns for each token the index of the outermost quotation that
// holds it, or -1.
func quoted(d *ling.Document) []int32 {
	in := make([]int32, len(d.Tokens))
	for i := range in {
		in[i] = -1
	}
	for q := range d.Quotes {
		if d.Quotes[q].Depth > 0 {
			continue
		}
		r := d.TokenRange(d.Quotes[q].Span)
		for i := r.Start; i < r.End; i++ {
			in[i] = int32(q)
		}
	}
	return in
}

func (f *finder) word(i int32) string {
	if i < 0 || int(i) >= len(f.d.Tokens) {
		return ""
	}
	return strings.ToLower(f.d.Form(i))
}

func (f *finder) upos(i int32) ling.UPOS {
	if i < 0 || int(i) >= len(f.d.Tokens) {
		return 0
	}
	return f.d.Tokens[i].UPOS
}

// sentence returns the tokens of the sentence of token i.
func (f *finder) sentence(i int32) ling.Range { return f.d.Sentences[f.d.SentenceAt(i)].Range }

// paragraph returns the tokens of the paragraph of token i.
func (f *finder) paragraph(i int32) ling.Range {
	return f.paragraphs[f.d.Sentences[f.d.SentenceAt(i)].Paragraph]
}

// paragraphs returns the tokens of each paragraph of d.
func paragraphs(d *ling.Document) []ling.Range {
	out := make([]ling.Range, len(d.Paragraphs))
	for _, s := range d.Sentences {
		r := &out[s.Paragraph]
		if r.Empty() {
			r.Start = s.Start
		}
		r.End = s.End
	}
	return out
}

// add keeps an attribution that has a content.
func (f *finder) add(a ling.Attribution) {
	a.Content = slices.DeleteFunc(a.Content, func(r ling.Range) bool { return !f.hasWord(r) })
	if len(a.Content) == 0 {
		return
	}
	a.Quotation = f.quotation(a.Content)
	a.Parent = -1
	a.Confidence = confidence[a.Why]
	f.found = append(f.found, a)
}

func (f *finder) hasWord(r ling.Range) bool {
	for i := r.Start; i < r.End; i++ {
		if f.upos(i) != ling.PUNCT {
			return true
		}
	}
	return false
}

// quotation tells direct, indirect and mixed content apart by its words.
func (f *finder) quotation(content []ling.Range) ling.Quotation {
	in, out := 0, 0
	for _, r := range content {
		for i := r.Start; i < r.End; i++ {
			switch {
			case f.upos(i) == ling.PUNCT:
			case f.inside[i] >= 0:
				in++
			default:
				out++
			}
		}
	}
	switch {
	case in == 0:
		return ling.Indirect
	case out == 0:
		return ling.Direct
	}
	return ling.Mixed
}

// settle orders what was found, names for each attribution the innermost one
// whose content holds its cue, and writes them to the document.
func (f *finder) settle() {
	slices.SortStableFunc(f.found, func(a, b ling.Attribution) int { return int(a.Cue.Start) - int(b.Cue.Start) })
	within := f.innermost()
	for i := range f.found {
		a := &f.found[i]
		a.Parent, a.Class = -1, f.class(a.Cue)
		if p := within[a.Cue.Start]; p >= 0 && int(p) != i && !holds(a, f.found[p].Cue) {
			a.Parent = p
		}
	}
	f.d.Attributions = append(f.d.Attributions[:0], f.found...)
}

// innermost returns for each token the attribution with the shortest content
// that holds it, or -1.
func (f *finder) innermost() []int32 {
	in := make([]int32, len(f.d.Tokens))
	for i := range in {
		in[i] = -1
	}
	sizes := make([]int, len(f.found))
	for k := range f.found {
		sizes[k] = size(&f.found[k])
	}
	for k := range f.found {
		for _, c := range f.found[k].Content {
			for i := c.Start; i < c.End; i++ {
				if in[i] < 0 || sizes[k] < sizes[in[i]] {
					in[i] = int32(k)
				}
			}
		}
	}
	return in
}

func holds(a *ling.Attribution, r ling.Range) bool {
	for _, c := range a.Content {
		if c.Contains(r) {
			return true
		}
	}
	return false
}

func size(a *ling.Attribution) int {
	n := 0
	for _, c := range a.Content {
		n += c.Len()
	}
	return n
}
