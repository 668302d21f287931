package extract_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
)

// Who an actor may be instead is kept: another state of the name, another holder of a
// last name, another state that a minister of no state may serve.
func TestWhoElseAnActorMayBe(t *testing.T) {
	const text = "The Congo signed. South Korea signed, and Korea kept its word. Peru and Chile met in Lima. Peru agreed. Joe Marlow and Ana Marlow spoke. Marlow left. On Friday, Foreign Minister Juan Vega called. French President Jean Petit listened."
	_, found := newBench(t, codebook.Default()).find(text)
	got := map[string][]rapporteur.Namesake{}
	confidence := map[string]float64{}
	for _, a := range found.Actors {
		confidence[a.Name] = a.Confidence
		if len(a.Alternatives) > 0 {
			got[a.Name] = a.Alternatives
		}
	}
	want := map[string][]rapporteur.Namesake{
		"Democratic Republic of the Congo": {{ID: "COG", Name: "Republic of the Congo"}},
		"Joe Marlow":                       {{ID: "ana-marlow", Name: "Ana Marlow"}},
		"Juan Vega":                        {{ID: "KOR", Name: "South Korea"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("alternatives (-want +got):\n%s", diff)
	}
	for _, name := range []string{"Peru", "Joe Marlow", "Juan Vega", "Jean Petit"} {
		if c := confidence[name]; c <= 0.5 || c >= 1 {
			t.Errorf("confidence of %s is %v", name, c)
		}
	}
	if confidence["Juan Vega"] >= confidence["Jean Petit"] {
		t.Errorf("a guess is held for as likely as what the article says: %v and %v", confidence["Juan Vega"], confidence["Jean Petit"])
	}
}
