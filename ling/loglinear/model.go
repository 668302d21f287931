package loglinear

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A Label tells the alternatives of a choice apart that have the same
// features. It may be any number, such as the hash of a name.
type Label uint64

// An Alternative is what can be chosen. One without features and base has the
// score 0: it stands for "none of the others".
type Alternative struct {
	Label    Label
	Features []uint64
	// Values say how much there is of each feature; nil stands for 1 of each.
	Values []float32
	// Base is the score to which that of the features is added: what another
	// model says.
	Base float64
}

// value returns how much there is of feature i.
func (a *Alternative) value(i int) float32 {
	if a.Values == nil {
		return 1
	}
	return a.Values[i]
}

// A Model holds a weight for each bucket that a label and a feature hash to.
type Model struct {
	weights []float32
	shift   uint // of a 64-bit hash to a bucket
}

// The sizes of a model, in bits of a bucket's number.
const (
	fewestBits = 4
	mostBits   = 24
)

func newModel(bits int) *Model {
	return &Model{weights: make([]float32, 1<<bits), shift: uint(64 - bits)}
}

// bucket mixes label and feature (Fibonacci hashing after a multiplication of
// the label by an odd constant, so that neighbours part).
func (m *Model) bucket(l Label, feature uint64) uint64 {
	h := feature ^ uint64(l)*0xd6e8feb86659fd93
	h ^= h >> 32
	return h * 0x9e3779b97f4a7c15 >> m.shift
}

// Score returns the score of a: the logarithm of how much it weighs against an
// alternative without features.
func (m *Model) Score(a Alternative) float64 {
	var sum float32
	for i, f := range a.Features {
		sum += m.weights[m.bucket(a.Label, f)] * a.value(i)
	}
	return a.Base + float64(sum)
}

// Weight returns what a feature weighs for alternatives of a label.
func (m *Model) Weight(l Label, feature uint64) float32 { return m.weights[m.bucket(l, feature)] }

// Likely returns the probability of a against nothing: between 0 and 1.
func (m *Model) Likely(a Alternative) float64 { return 1 / (1 + math.Exp(-m.Score(a))) }

// Probabilities writes the probability of each alternative to dst, which has
// room for all, and returns the index of the likeliest, the first of equals;
// -1 if there are none.
func (m *Model) Probabilities(dst []float64, alternatives []Alternative) int {
	for i, a := range alternatives {
		dst[i] = m.Score(a)
	}
	return softmax(dst[:len(alternatives)])
}

// softmax turns scores into probabilities and returns the index of the best.
func softmax(scores []float64) int {
	best := -1
	for i, s := range scores {
		if best < 0 || s > scores[best] {
			best = i
		}
	}
	if best < 0 {
		return -1
	}
	top, sum := scores[best], 0.0
	for i, s := range scores {
		scores[i] = math.Exp(s - top)
		sum += scores[i]
	}
	for i := range scores {
		scores[i] /= sum
	}
	return best
}

// headerBytes is the size of what stands before the weights of a packed model:
// the largest weight as a float32.
const headerBytes = 4

// mostWeight bounds a packed model's weights: no training comes near it, and sums of
// them stay finite.
const mostWeight = 1e6

// Pack returns m as the bytes of a section, one byte a weight.
func (m *Model) Pack() []byte {
	var largest float32
	for _, w := range m.weights {
		largest = max(largest, w, -w)
	}
	out := make([]byte, headerBytes+len(m.weights))
	binary.LittleEndian.PutUint32(out, math.Float32bits(largest))
	if largest == 0 {
		return out
	}
	for i, w := range m.weights {
		out[headerBytes+i] = byte(int8(math.Round(float64(w / largest * math.MaxInt8))))
	}
	return out
}

// Open makes a Model of what [Model.Pack] returned. It does not keep data. An
// error says what is wrong with it.
func Open(data []byte) (*Model, error) {
	if len(data) < headerBytes {
		return nil, errors.New("no header of a log-linear model")
	}
	n := len(data) - headerBytes
	bits := 0
	for 1<<bits < n {
		bits++
	}
	if 1<<bits != n || bits < fewestBits || bits > mostBits {
		return nil, fmt.Errorf("%d weights: want a power of two from %d to %d", n, 1<<fewestBits, 1<<mostBits)
	}
	largest := math.Float32frombits(binary.LittleEndian.Uint32(data))
	if !(largest >= 0 && largest <= mostWeight) {
		return nil, fmt.Errorf("largest weight %v: want 0 to %v", largest, float32(mostWeight))
	}
	m := newModel(bits)
	for i, b := range data[headerBytes:] {
		m.weights[i] = float32(int8(b)) * largest / math.MaxInt8
	}
	return m, nil
}
