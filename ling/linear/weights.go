package linear

import (
	"encoding/binary"
	"errors"
)

// Weights hold for each feature what it adds to the score of each label. They
// lie in the file as they are used: for each of 2^bits buckets the place of
// its cell, and the cells. A cell has the number of its features, 16 bits of
// the hash of each, the number of labels of each, then their entries: label
// and weight, one byte each.
type weights struct {
	bits  uint
	index []byte // 4 bytes a bucket, and once more for the end
	cells []byte
}

var errWeights = errors.New("weights do not fit their bytes")

// newWeights checks every cell, so that score need not.
func newWeights(bits uint, index, cells []byte, labels int) (weights, error) {
	if bits > 24 || len(index) != (1<<bits+1)*4 {
		return weights{}, errWeights
	}
	w := weights{bits: bits, index: index, cells: cells}
	for b := range uint64(1) << bits {
		if !w.checkCell(b, labels) {
			return weights{}, errWeights
		}
	}
	return w, nil
}

func (w *weights) checkCell(bucket uint64, labels int) bool {
	start := binary.LittleEndian.Uint32(w.index[bucket*4:])
	end := binary.LittleEndian.Uint32(w.index[bucket*4+4:])
	if start > end || uint64(end) > uint64(len(w.cells)) {
		return false
	}
	cell := w.cells[start:end]
	if len(cell) == 0 {
		return true
	}
	n := int(cell[0])
	if len(cell) < 1+3*n {
		return false
	}
	at := 1 + 3*n
	for _, c := range cell[1+2*n : 1+3*n] {
		for range c {
			if at+2 > len(cell) || int(cell[at]) >= labels {
				return false
			}
			at += 2
		}
	}
	return at == len(cell)
}

// score adds the weights of features to scores, one for each label.
func (w *weights) score(features []uint64, scores []int32) {
	for _, h := range features {
		bucket := h >> (64 - w.bits) * 4
		start := binary.LittleEndian.Uint32(w.index[bucket:])
		end := binary.LittleEndian.Uint32(w.index[bucket+4:])
		if start == end {
			continue
		}
		addRow(w.cells[start:end], uint16(h<<w.bits>>48), scores)
	}
}

// addRow adds the entries of the feature with these 16 bits, if cell has it.
func addRow(cell []byte, tag uint16, scores []int32) {
	n := int(cell[0])
	tags := cell[1 : 1+2*n]
	for i := 0; i < len(tags); i += 2 {
		if binary.LittleEndian.Uint16(tags[i:]) != tag {
			continue
		}
		counts := cell[1+2*n : 1+3*n]
		at := 1 + 3*n
		for _, c := range counts[:i/2] {
			at += 2 * int(c)
		}
		row := cell[at : at+2*int(counts[i/2])]
		for len(row) >= 2 {
			scores[row[0]] += int32(int8(row[1]))
			row = row[2:]
		}
		return
	}
}
