package perceptron

import (
	"encoding/binary"
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

var options = Options{Seed: 1, Bits: 10, Members: 2, Hidden: 8, Labels: 2, Epochs: 800, Rate: 0.1}

func learnt(t testing.TB, choices []Choice, o Options) *Model {
	t.Helper()
	m, err := Learn(choices, o)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// class is a choice between two labels.
func class(words string, right int) Choice {
	c := Choice{Shared: features(words), Alternatives: []Alternative{{Label: 0}, {Label: 1}}, Right: make([]float32, 2)}
	c.Right[right] = 1
	return c
}

// parity is what no sum of weights can tell: a word means one thing beside a second word and the
// opposite without it.
var parity = []Choice{class("active subject", 0), class("passive subject", 1), class("active agent", 1), class("passive agent", 0)}

func likely(m *Model, c Choice) []float64 {
	p := make([]float64, len(c.Alternatives))
	m.Probabilities(p, c)
	return p
}

func TestFeaturesSpeakTogether(t *testing.T) {
	m := learnt(t, parity, options)
	for _, c := range parity {
		p := likely(m, c)
		if right := p[0]*float64(c.Right[0]) + p[1]*float64(c.Right[1]); right < 0.8 {
			t.Errorf("%v: the right one has %.2f, want at least 0.8", c.Shared, right)
		}
		if math.Abs(p[0]+p[1]-1) > 1e-6 {
			t.Errorf("probabilities %v do not add up to 1", p)
		}
	}
}

// ranked is a choice among alternatives with features of their own.
func ranked(shared string, right int, own ...string) Choice {
	c := Choice{Shared: features(shared), Right: make([]float32, len(own))}
	for _, words := range own {
		c.Alternatives = append(c.Alternatives, Alternative{Features: features(words)})
	}
	c.Right[right] = 1
	return c
}

func TestWhatIsSharedTurnsARanking(t *testing.T) {
	choices := []Choice{
		ranked("active", 0, "subject", "agent"), ranked("passive", 1, "subject", "agent"),
		ranked("active", 1, "agent", "subject"), ranked("passive", 0, "agent", "subject"),
	}
	o := options
	o.Labels = 1
	m := learnt(t, choices, o)
	for i, want := range []int{0, 1, 1, 0} {
		if p := likely(m, choices[i]); p[want] < 0.8 {
			t.Errorf("choice %d: %.2f for alternative %d, want at least 0.8", i, p[want], want)
		}
	}
	if p := likely(m, Choice{}); len(p) != 0 {
		t.Errorf("of no alternatives %v", p)
	}
}

func TestDenseValuesSpeakWithFeatures(t *testing.T) {
	near := func(feature string, x, y float32, right int) Choice {
		c := class(feature, right)
		c.Dense = []float32{x, y}
		return c
	}
	o := options
	o.Dense = 2
	m := learnt(t, []Choice{near("active", 0.9, 0.1, 0), near("passive", 0.9, 0.1, 1), near("active", 0.1, 0.9, 1), near("passive", 0.1, 0.9, 0)}, o)
	for _, c := range []Choice{near("active", 0.8, 0.2, 0), near("passive", 0.8, 0.2, 1), near("active", 0.2, 0.8, 1), near("passive", 0.2, 0.8, 0)} {
		if p := likely(m, c); p[0]*float64(c.Right[0])+p[1]*float64(c.Right[1]) < 0.7 {
			t.Errorf("%v beside %v: %.2f, want at least 0.7 of the right one", c.Dense, c.Shared, p)
		}
	}
	opened, err := Open(m.Pack(), 2)
	if err != nil {
		t.Fatal(err)
	}
	c := near("active", 0.8, 0.2, 0)
	if a, b := likely(m, c), likely(opened, c); math.Abs(a[0]-b[0]) > 0.05 {
		t.Errorf("%.3f before and %.3f after packing", a[0], b[0])
	}
}

func TestTheGradientIsThatOfTheLoss(t *testing.T) {
	o := options
	o.Members, o.Hidden, o.Labels, o.L2, o.Dense = 1, 3, 2, 0, 2
	c := Choice{
		Shared:       features("a b"),
		Dense:        []float32{0.5, -2},
		Alternatives: []Alternative{{Label: 1}, {Label: 0, Features: features("c a")}, {Label: 1, Features: features("d")}},
		Right:        []float32{0.25, 0, 0.75},
	}
	loss := func(m *Model) float64 {
		sum := 0.0
		for k, p := range likely(m, c) {
			sum -= float64(c.Right[k]) * math.Log(p)
		}
		return sum
	}
	l := newLearner(o, 0)
	for i := range l.m.rows {
		l.m.rows[i] = float32(math.Sin(float64(i)))
	}
	before := newModel(o.size())
	for k, w := range l.m.all() {
		copy(before.all()[k], w)
	}
	const rate = 1e-3
	l.step(&c, rate)
	moved := 0
	for k, w := range before.all() {
		for i := range w {
			step := float64(l.m.all()[k][i]-w[i]) / rate
			const h = 1e-2
			was := w[i]
			w[i] = was + h
			up := loss(before)
			w[i] = was - h
			want := (loss(before) - up) / (2 * h)
			w[i] = was
			if math.Abs(step-want) > 2e-3 {
				t.Fatalf("weight %d of kind %d moved by %.4f, want %.4f", i, k, step, want)
			}
			if math.Abs(want) > 1e-3 {
				moved++
			}
		}
	}
	if moved < 20 {
		t.Errorf("only %d weights matter", moved)
	}
}

func TestRareFeaturesAreNotLearnt(t *testing.T) {
	o := options
	o.Least = 2
	m := learnt(t, []Choice{class("often once once", 1), class("often", 1), class("other", 0), class("other", 0)}, o)
	if with, without := likely(m, class("often once", 1)), likely(m, class("often", 1)); with[1] != without[1] {
		t.Errorf("%.3f with a word seen once, %.3f without: want the same", with[1], without[1])
	}
	if p := likely(m, class("often", 1)); p[1] < 0.8 {
		t.Errorf("%.2f for what was seen twice, want at least 0.8", p[1])
	}
	if p, none := likely(m, class("unknown words", 0)), likely(m, class("", 0)); p[0] != none[0] {
		t.Errorf("unknown words change %.3f to %.3f", none[0], p[0])
	}
}

func TestTheSameChoicesGiveTheSameModel(t *testing.T) {
	o := options
	o.Dropout, o.HiddenDropout, o.Epochs = 0.3, 0.3, 20
	a, b := learnt(t, parity, o).Pack(), learnt(t, parity, o).Pack()
	if string(a) != string(b) {
		t.Error("two runs differ")
	}
	o.Seed = 2
	if c := learnt(t, parity, o).Pack(); string(a) == string(c) {
		t.Error("another seed gives the same")
	}
}

func TestTheMembersDiffer(t *testing.T) {
	o := options
	o.Members = 1
	one := learnt(t, parity, o)
	two := learnt(t, parity, options)
	c := class("active agent", 0)
	if a, b := likely(one, c), likely(two, c); a[0] == b[0] {
		t.Errorf("a committee of two says %.4f like one", b[0])
	}
}

func TestAPackedModelDecidesAlike(t *testing.T) {
	m := learnt(t, parity, options)
	opened, err := Open(m.Pack(), 2)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range parity {
		if a, b := likely(m, c), likely(opened, c); math.Abs(a[0]-b[0]) > 0.05 {
			t.Errorf("%v: %.3f before and %.3f after packing", c.Shared, a[0], b[0])
		}
	}
	empty, err := Open(newModel(size{fewestBits, 1, 1, 2, 0}).Pack(), 2)
	if err != nil || likely(empty, parity[0])[0] != 0.5 {
		t.Errorf("a model of zeros: %v", err)
	}
}

func TestDamageAndBadOptionsAreNamed(t *testing.T) {
	whole := learnt(t, parity, Options{Bits: 4, Members: 1, Hidden: 1, Labels: 2, Epochs: 1, Rate: 1}).Pack()
	changed := func(at int, x uint32) []byte {
		out := append([]byte(nil), whole...)
		binary.LittleEndian.PutUint32(out[at:], x)
		return out
	}
	nan := math.Float32bits(float32(math.NaN()))
	for name, tt := range map[string]struct {
		data []byte
		want string
	}{
		"nothing": {nil, "header"}, "cut off": {whole[:len(whole)-1], "bytes"}, "bits": {changed(0, 99), "bits"},
		"largest": {changed(10, nan), "largest"}, "dense": {changed(8, 9999), "dense"}, "weight": {changed(len(whole)-4, nan), "weight"},
	} {
		if _, err := Open(tt.data, 2); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want one with %q", name, err, tt.want)
		}
	}
	if _, err := Open(whole, 3); err == nil || !strings.Contains(err.Error(), "labels") {
		t.Errorf("other labels: error %v", err)
	}
	for name, change := range map[string]func(*Options){
		"bits": func(o *Options) { o.Bits = 30 }, "members": func(o *Options) { o.Members = 0 }, "hidden": func(o *Options) { o.Hidden = 1000 },
		"labels": func(o *Options) { o.Labels = 0 }, "epochs": func(o *Options) { o.Epochs = 0 }, "rate": func(o *Options) { o.Rate = 0 },
		"l2": func(o *Options) { o.L2 = -1 }, "dense": func(o *Options) { o.Dense = -1 }, "dropout": func(o *Options) { o.HiddenDropout = 1 },
	} {
		o := options
		change(&o)
		if _, err := Learn(nil, o); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error %v, want one that names it", name, err)
		}
	}
	for want, c := range map[string]Choice{
		"shares":  {Alternatives: []Alternative{{}}},
		"label 2": {Alternatives: []Alternative{{Label: 2}}, Right: []float32{1}},
		"dense":   {Alternatives: []Alternative{{}}, Right: []float32{1}, Dense: []float32{1}},
	} {
		if _, err := Learn([]Choice{c}, options); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %q", err, want)
		}
	}
}

func FuzzOpen(f *testing.F) {
	f.Add(newModel(size{fewestBits, 2, 2, 2, 0}).Pack())
	f.Add(newModel(size{fewestBits, 2, 2, 2, 3}).Pack())
	f.Add([]byte("text that is no model"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Open(data, 2)
		if err != nil {
			return
		}
		if p := likely(m, class("a b c", 0)); !(p[0] >= 0 && p[0] <= 1) {
			t.Errorf("probability %v", p)
		}
	})
}

func BenchmarkProbabilities(b *testing.B) {
	m := newModel(size{15, 4, 8, 5, 600})
	c := Choice{Shared: features(strings.Repeat("a b c d e f g h i j ", 5)), Dense: make([]float32, 600), Alternatives: make([]Alternative, 5)}
	for i := range c.Dense {
		c.Dense[i] = 0.1
	}
	p := make([]float64, 5)
	for b.Loop() {
		m.Probabilities(p, c)
	}
}
