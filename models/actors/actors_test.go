package actors_test

import (
	"fmt"
	"testing"

	"github.com/rapporteur/rapporteur/models/actors"
)

func TestFind(t *testing.T) {
	tests := []struct {
		name, id string
		use      actors.Use
	}{
		{"Russia", "RUS", actors.Name},
		{"the Kremlin", "RUS", actors.Seat},
		{"Russians", "RUS", actors.Adjective},
		{"Kyiv", "UKR", actors.Capital},
		{"US", "USA", actors.Name},
		{"Côte d'Ivoire", "CIV", actors.Name},
		{"Brasilia", "BRA", actors.Capital},
		{"Élysée", "FRA", actors.Seat},
		{"UN", "united-nations", actors.Name},
		{"Hamas", "hamas", actors.Name},
		{"State Department", "us-state-department", actors.Name},
		{"Geneva", "Geneva", actors.Name},
	}
	for _, tt := range tests {
		refs := actors.Find(tt.name)
		if len(refs) == 0 || refs[0].ID != tt.id || refs[0].Use != tt.use {
			t.Errorf("Find(%q) = %+v, want %s as use %d", tt.name, refs, tt.id, tt.use)
		}
	}
	for _, name := range []string{"us", "who", "Atlantis", "", "the"} {
		if refs := actors.Find(name); refs != nil {
			t.Errorf("Find(%q) = %+v, want nothing", name, refs)
		}
	}
}

func TestEveryReferenceOfTheTablesExists(t *testing.T) {
	for _, id := range []string{"us-state-department", "idf", "knesset"} {
		a := actors.Get(id)
		if a == nil || actors.Get(a.Represents) == nil {
			t.Errorf("Get(%q) = %+v: it represents no actor", id, a)
		}
	}
	for _, name := range []string{"Sergei Lavrov", "António Guterres", "Ursula von der Leyen"} {
		for _, o := range actors.Offices(name) {
			if actors.Get(o.Of) == nil {
				t.Errorf("%s holds an office of %q, which is no actor", name, o.Of)
			}
		}
	}
}

func TestOfficesAreDated(t *testing.T) {
	tests := []struct {
		name string
		year int
		want string
	}{
		{"Donald Trump", 2018, "president of USA"},
		{"Donald Trump", 2015, ""},
		{"Mark Rutte", 2020, "prime minister of NLD"},
		{"Mark Rutte", 2025, "secretary-general of nato"},
		{"António Guterres", 2022, "secretary-general of united-nations"},
		{"Erdogan", 2019, "president of TUR"},
		{"Nobody", 2019, ""},
	}
	for _, tt := range tests {
		got := ""
		if o, ok := actors.OfficeAt(tt.name, tt.year); ok {
			got = o.Title + " of " + o.Of
		}
		if got != tt.want {
			t.Errorf("OfficeAt(%q, %d) = %q, want %q", tt.name, tt.year, got, tt.want)
		}
	}
}

func ExampleFind() {
	for _, ref := range actors.Find("Moscow") {
		fmt.Println(ref.ID, ref.Name, ref.Use == actors.Capital)
	}
	// Output: RUS Russia true
}

func TestStatesHaveItemsOfTheirOwn(t *testing.T) {
	for name, want := range map[string]string{"China": "Q148", "Taiwan": "Q865", "Georgia": "Q230", "US": "Q30"} {
		if refs := actors.Find(name); len(refs) == 0 || refs[0].Wikidata != want {
			t.Errorf("Find(%q) = %v, want the item %s", name, refs, want)
		}
	}
}
