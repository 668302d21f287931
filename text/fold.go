package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s with typographic marks replaced by those of ASCII: quotation
// marks and apostrophes, dashes, the ellipsis, special spaces; soft hyphens and
// zero-width characters are dropped. Letters, their case and their accents stay
// as they are. It makes keys for look-ups: a text itself is never changed, so
// offsets stay right.
//
// An ASCII string is returned as it is, without allocation, and so are words
// without such marks. Fold(Fold(s)) is Fold(s).
func Fold(s string) string {
	for _, r := range s {
		if r >= utf8.RuneSelf && foldable(r) {
			return folder.Replace(s)
		}
	}
	return s
}

// foldable reports whether folder may replace r: it spares words such as
// "Élodie" the copy.
func foldable(r rune) bool {
	return r < 0xc0 || r == 'ʼ' || r >= 0x2000 && r <= 0x2212 || r == 0xfeff
}

// folder maps each typographic mark to its ASCII form. A Replacer is safe for
// concurrent use.
var folder = strings.NewReplacer(
	"‘", "'", "’", "'", "‚", "'", "‛", "'", "ʼ", "'", "´", "'", "′", "'",
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "‹", "'", "›", "'", "″", `"`,
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "--", "―", "--", "−", "-",
	"…", "...", "\u00a0", " ", "\u2007", " ", "\u2009", " ", "\u202f", " ",
	"\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "",
)

// Key returns s folded, in lower case and without accents: "Türkiye’s" gives
// "turkiye's". Two spellings of one name have the same key. Key(Key(s)) is
// Key(s).
func Key(s string) string {
	s = Fold(s)
	if isASCII(s) {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return Fold(plainLetters.Replace(b.String()))
}

// plainLetters maps letters that have no decomposition to the ones they are
// written with in English.
var plainLetters = strings.NewReplacer("ø", "o", "ł", "l", "đ", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "ð", "d", "þ", "th", "ħ", "h")

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
