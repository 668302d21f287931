// Package revision shows what changed between two versions of a text, word by
// word.
//
// In go two texts; out come the stretches that both have and that only one has,
// in order: put together, those of one version are that version byte for byte.
// It is the shortest such list (Myers, An O(ND) Difference Algorithm and Its
// Variations, 1986), unless the texts differ so much that it would take long;
// then the middle is one replacement. Pure and safe for concurrent use. Start
// reading at [Diff].
package revision

import (
	"strings"
	"unicode"
)

// A Change says which version has a stretch.
type Change uint8

// The changes.
const (
	Kept Change = iota
	Removed
	Added
)

// A Stretch is a part of one version, or of both. Text begins and ends at the
// borders of words.
type Stretch struct {
	Change Change
	Text   string
}

// maxCost bounds the differences that are searched for: the work is at most
// its square. Two versions of an article differ in far fewer words.
const maxCost = 2000

// Diff returns what changed from before to after. Words and the white space
// between them are compared; neighbours of one kind are one Stretch.
func Diff(before, after string) []Stretch {
	a, b := cut(before), cut(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	var d differ
	d.add(Kept, a[:head]...)
	d.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	d.add(Kept, a[len(a)-tail:]...)
	d.end()
	return d.out
}

// cut cuts s into words, single marks, and runs of white space.
func cut(s string) []string {
	var out []string
	start, last := 0, 0
	for i, r := range s {
		k := kind(r)
		if i > start && (k != last || k == mark) {
			out = append(out, s[start:i])
			start = i
		}
		last = k
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

const (
	word = iota + 1
	space
	mark
)

func kind(r rune) int {
	switch {
	case unicode.IsSpace(r):
		return space
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), r == '\'', r == '’', r == '-':
		return word
	}
	return mark
}

// A differ collects stretches.
type differ struct {
	out []Stretch
	now strings.Builder // the text of the last one
}

func (d *differ) add(c Change, tokens ...string) {
	for _, t := range tokens {
		if n := len(d.out); n == 0 || d.out[n-1].Change != c {
			d.end()
			d.out = append(d.out, Stretch{Change: c})
		}
		d.now.WriteString(t)
	}
}

// end gives the last stretch its text.
func (d *differ) end() {
	if n := len(d.out); n > 0 {
		d.out[n-1].Text = d.now.String()
		d.now.Reset()
	}
}

// middle writes the changes between a and b, which differ at both ends.
func (d *differ) middle(a, b []string) {
	trace, ok := search(a, b)
	if !ok {
		d.add(Removed, a...)
		d.add(Added, b...)
		return
	}
	type step struct {
		change Change
		token  string
	}
	var back []step
	x, y := len(a), len(b)
	for cost := len(trace) - 1; cost >= 0; cost-- {
		row, k := trace[cost], x-y
		from := k - 1
		if down(row, k, cost) {
			from = k + 1
		}
		fromX := 0
		if cost > 0 {
			fromX = row[from+cost]
		}
		fromY := fromX - from
		for x > max(fromX, 0) && y > max(fromY, 0) && a[x-1] == b[y-1] {
			x, y = x-1, y-1
			back = append(back, step{Kept, a[x]})
		}
		switch {
		case cost == 0:
		case from == k+1:
			y--
			back = append(back, step{Added, b[y]})
		default:
			x--
			back = append(back, step{Removed, a[x]})
		}
	}
	for i := len(back) - 1; i >= 0; i-- {
		d.add(back[i].change, back[i].token)
	}
}

// search finds the fewest changes from a to b. Row c of the trace holds, for
// each diagonal from -c to c, how far along a one came with fewer than c
// changes; -1 is not at all.
func search(a, b []string) (trace [][]int, ok bool) {
	row := []int{0}
	for cost := 0; cost <= maxCost; cost++ {
		trace = append(trace, row)
		next := make([]int, 2*cost+3) // diagonals -cost-1 to cost+1
		for i := range next {
			next[i] = -1
		}
		for k := -cost; k <= cost; k += 2 {
			x := 0
			switch {
			case cost == 0:
			case down(row, k, cost):
				x = row[k+1+cost]
			default:
				x = row[k-1+cost] + 1
			}
			for x < len(a) && x-k < len(b) && x >= 0 && x-k >= 0 && a[x] == b[x-k] {
				x++
			}
			if next[k+cost+1] = x; x >= len(a) && x-k >= len(b) {
				return trace, true
			}
		}
		row = next
	}
	return nil, false
}

// down reports whether diagonal k is reached by a word added, with row for the
// diagonals one change before.
func down(row []int, k, cost int) bool {
	if cost == 0 {
		return false
	}
	if k == -cost {
		return true
	}
	if k == cost {
		return false
	}
	return row[k-1+cost] < row[k+1+cost]
}
