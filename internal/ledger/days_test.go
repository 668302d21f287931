package ledger

import (
	"testing"
	"time"
)

func TestDaysOfATimex(t *testing.T) {
	for value, want := range map[string]string{
		"2027-03-10":       "2027-03-10 2027-03-11",
		"2027-03-10T15:00": "2027-03-10 2027-03-11",
		"2027-12":          "2027-12-01 2028-01-01",
		"2027":             "2027-01-01 2028-01-01",
		"2027-W10":         "2027-03-08 2027-03-15",
		"2026-W01":         "2025-12-29 2026-01-05",
		"2026-W53":         "2026-12-28 2027-01-04",
		"2027-Q4":          "2027-10-01 2028-01-01",
		"2027-W54":         "", "2027-Q5": "", "2027-SU": "", "P3D": "", "PRESENT_REF": "", "XXXX-03-10": "", "2027-02-30": "", "": "",
	} {
		from, to, ok := days(value)
		got := ""
		if ok {
			got = from.Format(time.DateOnly) + " " + to.Format(time.DateOnly)
		}
		if got != want {
			t.Errorf("days(%q) = %q, want %q", value, got, want)
		}
	}
}

func TestDatesOverlap(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"2027-W10", "2027-03-10", true}, {"2027-W10", "2027-03-15", false}, {"2027-W13", "2027-04", true},
		{"2027-Q1", "2027-W13", true}, {"2027-Q1", "2027-04", false}, {"2027-SU", "2027-07", false},
	} {
		if overlap(tt.a, tt.b) != tt.want || overlap(tt.b, tt.a) != tt.want {
			t.Errorf("overlap(%s, %s), want %v", tt.a, tt.b, tt.want)
		}
	}
}

func TestADeadlineHasPassedWithItsLastDay(t *testing.T) {
	for _, tt := range []struct {
		value, now string
		want       bool
	}{
		{"2027-03-10", "2027-03-10", false}, {"2027-03-10", "2027-03-11", true}, {"2027-W10", "2027-03-14", false},
		{"2027-W10", "2027-03-15", true}, {"2027-Q1", "2027-03-31", false}, {"2027-Q1", "2027-04-01", true}, {"2027-SU", "2028-01-01", false}, {"", "2028-01-01", false},
	} {
		now, err := time.Parse(time.DateOnly, tt.now)
		if err != nil {
			t.Fatal(err)
		}
		if got := passed(tt.value, now.Add(9*time.Hour)); got != tt.want {
			t.Errorf("passed(%q, %s) = %v", tt.value, tt.now, got)
		}
	}
	if passed("2027-03-10", time.Time{}) {
		t.Error("a deadline has passed before there is an article")
	}
}
