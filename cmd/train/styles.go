package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// A style writes a word otherwise; first is set for the first of a sentence.
type style func(form string, tag ling.UPOS, first bool) string

// headline writes a word as the headlines of newspapers do.
func headline(form string, tag ling.UPOS, first bool) string {
	if !first && len(form) <= 4 {
		switch tag {
		case ling.ADP, ling.CCONJ, ling.DET, ling.PART, ling.SCONJ:
			return form
		}
	}
	r, size := utf8.DecodeRuneInString(form)
	return string(unicode.ToUpper(r)) + form[size:]
}

func capitals(form string, _ ling.UPOS, _ bool) string { return strings.ToUpper(form) }

// restyle returns d with its words, tags and sentences, in another style.
// Spaces between words are as in d.
func restyle(d *ling.Document, write style) *ling.Document {
	out := &ling.Document{Sentences: d.Sentences, Tokens: make([]ling.Token, len(d.Tokens))}
	var b strings.Builder
	for _, s := range d.Sentences {
		for i := s.Start; i < s.End; i++ {
			if i > 0 && d.Tokens[i-1].Span.End < d.Tokens[i].Span.Start {
				b.WriteByte(' ')
			}
			start := int32(b.Len())
			b.WriteString(write(d.Form(i), d.Tokens[i].UPOS, i == s.Start))
			out.Tokens[i] = d.Tokens[i]
			out.Tokens[i].Span = text.Span{Start: start, End: int32(b.Len())}
		}
	}
	out.Text = text.Must(b.String())
	return out
}
