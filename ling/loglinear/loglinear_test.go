package loglinear

import (
	"fmt"
	"math"
	"strings"
	"testing"
)

// features hashes words.
func features(words string) []uint64 {
	var out []uint64
	for w := range strings.FieldsSeq(words) {
		h := uint64(14695981039346656037)
		for i := range len(w) {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		out = append(out, h)
	}
	return out
}

var options = Options{Seed: 1, Bits: 12, Epochs: 30, Rate: 0.3, L2: 1e-4}

func learnt(t *testing.T, choices []Choice, o Options) *Model {
	t.Helper()
	m, err := Learn(choices, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func yesOrNo(words string, yes bool) Choice {
	right := []float32{0, 1}
	if yes {
		right = []float32{1, 0}
	}
	return Choice{Alternatives: []Alternative{{Label: 1, Features: features(words)}, {}}, Right: right}
}

func TestAYesOrNoIsLearnt(t *testing.T) {
	m := learnt(t, []Choice{
		yesOrNo("bias rejects plan", true), yesOrNo("bias rejects ball", true),
		yesOrNo("bias kicks ball", false), yesOrNo("bias kicks plan", false),
	}, options)
	if p := m.Likely(Alternative{Label: 1, Features: features("bias rejects stone")}); p < 0.8 {
		t.Errorf("likely %.2f, want at least 0.8", p)
	}
	if p := m.Likely(Alternative{Label: 1, Features: features("bias kicks stone")}); p > 0.2 {
		t.Errorf("likely %.2f, want at most 0.2", p)
	}
}

func TestClassesShareFeaturesAndARankingSharesItsLabel(t *testing.T) {
	class := func(words string, right int) Choice {
		c := Choice{Right: make([]float32, 3)}
		for l := range 3 {
			c.Alternatives = append(c.Alternatives, Alternative{Label: Label(l), Features: features(words)})
		}
		c.Right[right] = 1
		return c
	}
	rank := Choice{
		Alternatives: []Alternative{{Label: 9, Features: features("subject person")}, {Label: 9, Features: features("object state")}, {Label: 9, Features: features("object person")}},
		Right:        []float32{1, 0, 0},
	}
	m := learnt(t, []Choice{class("demand that", 0), class("offer to", 1), class("refuse to", 2), rank}, options)
	p := make([]float64, 3)
	for want, words := range []string{"demand that", "offer to", "refuse to"} {
		if got := m.Probabilities(p, class(words, 0).Alternatives); got != want {
			t.Errorf("%q is class %d, want %d", words, got, want)
		}
		if sum := p[0] + p[1] + p[2]; math.Abs(sum-1) > 1e-9 {
			t.Errorf("%q: probabilities add up to %v", words, sum)
		}
	}
	if got := m.Probabilities(p, []Alternative{{Label: 9, Features: features("object state")}, {Label: 9, Features: features("subject state")}}); got != 1 {
		t.Errorf("ranking takes %d, want the subject", got)
	}
	if got := m.Probabilities(p, nil); got != -1 {
		t.Errorf("of no alternatives %d is taken, want -1", got)
	}
}

func TestValuesWeighFeaturesAndABaseStandsBefore(t *testing.T) {
	rank := func(first, second float32, base float64, right int) Choice {
		f := features("length")
		c := Choice{Alternatives: []Alternative{{Label: 1, Features: f, Values: []float32{first}, Base: base}, {Label: 1, Features: f, Values: []float32{second}}}, Right: make([]float32, 2)}
		c.Right[right] = 1
		return c
	}
	m := learnt(t, []Choice{rank(1, 2, 0, 1), rank(3, 0.5, 0, 0)}, options)
	w := m.Score(Alternative{Label: 1, Features: features("length")})
	if w <= 0 || w != float64(m.Weight(1, features("length")[0])) {
		t.Fatalf("length weighs %v, want more than 0", w)
	}
	if s := m.Score(Alternative{Label: 1, Features: features("length"), Values: []float32{-2}, Base: 5}); math.Abs(s-(5-2*w)) > 1e-6 {
		t.Errorf("score %v, want %v", s, 5-2*w)
	}
	// What the base says already is not learnt once more.
	if told := learnt(t, []Choice{rank(3, 0.5, 50, 0)}, options).Score(Alternative{Label: 1, Features: features("length")}); math.Abs(told) > 1e-6 {
		t.Errorf("length weighs %v where the base decides", told)
	}
}

func TestAChoiceWithoutAnswerTeachesNothingAndWeightCounts(t *testing.T) {
	silent := yesOrNo("a", true)
	silent.Right = nil
	if s := learnt(t, []Choice{silent}, options).Score(Alternative{Label: 1, Features: features("a")}); s != 0 {
		t.Errorf("score %v, want 0", s)
	}
	heavy := yesOrNo("a", true)
	heavy.Weight = 5
	m := learnt(t, []Choice{heavy, yesOrNo("a", false)}, options)
	if p := m.Likely(Alternative{Label: 1, Features: features("a")}); p < 0.7 {
		t.Errorf("likely %.2f: the heavier choice should win", p)
	}
}

func TestTheSameChoicesGiveTheSameModel(t *testing.T) {
	o := options
	o.Dropout = 0.3
	choices := []Choice{yesOrNo("a b c d", true), yesOrNo("c d e f", false), yesOrNo("a e", true)}
	a, b := learnt(t, choices, o).Pack(), learnt(t, choices, o).Pack()
	if string(a) != string(b) {
		t.Error("two runs differ")
	}
}

func TestAPackedModelDecidesAlike(t *testing.T) {
	m := learnt(t, []Choice{yesOrNo("bias rejects plan", true), yesOrNo("bias kicks plan", false)}, options)
	packed, err := Open(m.Pack())
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"bias rejects plan", "bias kicks plan", "bias"} {
		a := Alternative{Label: 1, Features: features(words)}
		if d := math.Abs(m.Likely(a) - packed.Likely(a)); d > 0.02 {
			t.Errorf("%q: packed differs by %.3f", words, d)
		}
	}
	empty, err := Open(newModel(fewestBits).Pack())
	if err != nil || empty.Score(Alternative{Label: 1, Features: features("a")}) != 0 {
		t.Errorf("a model of zeros: %v", err)
	}
}

func TestBadBytesAndOptionsAreRefused(t *testing.T) {
	nan := make([]byte, headerBytes+16)
	copy(nan, []byte{0, 0, 0xc0, 0x7f})
	for name, data := range map[string][]byte{"nothing": nil, "header": make([]byte, 4), "odd size": make([]byte, 4+17), "small": make([]byte, 4+8), "not a number": nan} {
		if _, err := Open(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	for name, change := range map[string]func(*Options){
		"bits": func(o *Options) { o.Bits = 30 }, "epochs": func(o *Options) { o.Epochs = 0 }, "rate": func(o *Options) { o.Rate = 0 },
		"l2": func(o *Options) { o.L2 = -1 }, "dropout": func(o *Options) { o.Dropout = 1 },
	} {
		o := options
		change(&o)
		if _, err := Learn(nil, o); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v, want one that names it", name, err)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(newModel(fewestBits).Pack())
	f.Add([]byte("text"))
	f.Add(append([]byte{0xff, 0xff, 0x7f, 0x7f}, "0123456789\x81\x82\x83\x84\x85\x86"...)) // weights near the largest float32
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Open(data)
		if err != nil {
			return
		}
		if p := m.Likely(Alternative{Label: 1, Features: []uint64{1, 2, 3}}); !(p >= 0 && p <= 1) {
			t.Errorf("probability %v", p)
		}
	})
}

func BenchmarkScore(b *testing.B) {
	m := newModel(19)
	var words strings.Builder
	for i := range 100 {
		fmt.Fprintf(&words, "f%d ", i)
	}
	a := Alternative{Label: 1, Features: features(words.String())}
	for b.Loop() {
		m.Score(a)
	}
}
