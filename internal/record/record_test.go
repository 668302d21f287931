package record_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/extract"
	"github.com/rapporteur/rapporteur/internal/record"
	"github.com/rapporteur/rapporteur/text"
)

const report = "Freedonia rejected the quota. The envoys met in Geneva. Sylvania said Freedonia had denied it."

func article() *rapporteur.Article {
	return &rapporteur.Article{ID: "a", Text: text.Must(report), SHA256: "00ff"}
}

func span(start, end int32) text.Span { return text.Span{Start: start, End: end} }

// found returns two statements, the second within the first, a meeting, a
// position and an event, in no order.
func found(a *rapporteur.Article) []extract.Finding {
	return []extract.Finding{
		{
			Fact:     &rapporteur.Statement{Source: span(70, 79), Cue: span(84, 90), Content: []text.Span{span(91, 93)}, Within: 1},
			Evidence: []text.Span{span(70, 93)}, Confidence: 0.5,
		},
		{
			Fact:     &rapporteur.Statement{Source: span(56, 64), Cue: span(65, 69), Content: []text.Span{span(70, 93)}, Within: -1},
			Evidence: []text.Span{span(56, 93)}, Confidence: 0.5,
		},
		{
			Fact:     &rapporteur.Position{Party: "FRE", Stance: rapporteur.Rejects, Proposal: rapporteur.NewPhrase(a.Text, span(19, 28))},
			Evidence: []text.Span{span(0, 28)}, Confidence: 0.9, Sure: true, Why: "cue 'reject'",
		},
		{
			Fact:     &rapporteur.Meeting{Participants: []rapporteur.ActorID{"SYL", "FRE"}, Place: "Geneva"},
			Evidence: []text.Span{span(30, 54)}, Confidence: 0.7,
		},
		{
			Fact:     &rapporteur.Event{Type: "REJECT", Actors: []rapporteur.ActorID{"FRE"}, Recipients: []rapporteur.ActorID{"SYL"}, Anchor: rapporteur.NewPhrase(a.Text, span(10, 18))},
			Evidence: []text.Span{span(0, 28)}, Confidence: 0.8,
		},
	}
}

func TestEntriesStandByKindAndPlace(t *testing.T) {
	a := article()
	rec, err := record.Make(a, extract.Findings{Actors: []rapporteur.Actor{{ID: "FRE"}}, Facts: found(a)})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range rec.Entries {
		got = append(got, string(e.Kind())+": "+e.Citations[0].Quote())
	}
	want := []string{
		"meetings: The envoys met in Geneva",
		"positions: Freedonia rejected the quota",
		"events: Freedonia rejected the quota",
		"attributions: Sylvania said Freedonia had denied it",
		"attributions: Freedonia had denied it",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("entries (-want +got):\n%s", diff)
	}
	if s := rec.Entries[4].Fact.(*rapporteur.Statement); s.Within != 0 {
		t.Errorf("the inner statement lies within %d, want 0, the number of the outer one after sorting", s.Within)
	}
	if e := rec.Entries[1]; !e.Sure || e.Confidence != 0.9 || e.Why != "cue 'reject'" || rec.Actor("FRE") == nil {
		t.Errorf("entry %+v lost what the finding said", e)
	}
}

func TestReadingAgainGivesTheSameIDs(t *testing.T) {
	a := article()
	ids := func(facts []extract.Finding) map[rapporteur.EntryID]bool {
		rec, err := record.Make(a, extract.Findings{Facts: facts})
		if err != nil {
			t.Fatal(err)
		}
		out := map[rapporteur.EntryID]bool{}
		for _, e := range rec.Entries {
			out[e.ID] = true
		}
		return out
	}
	first := ids(found(a))
	again := found(a)
	again[2].Confidence, again[2].Why = 0.2, "another estimate"
	again[3].Fact.(*rapporteur.Meeting).Participants = []rapporteur.ActorID{"FRE", "SYL"}
	if diff := cmp.Diff(first, ids(append(again, again[2]))); diff != "" || len(first) != 5 {
		t.Errorf("ids (-first +again):\n%s", diff)
	}
	point := func(claim rapporteur.Phrase, by rapporteur.ActorID) []extract.Finding {
		o := &rapporteur.OpenPoint{What: rapporteur.NewPhrase(a.Text, span(19, 28)), Claim: claim, Claimant: by}
		return []extract.Finding{{Fact: o, Evidence: []text.Span{span(0, 28)}}}
	}
	if diff := cmp.Diff(ids(point(rapporteur.Phrase{}, "")), ids(point(rapporteur.NewPhrase(a.Text, span(0, 9)), "FRE"))); diff != "" {
		t.Errorf("a claim gives an open point another id (-without +with):\n%s", diff)
	}
	passive := found(a)
	swapped := passive[4].Fact.(*rapporteur.Event)
	swapped.Actors, swapped.Recipients = swapped.Recipients, swapped.Actors
	if cmp.Equal(first, ids(passive)) {
		t.Error("an event with actor and recipient exchanged has the same id")
	}
	other := found(a)
	other[2].Fact.(*rapporteur.Position).Stance = rapporteur.Accepts
	if cmp.Equal(first, ids(other)) {
		t.Error("another stance gives the same id")
	}
}

func TestWhatDoesNotAgreeWithTheTextIsNoEntry(t *testing.T) {
	a := article()
	fact := func() *rapporteur.Position {
		return &rapporteur.Position{Proposal: rapporteur.NewPhrase(a.Text, span(19, 28))}
	}
	misquoted := fact()
	misquoted.Proposal.Text = "the price"
	outside := fact()
	outside.Proposal.Spans = []text.Span{span(19, 500)}
	claimed := &rapporteur.OpenPoint{What: rapporteur.NewPhrase(a.Text, span(19, 28)), Claim: misquoted.Proposal}
	for name, f := range map[string]extract.Finding{
		"a claim of other words":      {Fact: claimed, Evidence: []text.Span{span(0, 28)}},
		"no evidence":                 {Fact: fact()},
		"no fact":                     {Evidence: []text.Span{span(0, 28)}},
		"empty evidence":              {Fact: fact(), Evidence: []text.Span{span(5, 5)}},
		"evidence outside the text":   {Fact: fact(), Evidence: []text.Span{span(0, 28), span(90, 500)}},
		"a phrase of other words":     {Fact: misquoted, Evidence: []text.Span{span(0, 28)}},
		"a phrase outside the text":   {Fact: outside, Evidence: []text.Span{span(0, 28)}},
		"a confidence of more than 1": {Fact: fact(), Evidence: []text.Span{span(0, 28)}, Confidence: 2},
	} {
		if _, err := record.Make(a, extract.Findings{Facts: []extract.Finding{f}}); !errors.Is(err, rapporteur.ErrInvalid) {
			t.Errorf("%s: Make = %v, want ErrInvalid", name, err)
		}
	}
}
