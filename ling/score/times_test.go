package score_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

func TestTimesOfTempEval(t *testing.T) {
	at := func(start, end int32, typ ling.TimexType, value string) score.Time {
		return score.Time{Span: text.Span{Start: start, End: end}, Type: typ, Value: value}
	}
	gold := []score.Time{at(0, 6, ling.Date, "2027-03-15"), at(10, 25, ling.Duration, "P3D"), at(30, 35, ling.Date, "2026")}
	found := []score.Time{at(0, 6, ling.Date, "2027-03-15"), at(14, 25, ling.Set, "P3D"), at(21, 23, ling.Date, "3"), at(40, 45, ling.Date, "2026")}
	var got score.Times
	pairs := got.Add(gold, found)
	want := score.Times{
		Strict:  score.Counts{Gold: 3, System: 4, Correct: 1},
		Relaxed: score.Counts{Gold: 3, System: 4, Correct: 2},
		Value:   score.Counts{Gold: 3, System: 4, Correct: 2},
		Type:    score.Counts{Gold: 3, System: 4, Correct: 1},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantPairs := []score.Pair{{Gold: 0, System: 0}, {Gold: 1, System: 1}, {Gold: 2, System: -1}, {Gold: -1, System: 2}, {Gold: -1, System: 3}}
	if diff := cmp.Diff(wantPairs, pairs); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
