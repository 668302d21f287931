package timex

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// This file reads years, decades and centuries.

// year reads "in 2022", "the 2015 deal", "the 1990s", "2026's".
func (f *finder) year(i int32) (value, int32) {
	at, mod := i, phase(f.word(i))
	if mod != "" {
		at++
		if f.hyphen(at) {
			at++
		}
	} else if f.word(at) == "the" && decade(f.word(at+1)) {
		at++
	} else if f.word(at) == "the" && phase(f.word(at+1)) != "" && decade(f.word(at+2)) {
		mod, at = phase(f.word(at+1)), at+2 // "the early 1990s"
	}
	if v, end := f.shortYear(at); end > at {
		v.mod = mod
		return v, end
	}
	w := f.word(at)
	if years, ok := strings.CutSuffix(w, "s"); ok && len(years) == 4 && strings.HasSuffix(years, "0") {
		if y, err := strconv.Atoi(years); err == nil && y >= 1500 && y < 2200 {
			return value{ling.Date, years[:3], mod}, at + 1
		}
	}
	for _, s := range []string{"'s", "’s"} {
		if y, ok := strings.CutSuffix(w, s); ok && len(y) == 4 && y >= "1900" && y < "2100" {
			if y[3] == '0' && f.word(at-1) == "the" {
				return value{ling.Date, y[:3], mod}, at + 1 // "the 1980's"
			}
			return value{ling.Date, y, mod}, at + 1 // "2026's plan", where that is one token
		}
	}
	y, ok := f.four(at)
	if !ok || f.attached(at) && f.word(at-1) != "-" && f.word(at-1) != "–" || f.xpos(at) == ling.PennNNS {
		return value{}, i
	}
	if mod == "" && !f.yearContext(at) {
		return value{}, i
	}
	return value{ling.Date, strconv.Itoa(y), mod}, at + 1
}

// decade reports whether w ends like "1980s", "'80s" and "1980's".
func decade(w string) bool {
	return strings.HasSuffix(w, "0s") || strings.HasSuffix(w, "0's") || strings.HasSuffix(w, "0’s")
}

// shortYear reads "'82", "the 70s" and "the '80s".
func (f *finder) shortYear(i int32) (value, int32) {
	at := i
	w := f.word(at)
	quoted := w == "'" || w == "’" || w == "‘"
	if quoted {
		at++
		w = f.word(at)
		if !f.glued(at) {
			return value{}, i
		}
	} else if cut, ok := strings.CutPrefix(strings.Replace(w, "’", "'", 1), "'"); ok {
		quoted, w = true, cut
	}
	digits, decade := strings.CutSuffix(w, "s")
	n, err := strconv.Atoi(digits)
	if err != nil || len(digits) != 2 || n < 0 {
		return value{}, i
	}
	switch before := f.word(i - 1); {
	case decade && n%10 == 0 && (quoted || before == "the" || before == "and" && f.word(i-2) != "his" && f.word(i-2) != "her") && n >= 20:
		return value{typ: ling.Date, text: "19" + digits[:1]}, at + 1
	case !decade && quoted && (before == "since" || before == "in" || before == "of"):
		century := "20"
		if n >= 40 {
			century = "19"
		}
		return value{typ: ling.Date, text: century + digits}, at + 1
	}
	return value{}, i
}

// yearContext tells the year from a number that counts something.
func (f *finder) yearContext(i int32) bool {
	y, _ := f.four(i)
	next, before := f.upos(i+1), f.word(i-1)
	if w := f.word(i + 1); (w == "'s" || w == "’s") && y >= 1900 {
		return true
	}
	counts := next == ling.NOUN && f.xpos(i+1) == ling.PennNNS && !yearNames[f.word(i+1)] || f.word(i+1) == "%" || f.word(i+1) == "percent"
	if before == "in" && y%100 != 0 && y >= 1900 && y < 2100 {
		return !counts
	}
	if (next == ling.ADJ || next == ling.NOUN) && definite[before] && y >= 1900 && y < 2100 && y%100 != 0 {
		return true // "the 2019 presidential polls", "the 2001 attacks"
	}
	counts = counts || next == ling.ADJ && f.xpos(i+2) == ling.PennNNS
	switch before {
	case "-", "–", "into", "than", "throughout", "versus":
		_, ranged := f.four(i - 2)
		return !counts && y >= 1900 && y%100 != 0 && (ranged || len(before) > 3)
	case "in", "since", "by", "until", "till", "from", "of", "before", "after", "during", "year", "through", "end", "and", "to", "between", "for", "around", ",", "(":
		named := before == "of" && f.upos(i-2) == ling.PROPN // "the Judiciary Act of 1869"
		return !counts && (y >= 1900 || named || before == "in" || before == "since")
	case "the", "a", "its", "their", "his", "her", "our", "my", "'s", "’s":
		return y >= 1900 && !counts && (next == ling.NOUN || next == ling.PROPN || next == ling.ADJ || next == ling.VERB)
	}
	switch f.upos(i - 1) {
	case ling.PROPN:
		return y >= 1900 && y < 2100 && y%100 != 0 && !counts // "the Oslo Conference 2010", and not the Russell 2000
	case ling.ADJ: // "the landmark 2012 visit"
		return y >= 1900 && y < 2100 && !counts && (next == ling.NOUN || next == ling.ADJ)
	}
	return false
}

// definite holds the words after which a number of four digits is a year, unless it is
// a round one.
var definite = set("the its their his her our my 's ’s")

// yearNames holds plurals that a year names and does not count: "2020 levels".
var yearNames = set("levels elections olympics games protests sanctions talks midterms primaries accords agreements amendments prices figures")

// century reads "the 19th century", "20th-century", "the twentieth century".
func (f *finder) century(i int32) (value, int32) {
	at, mod := i, ""
	if f.word(at) == "the" {
		at++
	}
	if m := phase(f.word(at)); m != "" {
		mod, at = m, at+1
	}
	n, ok := centuries[f.word(at)]
	if !ok {
		w := f.word(at)
		if w == "" || w[0] < '1' || w[0] > '9' {
			return value{}, i
		}
		digits := strings.TrimRight(w, "sthndr")
		y, err := strconv.Atoi(digits)
		if err != nil || digits == w || y < 1 || y > 22 {
			return value{}, i
		}
		n = y
	}
	at++
	if f.hyphen(at) {
		at++
	}
	if f.word(at) != "century" {
		return value{}, i
	}
	return value{ling.Date, fmt.Sprintf("%02d", n-1), mod}, at + 1
}

var centuries = map[string]int{
	"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}
