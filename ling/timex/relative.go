package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// deictic reads "today", "yesterday evening", "this morning", "last night".
func (f *finder) deictic(i int32) (value, int32) {
	switch f.word(i) {
	case "early", "earlier", "late", "later":
		if w := f.word(i + 1); w == "today" || w == "yesterday" || w == "tomorrow" {
			if v, end := f.deictic(i + 1); end > i+1 {
				v.mod = phase(f.word(i))
				return v, end
			}
		}
	}
	shift, end, part := 0, i+1, ""
	switch w := f.word(i); w {
	case "today":
		if papers[f.word(i-1)] && f.d.Form(i) == "Today" {
			return value{}, i
		}
	case "tonight":
		part = "TNI"
	case "yesterday":
		shift = -1
	case "tomorrow":
		shift = 1
	case "this", "last":
		p, ok := partsOfDay[f.word(i+1)]
		if !ok || w == "last" && p != "TNI" && p != "TEV" {
			return value{}, i
		}
		part, end = p, i+2
		if w == "last" {
			shift = -1
		}
	default:
		return value{}, i
	}
	if p, ok := partsOfDay[f.word(end)]; ok && part == "" {
		part = p
		end++
	}
	v := value{typ: ling.Date}
	if part != "" {
		v.typ = ling.Time
	}
	if f.known() {
		v.text = day(f.dct.AddDate(0, 0, shift)) + part
	}
	return v, end
}

// papers are the words before "Today" that make it the name of a newspaper or station.
var papers = set("usa russia india history psychology")

// relativePeriod reads "last week", "this year", "next month", "the past two
// days", "earlier this month", "the coming weeks", "the weekend".
func (f *finder) relativePeriod(i int32) (value, int32) {
	at, mod := i, ""
	switch f.word(at) {
	case "earlier", "early":
		mod, at = "START", at+1
	case "later", "late":
		mod, at = "END", at+1
	case "the", "these":
		at++
	case "this":
		if f.word(at+1) == "past" || f.word(at+1) == "coming" {
			at++
		}
	}
	shift, ok := 0, true
	w := f.word(at)
	if w == "most" && f.word(at+1) == "recent" && at > i {
		w, at = "latest", at+1
	}
	switch w {
	case "last", "past", "previous":
		shift = -1
	case "latest":
		shift = -1
		_, plural, unit := unitOf(f.word(at + 1))
		ok = unit && !plural && at > i
	case "next", "coming", "following":
		shift = 1
	case "this", "current":
	case "weekend":
		if at > i && f.word(i) == "the" {
			return f.weekend(0, f.direction(i)), at + 1
		}
		ok = false
	case "recent":
		ok = false
		if _, plural, unit := unitOf(f.word(at + 1)); unit && plural {
			return value{typ: ling.Date, text: "PAST_REF"}, at + 2
		}
	default:
		ok = false
	}
	if !ok {
		return value{}, i
	}
	v, end := f.period(at+1, shift, w)
	if end == at+1 {
		return value{}, i
	}
	v.mod = mod
	return v, end
}

// period reads what comes after "last", "this" or "next" at token i.
func (f *finder) period(i int32, shift int, which string) (value, int32) {
	if f.word(i) == "weekend" {
		return f.weekend(shift, unknown), i + 1
	}
	if s, ok := seasons[f.word(i)]; ok {
		return value{typ: ling.Date, text: f.yearly(shift, s, f.word(i))}, i + 1
	}
	if n, end := f.amount(i); end > i {
		if between[f.word(end)] {
			end++
		}
		if u, _, ok := unitOf(f.word(end)); ok && which != "this" {
			return value{typ: ling.Duration, text: u.duration(n)}, end + 1
		}
		return value{}, i
	}
	u, plural, ok := unitOf(f.word(i))
	switch {
	case !ok || strings.HasPrefix(u.designator, "T"):
		return value{}, i
	case plural && which == "following" && f.word(i-2) != "the":
		return value{}, i // "following weeks of talks"
	case plural && shift > 0:
		return value{typ: ling.Date, text: "FUTURE_REF"}, i + 1
	case plural:
		return value{typ: ling.Date, text: "PAST_REF"}, i + 1
	case which == "following" || which == "previous":
		return f.from(u, shift, i), i + 1
	case which == "past" && f.word(i-2) != "this", (which == "last" || which == "next") && f.stretch(i):
		return value{typ: ling.Duration, text: u.duration("1")}, i + 1
	case !f.known():
		return value{typ: ling.Date}, i + 1
	}
	return value{typ: ling.Date, text: u.shift(f.dct, shift)}, i + 1
}

// stretch tells "over the last year", which is twelve months, from "last year". The
// unit is token i.
func (f *finder) stretch(i int32) bool {
	if f.word(i-2) != "the" {
		return false
	}
	switch f.word(i - 3) {
	case "over", "within":
		return true
	}
	return f.word(i) == "decade"
}

func (f *finder) weekend(shift int, dir direction) value {
	v := value{typ: ling.Date}
	if !f.known() {
		return v
	}
	t := f.dct.AddDate(0, 0, 7*shift)
	if wd := t.Weekday(); shift == 0 && dir == past && wd >= 1 && wd <= 5 {
		t = t.AddDate(0, 0, -7)
	}
	v.text = week(t) + "-WE"
	return v
}

// yearly returns a season of the year that shift points to.
func (f *finder) yearly(shift int, season, name string) string {
	if !f.known() {
		return ""
	}
	y := f.dct.Year()
	if season == "WI" { // a winter is that of the year in which it begins
		switch now := f.dct.Month(); {
		case now == time.December:
			y += shift
		case now < time.March:
			y += shift - 1
		case shift < 0:
			y--
		}
		return fmt.Sprintf("%d-WI", y)
	}
	over := map[string]int{"spring": 5, "summer": 8, "autumn": 11, "fall": 11}[name]
	switch {
	case shift < 0 && int(f.dct.Month()) <= over:
		y--
	case shift > 0 && int(f.dct.Month()) > over-2:
		y++
	}
	return fmt.Sprintf("%d-%s", y, season)
}

// shifted reads "two days ago", "three weeks later", "in two weeks", "a year
// earlier", "years ago".
func (f *finder) shifted(i int32) (value, int32) {
	if v, end := f.openShift(i); end > i {
		return v, end
	}
	at := i
	ahead := f.word(i) == "in"
	if ahead {
		at++
	}
	n, end := f.amount(at)
	u, _, ok := unitOf(f.word(end))
	if end == at || !ok {
		return value{}, i
	}
	count, err := strconv.Atoi(n)
	switch after := f.word(end + 1); {
	case after == "ago":
		return f.ago(u, count, err == nil), end + 2
	case after == "from" && (f.word(end+2) == "now" || f.word(end+2) == "today"):
		v := value{typ: ling.Date, text: "FUTURE_REF"}
		if err == nil {
			v.text = ""
			if f.known() {
				v.text = u.shift(f.dct, count)
			}
		}
		return v, end + 3
	case ahead && (f.direction(i) == future && !f.ranked(i) && after != "of" || after == "’" || after == "'") && err == nil:
		v := value{typ: ling.Date}
		if f.known() {
			v.text = u.shift(f.dct, count)
		}
		return v, end + 1
	case after == "later" && f.word(end+2) == "than":
		return value{}, i // a length: "three days later than planned"
	case !ahead && (after == "earlier" || after == "later" || after == "prior" && f.word(end+2) != "to"):
		if err != nil {
			return value{typ: ling.Date}, end + 2
		}
		if after != "later" {
			count = -count
		}
		if u.months == 12 && isQuarter(f.last) {
			return value{typ: ling.Date, text: fmt.Sprintf("%d%s", f.base()+count, f.last[4:])}, end + 2
		}
		return f.from(u, count, i), end + 2
	}
	return value{}, i
}

// ago returns the date count units before the publication, or, of a quarter that
// the sentence told of, the same quarter of that year: "profit rose in the third
// quarter from $2 million a year ago". Without a count it is the past and no more.
func (f *finder) ago(u unit, count int, counted bool) value {
	switch {
	case !counted:
		return value{typ: ling.Date, text: "PAST_REF"}
	case !f.known():
		return value{typ: ling.Date}
	case u.months == 12 && f.lastAt >= f.sent.Start && isQuarter(f.last):
		return value{typ: ling.Date, text: fmt.Sprintf("%d%s", f.base()-count, f.last[4:])}
	}
	return value{typ: ling.Date, text: u.shift(f.dct, -count)}
}

// openShift reads a number of units that is not given: "years ago", "weeks later".
func (f *finder) openShift(i int32) (value, int32) {
	u, plural, ok := unitOf(f.word(i))
	if !ok || !plural || f.upos(i-1) == ling.NUM || f.upos(i-1) == ling.ADJ {
		return value{}, i
	}
	v := value{typ: ling.Date}
	if u.designator[0] == 'T' {
		v.typ = ling.Time
	}
	switch f.word(i + 1) {
	case "ago", "earlier":
		v.text = "PAST_REF"
	case "later":
		v.text = "FUTURE_REF"
	default:
		return value{}, i
	}
	return v, i + 2
}

// ranked reports whether the words before token i compare over the time that
// follows: "the lowest level in six years", "the first visit in 20 years".
func (f *finder) ranked(i int32) bool {
	for j := i - 1; j >= i-8 && f.sent.Has(j); j-- {
		switch p := f.xpos(j); {
		case p == ling.PennJJS, p == ling.PennRBS, f.word(j) == "first", f.word(j) == "only", f.word(j) == "second":
			return true
		}
	}
	return false
}

// vague reads "now", "currently", "more recently", "soon", "overnight".
func (f *finder) vague(i int32) (value, int32) {
	switch f.word(i) {
	case "more", "most", "very":
		if w := f.word(i + 1); w == "recently" || w == "soon" {
			if v, end := f.vague(i + 1); end > i+1 {
				return v, end
			}
		}
	}
	if f.upos(i) != ling.ADV {
		return value{}, i
	}
	switch f.word(i) {
	case "now", "currently":
		return value{typ: ling.Date, text: "PRESENT_REF"}, i + 1
	case "recently", "lately":
		if f.word(i-1) == "as" {
			return value{}, i // "as recently as Monday"
		}
		return value{typ: ling.Date, text: "PAST_REF"}, i + 1
	case "nowadays", "presently":
		return value{typ: ling.Date, text: "PRESENT_REF"}, i + 1
	case "overnight":
		return f.overnight(i), i + 1
	case "soon":
		if f.word(i+1) == "after" || f.word(i+1) == "as" || f.word(i-1) == "as" {
			return value{}, i
		}
		return value{typ: ling.Date, text: "FUTURE_REF"}, i + 1
	}
	return value{}, i
}
