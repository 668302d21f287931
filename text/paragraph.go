package text

import (
	"strings"
	"unicode/utf8"
)

// Paragraphs returns the paragraphs of t in order: the longest runs of text
// without a line break (LF, CR, CRLF, U+2028, U+2029), without the white space
// at their ends. Blank lines belong to no paragraph.
//
// A text whose lines were broken at a fixed width has no paragraphs of one
// line; [Paragraphs] then takes blank lines as the border instead. Lines count
// as broken at a width if blank lines separate blocks and most lines inside
// the blocks end near the longest.
func (t Text) Paragraphs() []Span {
	lines := t.lines()
	if !wrapped(t, lines) {
		kept := lines[:0]
		for _, l := range lines {
			if !l.Empty() {
				kept = append(kept, l)
			}
		}
		return kept
	}
	var out []Span
	open := false
	for _, l := range lines {
		switch {
		case l.Empty():
			open = false
		case open:
			out[len(out)-1].End = l.End
		default:
			out = append(out, l)
			open = true
		}
	}
	return out
}

// lines returns the lines of t without the white space at their ends. A blank
// line is an empty span.
func (t Text) lines() []Span {
	var out []Span
	start := 0
	add := func(end int) {
		line := t.s[start:end]
		left := len(line) - len(strings.TrimLeft(line, blank))
		out = append(out, Span{int32(start + left), int32(start + max(left, len(strings.TrimRight(line, blank))))})
	}
	for i, r := range t.s {
		switch r {
		case '\n':
			if i > start || i == 0 || t.s[i-1] != '\r' { // the LF of a CRLF ends no line of its own
				add(i)
			}
			start = i + 1
		case '\r', '\u2028', '\u2029':
			add(i)
			start = i + utf8.RuneLen(r)
		}
	}
	add(len(t.s))
	return out
}

// blank is the white space cut from the ends of a line, NUL and the byte-order
// mark included.
const blank = " \t\v\f\x00\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000\ufeff"

// wrapped reports whether lines were broken at a fixed width: there are blocks
// of several lines between blank lines, and in at least four of five cases a
// line that another one follows in its block could not have taken the first
// word of that one.
func wrapped(t Text, lines []Span) bool {
	const narrowest, widest = 50, 110
	width := 0
	for _, l := range lines {
		width = max(width, l.Len())
	}
	if width < narrowest || width > widest {
		return false
	}
	followed, full := 0, 0
	for i := 0; i+1 < len(lines); i++ {
		if lines[i].Empty() || lines[i+1].Empty() {
			continue
		}
		followed++
		next := t.Slice(lines[i+1])
		word := strings.IndexAny(next, " \t")
		if word < 0 {
			word = len(next)
		}
		if lines[i].Len()+1+word > width-6 {
			full++
		}
	}
	return followed >= 4 && full*5 >= followed*4
}
