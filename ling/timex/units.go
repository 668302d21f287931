package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A unit is a unit of time and its designator in ISO 8601.
type unit struct {
	designator string // "D", "W", "M", "Y", "DE", "CE"; hours and less begin with "T"
	days       int    // length for shifts of whole days, or 0
	months     int    // length for shifts of whole months, or 0
}

var units = map[string]unit{
	"second": {designator: "TS"}, "minute": {designator: "TM"}, "hour": {designator: "TH"},
	"day": {designator: "D", days: 1}, "week": {designator: "W", days: 7}, "fortnight": {designator: "W", days: 14},
	"month": {designator: "M", months: 1}, "quarter": {designator: "Q", months: 3}, "year": {designator: "Y", months: 12},
	"decade": {designator: "DE", months: 120}, "century": {designator: "CE", months: 1200},
}

// unitOf reads a unit in singular or plural.
func unitOf(w string) (u unit, plural, ok bool) {
	if u, ok = units[w]; ok {
		return u, false, true
	}
	if w == "centuries" {
		return units["century"], true, true
	}
	u, ok = units[strings.TrimSuffix(w, "s")]
	return u, ok, ok
}

// duration returns the value of n units; n is "X" for an unknown number.
func (u unit) duration(n string) string {
	if t, ok := strings.CutPrefix(u.designator, "T"); ok {
		return "PT" + n + t
	}
	return "P" + n + u.designator
}

// shift returns the date that lies n units after t, as exact as the unit is.
func (u unit) shift(t time.Time, n int) string {
	switch {
	case u.designator == "TH":
		return t.Add(time.Duration(n) * time.Hour).Format("2006-01-02T15")
	case u.designator == "TM":
		return t.Add(time.Duration(n) * time.Minute).Format("2006-01-02T15:04")
	case u.designator == "TS":
		return t.Format("2006-01-02")
	case u.days == 1:
		return day(t.AddDate(0, 0, n))
	case u.days > 1:
		return week(t.AddDate(0, 0, n*u.days))
	case u.months == 1:
		return firstOfMonth(t).AddDate(0, n, 0).Format("2006-01")
	case u.months == 3:
		return quarter(firstOfMonth(t).AddDate(0, 3*n, 0))
	case u.months == 120:
		return strconv.Itoa(t.Year()/10 + n)
	case u.months == 1200:
		return strconv.Itoa(t.Year()/100 + n)
	}
	if t.Year()+n < 1 {
		return "PAST_REF"
	}
	return fmt.Sprintf("%04d", t.Year()+n)
}

func day(t time.Time) string { return t.Format("2006-01-02") }

func week(t time.Time) string {
	y, w := t.ISOWeek()
	return fmt.Sprintf("%d-W%02d", y, w)
}

func quarter(t time.Time) string {
	return fmt.Sprintf("%d-Q%d", t.Year(), (int(t.Month())+2)/3)
}

func firstOfMonth(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, t.Location())
}

var months = map[string]time.Month{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7,
	"aug.": 8, "sept.": 9, "sep.": 9, "oct.": 10, "nov.": 11, "dec.": 12, "jan": 1, "feb": 2, "apr": 4, "aug": 8,
	"sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var weekdays = map[string]time.Weekday{
	"sunday": 0, "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6,
	"sundays": 0, "mondays": 1, "tuesdays": 2, "wednesdays": 3, "thursdays": 4, "fridays": 5, "saturdays": 6,
}

var partsOfDay = map[string]string{
	"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI", "midday": "TMI", "noon": "TMI",
}

var seasons = map[string]string{"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

var ordinals = map[string]int{"first": 1, "second": 2, "third": 3, "fourth": 4}

var numbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90, "hundred": 100,
}

// magnitudes are the words that multiply a number.
var magnitudes = map[string]int{"hundred": 100, "thousand": 1000}

// isDecimal reports whether w is a number such as "2.5".
func isDecimal(w string) bool {
	whole, part, ok := strings.Cut(w, ".")
	return ok && whole != "" && part != "" && strings.Trim(whole+part, "0123456789") == ""
}

// number reads a whole number in digits or words at token i.
func (f *finder) number(i int32) (n int, end int32) {
	w := f.word(i)
	if n, ok := numbers[w]; ok && n < 20 {
		if m := magnitudes[f.word(i+1)]; m > 0 {
			return n * m, i + 2
		}
	}
	if n, ok := numbers[w]; ok {
		if n >= 20 && n < 100 && f.hyphen(i+1) {
			if m, ok := numbers[f.word(i+2)]; ok && m < 10 {
				return n + m, i + 3
			}
		}
		return n, i + 1
	}
	if w == "" || w[0] < '0' || w[0] > '9' {
		return 0, i
	}
	if n, err := strconv.Atoi(strings.ReplaceAll(w, ",", "")); err == nil {
		if m := magnitudes[f.word(i+1)]; m > 0 && n < 1e6 {
			return n * m, i + 2
		}
		return n, i + 1
	}
	return 0, i
}

// amount reads "three", "a", "several", "a couple of", "the past two"; n is
// "X" where the number is open.
func (f *finder) amount(i int32) (n string, end int32) {
	if v, end := f.number(i); end > i {
		return strconv.Itoa(v), end
	}
	if w := f.word(i); len(w) < 8 && isDecimal(w) {
		return w, i + 1
	}
	switch f.word(i) {
	case "a", "an":
		switch f.word(i + 1) {
		case "few", "dozen":
			return "X", i + 2
		case "couple":
			if f.word(i+2) == "of" {
				return "2", i + 3
			}
			return "2", i + 2
		case "full", "whole":
			return "1", i + 2
		case "hundred", "thousand":
			return strconv.Itoa(magnitudes[f.word(i+1)]), i + 2
		}
		return "1", i + 1
	case "couple":
		if f.word(i-1) == "last" || f.word(i-1) == "past" || f.word(i-1) == "next" {
			if f.word(i+1) == "of" {
				return "2", i + 2
			}
			return "2", i + 1
		}
	case "several", "many", "few", "some":
		if _, plural, ok := unitOf(f.word(i + 1)); ok && !plural {
			return "", i // "some day"
		}
		return "X", i + 1
	}
	return "", i
}

// four reads a year of four digits at token i.
func (f *finder) four(i int32) (int, bool) {
	w := f.word(i)
	if len(w) != 4 {
		return 0, false
	}
	y, err := strconv.Atoi(w)
	return y, err == nil && y >= 1500 && y < 2200
}

// dayOfMonth reads "15" or "15th" at token i.
func (f *finder) dayOfMonth(i int32) (int, bool) {
	w := f.word(i)
	if w == "" || w[0] < '0' || w[0] > '9' || len(w) > 4 {
		return 0, false
	}
	for _, s := range []string{"st", "nd", "rd", "th"} {
		if cut, ok := strings.CutSuffix(w, s); ok {
			w = cut
			break
		}
	}
	if len(w) == 0 || len(w) > 2 {
		return 0, false
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && n >= 1 && n <= 31
}
