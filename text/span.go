package text

import "fmt"

// A Span is the half-open range [Start, End) of bytes of a [Text].
// The zero Span is empty and stands for "nowhere".
type Span struct {
	Start, End int32
}

// Len returns the number of bytes in s.
func (s Span) Len() int { return int(s.End - s.Start) }

// Empty reports whether s holds no byte.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether s and o share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Cover returns the smallest span that holds both s and o. An empty span adds
// nothing.
func (s Span) Cover(o Span) Span {
	switch {
	case s.Empty():
		return o
	case o.Empty():
		return s
	}
	return Span{min(s.Start, o.Start), max(s.End, o.End)}
}

// Compare orders spans by their start, longer ones first, so that a span
// comes before those it contains. It returns -1, 0 or +1 as slices.SortFunc
// expects.
func (s Span) Compare(o Span) int {
	switch {
	case s.Start != o.Start:
		return sign(s.Start - o.Start)
	default:
		return sign(o.End - s.End)
	}
}

func sign(n int32) int {
	switch {
	case n < 0:
		return -1
	case n > 0:
		return 1
	}
	return 0
}

// String returns s as "[start,end)".
func (s Span) String() string { return fmt.Sprintf("[%d,%d)", s.Start, s.End) }
