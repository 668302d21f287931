package timex

import "testing"

func TestZonesKeepSummerTime(t *testing.T) {
	for _, c := range []struct{ name, day, want string }{
		{"eastern", "2027-03-13", "-05:00"}, {"eastern", "2027-03-14", "-04:00"}, {"eastern", "2027-11-06", "-04:00"}, {"eastern", "2027-11-07", "-05:00"},
		{"pacific", "2024-03-10", "-07:00"}, {"pacific", "2024-11-03", "-08:00"}, {"eastern", "2006-04-10", ""},
		{"kyiv", "2027-03-27", "+02:00"}, {"kyiv", "2027-03-28", "+03:00"}, {"berlin", "2027-10-30", "+02:00"}, {"berlin", "2027-10-31", "+01:00"},
		{"london", "2027-01-05", "Z"}, {"london", "2027-07-05", "+01:00"}, {"moscow", "2027-07-05", "+03:00"}, {"moscow", "2012-07-05", ""},
		{"tehran", "2024-07-05", "+03:30"}, {"delhi", "1999-07-05", "+05:30"}, {"delhi", "1999-07", ""},
	} {
		if got := zoneTimes[c.name].at(c.day); got != c.want {
			t.Errorf("%s on %s is %q from UTC, want %q", c.name, c.day, got, c.want)
		}
	}
}
