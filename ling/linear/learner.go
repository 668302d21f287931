package linear

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// A learner trains weights by AdaGrad on the hinge loss between the right
// label and the best other one (Duchi, Hazan and Singer 2011), and averages
// them over all steps (Collins 2002).
//
// Products that are added to something are converted to float32 first, which
// forbids the compiler to join the two steps: the bytes of a model do not
// depend on the processor.
type learner struct {
	rate, margin float32
	minCount     uint8
	counts       []uint8 // saturating, by the upper bits of the feature
	rows         map[uint64]int32
	entries      [][]entry
	scores       []float32
	found        []int32
	now          int32
}

// An entry is the weight of a feature for a label, while it is learnt.
type entry struct {
	label     int32
	since     int32   // step at which weight changed last
	weight    float32 // now
	sum       float32 // of the weights at all steps until then
	gradients float32 // sum of their squares
}

// countBits is the size of the table of counts: 64 million.
const countBits = 26

func newLearner(labels int, o Options) *learner {
	return &learner{
		rate: o.Rate, margin: o.Margin, minCount: uint8(min(o.MinCount, math.MaxUint8)),
		counts: make([]uint8, 1<<countBits),
		rows:   map[uint64]int32{},
		scores: make([]float32, labels),
		now:    1,
	}
}

func (l *learner) count(features []uint64) {
	for _, h := range features {
		if c := &l.counts[h>>(64-countBits)]; *c < math.MaxUint8 {
			*c++
		}
	}
}

// step scores features, learns that gold is right, and returns the label that
// scored best before.
func (l *learner) step(features []uint64, gold int) int {
	l.score(features)
	best, rival := 0, -1
	for n, s := range l.scores {
		if s > l.scores[best] {
			best = n
		}
		if n != gold && (rival < 0 || s > l.scores[rival]) {
			rival = n
		}
	}
	if rival >= 0 && l.scores[gold] <= l.scores[rival]+l.margin {
		for i, h := range features {
			if row := l.row(i, h); row >= 0 {
				l.change(row, gold, 1)
				l.change(row, rival, -1)
			}
		}
	}
	l.now++
	return best
}

func (l *learner) score(features []uint64) {
	clear(l.scores)
	l.found = l.found[:0]
	for _, h := range features {
		row, ok := l.rows[h]
		if !ok {
			row = -1
		} else {
			for i := range l.entries[row] {
				e := &l.entries[row][i]
				l.scores[e.label] += e.weight
			}
		}
		l.found = append(l.found, row)
	}
}

// row returns the row of the i-th feature, which score has looked up, or a new
// one, or -1 if the feature is too rare.
func (l *learner) row(i int, h uint64) int32 {
	if l.found[i] >= 0 {
		return l.found[i]
	}
	if l.counts[h>>(64-countBits)] < l.minCount {
		return -1
	}
	if row, ok := l.rows[h]; ok { // two templates gave one hash
		return row
	}
	row := int32(len(l.entries))
	l.entries = append(l.entries, nil)
	l.rows[h] = row
	return row
}

func (l *learner) change(row int32, label int, direction float32) {
	i := slices.IndexFunc(l.entries[row], func(e entry) bool { return e.label == int32(label) })
	if i < 0 {
		i = len(l.entries[row])
		l.entries[row] = append(l.entries[row], entry{label: int32(label), since: l.now})
	}
	e := &l.entries[row][i]
	e.sum += float32(float32(l.now-e.since) * e.weight)
	e.since = l.now
	e.gradients++
	e.weight += l.rate * direction / float32(math.Sqrt(float64(e.gradients)))
}

// average returns the mean of the weight over all steps.
func (l *learner) average(e *entry) float32 {
	return (e.sum + float32(float32(l.now-e.since)*e.weight)) / float32(l.now)
}

// clip returns the weight that becomes the largest integer: all but one of ten
// thousand are smaller.
func (l *learner) clip() float32 {
	var all []float32
	for _, row := range l.entries {
		for i := range row {
			all = append(all, float32(math.Abs(float64(l.average(&row[i])))))
		}
	}
	if len(all) == 0 {
		return 1
	}
	slices.Sort(all)
	return max(all[int(float64(len(all)-1)*0.9999)], 1e-6)
}

// A packedRow is a feature with its integer weights.
type packedRow struct {
	hash    uint64
	entries []byte
}

// pack returns the averaged weights as [weights] reads them. Weights below
// prune times the largest are dropped.
func (l *learner) pack(prune float32) (index, cells []byte) {
	clip := l.clip()
	var rows []packedRow
	for hash, row := range l.rows {
		entries := l.entries[row]
		slices.SortFunc(entries, func(a, b entry) int { return cmp.Compare(a.label, b.label) })
		p := packedRow{hash: hash}
		for i := range entries {
			w := max(-1, min(1, l.average(&entries[i])/clip))
			q := int8(math.Round(float64(w) * 127))
			if q != 0 && math.Abs(float64(w)) >= float64(prune) {
				p.entries = append(p.entries, byte(entries[i].label), byte(q))
			}
		}
		if len(p.entries) > 0 {
			rows = append(rows, p)
		}
	}
	return packRows(rows)
}

func packRows(rows []packedRow) (index, cells []byte) {
	bits := uint(0)
	for bits < 24 && len(rows)>>bits > 8 {
		bits++
	}
	slices.SortFunc(rows, func(a, b packedRow) int { return cmp.Compare(a.hash, b.hash) })
	rows = slices.CompactFunc(rows, func(a, b packedRow) bool { return a.hash>>(48-bits) == b.hash>>(48-bits) })
	next := 0
	for bucket := range uint64(1) << bits {
		index = binary.LittleEndian.AppendUint32(index, uint32(len(cells)))
		start := next
		for next < len(rows) && next-start < math.MaxUint8 && rows[next].hash>>(64-bits) == bucket {
			next++
		}
		cells = appendCell(cells, rows[start:next], bits)
		for next < len(rows) && rows[next].hash>>(64-bits) == bucket {
			next++ // no room in the cell: does not happen with hashes that are spread
		}
	}
	return binary.LittleEndian.AppendUint32(index, uint32(len(cells))), cells
}

func appendCell(cells []byte, rows []packedRow, bits uint) []byte {
	if len(rows) == 0 {
		return cells
	}
	cells = append(cells, byte(len(rows)))
	for _, r := range rows {
		cells = binary.LittleEndian.AppendUint16(cells, uint16(r.hash<<bits>>48))
	}
	for _, r := range rows {
		cells = append(cells, byte(len(r.entries)/2))
	}
	for _, r := range rows {
		cells = append(cells, r.entries...)
	}
	return cells
}
