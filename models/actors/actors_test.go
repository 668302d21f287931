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
		{"Food and Agriculture Organisation", "fao", actors.Name},
		{"Popular Mobilisation Forces", "popular-mobilisation-forces", actors.Name},
		{"Ansar Allah", "houthis", actors.Name},
		{"OPEC+", "opec-plus", actors.Name},
		{"Geneva", "Geneva", actors.Name},
		{"HONIARA", "SLB", actors.Capital},
		{"SAUDI ARABIA", "SAU", actors.Name},
		{"Turkish Cypriot", "turkish-cypriots", actors.Name},
	}
	for _, tt := range tests {
		refs := actors.Find(tt.name)
		if len(refs) == 0 || refs[0].ID != tt.id || refs[0].Use != tt.use {
			t.Errorf("Find(%q) = %+v, want %s as use %d", tt.name, refs, tt.id, tt.use)
		}
	}
	for _, name := range []string{"us", "who", "Atlantis", "ATLANTIS", "", "the"} {
		if refs := actors.Find(name); refs != nil {
			t.Errorf("Find(%q) = %+v, want nothing", name, refs)
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
