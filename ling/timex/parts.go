package timex

import (
	"strconv"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// This file reads parts of longer times: "the night of 5 May", "mid-March", "the
// last week of March", "late in the day", "the 19th century".

// dayPart reads "the night of 5 May", "the next morning", "that evening".
func (f *finder) dayPart(i int32) (value, int32) {
	at := i
	which := f.word(at)
	if which == "the" || which == "that" {
		at++
	}
	shift, counted := 0, which == "that"
	switch f.word(at) {
	case "next", "following":
		shift, counted, at = 1, true, at+1
	case "previous", "preceding":
		shift, counted, at = -1, true, at+1
	case "same":
		counted, at = true, at+1
	}
	mod := phase(f.word(at))
	if mod != "" {
		at++
	}
	part, ok := partsOfDay[f.word(at)]
	if (mod == "START" || f.word(at) == "wee") && f.word(at+1) == "hours" && f.word(at+2) == "of" {
		part, ok, at, mod = "TMO", true, at+1, "START"
	} else if mod == "START" && f.word(at) == "hours" && f.word(at+1) == "of" {
		part, ok = "TMO", true // "the early hours of Monday"
	}
	if ok && at == i && (f.word(at+1) == "trading" || f.word(at+1) == "trade") {
		v := f.from(units["day"], 0, i)
		v.typ = ling.Time
		if v.text != "" {
			v.text += part
		}
		return v, at + 1
	}
	if !ok || at == i {
		return value{}, i
	}
	at++
	if u := f.upos(at); f.word(i-1) == "in" && which == "the" && !f.capital(at-1) && u != ling.NOUN && u != ling.PROPN && f.word(at) != "of" {
		counted = true // "in the afternoon"
	}
	if counted && which != "" && f.upos(at) != ling.NOUN {
		v := f.from(units["day"], shift, i)
		v.typ, v.mod = ling.Time, mod
		if v.text != "" {
			v.text += part
		}
		return v, at
	}
	if f.word(at) != "of" {
		return value{}, i
	}
	day, end := f.someDay(at + 1)
	if end == at+1 {
		return value{}, i
	}
	if day != "" {
		day += part
	}
	return value{ling.Time, day, mod}, end
}

// someDay reads an expression of one day at token i.
func (f *finder) someDay(i int32) (day string, end int32) {
	for _, read := range []func(*finder, int32) (value, int32){
		(*finder).calendar, (*finder).besideDate, (*finder).holiday, (*finder).monthDay, (*finder).weekday, (*finder).deictic, (*finder).told,
	} {
		if v, end := read(f, i); end > i && v.typ == ling.Date && (v.text == "" || len(v.text) == len(time.DateOnly)) {
			return v.text, end
		}
	}
	return "", i
}

// middle reads "mid-March", "mid-2011" and "mid-1990s", which are one token.
func (f *finder) middle(i int32) (value, int32) {
	at := i
	if f.word(i) == "the" && strings.HasSuffix(f.word(i+1), "0s") {
		at++ // "the mid-1990s"
	}
	w, ok := strings.CutPrefix(f.word(at), "mid-")
	if !ok {
		return value{}, i
	}
	if m, ok := months[w]; ok {
		v, end := f.monthOnly(i, m, i)
		return value{ling.Date, v, "MID"}, max(end, i+1)
	}
	decade, plural := strings.CutSuffix(w, "s")
	y, err := strconv.Atoi(decade)
	switch {
	case err != nil || len(decade) != 4 || y < 1500 || y >= 2200:
		return value{}, i
	case !plural:
		return value{ling.Date, decade, "MID"}, i + 1
	case y%10 == 0:
		return value{ling.Date, decade[:3], "MID"}, at + 1
	}
	return value{}, i
}

// thePeriod reads "the week", "the year" after "the end of" or "late in": that of the
// date the sentence named before, or that of the publication.
func (f *finder) thePeriod(i int32) (value, int32) {
	u, plural, ok := unitOf(f.word(i + 1))
	if f.word(i) != "the" || !ok || plural || u.designator[0] == 'T' {
		return value{}, i
	}
	if f.last != "" && f.lastAt >= f.sent.Start && f.direction(i) != future {
		return f.from(u, 0, i), i + 2
	}
	v := value{typ: ling.Date}
	if f.known() {
		v.text = u.shift(f.dct, 0)
	}
	return v, i + 2
}

// within reads "late in the day", "early in the week", "later in the year".
func (f *finder) within(i int32) (value, int32) {
	if f.word(i+1) != "in" {
		return value{}, i
	}
	mod := map[string]string{"early": "START", "earlier": "START", "late": "END", "later": "END"}[f.word(i)]
	if mod == "" {
		return value{}, i
	}
	v, end := f.thePeriod(i + 2)
	if end == i+2 {
		return value{}, i
	}
	v.mod = mod
	return v, end
}

// nth reads a week or a day by its place in a longer period, "the last week of
// March", "the first day of 2025", and a number of units at its edge, "the first
// nine months of 2025", which is a duration.
func (f *finder) nth(i int32) (value, int32) {
	at := i
	if f.word(at) == "the" {
		at++
	}
	n, ok := ordinals[f.word(at)]
	if w := f.word(at); w == "last" || w == "final" {
		n, ok = -1, true
	}
	if !ok {
		return value{}, i
	}
	if amount, end := f.number(at + 1); end > at+1 && (n == 1 || n == -1) {
		return f.edgeOf(i, amount, end)
	}
	u, plural, ok := unitOf(f.word(at + 1))
	if !ok || plural || u.days == 0 || f.word(at+2) != "of" {
		return value{}, i
	}
	whole, end := f.whole(at + 3)
	if end == at+3 {
		return value{}, i
	}
	return value{typ: ling.Date, text: nthOf(whole, n, u)}, end
}

// edgeOf reads "first nine months of 2025" from the number on.
func (f *finder) edgeOf(i int32, n int, at int32) (value, int32) {
	u, _, ok := unitOf(f.word(at))
	of := at + 1
	if f.word(of) == "of" {
		of++
	} else if f.word(of) != "this" && f.word(of) != "last" {
		return value{}, i
	}
	if _, end := f.whole(of); ok && end > of {
		return value{typ: ling.Duration, text: u.duration(strconv.Itoa(n))}, end
	}
	return value{}, i
}

// whole reads a month, a year or a period of which something is part, with the
// publication date's for "the year".
func (f *finder) whole(i int32) (v string, end int32) {
	if v, end := f.thePeriod(i); end > i {
		return v.text, end
	}
	if y, ok := f.four(i); ok {
		return strconv.Itoa(y), i + 1
	}
	for _, read := range []func(*finder, int32) (value, int32){(*finder).fiscalYear, (*finder).monthDay, (*finder).relativePeriod} {
		if v, end := read(f, i); end > i && v.typ == ling.Date && !strings.HasSuffix(v.text, "_REF") {
			return v.text, end
		}
	}
	return "", i
}

// nthOf returns the n-th day or week of a month or year, or the last one for n < 0. A
// week belongs to the month in which most of its days are.
func nthOf(whole string, n int, u unit) string {
	var first, next time.Time
	if t, err := time.Parse("2006-01", whole); err == nil {
		first, next = t, t.AddDate(0, 1, 0)
	} else if t, err := time.Parse("2006", whole); err == nil {
		first, next = t, t.AddDate(1, 0, 0)
	} else {
		return ""
	}
	days := u.days * (n - 1)
	switch {
	case u.days == 1 && n < 0:
		return day(next.AddDate(0, 0, -1))
	case u.days == 1:
		return day(first.AddDate(0, 0, days))
	case n < 0:
		return week(next.AddDate(0, 0, -4))
	}
	return week(first.AddDate(0, 0, 3+days))
}

// overnight returns the night before the publication, or the one after it where
// the tense says so.
func (f *finder) overnight(i int32) value {
	v := value{typ: ling.Time}
	if !f.known() {
		return v
	}
	t := f.dct.AddDate(0, 0, -1)
	if f.direction(i) == future {
		t = f.dct
	}
	v.text = day(t) + "TNI"
	return v
}

// yearEnd reads "year-end", "2022 year-end", "month-end", "by year's end".
func (f *finder) yearEnd(i int32) (value, int32) {
	at := i
	year, named := f.four(at)
	if named || f.word(at) == "the" {
		at++
	}
	u, plural, ok := unitOf(f.word(at))
	if !ok || plural || u.days == 0 && (u.months == 0 || u.months > 12) || named && u.months != 12 {
		return value{}, i
	}
	end := at + 1
	switch {
	case f.hyphen(end) && u.days != 1, f.possessive(end):
		end++
	case f.word(i-1) != "by" && f.word(i-1) != "at":
		return value{}, i
	}
	if f.word(end) != "end" || f.word(end+1) == "of" {
		return value{}, i
	}
	v := value{typ: ling.Date, mod: "END"}
	if named {
		v.text = strconv.Itoa(year)
	} else if f.known() {
		v.text = u.shift(f.dct, 0)
	}
	return v, end + 1
}

// entire reads "the entire year", "the full year", "all day".
func (f *finder) entire(i int32) (value, int32) {
	at := i
	if f.word(at) == "the" {
		at++
	}
	u, plural, ok := unitOf(f.word(at + 1))
	if !ok || plural || u.designator[0] == 'T' {
		return value{}, i
	}
	switch w := f.word(at); {
	case w == "all" && at == i:
		return value{typ: ling.Duration, text: u.duration("1")}, at + 2
	case (w == "entire" || w == "full" || w == "whole") && at > i:
		return f.from(u, 0, i), at + 2
	}
	return value{}, i
}
