package extract_test

import (
	"slices"
	"testing"

	"github.com/rapporteur/rapporteur"
)

// Who may hold what a predicate states: names cut short, governments, people of
// no list, and a person beside the party that he or she speaks for.
func TestWhoMayHoldAnAct(t *testing.T) {
	for _, tt := range []struct {
		text, head string
		want       rapporteur.ActorID
	}{
		{"The Nordic Rowing Tour met the mayor. On Friday the tour threatened to leave the city.", "threatened", "nordic-rowing-tour"},
		{"The Peruvian Government demanded a new treaty.", "demanded", "PER"},
		{"Peru and Chile met. Peru was tired. Chile signed. The government demanded a new treaty.", "demanded", "PER"},
		{"Three hostel boarders demanded a new treaty.", "demanded", "hostel-boarders"},
		{"Two rabbis demanded a new treaty.", "demanded", "rabbis"},
		{"Peru's foreign minister, Ana Ruiz, demanded a new treaty.", "demanded", "PER"},
		{"Peru's foreign minister, Ana Ruiz, demanded a new treaty.", "demanded", "ana-ruiz"},
	} {
		l, txt := lesson(t, tt.text)
		found := false
		for _, a := range l.Acts() {
			if txt.Slice(a.Head) != tt.head {
				continue
			}
			found = true
			if !slices.ContainsFunc(a.Holders, func(h []rapporteur.ActorID) bool { return slices.Equal(h, []rapporteur.ActorID{tt.want}) }) {
				t.Errorf("%q: holders %v, want %s among them", tt.text, a.Holders, tt.want)
			}
		}
		if !found {
			t.Errorf("%q: %s is no predicate", tt.text, tt.head)
		}
	}
}

// Words that end like those for people are no parties.
func TestThingsHoldNothing(t *testing.T) {
	l, _ := lesson(t, "The numbers demanded a new treaty. Higher temperatures and trackers demanded a new treaty.")
	for _, a := range l.Acts() {
		if len(a.Holders) > 0 {
			t.Errorf("holders %v, want none", a.Holders)
		}
	}
}

func TestAMeetingMayHaveAProperName(t *testing.T) {
	l, txt := lesson(t, "Peru and Chile spoke at the Andean Trade Summit in Lima.")
	for _, a := range l.Acts() {
		if txt.Slice(a.Head) == "Summit" {
			return
		}
	}
	t.Error("the summit is no predicate")
}

// A group is known by its noun and by whom it is of.
func TestAGroupIsNamedWithWhomItIsOf(t *testing.T) {
	l, _ := lesson(t, "Supporters of the losing candidate demanded a new vote.")
	for _, a := range l.Actors() {
		if a.Kind == rapporteur.Group && slices.Contains(a.Aliases, "Supporters of the losing candidate") {
			return
		}
	}
	t.Errorf("%+v, want the supporters of the losing candidate", l.Actors())
}
