package actors_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur/models/actors"
)

// day reads 2018-03-01; "" is the zero time.
func day(t testing.TB, s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	d, err := time.Parse(time.DateOnly, s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestOfficesAreDated(t *testing.T) {
	tests := []struct{ name, at, want string }{
		{"Donald Trump", "2018-06-01", "president of USA"},
		{"Donald Trump", "2015-06-16", ""}, // a candidate
		{"Donald Trump", "2017-01-19", ""},
		{"Donald Trump", "2017-01-20", "president of USA"},
		{"Donald Trump", "2023-06-01", ""}, // a former president
		{"Barack Obama", "2017-01-20", "president of USA"},
		{"Barack Obama", "2017-01-21", ""},
		{"Theresa May", "2011-06-01", "member of the government of GBR"},
		{"Theresa May", "2018-06-01", "prime minister of GBR"},
		{"THERESA MAY", "2018-06-01", "prime minister of GBR"},
		{"Mark Rutte", "2020-06-01", "prime minister of NLD"},
		{"Mark Rutte", "2025-06-01", "secretary-general of nato"},
		{"Jens Stoltenberg", "2010-06-01", "prime minister of NOR"},
		{"Qin Gang", "2023-01-15", "foreign minister of CHN"},
		{"António Guterres", "2022-06-01", "secretary-general of united-nations"},
		{"António Guterres", "1998-06-01", "member of the government of PRT"},
		{"António Guterres", "", "secretary-general of united-nations"},
		{"A. Rehman Malik", "", ""},
		{"Erdogan", "2019-06-01", "president of TUR"},
		{"A.P.J. Abdul Kalam", "2005-06-01", "member of the government of IND"},
		{"A. Rehman Malik", "2010-06-01", "member of the government of PAK"},
		{"Kalam", "2005-06-01", ""}, // members of governments by full name only
		{"Nobody", "2019-06-01", ""},
		{"", "2019-06-01", ""},
		{"zzz", "2019-06-01", ""},
	}
	for _, tt := range tests {
		got := ""
		if o, ok := actors.OfficeAt(tt.name, day(t, tt.at)); ok {
			got = o.Title + " of " + o.Of
		}
		if got != tt.want {
			t.Errorf("OfficeAt(%q, %q) = %q, want %q", tt.name, tt.at, got, tt.want)
		}
	}
}

func TestAnOfficeIsHeldFromItsFirstToItsLastDay(t *testing.T) {
	tests := []struct {
		first, last, at string
		want            bool
	}{
		{"2019-05-20", "", "2019-05-19", false},
		{"2019-05-20", "", "2019-05-20", true},
		{"2019-05", "2020-01", "2019-05-01", true},
		{"2019-05", "2020-01", "2020-01-31", true},
		{"2019-05", "2020-01", "2020-02-01", false},
		{"2019", "2020", "2020-12-31", true},
		{"2019", "2020", "2018-12-31", false},
	}
	for _, tt := range tests {
		o := actors.Office{First: tt.first, Last: tt.last}
		if got := o.Held(day(t, tt.at)); got != tt.want {
			t.Errorf("%s to %q: Held(%s) = %v, want %v", tt.first, tt.last, tt.at, got, tt.want)
		}
	}
}

func TestMembersAreDated(t *testing.T) {
	tests := []struct {
		id, member, at string
		want           bool
	}{
		{"european-union", "GBR", "2020-01-31", true},
		{"european-union", "GBR", "2020-02-01", false},
		{"nato", "FIN", "2023-04-03", false},
		{"nato", "FIN", "2023-04-04", true},
		{"nato", "SWE", "2024-03-07", true},
		{"brics", "IRN", "2023-12-31", false},
		{"brics", "IRN", "2024-01-01", true},
		{"ecowas", "MLI", "2025-06-01", false},
		{"opec", "QAT", "2019-06-01", false},
		{"opec-plus", "RUS", "2020-06-01", true},
		{"g20", "african-union", "2024-06-01", true},
	}
	for _, tt := range tests {
		got := false
		for _, m := range actors.Members(tt.id, day(t, tt.at)) {
			got = got || m.ID == tt.member
		}
		if got != tt.want {
			t.Errorf("%s is a member of %s on %s: %v, want %v", tt.member, tt.id, tt.at, got, tt.want)
		}
	}
	for id, want := range map[string]int{"european-union": 27, "nato": 32, "g7": 7, "e3": 3, "p5": 5, "african-union": 55, "arab-league": 22, "asean": 11, "brics": 10, "g20": 21, "hamas": 0, "nothing": 0} {
		if got := len(actors.Members(id, day(t, "2026-06-01"))); got != want {
			t.Errorf("%s has %d members, want %d", id, got, want)
		}
	}
}

func TestCountryOf(t *testing.T) {
	for name, want := range map[string]string{
		"Geneva": "CHE", "Doha": "QAT", "Minsk": "BLR", "Sochi": "RUS", "Istanbul": "TUR", "Helsinki": "FIN", "Reykjavik": "ISL",
		"Camp David": "USA", "Dayton": "USA", "Oslo": "NOR", "Sharm el-Sheikh": "EGY", "Astana": "KAZ", "Bürgenstock": "CHE", "Downing Street": "GBR", "Casa Rosada": "ARG", "Burgenstock": "CHE",
		"Kashmir": "", "Europe": "", "Hamas": "", "Atlantis": "",
	} {
		got := ""
		if a := actors.CountryOf(name); a != nil {
			got = a.ID
		}
		if got != want {
			t.Errorf("%s lies in %q, want %q", name, got, want)
		}
	}
}

func ExampleOfficeAt() {
	o, held := actors.OfficeAt("Boris Johnson", time.Date(2018, 3, 1, 0, 0, 0, 0, time.UTC))
	fmt.Println(o.Title, o.Of, held)
	// Output: foreign secretary GBR true
}

// BenchmarkOffices looks up a member of a government, who stands in the large
// table.
func BenchmarkOffices(b *testing.B) {
	for b.Loop() {
		actors.Offices("Theresa May")
	}
}
