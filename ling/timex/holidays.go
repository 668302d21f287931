package timex

import (
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
}

// moving are holidays counted from Easter Sunday, in days.
var moving = map[string]int{"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1, "pentecost": 49}

// holiday reads "Christmas Eve", "Good Friday 2026", "New Year's Day".
func (f *finder) holiday(i int32) (value, int32) {
	if c := f.d.Form(i)[0]; c < 'A' || c > 'Z' {
		return value{}, i
	}
	name := f.word(i)
	best, end := "", i
	for j := i + 1; j <= i+3; j++ {
		if _, ok := fixedDays[name]; ok {
			best, end = name, j
		}
		if _, ok := moving[name]; ok {
			best, end = name, j
		}
		switch w := f.word(j); w {
		case "'s", "’s":
			name += "'s"
		case "":
			j = i + 3
		default:
			name += " " + w
		}
	}
	if best == "" || f.upos(end) == ling.PROPN && f.xpos(end) == ling.PennNNP || f.word(end) == "island" {
		return value{}, i
	}
	on := func(year int) time.Time {
		if days, ok := moving[best]; ok {
			return easter(year).AddDate(0, 0, days)
		}
		d := fixedDays[best]
		return time.Date(year, d.month, d.day, 0, 0, 0, 0, time.UTC)
	}
	if y, ok := f.four(end); ok {
		return value{typ: ling.Date, text: day(on(y))}, end + 1
	}
	if !f.known() {
		return value{typ: ling.Date}, end
	}
	return value{typ: ling.Date, text: day(f.towards(on, i))}, end
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
		case !fits(t):
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
