package view_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/ledger"
	"github.com/rapporteur/rapporteur/internal/view"
	"github.com/rapporteur/rapporteur/text"
)

// talks is a small state: two articles of March 2027.
func talks(t *testing.T) *view.Ledger {
	t.Helper()
	read := func(n int, publisher string, facts ...rapporteur.Fact) rapporteur.Reading {
		id := rapporteur.ArticleID(fmt.Sprint("a", n))
		a := &rapporteur.Article{ID: id, Publisher: publisher, Title: "Talks", Published: time.Date(2027, 3, n, 0, 0, 0, 0, time.UTC), Text: text.Must("Words of the article.")}
		r := rapporteur.Reading{Article: a, Origin: id, Changed: rapporteur.Cursor(n), Actors: []rapporteur.Actor{
			{ID: "FRA", Kind: rapporteur.Country, Name: "France", Aliases: []string{"Paris"}}, {ID: "DEU", Kind: rapporteur.Country, Name: "Germany"},
			{ID: "luc-morel", Kind: rapporteur.Person, Name: "Luc Morel", Represents: "FRA"},
		}}
		for i, f := range facts {
			c, err := rapporteur.NewCitation(a, text.Span{Start: 0, End: 5}, "")
			if err != nil {
				t.Fatal(err)
			}
			r.Entries = append(r.Entries, rapporteur.Entry{ID: rapporteur.EntryID(fmt.Sprint(id, "-", i)), Fact: f, Citations: []rapporteur.Citation{c}, Confidence: 0.4 + 0.5*float64(i%2), Sure: i%2 == 1})
		}
		return r
	}
	position := func(party, speaker rapporteur.ActorID, stance rapporteur.Stance, what string) *rapporteur.Position {
		return &rapporteur.Position{Party: party, Speaker: speaker, Stance: stance, Proposal: rapporteur.Phrase{Text: what}, Issue: "ceasefire", Status: rapporteur.Asserted}
	}
	pledge := &rapporteur.Commitment{By: []rapporteur.ActorID{"FRA", "DEU"}, Kind: rapporteur.Pledge, Content: rapporteur.Phrase{Text: "to pay"}, Deadline: rapporteur.When{Value: "2027-03-02"}, Issue: "assets"}
	meeting := &rapporteur.Meeting{Kind: rapporteur.MeetingTalks, Status: rapporteur.MeetingHeld, Participants: []rapporteur.ActorID{"luc-morel", "DEU"}, Place: "Lyon", When: rapporteur.When{Value: "2027-03-01"},
		Format: rapporteur.FormatDirect, Mediators: []rapporteur.ActorID{"NOR"}, Duration: "PT3H", Outcome: rapporteur.Phrase{Text: "failed"}}
	open := &rapporteur.OpenPoint{
		What: rapporteur.Phrase{Text: "the monitors"}, Issue: "ceasefire",
		Claim: rapporteur.Phrase{Spans: []text.Span{{Start: 0, End: 1}}, Text: "much was\nsettled"}, Claimant: "luc-morel",
	}
	return view.OfState(ledger.Fold([]rapporteur.Reading{
		read(1, "Daily", position("FRA", "luc-morel", rapporteur.Rejects, "a truce"), pledge, meeting, open),
		read(5, "Post", position("FRA", "", rapporteur.Rejects, "the truce"), position("DEU", "", rapporteur.Offers, "monitors for the truce")),
	}, nil), &rapporteur.Codebook{Issues: []rapporteur.Issue{{ID: "ceasefire", Name: "Ceasefire"}, {ID: "assets", Name: "Assets"}}})
}

func TestAnItemSaysHowAMeetingWent(t *testing.T) {
	it := talks(t).Meetings(view.Filter{})[0]
	got := []string{it.Format, it.Mediators, it.Mediated, it.Duration, it.Lasting(), it.Outcome}
	if diff := cmp.Diff([]string{"direct", "NOR", "NOR", "PT3H", "3 hours", "failed"}, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// short writes items so that they can be compared.
func short(items []view.Item) []string {
	out := []string{}
	for _, it := range items {
		out = append(out, strings.Join(strings.Fields(fmt.Sprint(it.Entry, " ", it.Name, " ", it.Stance, " ", it.Text, " ", it.State, " ", it.Since, " ", it.Accounts)), " "))
	}
	return out
}

func TestItemsOfAState(t *testing.T) {
	l := talks(t)
	for _, tt := range []struct {
		name string
		got  []view.Item
		want []string
	}{
		{"positions", l.Positions(view.Filter{}), []string{"a5-0 France rejects the truce 2027-03-01 2", "a5-1 Germany offers monitors for the truce 2027-03-05 1"}},
		{"what is sure", l.Positions(view.Filter{Sure: true}), []string{"a5-1 Germany offers monitors for the truce 2027-03-05 1"}},
		{"what is likely enough", l.Positions(view.Filter{MinConfidence: 0.5}), []string{"a5-1 Germany offers monitors for the truce 2027-03-05 1"}},
		{"of a party and its people", l.Timeline(view.Filter{Party: "FRA"}), []string{"a1-0 France rejects a truce 1", "a1-1 France and Germany pledge to pay 1", "a1-2 Luc Morel and Germany talks 1", "a5-0 France rejects the truce 1"}},
		{"on an issue", l.Timeline(view.Filter{Issue: "assets"}), []string{"a1-1 France and Germany pledge to pay 1"}},
		{"what changed after a cursor", l.Changes(view.Filter{}, 1, time.Time{}), []string{"a5-1 Germany offers monitors for the truce 1"}},
		{"what changed from a day on", l.Changes(view.Filter{}, 0, time.Date(2027, 3, 2, 0, 0, 0, 0, time.UTC)), []string{"a5-1 Germany offers monitors for the truce 1"}},
		{"meetings", l.Meetings(view.Filter{}), []string{"a1-2 Luc Morel and Germany talks 1"}},
		{"meetings that somebody mediates", l.Meetings(view.Filter{Party: "NOR"}), []string{"a1-2 Luc Morel and Germany talks 1"}},
		{"what is told of who mediates", l.Timeline(view.Filter{Party: "NOR"}), []string{"a1-2 Luc Morel and Germany talks 1"}},
		{"what is due", l.Commitments(view.Filter{}, true), []string{"a1-1 France and Germany pledge to pay overdue 1"}},
		{"open points", l.Open(view.Filter{}), []string{"a1-3 the monitors open 1"}},
	} {
		if diff := cmp.Diff(tt.want, short(tt.got)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	for _, items := range [][]view.Item{l.Open(view.Filter{}), l.Timeline(view.Filter{Issue: "ceasefire"})[1:2]} {
		if it := items[0]; it.Kind != "open point" || it.Claim != "much was settled" || it.ClaimedBy != "Luc Morel" {
			t.Errorf("%+v, want the open point with the claim against it and the name of who makes it", it)
		}
	}
	m := l.Matrix(view.Filter{})
	want := view.Matrix{Issues: []string{"Ceasefire"}, Rows: []view.MatrixRow{
		{Party: "France", Cells: []view.Cell{{Sign: "−", Stance: "rejects", Likely: true, Steps: 2}}},
		{Party: "Germany", Cells: []view.Cell{{Sign: "+", Stance: "offers", Steps: 1}}},
	}}
	if diff := cmp.Diff(want, m); diff != "" {
		t.Errorf("matrix (-want +got):\n%s", diff)
	}
}

func TestActorsAreFoundByAnyName(t *testing.T) {
	l := talks(t)
	for _, name := range []string{"FRA", "france", "Paris"} {
		if a := l.Actor(name); len(a) != 1 || a[0].ID != "FRA" {
			t.Errorf("%s is %v, want France", name, a)
		}
	}
	if a := l.Actor("Atlantis"); len(a) != 0 {
		t.Errorf("Atlantis is %v", a)
	}
	if i := l.Issues("CEASEFIRE"); len(i) != 1 || i[0].ID != "ceasefire" {
		t.Errorf("issues %v", i)
	}
}
