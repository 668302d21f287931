package store

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

func TestAMeetingComesBackAsItWasStored(t *testing.T) {
	full := &rapporteur.Meeting{
		Kind: rapporteur.MeetingTalks, Status: rapporteur.MeetingHeld, Participants: []rapporteur.ActorID{"PER", "CHL"},
		Format: rapporteur.FormatIndirect, Mediators: []rapporteur.ActorID{"NOR"}, Place: "Oslo", Country: "NOR", Duration: "PT3H",
		Outcome: rapporteur.Phrase{Spans: []text.Span{{Start: 10, End: 33}}, Text: "ended without agreement"},
	}
	stored, err := encodeFact(full)
	if err != nil {
		t.Fatal(err)
	}
	const before = `{"Kind":"talks","Status":"held","Participants":["PER","CHL"],"Place":"Oslo","Country":"NOR","When":{"Value":"","Span":{"Start":0,"End":0}},"Duration":"","Outcome":{"Spans":null,"Text":""}}`
	old := &rapporteur.Meeting{Kind: rapporteur.MeetingTalks, Status: rapporteur.MeetingHeld, Participants: []rapporteur.ActorID{"PER", "CHL"}, Place: "Oslo", Country: "NOR"}
	for name, tt := range map[string]struct {
		stored string
		want   rapporteur.Fact
	}{"now": {stored, full}, "without format and mediators": {before, old}} {
		got, err := decodeFact(rapporteur.KindMeeting, tt.stored)
		if diff := cmp.Diff(tt.want, got); diff != "" || err != nil {
			t.Errorf("stored %s: %v (-want +got):\n%s", name, err, diff)
		}
	}
	var found []rapporteur.ActorID
	who, _, _ := facets(full)
	for _, one := range who {
		found = append(found, one.actor)
	}
	if diff := cmp.Diff([]rapporteur.ActorID{"PER", "CHL", "NOR"}, found); diff != "" {
		t.Errorf("a search finds it by other actors (-want +got):\n%s", diff)
	}
}
