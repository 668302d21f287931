package negotiation

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// weir is what is annotated and found below.
var weir = text.Must("Valdoria demanded water. Ostland refused to share the river. Norland backed the plan. Valdoria will send engineers. The fee is open.")

// sheet reads a line of JSON about weir.
func sheet(t *testing.T, line string) *Sheet {
	t.Helper()
	s, err := readSheet([]byte(line), map[string]text.Text{"weir": weir})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// weirActors are the actors of records of weir; Norland is not among them.
const weirActors = `"id": "weir", "actors": [{"id": "VAL", "name": "Valdoria"}, {"id": "OST", "name": "Ostland"}]`

func TestCausesOfErrors(t *testing.T) {
	const (
		water  = `{"party": "Valdoria", "stance": "demands", "evidence": "Valdoria demanded water"}`
		river  = `{"party": "Ostland", "stance": "rejects", "evidence": "Ostland refused to share the river"}`
		plan   = `{"party": "Norland", "stance": "supports", "evidence": "Norland backed the plan"}`
		gold   = `{"id": "weir", "positions": [` + water + `, ` + river + `, ` + plan + `]}`
		nobody = `{"id": "weir", "positions": []}`
	)
	tests := []struct {
		name, gold, record string
		missed, false      []cause
	}{
		{"a match is no error", `{"id": "weir", "positions": [` + water + `]}`,
			`{` + weirActors + `, "positions": [{"party": "VAL", "stance": "offers", "evidence": "Valdoria demanded water"}]}`, nil, nil},
		{"nothing in these words", `{"id": "weir", "positions": [` + water + `]}`,
			`{` + weirActors + `, "positions": [{"party": "VAL", "stance": "demands", "evidence": "The fee is open"}]}`, []cause{nothing}, []cause{nothing}},
		{"words that are not in the text are nowhere", `{"id": "weir", "positions": [` + water + `]}`,
			`{` + weirActors + `, "positions": [{"party": "VAL", "stance": "demands", "evidence": "Valdoria wants"}]}`, []cause{nothing}, []cause{nothing}},
		{"a third of the words", `{"id": "weir", "positions": [` + water + `]}`,
			`{` + weirActors + `, "positions": [{"party": "VAL", "stance": "demands", "evidence": "water. Ostland refused"}]}`, []cause{fewWords}, []cause{fewWords}},
		{"a commitment where a position is annotated", `{"id": "weir", "positions": [` + water + `]}`,
			`{` + weirActors + `, "commitments": [{"by": ["VAL"], "evidence": "Valdoria demanded water"}]}`, []cause{otherKind}, []cause{otherKind}},
		{"the party is not among the actors", `{"id": "weir", "positions": [` + plan + `]}`,
			`{` + weirActors + `, "positions": [{"party": "VAL", "stance": "supports", "evidence": "Norland backed the plan"}]}`, []cause{noActor}, []cause{otherParty}},
		{"another party", `{"id": "weir", "positions": [` + river + `]}`,
			`{` + weirActors + `, "positions": [{"party": "VAL", "stance": "rejects", "evidence": "refused to share the river"}]}`, []cause{otherParty}, []cause{otherParty}},
		{"another side", `{"id": "weir", "positions": [` + river + `]}`,
			`{` + weirActors + `, "positions": [{"party": "OST", "stance": "offers", "evidence": "share the river"}]}`, []cause{otherSide}, []cause{otherSide}},
		{"the nearest counts, though another one shares more words", `{"id": "weir", "positions": [` + river + `]}`,
			`{` + weirActors + `, "commitments": [{"by": ["OST"], "evidence": "Ostland refused to share the river"}],
				"positions": [{"party": "OST", "stance": "offers", "evidence": "share the river. Norland"}]}`, []cause{otherSide}, []cause{otherSide, otherKind}},
		{"told a second time", `{"id": "weir", "positions": [` + river + `]}`,
			`{` + weirActors + `, "positions": [{"party": "OST", "stance": "rejects", "evidence": "Ostland refused to share the river"}, {"party": "OST", "stance": "rejects", "evidence": "share the river"}]}`, nil, []cause{taken}},
		{"two told as one", `{"id": "weir", "positions": [` + river + `, {"party": "Ostland", "stance": "rejects", "evidence": "refused to share"}]}`,
			`{` + weirActors + `, "positions": [{"party": "OST", "stance": "rejects", "evidence": "Ostland refused to share the river"}]}`, []cause{taken}, nil},
		{"too few participants", `{"id": "weir", "meetings": [{"participants": ["Valdoria", "Ostland", "Norland"], "evidence": "The fee is open"}]}`,
			`{` + weirActors + `, "meetings": [{"participants": ["VAL"], "evidence": "The fee is open"}]}`, []cause{otherParty}, []cause{otherParty}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := NewDetail()
			d.Add(sheet(t, tt.gold), sheet(t, tt.record), "made up")
			for side, want := range [][]cause{tt.missed, tt.false} {
				if got := causesOf(d, side); !slices.Equal(got, want) {
					t.Errorf("%s: causes %d, want %d", []string{"missed", "false"}[side], got, want)
				}
			}
		})
	}
	t.Run("every error has one cause", func(t *testing.T) {
		d := NewDetail()
		d.Add(sheet(t, gold), sheet(t, nobody), "made up")
		d.Add(sheet(t, nobody), sheet(t, gold), "made up")
		if m, f := len(causesOf(d, missedFact)), len(causesOf(d, falseFact)); m != 3 || f != 3 {
			t.Errorf("%d missed, %d false, want 3 each", m, f)
		}
	})
}

// causesOf returns the causes of all errors of one side, in the order of the kinds.
func causesOf(d *Detail, side int) []cause {
	var out []cause
	for _, k := range Kinds {
		for c, n := range d.kinds[k].errors[side] {
			out = append(out, slices.Repeat([]cause{cause(c)}, n)...)
		}
	}
	return out
}

func TestDetailByLabelSourceAndConfidence(t *testing.T) {
	gold := sheet(t, `{"id": "weir",
		"positions": [
			{"party": "Valdoria", "stance": "demands", "issue": "energy", "status": "asserted", "evidence": "Valdoria demanded water"},
			{"party": "Ostland", "stance": "rejects", "issue": "energy", "status": "asserted", "evidence": "Ostland refused to share the river"}],
		"commitments": [{"by": "Valdoria", "kind": "pledge", "status": "announced", "issue": "energy", "evidence": "Valdoria will send engineers"}]}`)
	record := sheet(t, `{`+weirActors+`,
		"positions": [
			{"party": "VAL", "stance": "supports", "issue": "energy", "status": "asserted", "evidence": "Valdoria demanded water", "confidence": 0.62, "sure": false},
			{"party": "OST", "stance": "rejects", "issue": "process", "status": "asserted", "evidence": "refused to share the river", "confidence": 0.91, "sure": true},
			{"party": "VAL", "stance": "demands", "issue": "energy", "status": "reported", "evidence": "The fee is open", "confidence": 0.65, "sure": true}]}`)
	d := NewDetail()
	d.Add(gold, record, "ours")
	d.Add(gold, &Sheet{ID: "weir"}, "theirs")

	p := d.kinds[rapporteur.KindPosition]
	wantLabels := [NumLabels]groups{
		StanceLabel: {"demands": {Gold: 2, System: 1}, "supports": {System: 1}, "rejects": {Gold: 2, System: 1, Correct: 1}},
		IssueLabel:  {"energy": {Gold: 4, System: 2, Correct: 1}, "process": {System: 1}},
		StatusLabel: {"asserted": {Gold: 4, System: 2, Correct: 2}, "reported": {System: 1}},
		KindLabel:   {},
	}
	if diff := cmp.Diff(wantLabels, p.labels); diff != "" {
		t.Errorf("labels: -want +got\n%s", diff)
	}
	wantSources := groups{"ours": {Gold: 2, System: 3, Correct: 2}, "theirs": {Gold: 2}}
	if diff := cmp.Diff(wantSources, p.sources); diff != "" {
		t.Errorf("sources: -want +got\n%s", diff)
	}
	if want := (score.Counts{Gold: 4, System: 2, Correct: 1}); p.sure != want {
		t.Errorf("sure: %+v, want %+v", p.sure, want)
	}
	// Two of 0.62 and 0.65, one of them right; one of 0.91, right.
	if got, want := p.confidence.ECE(), 100*(0.27+0.09)/3; math.Abs(got-want) > 1e-9 {
		t.Errorf("expected calibration error %v, want %v", got, want)
	}
}

func TestGroupsBeyondALineEachAreOne(t *testing.T) {
	g := groups{"a": {Gold: 30}, "": {Gold: 20}}
	for _, name := range []string{"b", "c", "d", "e", "f", "g", "h"} {
		g[name] = score.Counts{Gold: 5}
	}
	g["x"] = score.Counts{Gold: 1, System: 2, Correct: 1}
	if got := g.lines("issue"); len(got) != 10 || got[1][:10] != "issue none" || got[9][:7] != "issue x" {
		t.Errorf("ten fit: %q", got)
	}
	g["y"] = score.Counts{Gold: 1, System: 1}
	got := g.lines("issue")
	want := "issue 2 others together   P  33.3  R  50.0  F1  40.0   gold 2 found 3 matched 1"
	if len(got) != 10 || got[9] != want {
		t.Errorf("%q, want %q at the end", got, want)
	}
}

func TestSourceOfAnArticle(t *testing.T) {
	for _, tt := range []struct{ id, url, want string }{
		{"ww-port_times_3", "https://port.example/3", "ww-"},
		{"a9b8", "https://www.state.example/talks", "www.state.example"},
		{"a9b8", "", "unknown"},
		{"a9b8", "://", "unknown"},
	} {
		if got := SourceOf(&rapporteur.Article{ID: rapporteur.ArticleID(tt.id), URL: tt.url}); got != tt.want {
			t.Errorf("%s at %q: %q, want %q", tt.id, tt.url, got, tt.want)
		}
	}
}
