package export_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/export"
	"github.com/rapporteur/rapporteur/text"
)

func TestDecisionsComeBackAsTheyWere(t *testing.T) {
	a := &rapporteur.Article{ID: "one", SHA256: "abc", Text: text.Must("France “rejects” it.")}
	c, err := rapporteur.NewCitation(a, text.Span{Start: 0, End: 6}, "")
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2027, 3, 4, 5, 6, 7, 8000, time.UTC)
	about := rapporteur.Decision{At: at, By: "Ana", Why: "<so>\n", Entry: "e1", Article: "one", SHA256: "abc", Kind: rapporteur.KindPosition, Citations: []rapporteur.Citation{c}}
	reject, edit := about, about
	reject.ID, reject.Action = 1, rapporteur.Reject
	edit.ID, edit.Action = 2, rapporteur.Edit
	edit.Before = &rapporteur.Position{Party: "FRA", Stance: rapporteur.Rejects}
	edit.Fact = &rapporteur.Position{Party: "FRA", Stance: rapporteur.Conditional, Proposal: rapporteur.Phrase{Spans: []text.Span{{Start: 3, End: 5}}, Text: "it"}, When: rapporteur.When{Value: "2027"}}
	want := []rapporteur.Decision{reject, edit, {ID: 3, Action: rapporteur.Merge, At: at, Actor: "a", Into: "b"}, {ID: 4, Action: rapporteur.Undo, At: at, Undoes: 1}}
	var out bytes.Buffer
	if err := export.Decisions(&out, want); err != nil {
		t.Fatal(err)
	}
	got, err := export.ReadDecisions(&out, "x.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(rapporteur.Citation{})); diff != "" {
		t.Errorf("decisions (-want +got):\n%s", diff)
	}
}

func TestBadDecisionsAreNamedByLine(t *testing.T) {
	good := `{"schema":"rapporteur/decision/1","action":"merge","actor":"a","into":"b"}` + "\n"
	for name, tt := range map[string]struct {
		line string
		want error
	}{
		"no JSON":            {`{"schema":`, rapporteur.ErrInvalid},
		"another schema":     {`{"schema":"rapporteur/decision/2"}`, rapporteur.ErrUnsupported},
		"an unknown action":  {`{"schema":"rapporteur/decision/1","action":"guess"}`, rapporteur.ErrInvalid},
		"no entry":           {`{"schema":"rapporteur/decision/1","action":"reject"}`, rapporteur.ErrInvalid},
		"an unknown kind":    {`{"schema":"rapporteur/decision/1","action":"edit","entry":"e","kind":"wars","fact":{}}`, rapporteur.ErrInvalid},
		"an unknown stance":  {`{"schema":"rapporteur/decision/1","action":"edit","entry":"e","kind":"positions","fact":{"Stance":"wish"}}`, rapporteur.ErrInvalid},
		"a quote of no span": {`{"schema":"rapporteur/decision/1","action":"reject","entry":"e","citations":[{"start":0,"end":3,"quote":"four"}]}`, rapporteur.ErrInvalid},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := export.ReadDecisions(strings.NewReader(good+tt.line), "x.jsonl")
			if !errors.Is(err, tt.want) || !strings.HasPrefix(err.Error(), "x.jsonl:2: ") || got != nil {
				t.Errorf("%d decisions, error %v", len(got), err)
			}
		})
	}
}
