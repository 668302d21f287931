package neural

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestABatchIsLaidTokenByToken(t *testing.T) {
	// Sentences of 4, 2 and 1 tokens: a b c d, e f, g.
	p := &pass{}
	p.lay([]int{4, 2, 1})
	if diff := cmp.Diff([]int{0, 3, 5, 6, 7}, p.step); diff != "" {
		t.Errorf("rows where each step begins (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int32{0, 4, 6, 1, 5, 2, 3}, p.spread); diff != "" {
		t.Errorf("places of the rows a e g b f c d (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int32{6, 4, 2, 5, 1, 3, 0}, p.turn); diff != "" {
		t.Errorf("rows of the same place from the end (-want +got):\n%s", diff)
	}
	for step, want := range []int{3, 2, 1, 1} {
		if got := p.active(step); got != want {
			t.Errorf("%d sentences have a token %d, want %d", got, step, want)
		}
	}
}

func TestTurningTwiceChangesNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 8))
	for range 50 {
		lengths := make([]int, 1+rng.IntN(6))
		for i := range lengths {
			lengths[i] = 1 + rng.IntN(9)
		}
		slices.SortFunc(lengths, func(a, b int) int { return b - a })
		p := &pass{}
		p.lay(lengths)
		seen := make([]bool, len(p.spread))
		for i, j := range p.turn {
			if p.turn[j] != int32(i) {
				t.Fatalf("lengths %v: row %d turns to %d, which turns to %d", lengths, i, j, p.turn[j])
			}
			seen[p.spread[i]] = true
		}
		if slices.Contains(seen, false) {
			t.Fatalf("lengths %v: a place has no row", lengths)
		}
	}
}

func TestAnArenaGivesZeroedMemoryOfItsOwn(t *testing.T) {
	var a arena
	for round := range 3 {
		x, y := a.floats(20), a.floats(5)
		for _, v := range append(slices.Clone(x), y...) {
			if v != 0 {
				t.Fatalf("round %d: memory holds %g", round, v)
			}
		}
		for i := range x {
			x[i] = 1
		}
		if slices.Max(y) != 0 {
			t.Errorf("round %d: two requests overlap", round)
		}
		for i := range y {
			y[i] = 2
		}
		a.reset()
	}
	if n := testing.AllocsPerRun(10, func() { a.floats(20); a.floats(5); a.reset() }); n != 0 {
		t.Errorf("%g allocations once the arena has grown", n)
	}
}

func TestBytesKeepARowToHalfAStep(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 8))
	for name, row := range map[string][]float32{
		"values of a weight":      random(rng, 64),
		"zeros":                   make([]float32, 64),
		"one large among small":   append([]float32{-90}, random(rng, 63)...),
		"values of tiny size":     {1e-20, -3e-20, 2e-20, 0},
		"the largest is negative": {-4, 1, 2, 3},
	} {
		t.Run(name, func(t *testing.T) {
			q := table{cols: len(row)}
			q.append(row)
			got := make([]float32, len(row))
			q.add(&plain, 0, got)
			for i, v := range row {
				if d := math.Abs(float64(got[i] - v)); d > 0.5001*float64(q.scale[0]) {
					t.Errorf("%g became %g", v, got[i])
				}
			}
		})
	}
}

func TestDropoutKeepsTheMean(t *testing.T) {
	for _, share := range []float64{0, 0.2, 0.5} {
		p := &pass{train: &training{rng: rand.New(rand.NewPCG(3, 8))}}
		m := p.mask(100, 200, share)
		zeros, sum := 0, 0.0
		for _, v := range m.data[:20000] {
			if v == 0 {
				zeros++
			}
			sum += float64(v)
		}
		if got := float64(zeros) / 20000; math.Abs(got-share) > 0.02 {
			t.Errorf("a share of %g is zero, want %g", got, share)
		}
		if mean := sum / 20000; math.Abs(mean-1) > 0.03 {
			t.Errorf("share %g: the mean is %g", share, mean)
		}
	}
}

func TestRareWordsAreHiddenMoreOften(t *testing.T) {
	p := &pass{train: &training{rng: rand.New(rand.NewPCG(4, 8)), drop: Dropout{Word: 1, Vector: 0.5}}}
	counts := []int32{0, 1, 99}
	hidden, vectors := [3]int{}, 0
	for range 4000 {
		for word := range counts {
			k := p.hide(key{word: int32(word), vector: 7}, counts)
			if word > 0 && k.word == 0 {
				hidden[word]++
			}
			if k.vector == 7 {
				vectors++
			}
		}
	}
	if got := float64(hidden[1]) / 4000; math.Abs(got-0.5) > 0.05 {
		t.Errorf("a word seen once is hidden %g of the time, want one half", got)
	}
	if got := float64(hidden[2]) / 4000; math.Abs(got-0.01) > 0.01 {
		t.Errorf("a word seen 99 times is hidden %g of the time, want a hundredth", got)
	}
	if got := float64(vectors) / 12000; math.Abs(got-0.5) > 0.05 {
		t.Errorf("%g of the vectors are kept, want one half", got)
	}
}

func TestSoftmaxGivesLossAndGradient(t *testing.T) {
	for name, test := range map[string]struct {
		scores []float32
		gold   int32
		loss   float64
		want   []float32
	}{
		"two that are equal":        {[]float32{3, 3, 9, 9}, 0, math.Ln2, []float32{-0.5, 0.5, 0, 0}},
		"one that is sure":          {[]float32{50, -50, 0, 0}, 0, 0, []float32{0, 0, 0, 0}},
		"one that is surely wrong":  {[]float32{50, -50, 0, 0}, 1, 100, []float32{1, -1, 0, 0}},
		"nothing to learn":          {[]float32{1, 2, 3, 4}, -1, 0, []float32{0, 0, 0, 0}},
		"scores without any bounds": {[]float32{below, 1e30, 0, 0}, 1, 0, []float32{0, 0, 0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			loss := softmax(test.scores, 2, test.gold, 1)
			if math.Abs(loss-test.loss) > 1e-6 {
				t.Errorf("the loss is %g, want %g", loss, test.loss)
			}
			closeTo(t, test.scores, test.want)
		})
	}
}

// TestABatchReadsLikeItsSentences holds reading in lock-step to reading one
// sentence after the other.
func TestABatchReadsLikeItsSentences(t *testing.T) {
	model, err := Load(train(t, 30).Encode())
	if err != nil {
		t.Fatal(err)
	}
	sentences := []string{"Norway rejected talks .", "left", "The new quota resumed talks in Oslo .", "Ms. Lund left Oslo"}
	together := read(model, document(t, sentences...))
	slices.SortFunc(together, func(a, b reading) int { return int(a.Range.Start - b.Range.Start) })
	for i, s := range sentences {
		alone := read(model, document(t, s))[0]
		got := together[i]
		at := got.Range.Start
		got.Range.Start, got.Range.End = 0, got.Range.End-at
		for n := range got.Names {
			got.Names[n].Start -= at
			got.Names[n].End -= at
		}
		if diff := cmp.Diff(alone, got); diff != "" {
			t.Errorf("%s (-alone +in a batch):\n%s", s, diff)
		}
	}
}
