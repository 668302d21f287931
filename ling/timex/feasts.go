package timex

import (
	"math"
	"time"

	"github.com/rapporteur/rapporteur/ling"
)

// feasts are holidays whose day is computed for each year, by their names; the
// zero time stands for a year of which the day is not known.
var feasts = map[string]func(year int) time.Time{
	"orthodox easter": orthodoxEaster, "orthodox good friday": func(y int) time.Time { return orthodoxEaster(y).AddDate(0, 0, -2) },
	"orthodox christmas": func(y int) time.Time { return civil(y, time.January, 7) },
	"thanksgiving":       thanksgiving, "thanksgiving day": thanksgiving,
	"nowruz": nowruz, "norouz": nowruz, "novruz": nowruz, "persian new year": nowruz,
	"lunar new year": lunarNewYear, "chinese new year": lunarNewYear,
	"rosh hashanah": roshHashanah, "rosh hashana": roshHashanah, "jewish new year": roshHashanah, "yom kippur": fromNewYear(9), "sukkot": fromNewYear(14),
	"passover": fromNewYear(-163), "pesach": fromNewYear(-163), "purim": fromNewYear(-193), "shavuot": fromNewYear(-113),
	"hanukkah": hanukkah, "chanukah": hanukkah, "hanukah": hanukkah,
	"diwali": diwali, "deepavali": diwali, "election day": electionDay, "inauguration day": inaugurationDay,
	"eid al-fitr": func(y int) time.Time { return hijri(y, 10, 1) }, "eid al-adha": func(y int) time.Time { return hijri(y, 12, 10) },
}

// independence are the days of independence, by the words for the state that
// stand before "Independence Day".
var independence = map[string]struct {
	month time.Month
	day   int
}{
	"u.s.": {7, 4}, "us": {7, 4}, "american": {7, 4}, "america": {7, 4}, "ukrainian": {8, 24}, "ukraine": {8, 24}, "indian": {8, 15},
	"india": {8, 15}, "pakistani": {8, 14}, "pakistan": {8, 14}, "polish": {11, 11}, "poland": {11, 11}, "finnish": {12, 6}, "finland": {12, 6},
	"kenyan": {12, 12}, "kenya": {12, 12}, "ghanaian": {3, 6}, "ghana": {3, 6}, "nigerian": {10, 1}, "nigeria": {10, 1}, "mexican": {9, 16},
	"mexico": {9, 16}, "indonesian": {8, 17}, "indonesia": {8, 17}, "brazilian": {9, 7}, "brazil": {9, 7}, "estonian": {2, 24}, "estonia": {2, 24},
	"georgian": {5, 26}, "armenian": {9, 21}, "armenia": {9, 21}, "philippine": {6, 12}, "lebanese": {11, 22}, "lebanon": {11, 22},
}

func civil(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// orthodoxEaster returns Easter Sunday of the eastern churches in the Gregorian
// calendar, by the algorithm of Meeus for the Julian one.
func orthodoxEaster(year int) time.Time {
	d := (19*(year%19) + 15) % 30
	e := (2*(year%4) + 4*(year%7) - d + 34) % 7
	n := d + e + 114
	behind := year/100 - year/400 - 2 // days by which the Julian calendar is behind
	return civil(year, time.Month(n/31), n%31+1).AddDate(0, 0, behind)
}

// thanksgiving returns the fourth Thursday of November, that of the United States.
func thanksgiving(year int) time.Time {
	first := civil(year, time.November, 1)
	return first.AddDate(0, 0, (int(time.Thursday)-int(first.Weekday())+7)%7+21)
}

// nowruz returns the day of the March equinox in Iran, or the next one if it comes
// after noon of the meridian 52.5° E. The equinox is the mean one of Meeus,
// Astronomical Algorithms, chapter 27, a quarter of an hour off at most.
func nowruz(year int) time.Time {
	y := float64(year-2000) / 1000
	jd := 2451623.80984 + 365242.37404*y + 0.05169*y*y - 0.00411*y*y*y - 0.00057*y*y*y*y
	local := jd + 3.5/24 // noon is where a Julian day begins
	days := int(math.Ceil(local)) - 2451545
	return civil(2000, time.January, 1).AddDate(0, 0, days)
}

// lunarNewYears are the days of the Chinese new year from 2000 on: it hangs on the moon
// over Beijing.
var lunarNewYears = [...]int{
	205, 124, 212, 201, 122, 209, 129, 218, 207, 126, 214, 203, 123, 210, 131, 219, 208, 128, 216, 205,
	125, 212, 201, 122, 210, 129, 217, 206, 126, 213, 203, 123, 211, 131, 219, 208,
}

var lunarNewYear = tabled(lunarNewYears[:])

// tabled returns the feast whose days from 2000 on are given, as month and day in two
// digits each; the zero time outside of them.
func tabled(days []int) func(year int) time.Time {
	return func(year int) time.Time {
		k := year - 2000
		if k < 0 || k >= len(days) {
			return time.Time{}
		}
		return civil(year, time.Month(days[k]/100), days[k]%100)
	}
}

// hijri returns the first day of the Gregorian year that is day d of month m of an
// Islamic year.
func hijri(year, m, d int) time.Time {
	for h := (year-622)*33/32 - 1; h <= (year-622)*33/32+2; h++ {
		if t := islamic(h, m, d); t.Year() == year {
			return t
		}
	}
	return time.Time{}
}

// islamic returns day d of month m of Islamic year h, by the tabular calendar with leap
// years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of thirty. What is kept after the
// sight of the moon may be a day earlier or later.
func islamic(h, m, d int) time.Time {
	return civil(622, time.July, 19).AddDate(0, 0, d-1+29*(m-1)+m/2+(h-1)*354+(3+11*h)/30)
}

// A month of fasting has thirty days in the tabular calendar.
const ramadanDays = 30

// ramadan reads "Ramadan", "the holy month of Ramadan", "Ramadan 2027", and its days at
// the edge: "the start of Ramadan". The month is written as the interval of ISO 8601
// from its first day to its last, because TIMEX3 has no value for it.
func (f *finder) ramadan(i int32) (value, int32) {
	at, edge := i, ""
	if f.word(at) == "the" {
		at++
	}
	switch w := f.word(at); {
	case w == "start" || w == "beginning" || w == "end":
		edge, at = w, at+1
	case w == "first" && f.word(at+1) == "day", w == "last" && f.word(at+1) == "day":
		edge, at = map[string]string{"first": "start", "last": "end"}[w], at+2
	}
	if edge != "" {
		if f.word(at) != "of" {
			return value{}, i
		}
		if at++; f.word(at) == "the" {
			at++
		}
	}
	if w := f.word(at); w == "holy" || w == "fasting" || w == "muslim" {
		at++
	}
	if f.word(at) == "month" && f.word(at+1) == "of" {
		at += 2
	}
	if f.word(at) != "ramadan" || edge == "" && at > i && f.word(at-1) == "the" {
		return value{}, i
	}
	if f.xpos(at-1) == ling.PennNNP || f.xpos(at+1) == ling.PennNNP {
		return value{}, i // somebody's name
	}
	end := at + 1
	var first time.Time
	if y, ok := f.four(end); ok {
		first, end = hijri(y, 9, 1), end+1
	} else if f.known() {
		first = f.ramadanNear(i)
	}
	v := value{typ: ling.Date}
	if first.IsZero() {
		return v, end
	}
	last := first.AddDate(0, 0, ramadanDays-1)
	switch edge {
	case "":
		v.text = day(first) + "/" + day(last)
	case "end":
		v.text = day(last)
	default:
		v.text = day(first)
	}
	return v, end
}

// ramadanNear returns the first day of the Ramadan that the tense at token i asks
// for: the one in course, or else the last, the next or the nearest.
func (f *finder) ramadanNear(i int32) time.Time {
	today := civil(f.dct.Year(), f.dct.Month(), f.dct.Day())
	dir := f.direction(i)
	var best time.Time
	h := (today.Year()-622)*33/32 + 1
	for _, y := range []int{h - 2, h - 1, h, h + 1, h + 2} {
		t := islamic(y, 9, 1)
		over := t.AddDate(0, 0, ramadanDays-1).Before(today)
		switch {
		case !over && !t.After(today):
			return t
		case dir == past && !over, dir == future && over:
		case best.IsZero() || t.Sub(today).Abs() < best.Sub(today).Abs():
			best = t
		}
	}
	return best
}
