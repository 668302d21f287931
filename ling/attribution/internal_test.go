package attribution

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

func TestEveryTemplateIsRead(t *testing.T) {
	tests := []struct {
		name, list, own string
		n               int32
		templates       []template
	}{
		{"first pass", firstList, firstNames, numContext, firstTemplates},
		{"second pass", secondList, secondNames, numPair, secondTemplates},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if own := len(strings.Fields(tt.own)); own != int(tt.n) {
				t.Errorf("%d names for %d attributes", own, tt.n)
			}
			if lines := strings.Count(strings.TrimSpace(tt.list), "\n") + 1; lines != len(tt.templates) {
				t.Errorf("%d templates of %d lines", len(tt.templates), lines)
			}
			place := placeIn(tt.own, tt.n)
			for name := range strings.FieldsSeq(tt.list) {
				if place(name) == 0 && name != strings.Fields(tt.own)[0] {
					t.Errorf("%q is no attribute", name)
				}
			}
			seen := map[template]bool{}
			for _, tp := range tt.templates {
				tp.seed = 0
				if seen[tp] {
					t.Errorf("template %v stands twice", tp)
				}
				seen[tp] = true
			}
		})
	}
	if len(strings.Fields(attributeNames)) != int(numAttributes) {
		t.Errorf("%d names for %d attributes of tokens", len(strings.Fields(attributeNames)), numAttributes)
	}
}

func TestGradesOfWords(t *testing.T) {
	tests := []struct {
		n, c int32
		want uint32
	}{{0, 0, 0}, {2, 0, 0}, {3, 0, 1}, {200, 1, 2}, {20, 1, 3}, {10, 2, 4}, {10, 4, 5}, {10, 7, 6}, {10, 9, 7}, {1, 1, 6}}
	for _, tt := range tests {
		if got := rateOf(tt.n, tt.c); got != tt.want {
			t.Errorf("%d of %d have grade %d, want %d", tt.c, tt.n, got, tt.want)
		}
	}
}

func TestAnArticlesOwnWordsDoNotCount(t *testing.T) {
	c := counts{all: map[uint64]*[2]int32{}, own: map[uint64]*[2]int32{}}
	for range 4 {
		c.add(c.all, 1, true)
	}
	c.add(c.own, 1, true)
	c.add(c.own, 1, true)
	if got, want := c.rate(1), rateOf(2, 2); got != want {
		t.Errorf("grade %d, want %d", got, want)
	}
	if got := c.rate(2); got != 0 {
		t.Errorf("an unknown word has grade %d", got)
	}
}

func TestContentsAreAsAlikeAsTheirTokens(t *testing.T) {
	r := func(start, end int32) ling.Range { return ling.Range{Start: start, End: end} }
	tests := []struct {
		a, b []ling.Range
		want float64
	}{
		{[]ling.Range{r(0, 4)}, []ling.Range{r(0, 4)}, 1},
		{[]ling.Range{r(0, 4)}, []ling.Range{r(2, 4)}, 0.5},
		{[]ling.Range{r(0, 2), r(4, 6)}, []ling.Range{r(1, 5)}, 2.0 / 6},
		{[]ling.Range{r(0, 2)}, []ling.Range{r(2, 4)}, 0},
		{nil, nil, 0},
	}
	for _, tt := range tests {
		if got := alike(tt.a, tt.b); got != tt.want {
			t.Errorf("%v and %v: %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestEachGoldAttributionIsLinkedOnce(t *testing.T) {
	a := func(source, start, end int32) ling.Attribution {
		return ling.Attribution{Source: ling.Range{Start: source, End: source + 1}, Content: []ling.Range{{Start: start, End: end}}}
	}
	gold := []ling.Attribution{a(0, 10, 20), a(1, 30, 40)}
	found := []ling.Attribution{a(0, 10, 16), a(0, 10, 20), a(2, 30, 40)}
	want := []bool{false, true, false}
	for k, ok := range linked(gold, found) {
		if ok != want[k] {
			t.Errorf("attribution %d is linked: %v, want %v", k, ok, want[k])
		}
	}
}

func TestRangesThatOverlapAreOneAndOthersStay(t *testing.T) {
	r := func(start, end int32) ling.Range { return ling.Range{Start: start, End: end} }
	tests := []struct{ in, want []ling.Range }{
		{[]ling.Range{r(5, 8), r(0, 3)}, []ling.Range{r(0, 3), r(5, 8)}},
		{[]ling.Range{r(0, 4), r(3, 8), r(9, 12)}, []ling.Range{r(0, 8), r(9, 12)}},
		{[]ling.Range{r(0, 9), r(2, 3), r(9, 10)}, []ling.Range{r(0, 9), r(9, 10)}},
		{nil, nil},
	}
	for _, tt := range tests {
		if got := apart(tt.in); !slices.Equal(got, tt.want) {
			t.Errorf("%v, want %v", got, tt.want)
		}
	}
}

func TestAcceptanceIsReadBackAsWritten(t *testing.T) {
	a := &acceptance{biases: biases{1, 2, 3}, least: 0.25, nested: 0.5}
	for k := range a.weights {
		a.weights[k] = float64(k) / 4
	}
	var out bytes.Buffer
	if err := models.Write(&out, "toy", 0, []models.Section{{Name: "accept", Data: a.pack()}}); err != nil {
		t.Fatal(err)
	}
	file, err := models.Read(out.Bytes(), "toy", 0)
	if err != nil {
		t.Fatal(err)
	}
	got := &acceptance{}
	if err := got.load(file); err != nil {
		t.Fatal(err)
	}
	if *got != *a {
		t.Errorf("%+v, want %+v", got, a)
	}
	x := [numReasons]float64{rNested: 1, rOne: 1}
	if a.alone(x) >= a.probability(&x) {
		t.Error("an attribution by itself is not judged without what stands around it")
	}
}

func TestNestedSayingsStandByRule(t *testing.T) {
	d := &ling.Document{Lemmas: []string{"say", "want", "according"}}
	source := ling.Range{Start: 0, End: 1}
	f := &finder{d: d, found: []ling.Attribution{{Why: whyClause, Source: source}, {Why: whyClause}, {Why: whyObject, Source: source}, {Why: whyAccording}}}
	tests := []struct {
		name       string
		rule       int
		head       int32
		wantStands bool
	}{
		{"a source says a clause", 0, 0, true},
		{"nobody says it", 1, 0, false},
		{"an object", 2, 0, false},
		{"a verb of wanting", 0, 1, false},
		{"according to", 3, 2, true},
		{"no rule", -1, 0, false},
	}
	for _, tt := range tests {
		p := &proposal{candidate: candidate{rule: tt.rule, head: tt.head}}
		if got := f.reported(p); got != tt.wantStands {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
