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

// An archive from before a position could have several addressees is read as it was.
func TestAPositionOfOneAddresseeIsRead(t *testing.T) {
	const stored = `{"Party":"PER","Speaker":"","Stance":"demands","Proposal":{"Spans":[{"Start":3,"End":9}],"Text":"leave"},"Issue":"forces","Addressee":"CHL","Status":"asserted","When":{"Value":"","Span":{"Start":0,"End":0}}}`
	want := &rapporteur.Position{
		Party: "PER", Stance: rapporteur.Demands, Proposal: rapporteur.Phrase{Spans: []text.Span{{Start: 3, End: 9}}, Text: "leave"},
		Issue: "forces", Addressees: []rapporteur.ActorID{"CHL"}, Status: rapporteur.Asserted,
	}
	got, err := decodeFact(rapporteur.KindPosition, stored)
	if diff := cmp.Diff(rapporteur.Fact(want), got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	want.Addressees = append(want.Addressees, "BOL")
	data, err := encodeFact(want)
	if err != nil {
		t.Fatal(err)
	}
	if got, err = decodeFact(rapporteur.KindPosition, data); err != nil || !cmp.Equal(rapporteur.Fact(want), got) {
		t.Errorf("%s came back as %+v, %v", data, got, err)
	}
}

// An archive from before open points kept what is claimed against them is read as it was.
func TestAnOpenPointWithoutAClaimIsRead(t *testing.T) {
	const stored = `{"What":{"Spans":[{"Start":3,"End":9}],"Text":"border"},"Issue":"territory"}`
	what := rapporteur.Phrase{Spans: []text.Span{{Start: 3, End: 9}}, Text: "border"}
	got, err := decodeFact(rapporteur.KindOpen, stored)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(rapporteur.Fact(&rapporteur.OpenPoint{What: what, Issue: "territory"}), got); diff != "" {
		t.Errorf("open point (-want +got):\n%s", diff)
	}
	claimed := &rapporteur.OpenPoint{What: what, Issue: "territory", Claim: rapporteur.Phrase{Spans: []text.Span{{Start: 12, End: 20}}, Text: "progress"}, Claimant: "ana-ruiz"}
	data, err := encodeFact(claimed)
	if err != nil {
		t.Fatal(err)
	}
	if got, err = decodeFact(rapporteur.KindOpen, data); err != nil || !cmp.Equal(rapporteur.Fact(claimed), got) {
		t.Errorf("%s came back as %+v, %v", data, got, err)
	}
}
