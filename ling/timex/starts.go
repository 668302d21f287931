package timex

import (
	"maps"
	"slices"
	"strings"
)

// This file knows the words by which an expression can begin, so that no rule is
// tried at any other.

// opening holds the words by which an expression can begin, apart from those with a
// digit or a quotation mark in front.
var opening = openingWords()

// openingWords collects them from the tables that the rules read.
func openingWords() map[string]bool {
	m := set(`the that this these those a an in at very more most early earlier late later mid last past next coming current single
previous following latest same beginning start middle end close rest remainder course first second third fourth final
fiscal financial fy q1 q2 q3 q4 h1 h2 today tonight yesterday tomorrow weekend recent now currently recently lately
nowadays presently soon overnight half quarter all entire full whole every each daily weekly monthly quarterly annually yearly
hourly annual per once twice several many few some couple corresponding noon midday midnight ramadan holy`)
	for _, words := range []map[string]string{edges, around, seasons, partsOfDay} {
		for w := range words {
			first, _, _ := strings.Cut(w, " ")
			m[first] = true
		}
	}
	for w := range units {
		for _, form := range []string{w, w + "s", w + "long", w + "-long", w + "slong", w + "s-long"} {
			m[form] = true
		}
	}
	m["centuries"] = true
	for w := range months {
		m[w], m["mid-"+w] = true, true
	}
	names := slices.Concat(slices.Collect(maps.Keys(fixedDays)), slices.Collect(maps.Keys(moving)), slices.Collect(maps.Keys(feasts)))
	for _, name := range names {
		first, _, _ := strings.Cut(name, " ")
		first, _, _ = strings.Cut(first, "'") // its own token
		m[first] = true
	}
	for _, words := range [][]string{
		slices.Collect(maps.Keys(weekdays)), slices.Collect(maps.Keys(numbers)), slices.Collect(maps.Keys(ordinals)), slices.Collect(maps.Keys(centuries)), {"independence"},
	} {
		for _, w := range words {
			m[w] = true
		}
	}
	return m
}

// opens reports whether an expression can begin with word w.
func opens(w string) bool {
	if w == "" {
		return false
	}
	if c := w[0]; c >= '0' && c <= '9' || c == '\'' || c >= 0x80 {
		return true
	}
	return opening[w] || fiscalShort(w) || strings.HasPrefix(w, "mid-")
}
