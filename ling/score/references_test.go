package score_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// chained makes mentions of one token each, at the tokens of each chain.
func chained(chains ...[]int32) ([]ling.Mention, []ling.Chain) {
	of := map[int32]int32{}
	most := int32(0)
	for c, tokens := range chains {
		for _, i := range tokens {
			of[i] = int32(c)
			most = max(most, i)
		}
	}
	var mentions []ling.Mention
	out := make([]ling.Chain, len(chains))
	for i := range most + 1 {
		if c, ok := of[i]; ok {
			out[c].Mentions = append(out[c].Mentions, int32(len(mentions)))
			mentions = append(mentions, ling.Mention{Range: ling.Range{Start: i, End: i + 1}, Head: i, Type: ling.Named, Chain: c})
		}
	}
	return mentions, out
}

// words makes a document of n tokens "w".
func words(n int) *ling.Document {
	s := ""
	d := &ling.Document{}
	for i := range n {
		d.Tokens = append(d.Tokens, ling.Token{Span: text.Span{Start: int32(2 * i), End: int32(2*i + 1)}})
		s += "w "
	}
	d.Text = text.Must(s)
	return d
}

// The example of Bagga and Baldwin 1998: chains 1–5, 6–7, 8–C, of which a system
// joins the first and the last; and the same with the first and the second.
func TestReferenceMeasures(t *testing.T) {
	first, second, third := []int32{0, 1, 2, 3, 4}, []int32{5, 6}, []int32{7, 8, 9, 10, 11}
	for _, c := range []struct {
		found   [][]int32
		muc, b3 float64 // precision in percent
	}{
		{[][]int32{append(append([]int32{}, first...), third...), second}, 90, 100 * (10*0.5 + 2) / 12},
		{[][]int32{append(append([]int32{}, first...), second...), third}, 90, 100 * ((25+4)/7.0 + 5) / 12},
		{[][]int32{first, second, third}, 100, 100},
	} {
		gold, goldChains := chained(first, second, third)
		d := words(12)
		d.Mentions, d.Chains = chained(c.found...)
		var r score.References
		r.Add(gold, goldChains, d)
		if got := 100 * r.MUC.Precision / r.MUC.System; math.Abs(got-c.muc) > 1e-9 {
			t.Errorf("%v: MUC precision %.2f, want %.2f", c.found, got, c.muc)
		}
		if got := 100 * r.BCubed.Precision / r.BCubed.System; math.Abs(got-c.b3) > 1e-9 {
			t.Errorf("%v: B3 precision %.2f, want %.2f", c.found, got, c.b3)
		}
		if r.MUC.Recall != r.MUC.Gold || r.BCubed.Recall != r.BCubed.Gold {
			t.Errorf("%v: recall below 1: %v %v", c.found, r.MUC, r.BCubed)
		}
	}
}

// The chain of ten is likest to a chain of five: 2·5/15; the one of two is found.
func TestCEAFPairsChainsOnce(t *testing.T) {
	gold, goldChains := chained([]int32{0, 1, 2, 3, 4}, []int32{5, 6}, []int32{7, 8, 9, 10, 11})
	d := words(12)
	d.Mentions, d.Chains = chained([]int32{0, 1, 2, 3, 4, 7, 8, 9, 10, 11}, []int32{5, 6})
	var r score.References
	r.Add(gold, goldChains, d)
	want := 1 + 2.0*5/15
	if math.Abs(r.CEAF.Recall-want) > 1e-9 || r.CEAF.Gold != 3 || r.CEAF.System != 2 {
		t.Errorf("CEAF %v, want a sum of %.3f of 3 and 2", fmt.Sprintf("%+v", r.CEAF), want)
	}
}

func TestPronounsOfReferences(t *testing.T) {
	d := &ling.Document{Text: text.Must("Ana Bo she it")}
	for _, s := range []text.Span{{Start: 0, End: 3}, {Start: 4, End: 6}, {Start: 7, End: 10}, {Start: 11, End: 13}} {
		d.Tokens = append(d.Tokens, ling.Token{Span: s})
	}
	gold, goldChains := chained([]int32{0, 2}, []int32{1}, []int32{3})
	gold[2].Type, gold[3].Type = ling.Pronominal, ling.Pronominal
	for _, c := range []struct {
		chains [][]int32
		want   score.Counts
	}{
		{[][]int32{{0, 2}, {1}, {3}}, score.Counts{Gold: 1, System: 1, Correct: 1}},
		{[][]int32{{0}, {1, 2}, {3}}, score.Counts{Gold: 1, System: 1}},
		{[][]int32{{0}, {1}, {2}, {3}}, score.Counts{Gold: 1}},
	} {
		d.Mentions, d.Chains = chained(c.chains...)
		var r score.References
		r.Add(gold, goldChains, d)
		if got := r.AllPronouns(); got != c.want {
			t.Errorf("%v: %+v, want %+v", c.chains, got, c.want)
		}
	}
}
