package models

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// A Table maps 64-bit hashes to numbers of at most 16 bits. It lies in a file
// as it is used. A hash that was never put in is taken for another one in
// about one of 10,000 look-ups: use it where that does no harm.
//
// Layout, little-endian: 4 bytes with the number of bits b of the bucket; for
// each of 2^b buckets and once more the number of the first entry, 4 bytes;
// then 4 bytes an entry: 16 bits of the hash, 16 bits of value.
type Table struct {
	bits    uint
	starts  []byte
	entries []byte
}

// maxBits bounds the number of buckets of a table.
const maxBits = 24

var errTable = errors.New("table does not fit its bytes")

// NewTable finds the table that data holds.
func NewTable(data []byte) (Table, error) {
	if len(data) < 4 {
		return Table{}, errTable
	}
	bits := binary.LittleEndian.Uint32(data)
	if bits > maxBits || len(data) < 4+(1<<bits+1)*4 {
		return Table{}, errTable
	}
	t := Table{bits: uint(bits), starts: data[4 : 4+(1<<bits+1)*4]}
	t.entries = data[4+len(t.starts):]
	last := uint32(0)
	for i := 0; i < len(t.starts); i += 4 {
		at := binary.LittleEndian.Uint32(t.starts[i:])
		if at < last || uint64(at)*4 > uint64(len(t.entries)) {
			return Table{}, fmt.Errorf("%w: bucket %d", errTable, i/4)
		}
		last = at
	}
	return t, nil
}

// Look returns the number of hash, and whether the table has it.
func (t *Table) Look(hash uint64) (uint16, bool) {
	if len(t.starts) == 0 {
		return 0, false
	}
	bucket := hash >> (64 - t.bits) * 4
	start := binary.LittleEndian.Uint32(t.starts[bucket:])
	end := binary.LittleEndian.Uint32(t.starts[bucket+4:])
	tag := tagOf(hash, t.bits)
	for at := start; at < end; at++ {
		entry := binary.LittleEndian.Uint32(t.entries[at*4:])
		if uint16(entry) == tag {
			return uint16(entry >> 16), true
		}
	}
	return 0, false
}

// tagOf returns the 16 bits after those that choose the bucket.
func tagOf(hash uint64, bits uint) uint16 { return uint16(hash << bits >> 48) }

// A TableEntry is a hash and its number.
type TableEntry struct {
	Hash  uint64
	Value uint16
}

// PackTable returns the bytes of a table with these entries. Of entries that
// the table cannot tell apart the first one stands.
func PackTable(entries []TableEntry) []byte {
	bits := uint(0)
	for bits < maxBits && len(entries)>>bits > 6 {
		bits++
	}
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, func(a, b TableEntry) int { return cmp.Compare(a.Hash>>(48-bits), b.Hash>>(48-bits)) })
	sorted = slices.CompactFunc(sorted, func(a, b TableEntry) bool { return a.Hash>>(48-bits) == b.Hash>>(48-bits) })
	out := binary.LittleEndian.AppendUint32(nil, uint32(bits))
	next := 0
	for bucket := range uint64(1) << bits {
		out = binary.LittleEndian.AppendUint32(out, uint32(next))
		for next < len(sorted) && sorted[next].Hash>>(64-bits) == bucket {
			next++
		}
	}
	out = binary.LittleEndian.AppendUint32(out, uint32(next))
	for _, e := range sorted {
		out = binary.LittleEndian.AppendUint32(out, uint32(tagOf(e.Hash, bits))|uint32(e.Value)<<16)
	}
	return out
}
