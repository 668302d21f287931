package perceptron

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// headerBytes is the size of what a packed model begins with: bits, members,
// hidden units, labels and dense values as 16-bit numbers, and the largest value of
// a row as a float32. The rows follow, one byte a value, and the other weights as float32.
const headerBytes = 14

// mostWeight bounds a packed model's weights: no training comes near it, and sums of
// them stay finite.
const mostWeight = 1e6

// Pack returns m as the bytes of a section.
func (m *Model) Pack() []byte {
	var largest float32
	for _, w := range m.rows {
		largest = max(largest, w, -w)
	}
	out := make([]byte, 0, headerBytes+len(m.rows)+4*(len(m.bias)+len(m.dense)+len(m.out)))
	for _, n := range []int{m.bits, m.members, m.hidden, m.labels, m.values} {
		out = binary.LittleEndian.AppendUint16(out, uint16(n))
	}
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(largest))
	for _, w := range m.rows {
		if largest > 0 {
			w = w / largest * math.MaxInt8
		}
		out = append(out, byte(int8(math.Round(float64(w)))))
	}
	for _, weights := range [][]float32{m.bias, m.dense, m.out} {
		for _, w := range weights {
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(w))
		}
	}
	return out
}

// Open makes a Model of what [Model.Pack] returned, for choices among the given
// number of labels. It does not keep data. An error says what is wrong with it.
func Open(data []byte, labels int) (*Model, error) {
	if len(data) < headerBytes {
		return nil, errors.New("no header of a perceptron")
	}
	n := func(i int) int { return int(binary.LittleEndian.Uint16(data[2*i:])) }
	s := size{n(0), n(1), n(2), n(3), n(4)}
	if err := s.check(); err != nil {
		return nil, err
	}
	if s.labels != labels {
		return nil, fmt.Errorf("%d labels: want %d", s.labels, labels)
	}
	if want := headerBytes + s.width()<<s.bits + 4*(s.width()*(1+s.values)+s.outs()); len(data) != want {
		return nil, fmt.Errorf("%d bytes: want %d", len(data), want)
	}
	largest := math.Float32frombits(binary.LittleEndian.Uint32(data[10:]))
	if !(largest >= 0 && largest <= mostWeight) {
		return nil, fmt.Errorf("largest weight %v: want 0 to %v", largest, float32(mostWeight))
	}
	m := newModel(s)
	data = data[headerBytes:]
	for i := range m.rows {
		m.rows[i] = float32(int8(data[i])) * largest / math.MaxInt8
	}
	data = data[len(m.rows):]
	for _, weights := range [][]float32{m.bias, m.dense, m.out} {
		for i := range weights {
			w := math.Float32frombits(binary.LittleEndian.Uint32(data))
			if !(w >= -mostWeight && w <= mostWeight) {
				return nil, fmt.Errorf("weight %v: want at most %v", w, float32(mostWeight))
			}
			weights[i], data = w, data[4:]
		}
	}
	return m, nil
}
