package store

import (
	"strings"
	"unicode"

	"github.com/rapporteur/rapporteur/text"
)

// Words are made here, the same for both databases, which then only stem them:
// lower case, without accents, letters and digits.

const (
	maxWord = 64 // bytes of a word; what is longer is no word of a language
	// maxIndexed is how many bytes of a text are indexed: PostgreSQL counts 16,383
	// places of a word and takes a megabyte a text.
	maxIndexed = 100_000
)

// indexWords returns the words of the texts, separated by spaces.
func indexWords(texts ...string) string {
	var b strings.Builder
	for _, t := range texts {
		if len(t) > maxIndexed {
			t = strings.ToValidUTF8(t[:maxIndexed], "")
		}
		for _, w := range splitWords(t) {
			if len(w) <= maxWord && b.Len() < maxIndexed {
				b.WriteString(w)
				b.WriteByte(' ')
			}
		}
	}
	return strings.TrimSuffix(b.String(), " ")
}

// splitWords returns the words of s.
func splitWords(s string) []string {
	return strings.FieldsFunc(text.Key(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
