package crf

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// Sections returns the two sections that [Open] reads. At most limit features
// are kept, those with the largest weights.
func (t *Trained) Sections(limit int) (moves, rows []byte) {
	largest := t.relative()
	order := make([]int, 0, len(t.hashes))
	for i, w := range largest {
		if w > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(largest[b], largest[a]), cmp.Compare(t.hashes[a], t.hashes[b]))
	})
	order = order[:min(len(order), limit)]
	scale := t.scale(largest, order)
	return t.packMoves(scale), t.packRows(order, scale)
}

// relative makes the weights relative to those of the background, and returns
// the largest absolute one of each feature.
func (t *Trained) relative() []float32 {
	largest := make([]float32, len(t.hashes))
	for i := range t.weights {
		w := &t.weights[i]
		background := w[0]
		for l := range t.shape.Labels {
			w[l] -= background
			largest[i] = max(largest[i], w[l], -w[l])
		}
	}
	return largest
}

// scale returns the value of the weight 1: all but one in two thousand of the
// features that are kept fit into a byte with it, others are clipped.
func (t *Trained) scale(largest []float32, order []int) float32 {
	if len(order) == 0 {
		return 1
	}
	return max(largest[order[len(order)/2000]], 1e-6) / 127
}

func (t *Trained) packMoves(scale float32) []byte {
	out := binary.LittleEndian.AppendUint32(nil, math.Float32bits(scale))
	for c := range t.shape.Classes {
		for a := range t.shape.Labels {
			for b := range t.shape.Labels {
				out = binary.LittleEndian.AppendUint32(out, math.Float32bits(t.moves[c][a][b]))
			}
		}
	}
	return out
}

func (t *Trained) packRows(order []int, scale float32) []byte {
	bits := uint(0)
	for bits < maxBits && len(order)>>bits > 6 {
		bits++
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(t.hashes[a], t.hashes[b]) })
	order = slices.CompactFunc(order, func(a, b int) bool { return t.hashes[a]>>(16-bits) == t.hashes[b]>>(16-bits) })
	out := binary.LittleEndian.AppendUint32(nil, uint32(bits))
	next := 0
	for bucket := range uint32(1) << bits {
		out = binary.LittleEndian.AppendUint32(out, uint32(next))
		for next < len(order) && uint64(t.hashes[order[next]])>>(32-bits) == uint64(bucket) {
			next++
		}
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(next))
	for _, i := range order {
		out = binary.LittleEndian.AppendUint16(out, tagOf(t.hashes[i], bits))
		for _, w := range t.weights[i][1:t.shape.Labels] {
			q := math.Round(float64(w / scale))
			out = append(out, byte(int8(max(-127, min(127, q)))))
		}
	}
	return out
}
