package text

import "unicode/utf8"

// countUnits returns the number of code points and UTF-16 units before each
// block of s. A rune that crosses the border belongs to the block it starts in.
func countUnits(s string) []unit {
	units := make([]unit, 0, len(s)/blockSize+1)
	var n unit
	next := 0
	for i, r := range s {
		for i >= next {
			units = append(units, n)
			next += blockSize
		}
		n.codePoints++
		n.utf16 += utf16Len(r)
	}
	return append(units, n)
}

func utf16Len(r rune) int32 {
	if r >= 0x10000 {
		return 2
	}
	return 1
}

// before returns what lies before byte off. A rune that starts before off and
// ends after it counts in full.
func (t Text) before(off int32) unit {
	block := min(int(off)/blockSize, len(t.units)-1)
	n := t.units[block]
	start := block * blockSize
	for start < int(off) && !utf8.RuneStart(t.s[start]) {
		start++ // the tail of a rune that belongs to the block before
	}
	if start >= int(off) {
		return n
	}
	for _, r := range t.s[start:off] {
		n.codePoints++
		n.utf16 += utf16Len(r)
	}
	return n
}

// CodePoints returns s as a half-open range of Unicode code points.
// s must begin and end at the border of a code point of the text.
func (t Text) CodePoints(s Span) (start, end int) {
	if t.units == nil {
		return int(s.Start), int(s.End)
	}
	return int(t.before(s.Start).codePoints), int(t.before(s.End).codePoints)
}

// UTF16 returns s as a half-open range of UTF-16 code units, as JavaScript and
// Java count. s must begin and end at the border of a code point of the text.
func (t Text) UTF16(s Span) (start, end int) {
	if t.units == nil {
		return int(s.Start), int(s.End)
	}
	return int(t.before(s.Start).utf16), int(t.before(s.End).utf16)
}

// FromCodePoints returns the span of the code points [start, end), and whether
// the text has them.
func (t Text) FromCodePoints(start, end int) (Span, bool) {
	return t.fromUnits(start, end, func(u unit) int32 { return u.codePoints }, func(rune) int32 { return 1 })
}

// FromUTF16 returns the span of the UTF-16 units [start, end), and whether the
// text has them and they cut no code point in two.
func (t Text) FromUTF16(start, end int) (Span, bool) {
	return t.fromUnits(start, end, func(u unit) int32 { return u.utf16 }, utf16Len)
}

func (t Text) fromUnits(start, end int, count func(unit) int32, size func(rune) int32) (Span, bool) {
	if start < 0 || end < start {
		return Span{}, false
	}
	a, ok := t.byteOf(int32(start), count, size)
	b, ok2 := t.byteOf(int32(end), count, size)
	return Span{a, b}, ok && ok2
}

// byteOf returns the byte at which the n-th unit begins; the end of the text
// counts as a beginning.
func (t Text) byteOf(n int32, count func(unit) int32, size func(rune) int32) (int32, bool) {
	if t.units == nil {
		return n, int(n) <= len(t.s)
	}
	block := 0
	for block+1 < len(t.units) && (block+1)*blockSize <= len(t.s) && count(t.units[block+1]) <= n {
		block++
	}
	off := block * blockSize
	for off < len(t.s) && !utf8.RuneStart(t.s[off]) {
		off++
	}
	have := count(t.units[block])
	for have < n && off < len(t.s) {
		r, width := utf8.DecodeRuneInString(t.s[off:])
		have += size(r)
		off += width
	}
	return int32(off), have == n
}
