package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// river is an article, with characters of two and four bytes before what is
// found in it.
var river = text.Must("🌊 Inés Marín met Jan Kolb in Genève. Valdoria demanded water. They agreed to share it. The dam is open.")

func TestPredictedCountsCodePoints(t *testing.T) {
	d := &ling.Document{Text: river, Tokens: []ling.Token{{Span: spanOf(t, "Inés Marín")}, {Span: spanOf(t, "met")}, {Span: spanOf(t, "Jan")}, {Span: spanOf(t, "Kolb")}, {Span: spanOf(t, "Genève")}}}
	d.Attributions = []ling.Attribution{
		{Source: ling.Range{Start: 0, End: 1}, Cue: ling.Range{Start: 1, End: 2}, Content: []ling.Range{{Start: 2, End: 4}, {Start: 4, End: 5}}},
		{Cue: ling.Range{Start: 1, End: 2}},
	}
	want := []score.Predicted{
		{Source: score.CodePoints{Start: 2, End: 12}, Cue: score.CodePoints{Start: 13, End: 16}, Content: []score.CodePoints{{Start: 17, End: 25}, {Start: 29, End: 35}}},
		{Cue: score.CodePoints{Start: 13, End: 16}},
	}
	if diff := cmp.Diff(want, predicted(d)); diff != "" {
		t.Errorf("the layer: -want +got\n%s", diff)
	}
	record := &rapporteur.Record{Article: &rapporteur.Article{Text: river}, Entries: []rapporteur.Entry{
		{Fact: &rapporteur.OpenPoint{}},
		{Fact: &rapporteur.Statement{Source: spanOf(t, "Inés Marín"), Cue: spanOf(t, "met"), Content: []text.Span{spanOf(t, "Jan Kolb"), spanOf(t, "Genève")}}},
		{Fact: &rapporteur.Statement{Cue: spanOf(t, "met")}},
	}}
	if diff := cmp.Diff(want, statements(record)); diff != "" {
		t.Errorf("the record: -want +got\n%s", diff)
	}
}

// spanOf returns where words first stand in river.
func spanOf(t *testing.T, words string) text.Span {
	t.Helper()
	for i := range river.String() {
		at := text.Span{Start: int32(i), End: int32(i + len(words))}
		if river.Bounds().Contains(at) && river.Slice(at) == words {
			return at
		}
	}
	t.Fatalf("no %q in the article", words)
	return text.Span{}
}
