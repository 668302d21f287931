package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// This file reads the periods of business reports: quarters and halves, fiscal
// years, and what they are compared with.

// part reads "first quarter", "fiscal third quarter", "fourth-quarter", "second
// half", "Q3", "3Q", "H1" at token i. name is that of ISO 8601 as TIMEX3 extends it, or
// "".
func (f *finder) part(i int32) (name string, end int32) {
	w := f.word(i)
	if len(w) == 2 && f.upos(i) != ling.SYM {
		switch {
		case w[0] == 'q' && w[1] >= '1' && w[1] <= '4':
			return "Q" + w[1:], i + 1
		case w[1] == 'q' && w[0] >= '1' && w[0] <= '4':
			return "Q" + w[:1], i + 1
		case w[0] == 'h' && (w[1] == '1' || w[1] == '2'):
			if _, ok := f.four(i + 1); ok { // else a road or a virus
				return "H" + w[1:], i + 1
			}
		}
		return "", i
	}
	if m := months[w]; m != 0 && f.word(i+1) == "quarter" {
		return "Q" + strconv.Itoa((int(m)+2)/3), i + 2 // "the June quarter"
	}
	at := i
	if fiscal[f.word(at)] {
		at++
	}
	n, ok := ordinals[f.word(at)]
	if f.word(at) == "final" {
		n, ok = 4, true
	}
	if !ok {
		return "", i
	}
	at++
	if f.hyphen(at) || fiscal[f.word(at)] {
		at++
	}
	switch f.word(at) {
	case "quarter":
		return "Q" + strconv.Itoa(n), at + 1
	case "half":
		if n < 3 {
			return "H" + strconv.Itoa(n), at + 1
		}
	}
	return "", i
}

var fiscal = set("fiscal financial")

// season reads "the first quarter of 2025", "the third quarter of fiscal 2024",
// "Q3 2024", "summer 2025", "in the summer", "the second half of the year".
func (f *finder) season(i int32) (value, int32) {
	at := i
	if f.word(at) == "the" {
		at++
	}
	mod := phase(f.word(at))
	if mod != "" && seasons[f.word(at+1)] != "" {
		at++
	} else {
		mod = ""
	}
	name, end := f.part(at)
	if name == "" && seasons[f.word(at)] != "" && f.upos(at) != ling.VERB {
		name, end = seasons[f.word(at)], at+1
	}
	if name == "" {
		return value{}, i
	}
	if y, after := f.yearOf(end); after > end {
		if y == "" {
			return value{typ: ling.Date, mod: mod}, after
		}
		return value{ling.Date, y + "-" + name, mod}, after
	}
	switch {
	case name[0] == 'Q':
		return value{typ: ling.Date, text: f.openQuarter(i, name)}, end
	case name[0] == 'S' || name == "FA" || name == "WI":
		if f.openSeason(i, at, end) {
			return value{ling.Date, f.seasonal(name, i), mod}, end
		}
	}
	return value{}, i
}

// monthQuarter reads "the June quarter", before its month is read alone.
func (f *finder) monthQuarter(i int32) (value, int32) {
	at := i
	if f.word(at) == "the" {
		at++
	}
	if months[f.word(at)] == 0 || f.word(at+1) != "quarter" {
		return value{}, i
	}
	return f.season(i)
}

// yearOf reads the year after a part of it: "of 2025", "2025", "of fiscal 2024",
// "FY24", "of last year", "of the year". y is "" for one that cannot be told.
func (f *finder) yearOf(i int32) (y string, end int32) {
	at := i
	if w := f.word(at); w == "of" || w == "in" || w == "," {
		at++
	}
	if y, ok := f.four(at); ok && (f.word(i) == "of" || f.word(i) != "in" && at == i || f.word(i) == ",") {
		return strconv.Itoa(y), at + 1
	}
	if v, end := f.fiscalYear(at); end > at {
		return v.text, end
	}
	shift := map[string]int{"this": 0, "the": 0, "last": -1, "next": 1}
	if s, ok := shift[f.word(at)]; ok && f.word(i) != "in" && f.word(i) != "," && f.word(at+1) == "year" {
		if !f.known() {
			return "", at + 2
		}
		return strconv.Itoa(f.dct.Year() + s), at + 2
	}
	return "", i
}

// openQuarter returns the value of a quarter whose year the text does not give:
// results are told of the last one that is over, plans made for the coming one.
func (f *finder) openQuarter(i int32, name string) string {
	if !f.known() {
		return ""
	}
	year, n, now := f.dct.Year(), int(name[1]-'0'), (int(f.dct.Month())+2)/3
	if dir := f.direction(i); dir != future && n > now && !(n == now+1 && (dir == unknown || f.outlook(i))) {
		year--
	} else if dir == future && n < now-1 {
		year++
	}
	return fmt.Sprintf("%d-%s", year, name)
}

// outlook reports whether a word of the sentence before token i looks ahead:
// "plans for the fourth quarter", "the forecast".
func (f *finder) outlook(i int32) bool {
	for j := i - 1; f.sent.Has(j) && f.word(j) != ";"; j-- {
		if ahead[f.word(j)] {
			return true
		}
	}
	return false
}

var ahead = set("plan plans planned forecast forecasts outlook guidance projection projections estimate estimates target targets expects expected expectations will would announced announces cut cuts")

// openSeason tells "in the summer" and "by spring" from "the spring collection" and
// "Spring said". The season is token name, and the expression starts at i.
func (f *finder) openSeason(i, name, end int32) bool {
	if u := f.upos(end); f.upos(name) != ling.NOUN || u == ling.NOUN || u == ling.PROPN || f.hyphen(end) {
		return false
	}
	switch f.word(i - 1) { // what stands before the whole expression
	case "in", "by", "during", "since", "until", "through", "of", "over", "for", "before", "after":
		return true
	}
	return false
}

// seasonal returns the season name on the side of the publication date that the
// tense at token i asks for.
func (f *finder) seasonal(name string, i int32) string {
	if !f.known() {
		return ""
	}
	first := map[string]time.Month{"SP": time.March, "SU": time.June, "FA": time.September, "WI": time.December}[name]
	y := f.dct.Year()
	if now := f.dct.Month(); f.direction(i) == future && now > first+2 {
		y++
	} else if f.direction(i) == past && now < first {
		y--
	}
	return fmt.Sprintf("%d-%s", y, name)
}

// fiscalShort reports whether w may be a fiscal year in one word: "fy24".
func fiscalShort(w string) bool {
	return len(w) >= len("fy24") && strings.HasPrefix(w, "fy") && w[2] >= '0' && w[2] <= '9'
}

// fiscalYear reads "fiscal 2024", "fiscal year 2024", "FY24", "the current fiscal
// year": years that begin in another month in each firm and state. Their values
// are written "FY2024", as in TIMEX2, and name no calendar year.
func (f *finder) fiscalYear(i int32) (value, int32) {
	at, shift := i, 0
	if w := f.word(at); fiscalShort(w) {
		two := w[len("fy"):]
		if y, err := strconv.Atoi(two); err == nil && len(two) == 2 {
			return value{typ: ling.Date, text: fmt.Sprintf("FY%d", 2000+y)}, at + 1
		} else if err == nil && len(two) == 4 {
			return value{typ: ling.Date, text: "FY" + two}, at + 1
		}
	}
	if f.word(at) == "the" {
		at++
	}
	if y, ok := f.four(at); ok && f.word(at+1) == "fiscal" && f.word(at+2) == "year" {
		return value{typ: ling.Date, text: fmt.Sprintf("FY%d", y)}, at + 3
	}
	relative := true
	switch f.word(at) {
	case "last", "previous":
		shift, at = -1, at+1
	case "next", "coming":
		shift, at = 1, at+1
	case "this", "current":
		at++
	default:
		relative = at > i
	}
	if !fiscal[f.word(at)] && f.word(at) != "fy" {
		return value{}, i
	}
	named := f.word(at+1) == "year"
	end := at + 1
	if named {
		end++
	}
	if y, ok := f.four(end); ok {
		return value{typ: ling.Date, text: fmt.Sprintf("FY%d", y)}, end + 1
	}
	if !named || !relative || f.hyphen(at+1) {
		return value{}, i
	}
	if !f.known() {
		return value{typ: ling.Date}, end
	}
	return value{typ: ling.Date, text: fmt.Sprintf("FY%d", f.dct.Year()+shift)}, end
}

// compared reads what a figure is compared with: "the same period last year", "the
// same quarter a year earlier", "the year-ago quarter", "year-earlier".
func (f *finder) compared(i int32) (value, int32) {
	at := i
	if f.word(at) == "the" {
		at++
	}
	if f.word(at) == "year" && f.hyphen(at+1) && (f.word(at+2) == "ago" || f.word(at+2) == "earlier") {
		end := at + 3
		what := f.word(end)
		if stretches[what] {
			end++
		} else if at > i {
			return value{}, i
		}
		return value{typ: ling.Date, text: f.inYear(f.base()-1, what)}, end
	}
	if f.word(at) != "same" && f.word(at) != "corresponding" {
		return value{}, i
	}
	what := f.word(at + 1)
	end := at + 2
	if n, after := f.number(at + 1); after > at+1 && n > 0 {
		if _, plural, ok := unitOf(f.word(after)); ok && plural {
			what, end = "period", after+1
		}
	}
	if !stretches[what] && what != "day" && what != "time" {
		return value{}, i
	}
	if w := f.word(end); w == "of" || w == "in" {
		end++
	}
	year, after := f.comparedYear(end)
	if after == end {
		return value{}, i
	}
	return value{typ: ling.Date, text: f.inYear(year, what)}, after
}

// stretches are the nouns of what is compared over the years.
var stretches = set("period quarter month week half")

// comparedYear reads the year of a comparison: "last year", "a year earlier", "the
// previous year", "2012".
func (f *finder) comparedYear(i int32) (year int, end int32) {
	at := i
	if f.word(at) == "the" {
		at++
	}
	base := f.base()
	switch w := f.word(at); {
	case w == "last" && f.word(at+1) == "year" && base < f.dct.Year()-1:
		return f.dct.Year() - 1, at + 2
	case (w == "last" || w == "previous" || w == "prior") && f.word(at+1) == "year":
		return base - 1, at + 2
	case at > i && w == "year" && (f.word(at+1) == "before" || f.word(at+1) == "earlier" || f.word(at+1) == "previous"):
		return base - 1, at + 2
	}
	if y, ok := f.four(i); ok {
		return y, i + 1
	}
	amount, at := f.amount(i)
	count, err := strconv.Atoi(amount)
	if w := f.word(at); at > i && err == nil && (w == "year" || w == "years") {
		if a := f.word(at + 1); a == "ago" || a == "earlier" || a == "before" {
			return base - count, at + 2
		}
	}
	return 0, i
}

// base returns the year of which comparisons speak: that of the date last
// mentioned, or the year of publication.
func (f *finder) base() int {
	if len(f.last) == 4 || len(f.last) > 4 && f.last[4] == '-' {
		if y, err := strconv.Atoi(f.last[:4]); err == nil {
			return y
		}
	}
	return f.dct.Year()
}

// inYear returns the period last mentioned, of the kind that the noun what names,
// as it was in another year.
func (f *finder) inYear(year int, what string) string {
	if !f.known() {
		return ""
	}
	y := strconv.Itoa(year)
	rest := ""
	if len(f.last) > 5 && f.last[4] == '-' {
		rest = f.last[5:]
	}
	month := len(rest) >= 2 && rest[0] <= '1'
	switch {
	case strings.HasPrefix(rest, "Q"), strings.HasPrefix(rest, "H"):
		if what != "month" && what != "week" && what != "day" {
			return y + "-" + rest[:2]
		}
	case month && (what == "month" || what == "period" && len(rest) == 2):
		return y + "-" + rest[:2]
	case month && what == "day" && len(rest) >= 5:
		return y + "-" + rest[:5]
	case strings.HasPrefix(rest, "W") && what == "week":
		return y + "-" + rest[:min(3, len(rest))]
	}
	back := f.dct.Year() - year
	switch what { // figures are told of what is over
	case "month":
		return firstOfMonth(f.dct).AddDate(-back, -1, 0).Format("2006-01")
	case "quarter":
		return quarter(firstOfMonth(f.dct).AddDate(-back, -3, 0))
	}
	return y
}
