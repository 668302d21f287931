package text

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Fold returns s with typographic marks replaced by those of ASCII: quotation
// marks and apostrophes, dashes, the ellipsis, special spaces; soft hyphens and
// zero-width characters are dropped. Letters stay as they are. It makes keys
// for look-ups: a text itself is never changed, so offsets stay right.
//
// An ASCII string is returned as it is, without allocation.
func Fold(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return folder.Replace(s)
		}
	}
	return s
}

// folder maps each typographic mark to its ASCII form. A Replacer is safe for
// concurrent use.
var folder = strings.NewReplacer(
	"‘", "'", "’", "'", "‚", "'", "‛", "'", "ʼ", "'", "`", "'", "´", "'",
	"“", `"`, "”", `"`, "„", `"`, "‟", `"`, "«", `"`, "»", `"`, "‹", "'", "›", "'",
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "--", "―", "--", "−", "-",
	"…", "...", "\u00a0", " ", "\u2009", " ", "\u202f", " ",
	"\u00ad", "", "\u200b", "", "\u200c", "", "\u200d", "", "\ufeff", "",
)

// Key returns s folded, in lower case and without accents: "Türkiye’s" gives
// "turkiye's". Two spellings of one name have the same key.
func Key(s string) string {
	s = Fold(s)
	ascii := true
	for i := range len(s) {
		if s[i] >= 0x80 {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(special(r)))
		}
	}
	return b.String()
}

// special maps letters that have no decomposition to the ones they are written
// with in English.
func special(r rune) rune {
	switch r {
	case 'ø', 'Ø':
		return 'o'
	case 'ł', 'Ł':
		return 'l'
	case 'đ', 'Đ':
		return 'd'
	case 'ı', 'İ':
		return 'i'
	}
	return r
}
