package timex

import (
	"fmt"
	"strconv"
	"strings"

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
	}
	shift, ok := 0, true
	w := f.word(at)
	switch w {
	case "last", "past", "previous":
		shift = -1
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
			u, _, _ := unitOf(f.word(at + 1))
			return value{typ: ling.Duration, text: u.duration("X")}, at + 2
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
		if u, _, ok := unitOf(f.word(end)); ok && which != "this" {
			return value{typ: ling.Duration, text: u.duration(n)}, end + 1
		}
		return value{}, i
	}
	u, plural, ok := unitOf(f.word(i))
	switch {
	case !ok || strings.HasPrefix(u.designator, "T"):
		return value{}, i
	case plural && shift > 0:
		return value{typ: ling.Date, text: "FUTURE_REF"}, i + 1
	case plural:
		return value{typ: ling.Date, text: "PAST_REF"}, i + 1
	case which == "following" || which == "previous":
		return f.from(u, shift), i + 1
	case which == "past":
		return value{typ: ling.Duration, text: u.duration("1")}, i + 1
	case !f.known():
		return value{typ: ling.Date}, i + 1
	}
	return value{typ: ling.Date, text: u.shift(f.dct, shift)}, i + 1
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
	over := map[string]int{"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}[name]
	switch {
	case shift < 0 && int(f.dct.Month()) <= over:
		y--
	case shift > 0 && int(f.dct.Month()) > over-2:
		y++
	}
	return fmt.Sprintf("%d-%s", y, season)
}

// season reads "the first quarter of 2025", "summer 2025", "the end of 2025",
// "the second half of the year".
func (f *finder) season(i int32) (value, int32) {
	at := i
	if f.word(at) == "the" {
		at++
	}
	name := ""
	n, ordinal := ordinals[f.word(at)]
	if f.word(at) == "final" {
		n, ordinal = 4, f.word(at+1) == "quarter"
	}
	switch {
	case ordinal && f.hyphen(at+1) && f.word(at+2) == "quarter":
		name, at = "Q"+strconv.Itoa(n), at+3
	case ordinal && f.word(at+1) == "quarter":
		name, at = "Q"+strconv.Itoa(n), at+2
	case ordinal && f.word(at+1) == "half" && n < 3:
		name, at = "H"+strconv.Itoa(n), at+2
	case seasons[f.word(at)] != "" && f.upos(at) != ling.VERB:
		name, at = seasons[f.word(at)], at+1
	default:
		return value{}, i
	}
	end := at
	if f.word(end) == "of" {
		end++
	}
	if y, ok := f.four(end); ok {
		return value{typ: ling.Date, text: fmt.Sprintf("%d-%s", y, name)}, end + 1
	}
	shift := map[string]int{"this": 0, "the": 0, "last": -1, "next": 1}
	if s, ok := shift[f.word(end)]; ok && end > at && f.word(end+1) == "year" {
		if !f.known() {
			return value{typ: ling.Date}, end + 2
		}
		return value{typ: ling.Date, text: fmt.Sprintf("%d-%s", f.dct.Year()+s, name)}, end + 2
	}
	if name[0] != 'Q' || !f.known() {
		return value{}, i
	}
	year := f.dct.Year()
	if f.direction(i) != future && n > (int(f.dct.Month())+2)/3 {
		year-- // results are told of a quarter that is over
	}
	return value{typ: ling.Date, text: fmt.Sprintf("%d-%s", year, name)}, at
}

// shifted reads "two days ago", "three weeks later", "in two weeks", "a year
// earlier".
func (f *finder) shifted(i int32) (value, int32) {
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
		v := value{typ: ling.Date, text: "PAST_REF"}
		if err == nil {
			v.text = ""
			if f.known() {
				v.text = u.shift(f.dct, -count)
			}
		}
		return v, end + 2
	case ahead && (f.direction(i) == future || after == "’" || after == "'") && err == nil:
		v := value{typ: ling.Date}
		if f.known() {
			v.text = u.shift(f.dct, count)
		}
		return v, end + 1
	case !ahead && (after == "earlier" || after == "later"):
		if err != nil {
			return value{typ: ling.Date}, end + 2
		}
		if after == "earlier" {
			count = -count
		}
		return f.from(u, count), end + 2
	}
	return value{}, i
}

// vague reads "now", "currently", "recently", "soon".
func (f *finder) vague(i int32) (value, int32) {
	if f.upos(i) != ling.ADV {
		return value{}, i
	}
	switch f.word(i) {
	case "now", "currently":
		return value{typ: ling.Date, text: "PRESENT_REF"}, i + 1
	case "recently":
		return value{typ: ling.Date, text: "PAST_REF"}, i + 1
	case "soon":
		if f.word(i+1) == "after" || f.word(i+1) == "as" || f.word(i-1) == "as" {
			return value{}, i
		}
		return value{typ: ling.Date, text: "FUTURE_REF"}, i + 1
	}
	return value{}, i
}
