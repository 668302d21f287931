package ledger

import (
	"fmt"
	"time"
)

// days returns the days that a TIMEX3 date covers: a day, month, year, ISO week
// or quarter. to is the day after the last. ok is false for other values, such as
// seasons and durations.
func days(value string) (from, to time.Time, ok bool) {
	if len(value) >= len(time.DateOnly) {
		value = value[:len(time.DateOnly)] // of a time, the day
	}
	if t, err := time.Parse(time.DateOnly, value); err == nil {
		return t, t.AddDate(0, 0, 1), true
	}
	if t, err := time.Parse("2006-01", value); err == nil {
		return t, t.AddDate(0, 1, 0), true
	}
	if t, err := time.Parse("2006", value); err == nil {
		return t, t.AddDate(1, 0, 0), true
	}
	var year, n int
	switch {
	case len(value) == len("2006-W01"):
		if _, err := fmt.Sscanf(value, "%4d-W%02d", &year, &n); err != nil || n < 1 || n > 53 {
			return from, to, false
		}
		// Week 1 holds 4 January and begins on a Monday (ISO 8601).
		fourth := time.Date(year, time.January, 4, 0, 0, 0, 0, time.UTC)
		from = fourth.AddDate(0, 0, 7*(n-1)-(int(fourth.Weekday())+6)%7)
		return from, from.AddDate(0, 0, 7), true
	case len(value) == len("2006-Q1"):
		if _, err := fmt.Sscanf(value, "%4d-Q%1d", &year, &n); err != nil || n < 1 || n > 4 {
			return from, to, false
		}
		from = time.Date(year, time.Month(3*n-2), 1, 0, 0, 0, 0, time.UTC)
		return from, from.AddDate(0, 3, 0), true
	}
	return from, to, false
}

// overlap reports whether two TIMEX3 dates may mean the same day.
func overlap(a, b string) bool {
	fromA, toA, okA := days(a)
	fromB, toB, okB := days(b)
	if !okA || !okB {
		return false
	}
	return fromA.Before(toB) && fromB.Before(toA)
}
