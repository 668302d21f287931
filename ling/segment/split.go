package segment

import (
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// maxSentence is the number of tokens after which a sentence is cut at the
// next semicolon, comma or conjunction, and at once at twice the number: it
// bounds what later stages hold in memory.
const maxSentence = 1000

// Split fills the Paragraphs, Quotes, Sentences, Tokens (their spans) and
// Multiwords of d from its Text. White space, control characters and
// zero-width characters belong to no token. It is safe for concurrent use on
// different documents.
func Split(d *ling.Document) {
	d.Paragraphs = d.Text.Paragraphs()
	d.Quotes = d.Text.Quotes(d.Paragraphs)
	d.Tokens = make([]ling.Token, 0, d.Text.Len()/5)
	s := splitter{d: d, s: d.Text.String()}
	for i, p := range d.Paragraphs {
		first := int32(len(d.Tokens))
		s.tokenize(p)
		if end := int32(len(d.Tokens)); end > first {
			s.sentences(ling.Range{Start: first, End: end}, int32(i))
		}
	}
}

// A splitter holds what the rules look at.
type splitter struct {
	d *ling.Document
	s string
}

func (s *splitter) add(start, end int) {
	s.d.Tokens = append(s.d.Tokens, ling.Token{Span: text.Span{Start: int32(start), End: int32(end)}})
}

// form returns token i as it is written, with ASCII marks.
func (s *splitter) form(i int32) string { return text.Fold(s.d.Form(i)) }
