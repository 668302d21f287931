package crf_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling/crf"
)

// Labels of the toy task: spans in brackets, brackets included.
const (
	outside = iota
	begin
	inside
)

var shape = crf.Pairs(1, 2)

// brackets returns the sequence of a string: a feature for each letter and for
// the one before it, and the labels of what stands in brackets. A blank before
// a letter is a boundary of its own class.
func brackets(s string) *crf.Sequence {
	out := &crf.Sequence{}
	before, open := byte(0), false
	for i := range len(s) {
		class := uint8(0)
		if before == ' ' {
			class = 1
		}
		out.Add(class, 1<<shape.Labels-1, []uint32{uint32(s[i]) * 0x9E3779B1, (uint32(before) + 999) * 0x85EBCA6B})
		switch {
		case s[i] == '(':
			open = true
			out.Gold = append(out.Gold, begin)
		case open:
			out.Gold = append(out.Gold, inside)
			open = s[i] != ')'
		default:
			out.Gold = append(out.Gold, outside)
		}
		before = s[i]
	}
	return out
}

var taught = []string{"ab(cab)c", "(ca)b", "abc", "b(c)a", "a (bb) c", "cc(aab)bb", "(a)(b)", "a b c", "bca(abc)"}

func teach() *crf.Trained {
	var sequences []*crf.Sequence
	for _, s := range taught {
		sequences = append(sequences, brackets(s))
	}
	all := func(int) bool { return true }
	return crf.Learn(shape, crf.NewLessons(sequences, 1), all, crf.Options{Seed: 1, Epochs: 30, Averaged: 5, Rate: 0.2, Dropout: 0.1})
}

func open(t testing.TB) *crf.Field {
	t.Helper()
	moves, rows := teach().Sections(1000)
	f, err := crf.Open(shape, moves, rows)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWhatIsTaughtIsFoundElsewhere(t *testing.T) {
	f := open(t)
	x := &crf.Lattice{}
	for _, s := range append(taught, "aa(bc)aa", "(b)a(c)", "", "(") {
		seq := brackets(s)
		f.Score(seq, x)
		got, _ := f.Best(seq, x)
		if diff := cmp.Diff(append([]uint8{}, seq.Gold...), append([]uint8{}, got...)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", s, diff)
		}
	}
}

func TestTheSameLessonsGiveTheSameBytes(t *testing.T) {
	m1, r1 := teach().Sections(1000)
	m2, r2 := teach().Sections(1000)
	if !bytes.Equal(m1, m2) || !bytes.Equal(r1, r2) {
		t.Error("two models of the same lessons differ")
	}
}

func TestSequencesThatAreNotAmongTheLessonsTeachNothing(t *testing.T) {
	learn := func(strings ...string) ([]byte, []byte) {
		var sequences []*crf.Sequence
		for _, s := range strings {
			sequences = append(sequences, brackets(s))
		}
		last := len(strings) - 1
		l := crf.Learn(shape, crf.NewLessons(sequences, 1), func(i int) bool { return i != last }, crf.Options{Seed: 1, Epochs: 1, Averaged: 1, Rate: 0.1})
		return l.Sections(1000)
	}
	m1, r1 := learn("a(b)", "b(a)")
	m2, r2 := learn("a(b)", "ba(a")
	if !bytes.Equal(m1, m2) || !bytes.Equal(r1, r2) {
		t.Error("a sequence that was passed over changed the weights")
	}
}

// random returns a sequence of features that a field may know or not.
func random(r *rand.Rand) *crf.Sequence {
	s := &crf.Sequence{}
	for range 1 + r.IntN(5) {
		allowed := uint8(1 | r.IntN(8))
		s.Add(uint8(r.IntN(2)), allowed, []uint32{uint32("abc()"[r.IntN(5)]) * 0x9E3779B1, r.Uint32()})
	}
	return s
}

// score returns what a labelling of s scores, or false if it is forbidden.
// Features and transitions are asked of the field by way of Best on sequences
// that allow one labelling alone.
func score(f *crf.Field, s *crf.Sequence, labels []int) (float64, bool) {
	x := &crf.Lattice{}
	f.Score(s, x)
	for i := range x.Scores {
		for l := range shape.Labels {
			if l != labels[i] {
				x.Scores[i][l] = -1e30
			}
		}
	}
	_, v := f.Best(s, x)
	return float64(v), v > -1e20
}

// each calls do with every labelling of n positions.
func each(n int, do func([]int)) {
	labels := make([]int, n)
	for {
		do(labels)
		i := 0
		for i < n {
			if labels[i]++; labels[i] < shape.Labels {
				break
			}
			labels[i] = 0
			i++
		}
		if i == n {
			return
		}
	}
}

func TestBestTotalAndMarginalsAgreeWithAllLabellings(t *testing.T) {
	f, r := open(t), rand.New(rand.NewPCG(7, 7))
	for range 60 {
		s := random(r)
		sum, top := 0.0, math.Inf(-1)
		marginals := make([][crf.MaxLabels]float64, s.Len())
		each(s.Len(), func(labels []int) {
			v, ok := score(f, s, labels)
			if !ok {
				return
			}
			top = max(top, v)
			sum += math.Exp(v)
			for i, l := range labels {
				marginals[i][l] += math.Exp(v)
			}
		})
		x := &crf.Lattice{}
		f.Score(s, x)
		if _, best := f.Best(s, x); math.Abs(float64(best)-top) > 1e-3 {
			t.Errorf("best %v, want %v", best, top)
		}
		if total := f.Total(s, x); math.Abs(float64(total)-math.Log(sum)) > 1e-3 {
			t.Errorf("total %v, want %v", total, math.Log(sum))
		}
		for i, p := range f.Marginals(s, x) {
			for l := range shape.Labels {
				if want := marginals[i][l] / sum; math.Abs(float64(p[l])-want) > 1e-3 {
					t.Errorf("label %d at %d has probability %v, want %v", l, i, p[l], want)
				}
			}
		}
	}
}

func TestFewerFeaturesMakeASmallerField(t *testing.T) {
	_, all := teach().Sections(1000)
	_, few := teach().Sections(3)
	if len(few) >= len(all) {
		t.Errorf("%d bytes with three features, %d with all", len(few), len(all))
	}
}

func TestOpenRefusesBytesThatAreNoField(t *testing.T) {
	moves, rows := teach().Sections(1000)
	zero := append([]byte(nil), moves...)
	clear(zero[:4])
	wild := append([]byte(nil), rows...)
	copy(wild[4:], "\xff\xff\xff\x7f")
	tests := []struct {
		name        string
		moves, rows []byte
	}{
		{"no transitions", nil, rows},
		{"a transition too many", append(append([]byte(nil), moves...), 0, 0, 0, 0), rows},
		{"a scale of nothing", zero, rows},
		{"no rows", moves, nil},
		{"rows cut short", moves, rows[:20]},
		{"buckets that go back", moves, wild},
		{"buckets without end", moves, []byte{60, 0, 0, 0, 0, 0, 0, 0}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := crf.Open(shape, tt.moves, tt.rows); err == nil {
				t.Error("no error")
			}
		})
	}
}

// FuzzOpen: bytes that open make a field that labels anything.
func FuzzOpen(f *testing.F) {
	moves, rows := teach().Sections(1000)
	f.Add(moves, rows)
	f.Add(moves, rows[:30])
	f.Fuzz(func(t *testing.T, moves, rows []byte) {
		field, err := crf.Open(shape, moves, rows)
		if err != nil {
			return
		}
		s, x := brackets("a(b)c"), &crf.Lattice{}
		field.Score(s, x)
		if labels, _ := field.Best(s, x); len(labels) != s.Len() {
			t.Errorf("%d labels for %d positions", len(labels), s.Len())
		}
	})
}

func BenchmarkScore(b *testing.B) {
	f := open(b)
	s, x := brackets("ab(cab)c"), &crf.Lattice{}
	for b.Loop() {
		f.Score(s, x)
	}
	b.ReportMetric(float64(s.Len()*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func ExampleField_Best() {
	moves, rows := teach().Sections(1000)
	f, err := crf.Open(shape, moves, rows)
	if err != nil {
		fmt.Println(err)
		return
	}
	s, x := brackets("cab(a)"), &crf.Lattice{}
	f.Score(s, x)
	labels, _ := f.Best(s, x)
	fmt.Println(labels)
	// Output: [0 0 0 1 2 2]
}
