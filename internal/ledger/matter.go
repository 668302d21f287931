package ledger

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// words are the content words of a phrase, stemmed and hashed (FNV-1a), in order,
// each once: what two phrases have in common says whether they are about the same
// matter.
type words struct {
	hashes []uint32
	bits   uint64 // one for each hash, by its last six bits: most phrases differ in them already
}

// alike is the share of the shorter phrase's words from which on two phrases are
// about the same matter.
const alike = 0.5

func newWords(s string) words {
	var out []uint32
	for len(s) > 0 {
		n := strings.IndexFunc(s, inWord)
		if n < 0 {
			break
		}
		s = s[n:]
		end := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) })
		if end < 0 {
			end = len(s)
		}
		if w := strings.ToLower(s[:end]); len(w) > 2 && !idle[w] {
			out = append(out, hash(stem(w)))
		}
		s = s[end:]
	}
	slices.Sort(out)
	w := words{hashes: slices.Compact(out)}
	for _, h := range w.hashes {
		w.bits |= 1 << (h % 64)
	}
	return w
}

func inWord(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func hash(w string) uint32 {
	h := uint32(2166136261)
	for i := range len(w) {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h
}

// stem cuts the endings of plurals and verbs: enough to compare, no lemma.
func stem(w string) string {
	for _, end := range endings {
		if len(w) > len(end)+3 && strings.HasSuffix(w, end) {
			return w[:len(w)-len(end)]
		}
	}
	return w
}

var endings = [...]string{"ing", "ed", "es", "s", "e"}

// idle words are in any matter.
var idle = map[string]bool{
	"the": true, "and": true, "for": true, "that": true, "this": true, "with": true, "from": true, "its": true, "their": true,
	"his": true, "her": true, "our": true, "will": true, "would": true, "should": true, "could": true, "must": true, "not": true,
	"have": true, "has": true, "had": true, "been": true, "are": true, "was": true, "were": true, "all": true, "any": true,
	"into": true, "over": true, "until": true, "before": true, "after": true, "than": true, "such": true, "these": true,
	"those": true, "they": true, "them": true, "who": true, "which": true, "what": true, "when": true, "more": true, "new": true,
}

// same reports whether w and o are about the same matter. A phrase without content
// words is like another such one alone.
func (w words) same(o words) bool {
	a, b := w.hashes, o.hashes
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	if len(a) > len(b) {
		a, b, w, o = b, a, o, w
	}
	enough := alike * float64(len(a))
	// Without two words on one bit of the shorter phrase no more words are shared
	// than bits.
	if bits.OnesCount64(w.bits) == len(a) && float64(bits.OnesCount64(w.bits&o.bits)) < enough {
		return false
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			both++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return float64(both) >= enough
}
