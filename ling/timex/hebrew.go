package timex

import "time"

// The feasts of this file are those of the Jewish and the Hindu calendar, and the two days of
// United States elections. A Jewish feast begins at sunset of the day before the one
// that is given: the first whole day.

// creation is the number of days from the start of the Jewish calendar to 1 January
// of year 1, in the count of Reingold and Dershowitz, Calendrical Calculations.
const creation = 1373428

// elapsed returns the days from the start of the Jewish calendar to the new moon of Tishri of a
// Jewish year, put off where the new year may not fall on that weekday.
func elapsed(year int) int {
	months := (235*year - 234) / 19
	parts := 12084 + 13753*months
	d := 29*months + parts/25920
	if 3*(d+1)%7 < 3 {
		d++
	}
	return d
}

// tishri returns the first day of a Jewish year, by the arithmetic calendar in use since the
// fourth century.
func tishri(year int) time.Time {
	before, now, next := elapsed(year-1), elapsed(year), elapsed(year+1)
	switch {
	case next-now == 356:
		now += 2
	case now-before == 382:
		now++
	}
	return civil(1, time.January, 1).AddDate(0, 0, now-creation)
}

// jewish is by how much the Jewish year that begins in a Gregorian one is ahead of it.
const jewish = 3761

// roshHashanah returns the Jewish new year.
func roshHashanah(year int) time.Time { return tishri(year + jewish) }

// fromNewYear returns the feast that lies days after the Jewish new year.
func fromNewYear(days int) func(year int) time.Time {
	return func(year int) time.Time { return roshHashanah(year).AddDate(0, 0, days) }
}

// hanukkah returns 25 Kislev; the month before it has thirty days in the longest years only.
func hanukkah(year int) time.Time {
	start := roshHashanah(year)
	length := int(tishri(year+jewish+1).Sub(start).Hours()) / 24
	days := 30 + 29 + 24
	if length%10 == 5 {
		days++
	}
	return start.AddDate(0, 0, days)
}

// diwalis are the days of Diwali from 2000 on: the evening in India without a moon between
// October and November.
var diwalis = [...]int{
	1026, 1114, 1104, 1025, 1112, 1101, 1021, 1109, 1028, 1017, 1105, 1026, 1113, 1103, 1023, 1111, 1030, 1019, 1107, 1027,
	1114, 1104, 1024, 1112, 1031, 1020, 1108, 1029, 1017, 1105, 1026, 1114, 1102, 1022, 1110, 1030,
}

var diwali = tabled(diwalis[:])

// electionDay returns the Tuesday after the first Monday of November, on which the United States
// elect their Congress in even years; the zero time in others.
func electionDay(year int) time.Time {
	if year%2 != 0 {
		return time.Time{}
	}
	second := civil(year, time.November, 2)
	return second.AddDate(0, 0, (int(time.Tuesday)-int(second.Weekday())+7)%7)
}

// inaugurationDay returns the day on which a President of the United States takes office; the zero time
// for years without one.
func inaugurationDay(year int) time.Time {
	if year%4 != 1 {
		return time.Time{}
	}
	return civil(year, time.January, 20)
}
