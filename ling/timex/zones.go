package timex

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A zone is a time zone by its rules of today: minutes ahead of UTC in winter, and
// when summer time is kept.
type zone struct {
	minutes int
	summer  func(day time.Time) bool // nil: never
	since   int                      // the first year for which this holds, or 0
}

// zones are the zones that news writes, by the words for them in lower case. Of
// "IST", "CST" and "AST" the words do not say which of several is meant, so they have none.
var zones = map[string]zone{
	"gmt": {}, "utc": {}, "cet": {minutes: 60}, "cest": {minutes: 120}, "eet": {minutes: 120}, "eest": {minutes: 180}, "bst": {minutes: 60},
	"est": {minutes: -300}, "edt": {minutes: -240}, "cdt": {minutes: -300}, "mst": {minutes: -420}, "mdt": {minutes: -360},
	"pst": {minutes: -480}, "pdt": {minutes: -420}, "msk": {minutes: 180}, "jst": {minutes: 540}, "kst": {minutes: 540},
	"hkt": {minutes: 480}, "sgt": {minutes: 480},
	"et": {minutes: -300, summer: americanSummer, since: 2007}, "pt": {minutes: -480, summer: americanSummer, since: 2007},
}

// zoneTimes are the zones that are written with the word "time": "Moscow time",
// "Eastern time".
var zoneTimes = map[string]zone{
	"eastern": zones["et"], "central": {minutes: -360, summer: americanSummer, since: 2007}, "mountain": {minutes: -420, summer: americanSummer, since: 2007},
	"pacific": zones["pt"], "new york": zones["et"], "washington": zones["et"],
	"london": {minutes: 0, summer: europeanSummer, since: 1996}, "british": {minutes: 0, summer: europeanSummer, since: 1996},
	"paris": centralEurope, "berlin": centralEurope, "brussels": centralEurope, "vienna": centralEurope, "rome": centralEurope, "geneva": centralEurope,
	"madrid": centralEurope, "swiss": centralEurope, "central european": centralEurope,
	"kyiv": easternEurope, "kiev": easternEurope, "athens": easternEurope, "helsinki": easternEurope, "eastern european": easternEurope,
	"moscow": {minutes: 180, since: 2015}, "istanbul": {minutes: 180, since: 2017}, "ankara": {minutes: 180, since: 2017},
	"riyadh": {minutes: 180}, "baghdad": {minutes: 180, since: 2008}, "doha": {minutes: 180}, "tehran": {minutes: 210, since: 2023}, "dubai": {minutes: 240},
	"kabul": {minutes: 270}, "islamabad": {minutes: 300, since: 2010}, "pakistan": {minutes: 300, since: 2010}, "delhi": {minutes: 330}, "indian": {minutes: 330},
	"beijing": {minutes: 480, since: 1992}, "hong kong": {minutes: 480, since: 1980}, "singapore": {minutes: 480, since: 1982}, "taipei": {minutes: 480, since: 1980},
	"tokyo": {minutes: 540, since: 1952}, "japan": {minutes: 540, since: 1952}, "seoul": {minutes: 540, since: 1989}, "korean": {minutes: 540, since: 1989},
}

var (
	centralEurope = zone{minutes: 60, summer: europeanSummer, since: 1996}
	easternEurope = zone{minutes: 120, summer: europeanSummer, since: 1996}
)

// americanSummer reports whether daylight time is kept on a day in the United States:
// from the second Sunday of March to the first of November, since 2007.
func americanSummer(d time.Time) bool {
	return !d.Before(sunday(d.Year(), time.March, 8)) && d.Before(sunday(d.Year(), time.November, 1))
}

// europeanSummer reports whether summer time is kept on a day in Europe: from the last
// Sunday of March to that of October, since 1996.
func europeanSummer(d time.Time) bool {
	return !d.Before(sunday(d.Year(), time.March, 25)) && d.Before(sunday(d.Year(), time.October, 25))
}

// sunday returns the first Sunday on or after a day.
func sunday(y int, m time.Month, d int) time.Time {
	t := civil(y, m, d)
	return t.AddDate(0, 0, (7-int(t.Weekday()))%7)
}

// at returns how z is written after the time of a day given as "2006-01-02": "Z",
// "+03:00", or "" where the rules of that year are others.
func (z zone) at(date string) string {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil || t.Year() < z.since {
		return ""
	}
	n := z.minutes
	if z.summer != nil && z.summer(t) {
		n += 60
	}
	return offset(n)
}

func offset(minutes int) string {
	sign := '+'
	switch {
	case minutes == 0:
		return "Z"
	case minutes < 0:
		sign, minutes = '-', -minutes
	}
	return fmt.Sprintf("%c%02d:%02d", sign, minutes/60, minutes%60)
}

// zone reads the zone after a time of day: "GMT", "GMT+3", "(GMT +8)", "ET", "Moscow
// time", "Eastern Daylight Time", "local time", which has no offset.
func (f *finder) zone(i int32) (z *zone, end int32) {
	at := i
	open := f.word(at) == "("
	if open {
		at++
	}
	z, end = f.zoneWords(at)
	if end == at || open && f.word(end) != ")" {
		return nil, i
	}
	if open {
		end++
	}
	return z, end
}

func (f *finder) zoneWords(i int32) (z *zone, end int32) {
	w := f.word(i)
	switch {
	case w == "local" && f.word(i+1) == "time":
		return nil, i + 2
	case w == "ist" || w == "cst" || w == "ast" || w == "ct" && f.word(i+1) != ".":
		return nil, i + 1
	}
	if found, ok := zones[w]; ok {
		if n, end := f.shiftFromUTC(i + 1); end > i+1 && (w == "gmt" || w == "utc") {
			return &zone{minutes: n}, end
		}
		return &found, i + 1
	}
	return f.zoneTime(i)
}

// zoneTime reads "Moscow time", "New York time", "Eastern Standard Time".
func (f *finder) zoneTime(i int32) (z *zone, end int32) {
	name, at := f.word(i), i+1
	if _, ok := zoneTimes[name+" "+f.word(at)]; ok {
		name, at = name+" "+f.word(at), at+1
	}
	found, ok := zoneTimes[name]
	if !ok {
		return nil, i
	}
	switch f.word(at) {
	case "standard":
		found.summer, at = nil, at+1
	case "daylight", "summer":
		if found.summer != nil {
			found.minutes, found.summer = found.minutes+60, nil
		}
		at++
	}
	if f.word(at) != "time" {
		return nil, i
	}
	return &found, at + 1
}

// shiftFromUTC reads "+3", "+ 5:30", "-5" after "GMT", in minutes.
func (f *finder) shiftFromUTC(i int32) (minutes int, end int32) {
	w, at := f.word(i), i+1
	sign := 1
	switch {
	case strings.HasPrefix(w, "+"):
	case strings.HasPrefix(w, "-"), strings.HasPrefix(w, "–"), strings.HasPrefix(w, "−"):
		sign = -1
	default:
		return 0, i
	}
	if w = strings.TrimLeft(w, "+-–−"); w == "" {
		w, at = f.word(at), at+1
	}
	h, m, colon := strings.Cut(w, ":")
	hours, err := strconv.Atoi(h)
	if err != nil || hours > 14 {
		return 0, i
	}
	half := 0
	if colon {
		if half, err = strconv.Atoi(m); err != nil || half > 59 {
			return 0, i
		}
	}
	return sign * (60*hours + half), at
}
