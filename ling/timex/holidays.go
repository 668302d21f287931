package timex

import (
	"strconv"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// fixedDays are holidays with a day of their own in the calendar, by the words
// of their names.
var fixedDays = map[string]struct {
	month time.Month
	day   int
}{
	"christmas": {12, 25}, "christmas day": {12, 25}, "christmas eve": {12, 24}, "boxing day": {12, 26},
	"new year's day": {1, 1}, "new year's eve": {12, 31}, "valentine's day": {2, 14}, "may day": {5, 1},
	"bastille day": {7, 14}, "halloween": {10, 31}, "armistice day": {11, 11}, "veterans day": {11, 11},
	"victory day": {5, 9}, "canada day": {7, 1}, "australia day": {1, 26}, "anzac day": {4, 25}, "juneteenth": {6, 19},
}

// american are days that in other countries, or in small letters, are other ones.
var american = map[string]bool{"election day": true, "inauguration day": true}

// moving are holidays counted from Easter Sunday, in days.
var moving = map[string]int{"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1, "pentecost": 49}

// holiday reads "Christmas Eve", "Good Friday 2026", "New Year's Day", "Eid
// al-Fitr", "Ukraine's Independence Day".
func (f *finder) holiday(i int32) (value, int32) {
	if c := f.d.Form(i)[0]; c < 'A' || c > 'Z' {
		return value{}, i
	}
	on, end := f.feast(i)
	if on == nil || f.upos(end) == ling.PROPN && f.xpos(end) == ling.PennNNP || f.word(end) == "island" || f.word(end) == "tree" || f.word(end) == "agreement" || f.word(end) == "trees" {
		return value{}, i
	}
	if y, ok := f.four(end); ok {
		return value{typ: ling.Date, text: dayOrNone(on(y))}, end + 1
	}
	if !f.known() {
		return value{typ: ling.Date}, end
	}
	return value{typ: ling.Date, text: dayOrNone(f.towards(on, i))}, end
}

func dayOrNone(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return day(t)
}

// longestName is the number of tokens of the longest name of a holiday: "Eid", "al",
// "-", "Fitr".
const longestName = 4

// feast returns the day of the holiday whose name starts at token i as a function
// of the year, for the longest name there is, and where the name ends; or nil.
func (f *finder) feast(i int32) (on func(year int) time.Time, end int32) {
	name := f.word(i)
	for j := i + 1; j <= i+longestName; j++ {
		if found := f.dayNamed(name, i); found != nil {
			on, end = found, j
		}
		switch w := f.word(j); {
		case w == "":
			return on, end
		case w == "'s" || w == "’s":
			name += "'s"
		case f.hyphen(j) || f.hyphen(j-1):
			name += w
		default:
			name += " " + w
		}
	}
	return on, end
}

// dayNamed returns the day of the holiday with this name, which starts at token i,
// or nil.
func (f *finder) dayNamed(name string, i int32) func(year int) time.Time {
	if days, ok := moving[name]; ok {
		return func(y int) time.Time { return easter(y).AddDate(0, 0, days) }
	}
	d, ok := fixedDays[name]
	if name == "independence day" {
		owner := f.word(i - 1)
		if owner == "'s" || owner == "’s" {
			owner = f.word(i - 2)
		}
		d, ok = independence[owner]
	}
	if ok {
		return func(y int) time.Time { return civil(y, d.month, d.day) }
	}
	if owner := f.word(i - 1); american[name] && (f.d.Form(i+1) != "Day" || owner == "'s" || owner == "’s") {
		return nil // any election, or another country's
	}
	return feasts[name]
}

// besideDate reads "the day after Christmas", "two days before 3 March", "a week
// after Easter".
func (f *finder) besideDate(i int32) (value, int32) {
	n, at := 1, i+1
	if f.word(i) != "the" {
		amount, end := f.amount(i)
		count, err := strconv.Atoi(amount)
		if end == i || err != nil {
			return value{}, i
		}
		n, at = count, end
	}
	u, _, ok := unitOf(f.word(at))
	if !ok || u.days == 0 || u.designator[0] == 'T' || f.word(i) == "the" && u.days != 1 {
		return value{}, i
	}
	switch f.word(at + 1) {
	case "after":
	case "before":
		n = -n
	default:
		return value{}, i
	}
	for _, read := range []func(*finder, int32) (value, int32){(*finder).calendar, (*finder).holiday, (*finder).monthDay, (*finder).weekday} {
		v, end := read(f, at+2)
		if t, err := time.Parse("2006-01-02", v.text); end > at+2 && err == nil {
			return value{typ: ling.Date, text: day(t.AddDate(0, 0, n*u.days))}, end
		}
	}
	return value{}, i
}

// towards returns the yearly day on the side of the publication date that the
// tense at token i asks for, or else the nearest.
func (f *finder) towards(on func(year int) time.Time, i int32) time.Time {
	today := time.Date(f.dct.Year(), f.dct.Month(), f.dct.Day(), 0, 0, 0, 0, time.UTC)
	best := on(today.Year())
	dir := f.direction(i)
	for _, y := range []int{today.Year() - 1, today.Year() + 1} {
		t := on(y)
		fits := func(t time.Time) bool {
			return dir == unknown || dir == past && !t.After(today) || dir == future && !t.Before(today)
		}
		switch {
		case t.IsZero(), !fits(t):
		case !fits(best), t.Sub(today).Abs() < best.Sub(today).Abs():
			best = t
		}
	}
	return best
}

// easter returns Easter Sunday of the western churches, by the algorithm of
// Meeus, Jones and Butcher.
func easter(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d := (19*a + b - b/4 - (b-(b+8)/25+1)/3 + 15) % 30
	e := (32 + 2*(b%4) + 2*(c/4) - d - c%4) % 7
	n := d + e - 7*((a+11*d+22*e)/451) + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}
