package text

import (
	"fmt"
	"math"
	"unicode/utf8"
)

// blockSize is the number of bytes between two entries of a unit index: small
// enough that the scan within a block is short, large enough that the index of
// an article is a few hundred bytes.
const blockSize = 256

// A Text is immutable UTF-8. The zero Text is empty. A Text may be copied and
// used by any number of goroutines.
type Text struct {
	s     string
	units []unit // one for the start of each block; nil if s is ASCII
}

// A unit counts what lies before a block of a text.
type unit struct {
	codePoints, utf16 int32
}

// An InvalidError says where a text is not UTF-8.
type InvalidError struct {
	// Offset is the byte at which the first invalid sequence starts.
	Offset int
	// Line counts the lines of the text from 1.
	Line int
}

// Error names the byte and the line.
func (e *InvalidError) Error() string {
	return fmt.Sprintf("not valid UTF-8 at byte %d (line %d)", e.Offset, e.Line)
}

// New returns s as a Text. It fails with an [*InvalidError] if s is not valid
// UTF-8, and if s is longer than 2 GiB.
func New(s string) (Text, error) {
	if len(s) > math.MaxInt32 {
		return Text{}, fmt.Errorf("text of %d bytes: longer than 2 GiB", len(s))
	}
	ascii, line := true, 1
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c == '\n' {
				line++
			}
			i++
			continue
		}
		ascii = false
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			return Text{}, &InvalidError{Offset: i, Line: line}
		}
		i += n
	}
	t := Text{s: s}
	if !ascii {
		t.units = countUnits(s)
	}
	return t, nil
}

// Must returns s as a Text and panics if s is not valid UTF-8. It is meant for
// constants in tests and examples.
func Must(s string) Text {
	t, err := New(s)
	if err != nil {
		panic(err)
	}
	return t
}

// String returns the whole text.
func (t Text) String() string { return t.s }

// Len returns the number of bytes of the text.
func (t Text) Len() int { return len(t.s) }

// Bounds returns the span of the whole text.
func (t Text) Bounds() Span { return Span{0, int32(len(t.s))} }

// Slice returns the bytes at s. It panics if s lies outside the text.
func (t Text) Slice(s Span) string { return t.s[s.Start:s.End] }
