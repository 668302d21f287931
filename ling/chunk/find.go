package chunk

import (
	"strings"
	"sync"

	"github.com/rapporteur/rapporteur/ling"
)

// finders are reused, so that a document costs no memory beyond its layers.
var finders = sync.Pool{New: func() any { return new(finder) }}

// Find fills d.Chunks and d.Clauses; what they held before is dropped. It
// needs tokens with UPOS and XPOS, and sentences; lemmas are not needed. Clauses
// are those of the tree where a sentence has one. Any
// number of goroutines may call it on documents of their own.
func Find(d *ling.Document) {
	f := finders.Get().(*finder)
	defer finders.Put(f)
	f.d = d
	d.Chunks, d.Clauses = d.Chunks[:0], d.Clauses[:0]
	for _, s := range d.Sentences {
		f.begin(s.Range)
		f.phrases()
		if f.parsed() {
			f.treeClauses()
		} else {
			f.clauses()
		}
	}
	f.d = nil
}

// parsed reports whether the sentence in work has a tree.
func (f *finder) parsed() bool { return f.d.Tokens[f.sent.Start].Deprel != 0 }

func (f *finder) begin(sent ling.Range) {
	f.sent = sent
	f.low = f.low[:0]
	for i := sent.Start; i < sent.End; i++ {
		f.low = append(f.low, strings.ToLower(f.d.Form(i)))
	}
	f.first = int32(len(f.d.Chunks))
	f.open, f.heads, f.closing = f.open[:0], f.heads[:0], false
}

// phrases appends the chunks of the sentence.
func (f *finder) phrases() {
	for i := f.sent.Start; i < f.sent.End; {
		c, ok := f.prepositions(i)
		if !ok {
			c, ok = f.verbGroup(i)
		}
		if !ok {
			c, ok = f.nominal(i)
		}
		if !ok {
			i++
			continue
		}
		f.d.Chunks = append(f.d.Chunks, c)
		i = c.End
	}
}

// prepositions reads a preposition or particle at i, two words as one where
// they are fixed ("according to").
func (f *finder) prepositions(i int32) (ling.Chunk, bool) {
	end := i
	if second := compounds[f.word(i)]; second[f.word(i+1)] && !f.infinitiveMark(i+1) {
		end = i + 2
	} else if f.upos(i) == ling.ADP {
		end = i + 1
	}
	return ling.Chunk{Range: ling.Range{Start: i, End: end}, Type: ling.Prepositions, Head: i, Modal: -1}, end > i
}
