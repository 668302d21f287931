package terminal

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

const (
	joiner       = '\u200d' // makes one picture of the emoji around it
	emojiVariant = '\ufe0f' // asks for the picture form of the character before it
)

// Width returns the number of terminal cells that s takes: two for wide East
// Asian characters and emoji, none for marks that combine with what is before
// them. It follows Unicode Standard Annex #11 and the joining of emoji.
func Width(s string) int {
	w := 0
	cells(s, func(_ string, n int) { w += n })
	return w
}

// cells calls do with each character of s, with the marks that combine with
// it, and the cells it takes.
func cells(s string, do func(char string, cells int)) {
	start, n, joined := 0, 0, false
	flush := func(end int) {
		if end > start {
			do(s[start:end], n)
		}
	}
	for i, r := range s {
		switch {
		case joined:
			joined = false
		case r == joiner:
			joined = true
		case r == emojiVariant && n == 1 && s[start] != ' ':
			n = 2
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) || r == emojiVariant || r >= 0x1f3fb && r <= 0x1f3ff && n == 2:
			// combines with what is before it; the last are skin tones
		default:
			flush(i)
			start, n = i, runeWidth(r)
		}
	}
	flush(len(s))
}

func runeWidth(r rune) int {
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Clean returns s fit for a terminal, on one line: control characters and the
// marks that turn the direction of text become U+FFFD, so that no input can
// move the cursor or show words in another order; white space becomes single
// spaces.
func Clean(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r >= 0xe0000 && r <= 0xe007f:
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
