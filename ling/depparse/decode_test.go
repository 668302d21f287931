package depparse

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
)

// matrix is a scorer: by token, then by head with the root first.
type matrix [][]float32

func (m matrix) Arcs(i int) []float32 { return m[i] }

func decode(m matrix) []int32 {
	var a arcs
	out := make([]int32, len(m))
	a.read(m, len(m))
	a.decode(out, &tree{})
	return out
}

func TestDecodeFindsTheBestTree(t *testing.T) {
	for name, test := range map[string]struct {
		scores matrix
		want   []int32
	}{
		"one token":                            {matrix{{-3, 0}}, []int32{ling.Root}},
		"the best heads are a tree":            {matrix{{5, 0, 1}, {1, 5, 0}}, []int32{ling.Root, 0}},
		"two want to be the root":              {matrix{{5, 0, 1}, {4, 2, 0}}, []int32{ling.Root, 0}},
		"nobody wants to be the root":          {matrix{{0, 0, 5}, {1, 5, 0}}, []int32{1, ling.Root}},
		"a cycle of three opens where cheap":   {matrix{{0, 0, 9, 1}, {6, 1, 0, 9}, {0, 9, 1, 0}}, []int32{1, ling.Root, 0}},
		"an arc may cross another":             {matrix{{0, 0, 1, 9, 1}, {0, 1, 0, 1, 9}, {9, 1, 1, 0, 1}, {0, 1, 1, 9, 0}}, []int32{2, 3, ling.Root, 2}},
		"a score that is no number is ignored": {matrix{{1, 0, float32(math.NaN())}, {0, 1, 0}}, []int32{ling.Root, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, decode(test.scores)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestDecodeIsAsGoodAsTryingAllTrees(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		m := make(matrix, 1+rng.IntN(5))
		for i := range m {
			for range len(m) + 1 {
				m[i] = append(m[i], float32(rng.NormFloat64()*3))
			}
		}
		got, want := score(m, decode(m)), bestOfAll(m, make([]int32, len(m)), 0)
		if math.Abs(got-want) > 1e-4 {
			t.Fatalf("%v: the tree scores %g, the best %g", m, got, want)
		}
	}
}

// score returns the score of heads, or minus infinity if they are no tree with
// one root.
func score(m matrix, heads []int32) float64 {
	sum, roots := 0.0, 0
	for i, h := range heads {
		if h == int32(i) {
			return math.Inf(-1)
		}
		if h == ling.Root {
			roots++
		}
		sum += float64(m[i][h+1])
		for steps := 0; h != ling.Root; h = heads[h] {
			if steps++; steps > len(m) {
				return math.Inf(-1)
			}
		}
	}
	if roots != 1 {
		return math.Inf(-1)
	}
	return sum
}

func bestOfAll(m matrix, heads []int32, from int) float64 {
	if from == len(m) {
		return score(m, heads)
	}
	best := math.Inf(-1)
	for h := range len(m) + 1 {
		heads[from] = int32(h) - 1
		best = max(best, bestOfAll(m, heads, from+1))
	}
	return best
}

// FuzzDecode asks for a tree with one root whatever the scores are.
func FuzzDecode(f *testing.F) {
	f.Add([]byte{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
	f.Add([]byte{255, 0, 255, 0, 128, 7})
	f.Fuzz(func(t *testing.T, b []byte) {
		n := 1
		for (n+1)*(n+2) <= len(b) && n < 40 {
			n++
		}
		m := make(matrix, n)
		for i := range m {
			for j := range n + 1 {
				v := float32(0)
				if k := i*(n+1) + j; k < len(b) {
					v = float32(int8(b[k])) * 1e5
				}
				m[i] = append(m[i], v)
			}
		}
		if heads := decode(m); math.IsInf(score(m, heads), -1) {
			t.Errorf("%v: heads %v are no tree with one root", m, heads)
		}
	})
}
