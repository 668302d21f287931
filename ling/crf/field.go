package crf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// A Field is a trained conditional random field. It is immutable and safe for
// concurrent use.
type Field struct {
	shape Shape
	// The weights lie in the file as they are used: for each of 2^bits buckets
	// the number of its first row, and rows of 16 bits of the hash and a signed
	// byte for each label but the background.
	bits   uint
	starts []byte
	rows   []byte
	size   int     // of a row
	scale  float32 // what the weight 1 stands for
	// moves has the weights of transitions by class, label before and label.
	moves [MaxClasses][MaxLabels][MaxLabels]float32
	// odds are their exponentials.
	odds [MaxClasses][MaxLabels][MaxLabels]float32
}

// forbidden is the score of what must not be.
const forbidden = -1e30

// maxBits bounds the number of buckets: 16 bits of a hash choose the bucket at
// most, and 16 tell the row.
const maxBits = 16

var errField = errors.New("field does not fit its bytes")

// Open makes a Field of two sections that [Trained.Sections] wrote. The Field
// keeps rows, which must not be written to any more.
//
// Layout, little-endian. moves: the value of the weight 1 as a 32-bit float,
// then the weight of each transition, by class, label before and label. rows:
// 4 bytes with b, 2^b + 1 numbers of 4 bytes, the first row of each bucket and
// the number of rows, and the rows: 16 bits of the hash, and one signed byte
// for each label but the first.
func Open(shape Shape, moves, rows []byte) (*Field, error) {
	f := &Field{shape: shape, size: 2 + shape.Labels - 1}
	if err := f.openMoves(moves); err != nil {
		return nil, err
	}
	return f, f.openRows(rows)
}

func (f *Field) openMoves(data []byte) error {
	n := f.shape.Labels
	if len(data) != 4*(1+f.shape.Classes*n*n) {
		return fmt.Errorf("%w: %d bytes of transitions", errField, len(data))
	}
	at := 0
	next := func() float32 {
		at += 4
		return math.Float32frombits(binary.LittleEndian.Uint32(data[at-4:]))
	}
	if f.scale = next(); !(f.scale > 0 && f.scale < 1e6) {
		return fmt.Errorf("%w: scale %v", errField, f.scale)
	}
	for c := range f.shape.Classes {
		for a := range n {
			for b := range n {
				v := next()
				if !(v > -1e6 && v < 1e6) {
					return fmt.Errorf("%w: transition %v", errField, v)
				}
				f.setMove(c, a, b, v)
			}
		}
	}
	return nil
}

func (f *Field) setMove(class, before, label int, v float32) {
	f.moves[class][before][label] = forbidden
	f.odds[class][before][label] = 0
	if f.shape.follows(before, label) {
		f.moves[class][before][label] = v
		f.odds[class][before][label] = exp(v)
	}
}

func (f *Field) openRows(data []byte) error {
	if len(data) < 4 {
		return errField
	}
	bits := binary.LittleEndian.Uint32(data)
	if bits > maxBits || len(data) < 4+(1<<bits+1)*4 {
		return errField
	}
	f.bits = uint(bits)
	f.starts = data[4 : 4+(1<<bits+1)*4]
	f.rows = data[4+len(f.starts):]
	last := uint32(0)
	for i := 0; i < len(f.starts); i += 4 {
		at := binary.LittleEndian.Uint32(f.starts[i:])
		if at < last || uint64(at)*uint64(f.size) > uint64(len(f.rows)) {
			return fmt.Errorf("%w: bucket %d", errField, i/4)
		}
		last = at
	}
	return nil
}

// add adds the weights of feature h to sum.
func (f *Field) add(h uint32, sum *[MaxLabels]int32) {
	bucket := uint64(h) >> (32 - f.bits) * 4
	start := int(binary.LittleEndian.Uint32(f.starts[bucket:])) * f.size
	end := int(binary.LittleEndian.Uint32(f.starts[bucket+4:])) * f.size
	tag := tagOf(h, f.bits)
	for at := start; at < end; at += f.size {
		row := f.rows[at : at+f.size]
		if row[0] != byte(tag) || row[1] != byte(tag>>8) {
			continue
		}
		for l, w := range row[2:] {
			sum[(l+1)&(MaxLabels-1)] += int32(int8(w))
		}
		return
	}
}

// tagOf returns the 16 bits after those that choose the bucket.
func tagOf(h uint32, bits uint) uint16 { return uint16(h << bits >> 16) }
