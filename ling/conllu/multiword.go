package conllu

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// openMultiword takes the line of a token that is written as one and holds the
// words start to end.
func (b *builder) openMultiword(start, end string, cols []string) error {
	first := len(b.doc.Tokens) - b.first + 1
	from, err1 := strconv.Atoi(start)
	to, err2 := strconv.Atoi(end)
	if err1 != nil || err2 != nil || from != first || to <= from || b.multi.left > 0 {
		return fmt.Errorf("range %q, want one that begins at word %d", cols[0], first)
	}
	if n := utf8.RuneCountInString(cols[1]); to-from+1 > n {
		return fmt.Errorf("%d words in %q", to-from+1, cols[1])
	}
	_, space := parseMisc(cols[9])
	b.multi = multiword{surface: cols[1], first: len(b.doc.Tokens), left: to - from + 1, space: space}
	return nil
}

// addWord takes the next word of the open multiword token, and places all of
// them when it is the last.
func (b *builder) addWord(form string) error {
	m := &b.multi
	m.words = append(m.words, form)
	if m.left--; m.left > 0 {
		return nil
	}
	b.place(m.first, m.surface)
	whole := b.doc.Tokens[m.first].Span
	for i, part := range split(m.surface, m.words) {
		b.doc.Tokens[m.first+i].Span = text.Span{Start: whole.Start + part.Start, End: whole.Start + part.End}
	}
	b.doc.Multiwords = append(b.doc.Multiwords, ling.Range{Start: int32(m.first), End: int32(len(b.doc.Tokens))})
	b.space = m.space
	b.multi = multiword{}
	return nil
}

// split returns the part of surface that each word takes. Where the words are
// not written in the surface one after the other ("dunno"), it is cut into
// parts as long as the words are, as far as it reaches; a word's form is then
// what the text says.
func split(surface string, words []string) []text.Span {
	if surface == strings.Join(words, "") {
		at := int32(0)
		parts := make([]text.Span, len(words))
		for i, w := range words {
			parts[i] = text.Span{Start: at, End: at + int32(len(w))}
			at = parts[i].End
		}
		return parts
	}
	return cut(surface, words)
}

// cut gives each word as many runes of surface as it has, at least one, and
// leaves one for each word that follows; the last takes the rest.
func cut(surface string, words []string) []text.Span {
	parts := make([]text.Span, len(words))
	left := utf8.RuneCountInString(surface)
	at := 0
	for i, w := range words {
		n := min(utf8.RuneCountInString(w), left-(len(words)-1-i))
		if i == len(words)-1 {
			n = left
		}
		left -= n
		end := at
		for range n {
			_, size := utf8.DecodeRuneInString(surface[end:])
			end += size
		}
		parts[i] = text.Span{Start: int32(at), End: int32(end)}
		at = end
	}
	return parts
}
