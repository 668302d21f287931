package rapporteur_test

import (
	"errors"
	"math"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

func article(s string) *rapporteur.Article {
	return &rapporteur.Article{ID: "1", Text: text.Must(s)}
}

func TestCitationQuotesTheText(t *testing.T) {
	a := article("Envoys met “in Geneva” today.")
	c, err := rapporteur.NewCitation(a, text.Span{Start: 0, End: 10}, "")
	if err != nil {
		t.Fatal(err)
	}
	if c.Quote() != "Envoys met" || c.Article() != "1" {
		t.Errorf("citation of %q in article %q", c.Quote(), c.Article())
	}
}

func TestCitationRefusesWhatIsNotThere(t *testing.T) {
	a := article("Envoys met.")
	tests := []struct {
		name  string
		at    text.Span
		quote string
	}{
		{"an empty span", text.Span{Start: 3, End: 3}, ""},
		{"a span past the end", text.Span{Start: 0, End: 12}, ""},
		{"a negative span", text.Span{Start: -1, End: 3}, ""},
		{"other words", text.Span{Start: 0, End: 6}, "envoys"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := rapporteur.NewCitation(a, tt.at, tt.quote); !errors.Is(err, rapporteur.ErrInvalid) {
				t.Errorf("NewCitation = %v, want ErrInvalid", err)
			}
		})
	}
}

func TestEntryNeedsFactCitationAndConfidence(t *testing.T) {
	cite, err := rapporteur.NewCitation(article("Envoys met."), text.Span{Start: 0, End: 10}, "")
	if err != nil {
		t.Fatal(err)
	}
	fact := &rapporteur.Meeting{}
	for name, e := range map[string]rapporteur.Entry{
		"no fact":                 {Confidence: 0.5},
		"confidence over one":     {Fact: fact, Confidence: 1.1},
		"confidence not a number": {Fact: fact, Confidence: math.NaN()},
	} {
		if _, err := rapporteur.NewEntry(e, cite); !errors.Is(err, rapporteur.ErrInvalid) {
			t.Errorf("%s: NewEntry = %v, want ErrInvalid", name, err)
		}
	}
	if _, err := rapporteur.NewEntry(rapporteur.Entry{Fact: fact}); !errors.Is(err, rapporteur.ErrInvalid) {
		t.Errorf("no citation: NewEntry = %v, want ErrInvalid", err)
	}
	e, err := rapporteur.NewEntry(rapporteur.Entry{Fact: fact, Confidence: 0.5}, cite)
	if err != nil {
		t.Fatal(err)
	}
	if e.Kind() != rapporteur.KindMeeting || e.Engine != rapporteur.EngineVersion || len(e.Citations) != 1 {
		t.Errorf("entry of kind %q, engine %q, %d citations", e.Kind(), e.Engine, len(e.Citations))
	}
}

func TestPhraseJoinsItsSpans(t *testing.T) {
	a := text.Must("no deal, he said, until autumn")
	p := rapporteur.NewPhrase(a, text.Span{Start: 0, End: 7}, text.Span{}, text.Span{Start: 18, End: 30})
	if p.Text != "no deal … until autumn" || len(p.Spans) != 2 {
		t.Errorf("NewPhrase = %q with %d spans", p.Text, len(p.Spans))
	}
	if !rapporteur.NewPhrase(a).Empty() {
		t.Error("a phrase of no spans is not empty")
	}
}
