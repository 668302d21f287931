package score

import (
	"slices"
	"sort"
	"strings"
	"unicode"
)

// IsWordRune reports whether r may stand in a word: a letter, a number or "_",
// which is what \w means in regular expressions for Unicode text.
func IsWordRune(r rune) bool {
	return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r)
}

// A wordIndex is the words of a text, and which of them stand in quotation
// marks.
type wordIndex struct {
	words  []CodePoints // ascending, disjoint
	quoted wordSet
}

// A wordSet is a set of words by their numbers, ascending. Spans are compared
// as sets of words, so that punctuation at their edges never decides.
type wordSet []int32

// indexWords finds the words of s: the longest runs of word runes.
func indexWords(s string) *wordIndex {
	x := &wordIndex{}
	start, i := -1, 0
	for _, r := range s {
		switch word := IsWordRune(r); {
		case word && start < 0:
			start = i
		case !word && start >= 0:
			x.words = append(x.words, CodePoints{start, i})
			start = -1
		}
		i++
	}
	if start >= 0 {
		x.words = append(x.words, CodePoints{start, i})
	}
	x.quoted = x.set(quotations(s))
	return x
}

// quotations returns what stands between double quotation marks, which do not
// nest. A second opening mark before the closing one begins the quotation anew.
func quotations(s string) []CodePoints {
	const opens, closes = "“\"«", "”\"»"
	var out []CodePoints
	start, i := -1, 0
	for _, r := range s {
		switch {
		case start < 0 && strings.ContainsRune(opens, r), start >= 0 && r == '“':
			start = i
		case start >= 0 && strings.ContainsRune(closes, r):
			out = append(out, CodePoints{start + 1, i})
			start = -1
		}
		i++
	}
	return out
}

// set returns the words that share a code point with one of places.
func (x *wordIndex) set(places []CodePoints) wordSet {
	var out wordSet
	for _, p := range places {
		from := sort.Search(len(x.words), func(i int) bool { return x.words[i].End > p.Start })
		to := sort.Search(len(x.words), func(i int) bool { return x.words[i].Start >= p.End })
		for i := from; i < to; i++ {
			out = append(out, int32(i))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// common returns how many words both sets have.
func common(a, b wordSet) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// jaccard returns the share of the words of a and b that both have; two empty
// sets are alike.
func jaccard(a, b wordSet) float64 {
	both := common(a, b)
	if all := len(a) + len(b) - both; all > 0 {
		return float64(both) / float64(all)
	}
	return 1
}

// A run is the first and the last of words that follow each other.
type run struct {
	first, last int32
}

// runs cuts a set into its longest runs.
func (s wordSet) runs() []run {
	var out []run
	for i, w := range s {
		if i > 0 && w == s[i-1]+1 {
			out[len(out)-1].last = w
		} else {
			out = append(out, run{w, w})
		}
	}
	return out
}
