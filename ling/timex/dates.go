package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// calendar reads dates in digits: "2025-08-15", "15/08/2025", "8/15/2025",
// "15.08.2025".
func (f *finder) calendar(i int32) (value, int32) {
	if w := f.word(i); w == "" || w[0] < '0' || w[0] > '9' || f.attached(i) {
		return value{}, i
	}
	if f.word(i) == "9/11" {
		return value{typ: ling.Date, text: "2001-09-11"}, i + 1
	}
	end := i + 1
	for f.glued(end) && end < i+5 && isDateToken(f.word(end)) {
		end++
	}
	for ; end > i; end-- {
		if v, ok := digits(f.d.Slice(ling.Range{Start: i, End: end})); ok {
			return value{typ: ling.Date, text: v}, end
		}
	}
	return value{}, i
}

func isDateToken(w string) bool {
	return strings.Trim(w, "0123456789-–/.") == ""
}

// digits reads a date that is written in digits only. Of two numbers that can
// both be a month the first is taken for it, as in American use.
func digits(s string) (string, bool) {
	for _, sep := range []string{"-", "/", "."} {
		parts := strings.Split(s, sep)
		if len(parts) != 3 {
			continue
		}
		var n [3]int
		for k, p := range parts {
			v, err := strconv.Atoi(p)
			if err != nil || v < 0 || len(p) > 4 {
				return "", false
			}
			n[k] = v
		}
		y, m, d := n[0], n[1], n[2]
		switch {
		case len(parts[0]) == 4:
		case len(parts[2]) == 4 && (n[0] > 12 || sep == "."):
			y, m, d = n[2], n[1], n[0]
		case len(parts[2]) == 4:
			y, m, d = n[2], n[0], n[1]
		case len(parts[2]) == 2 && sep == "/" && n[2] < 70:
			y, m, d = 2000+n[2], n[0], n[1]
			if m > 12 {
				m, d = d, m
			}
		default:
			return "", false
		}
		return date(y, m, d)
	}
	return "", false
}

// date checks that the day exists.
func date(y, m, d int) (string, bool) {
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if t.Year() != y || int(t.Month()) != m || t.Day() != d {
		return "", false
	}
	return day(t), true
}

// monthDay reads "August 15, 2025", "15 August 2025", "the 15th of August",
// "August 2025", "late August", "last August".
func (f *finder) monthDay(i int32) (value, int32) {
	at, mod := i, ""
	if w := f.word(at); w == "last" || w == "next" || w == "this" {
		if m, ok := f.month(at + 1); ok {
			if v, end := f.monthOnly(at+1, m, at+1); end > at+1 && !f.hyphen(end) {
				return value{ling.Date, v, ""}, end
			}
		}
		return value{}, i
	}
	if m := phase(f.word(at)); m != "" {
		mod, at = m, at+1
		if f.hyphen(at) {
			at++
		}
	}
	start := at
	if f.word(at) == "the" {
		at++
	}
	if d, ok := f.dayOfMonth(at); ok {
		m := at + 1
		if f.word(m) == "of" {
			m++
		}
		if month, ok := f.month(m); ok {
			v, end := f.fullDate(m+1, month, d, i)
			return value{ling.Date, v, mod}, end
		}
	}
	month, ok := f.month(start)
	if !ok {
		return value{}, i
	}
	if d, ok := f.dayOfMonth(start + 1); ok && f.word(start+2) != "percent" && f.word(start+2) != "%" {
		v, end := f.fullDate(start+2, month, d, i)
		return value{ling.Date, v, mod}, end
	}
	v, end := f.monthOnly(start, month, i)
	if end == start {
		return value{}, i
	}
	return value{ling.Date, v, mod}, end
}

// phase reads "early", "mid", "late" as a TIMEX3 modifier.
func phase(w string) string {
	switch w {
	case "early":
		return "START"
	case "mid", "mid-":
		return "MID"
	case "late":
		return "END"
	}
	return ""
}

// month reads the name of a month. "May", "March" and short forms need the tag
// of a name.
func (f *finder) month(i int32) (time.Month, bool) {
	m, ok := months[f.word(i)]
	if !ok {
		return 0, false
	}
	if u := f.upos(i); u == ling.VERB || u == ling.AUX {
		if _, day := f.dayOfMonth(i - 1); !day || u == ling.AUX && f.upos(i+1) == ling.VERB {
			return 0, false
		}
	}
	form := f.d.Form(i)
	return m, form[0] >= 'A' && form[0] <= 'Z'
}

// fullDate completes a month and a day with the year at token i, or with the
// year that the tense asks for. at is where the expression starts.
func (f *finder) fullDate(i int32, m time.Month, d int, at int32) (string, int32) {
	end := i
	if f.word(i) == "," || f.word(i) == "of" {
		end++
	}
	if y, ok := f.four(end); ok {
		if v, ok := date(y, int(m), d); ok {
			return v, end + 1
		}
	}
	if y, after := f.yearAhead(i); y > 0 {
		if v, ok := date(y, int(m), d); ok {
			return v, after
		}
	}
	if !f.known() {
		return fmt.Sprintf("XXXX-%02d-%02d", int(m), d), i
	}
	y := f.dct.Year()
	if m == time.September && d == 11 && y >= 2001 && f.nineEleven(i) {
		return "2001-09-11", i
	}
	t := time.Date(y, m, d, 0, 0, 0, 0, f.dct.Location())
	today := time.Date(y, f.dct.Month(), f.dct.Day(), 0, 0, 0, 0, f.dct.Location())
	dir := f.direction(at)
	switch {
	case dir == past && t.After(today), dir == unknown && t.Sub(today) > 183*24*time.Hour:
		y--
	case dir == future && today.Sub(t) > 183*24*time.Hour, dir == unknown && today.Sub(t) > 183*24*time.Hour:
		y++
	}
	v, ok := date(y, int(m), d)
	if !ok {
		v = fmt.Sprintf("XXXX-%02d-%02d", int(m), d)
	}
	return v, i
}

// yearAhead reads the year that a date shares with the one after it: that of "July
// 5-7, 2013", whose end it returns, and of "from July 5 to July 7, 2013", which stays an
// expression of its own.
func (f *finder) yearAhead(i int32) (year int, end int32) {
	at := i
	switch w := f.word(at); {
	case f.hyphen(at) || w == "and" || w == "or" || w == "to" || w == "through" || w == "-" || w == "–":
		at++
	default:
		return 0, i
	}
	_, month := f.month(at)
	if month {
		at++
	}
	_, day := f.dayOfMonth(at)
	if day {
		at++
	}
	if !month && !day {
		return 0, i
	}
	if f.word(at) == "," {
		at++
	}
	y, ok := f.four(at)
	switch {
	case !ok || day && f.word(at-1) != "," && !month:
		return 0, i
	case month:
		return y, i
	}
	return y, at + 1
}

// nineEleven reports whether the words after "Sept. 11" at token i are of the attacks
// of 2001.
func (f *finder) nineEleven(i int32) bool {
	if f.hyphen(i) {
		i++
	}
	switch f.word(i) {
	case "terror", "terrorist", "attacks", "hijackers", "commission", "era", "victims", "museum":
		return true
	case "attack":
		return f.upos(i) == ling.NOUN
	}
	return false
}

// monthOnly reads a month with or without its year. "May" alone is no month
// unless a word before it asks for one.
func (f *finder) monthOnly(i int32, m time.Month, at int32) (string, int32) {
	y, end := i+1, i+1
	if f.word(y) == "," || f.word(y) == "of" {
		y++
	}
	if year, ok := f.four(y); ok {
		return fmt.Sprintf("%d-%02d", year, int(m)), y + 1
	}
	if f.word(y) == "next" || f.word(y) == "last" || f.word(y) == "this" {
		if shift := map[string]int{"next": 1, "last": -1}[f.word(y)]; f.word(y+1) == "year" && !f.known() {
			return fmt.Sprintf("XXXX-%02d", int(m)), y + 2
		} else if f.word(y+1) == "year" {
			return fmt.Sprintf("%d-%02d", f.dct.Year()+shift, int(m)), y + 2
		}
	}
	if year, _ := f.yearAhead(y); year > 0 {
		return fmt.Sprintf("%d-%02d", year, int(m)), i + 1
	}
	if w := f.word(i); (w == "may" || w == "march" || len(w) < 5 && w[len(w)-1] != '.' && w != "june" && w != "july") && !monthly[f.word(at-1)] {
		return "", i
	}
	if f.upos(end) == ling.PROPN && f.xpos(end) == ling.PennNNP && !monthly[f.word(at-1)] {
		return "", i // a name such as "April Jones"
	}
	if !f.known() {
		return fmt.Sprintf("XXXX-%02d", int(m)), end
	}
	year := f.dct.Year()
	switch before := f.word(at - 1); {
	case before == "last":
		if m >= f.dct.Month() {
			year--
		}
	case before == "next" || f.direction(at) == future:
		if m < f.dct.Month()-2 || before == "next" && m < f.dct.Month() || before == "next" && m == f.dct.Month() {
			year++
		}
	default:
		if m > f.dct.Month() {
			year--
		}
	}
	return fmt.Sprintf("%d-%02d", year, int(m)), end
}

// monthly holds the words after which "May" and "March" are months.
var monthly = set("in since until till by from of early late mid last next this before after during through between -")

// weekday reads "Friday", "last Friday", "Friday morning", "early Friday".
func (f *finder) weekday(i int32) (value, int32) {
	at := i
	which := ""
	switch w := f.word(at); w {
	case "this":
		which, at = w, at+1
		if f.word(at) == "past" {
			which, at = "past", at+1
		}
	case "last", "past", "next", "early", "late", "earlier", "later":
		which, at = w, at+1
	}
	wd, ok := weekdays[f.word(at)]
	if !ok {
		return value{}, i
	}
	end := at + 1
	if f.word(i-1) == "the" && f.upos(end) == ling.PROPN {
		return value{}, i // a name such as "the Sunday Times"
	}
	if named[f.word(i-1)] && f.upos(i-1) != ling.VERB {
		return value{}, i // "Black Monday" is a day of its own
	}
	if strings.HasSuffix(f.word(at), "s") {
		return value{typ: ling.Set, text: "XXXX-WXX-" + strconv.Itoa((int(wd)+6)%7+1)}, end
	}
	v := value{typ: ling.Date}
	if f.known() {
		v.text = day(f.nearest(wd, which, i))
	}
	if part, ok := partsOfDay[f.word(end)]; ok {
		end++
		v.typ = ling.Time
		if v.text != "" {
			v.text += part
		}
	}
	v.mod = phase(which)
	comma := end
	if f.word(end) == "," {
		comma++
	}
	if m := f.word(comma); months[m] != 0 || m == "the" || m != "" && m[0] <= '9' {
		if d, after := f.monthDay(comma); after > comma && len(d.text) == len("2006-01-02") {
			return value{typ: v.typ, text: d.text + strings.TrimLeft(v.text, "0123456789-"), mod: v.mod}, after
		}
	}
	return v, end
}

// named holds the words that make a weekday the name of one day of history or of
// the year.
var named = set("good black bloody super cyber ash palm maundy giving small")

// nearest returns the weekday that which and the tense at token i point to.
func (f *finder) nearest(wd time.Weekday, which string, i int32) time.Time {
	ahead := (int(wd) - int(f.dct.Weekday()) + 7) % 7
	switch {
	case which == "last" || which == "past":
		if ahead == 0 {
			return f.dct.AddDate(0, 0, -7)
		}
		return f.dct.AddDate(0, 0, ahead-7)
	case which == "next":
		if ahead == 0 {
			ahead = 7
		}
		return f.dct.AddDate(0, 0, ahead)
	case ahead == 0, which == "this" && f.direction(i) != past, f.direction(i) == future:
		return f.dct.AddDate(0, 0, ahead)
	}
	return f.dct.AddDate(0, 0, ahead-7)
}
