// Package marked reads test texts whose expected spans are marked in place.
//
// "{said|CUE}" marks "said" with the label CUE; marks may nest. A reader of
// the test sees the expectation where it belongs, and nobody counts bytes.
package marked

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/text"
)

// A Mark is an expected span with its label.
type Mark struct {
	Label string
	Span  text.Span
}

// Parse returns s without its marks, and the marks in the order of their ends.
func Parse(s string) (string, []Mark, error) {
	var plain strings.Builder
	var open []int32
	var marks []Mark
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '{':
			open = append(open, int32(plain.Len()))
		case '|':
			end := strings.IndexByte(s[i:], '}')
			if end < 0 || len(open) == 0 {
				return "", nil, fmt.Errorf("byte %d: label without a mark", i)
			}
			start := open[len(open)-1]
			open = open[:len(open)-1]
			marks = append(marks, Mark{s[i+1 : i+end], text.Span{Start: start, End: int32(plain.Len())}})
			i += end
		default:
			plain.WriteByte(s[i])
		}
	}
	if len(open) > 0 {
		return "", nil, fmt.Errorf("%d marks left open", len(open))
	}
	return plain.String(), marks, nil
}

// Write returns plain with marks put in place: the inverse of [Parse] for
// marks that nest or are apart. Marks that cross cannot be written; the result
// then does not parse back to the same marks.
func Write(plain string, marks []Mark) string {
	opens, closes := map[int32]int{}, map[int32][]Mark{}
	for _, m := range marks {
		opens[m.Span.Start]++
		closes[m.Span.End] = append(closes[m.Span.End], m)
	}
	var b strings.Builder
	for i := range int32(len(plain)) + 1 {
		inner := slices.SortedStableFunc(slices.Values(closes[i]), func(x, y Mark) int { return cmp.Compare(y.Span.Start, x.Span.Start) })
		for _, m := range inner {
			fmt.Fprintf(&b, "|%s}", m.Label)
		}
		b.WriteString(strings.Repeat("{", opens[i]))
		if int(i) < len(plain) {
			b.WriteByte(plain[i])
		}
	}
	return b.String()
}

// Lines returns the marked texts of a test file: its lines without blank ones
// and comments, which start with "#".
func Lines(file string) []string {
	var out []string
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		if line != "" && !strings.HasPrefix(line, "#") {
			out = append(out, line)
		}
	}
	return out
}
