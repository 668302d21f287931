package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
)

func TestOnlyLabelsThatMakeNamesFollowEachOther(t *testing.T) {
	person, place := 0, 1
	for name, test := range map[string]struct {
		labels []int32
		want   bool
	}{
		"no name":                       {[]int32{0, 0}, true},
		"a name of one":                 {[]int32{label(person, single), 0}, true},
		"a name of three":               {[]int32{label(person, begin), label(person, inside), label(person, end)}, true},
		"two names that touch":          {[]int32{label(person, single), label(place, begin), label(place, end)}, true},
		"a name that does not end":      {[]int32{label(person, begin), 0}, false},
		"a name open at the border":     {[]int32{0, label(person, begin)}, false},
		"a name that does not begin":    {[]int32{0, label(person, end)}, false},
		"a name that changes its kind":  {[]int32{label(person, begin), label(place, end)}, false},
		"an end at the first token":     {[]int32{label(person, end), 0}, false},
		"a beginning within a name":     {[]int32{label(person, begin), label(person, begin)}, false},
		"a single name within a name":   {[]int32{label(person, begin), label(person, single)}, false},
		"an end after a name was ended": {[]int32{label(person, begin), label(person, end), label(person, end)}, false},
	} {
		t.Run(name, func(t *testing.T) {
			if got := allowed(test.labels); got != test.want {
				t.Errorf("allowed is %v", got)
			}
		})
	}
}

func allowed(labels []int32) bool {
	last := -1
	for _, l := range labels {
		if !follows(last, int(l)) {
			return false
		}
		last = int(l)
	}
	return follows(last, -1)
}

// all visits every labelling of n tokens.
func all(n, labels int, visit func([]int32)) {
	l := make([]int32, n)
	var fill func(int)
	fill = func(i int) {
		if i == n {
			visit(l)
			return
		}
		for j := range labels {
			l[i] = int32(j)
			fill(i + 1)
		}
	}
	fill(0)
}

func TestTheFieldAgreesWithTryingAllLabellings(t *testing.T) {
	m := &Model{kinds: []ling.EntityType{ling.Person}}
	m.finish()
	labels := m.labels()
	rng := rand.New(rand.NewPCG(9, 9))
	m.transition = &param{rows: labels, cols: pad(labels), weights: random(rng, labels*pad(labels))}
	for n := 1; n <= 5; n++ {
		emissions := view{random(rng, n*pad(labels)), n, pad(labels)}
		sum, best := 0.0, math.Inf(-1)
		var want []int32
		all(n, labels, func(l []int32) {
			if !allowed(l) {
				return
			}
			s := 0.0
			for i, j := range l {
				s += float64(emissions.row(i)[j])
				if i > 0 {
					s += float64(m.transition.row(l[i-1])[j])
				}
			}
			sum += math.Exp(s)
			if s > best {
				best, want = s, append([]int32{}, l...)
			}
		})
		var back backpointers
		if diff := cmp.Diff(want, back.best(m, emissions)); diff != "" {
			t.Errorf("best of %d tokens (-want +got):\n%s", n, diff)
		}
		c := chain{labels: labels}
		if got, want := c.run(emissions, m.transition), math.Log(sum); math.Abs(got-want) > 1e-5 {
			t.Errorf("the logarithm of the sum for %d tokens is %g, want %g", n, got, want)
		}
	}
}

func TestLabelsAndNamesAreInverse(t *testing.T) {
	m := &Model{kinds: []ling.EntityType{ling.Person, ling.Place}}
	names := []Name{{ling.Range{Start: 0, End: 1}, ling.Place}, {ling.Range{Start: 1, End: 4}, ling.Person}, {ling.Range{Start: 5, End: 6}, ling.Law}}
	want := []int32{label(1, single), label(0, begin), label(0, inside), label(0, end), 0, 0, 0}
	if diff := cmp.Diff(want, m.labelsOf(names, 7)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
