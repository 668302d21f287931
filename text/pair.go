package text

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// maxOpen is the number of quotations that may be open at once. Prose nests
// three deep; the bound keeps pairing linear on a text of nothing but marks.
const maxOpen = 8

// Quotes pairs the quotation marks of each paragraph and returns the
// quotations in the order of their openings, the outer before the inner.
// Paragraphs ascend and lie in the text.
//
// It knows typographic and straight marks, double and single, TeX's “ ”, low
// marks and guillemets. A mark that may do either opens before a word and
// closes behind one. Apostrophes, decades ('90s) and inches (6") are no marks.
// A double mark that is not closed quotes to the end of its paragraph, unless
// another one opens before; an unclosed single mark and a lone closing mark
// quote nothing. A stray mark so never swallows more than its paragraph.
//
// The next paragraph carries an unclosed quotation on if it begins with an
// opening mark, or if its first double mark is a closing one.
func (t Text) Quotes(paragraphs []Span) []Quote {
	var out []Quote
	var p pairer
	carried := -1 // the quotation of the paragraph before that is not closed
	for _, at := range paragraphs {
		first := len(out)
		out = append(out, p.pair(t.s, at, carried >= 0)...)
		if carried >= 0 && len(out) > first && out[first].Span.Start == at.Start {
			out[first].Continues = carried
		}
		carried = slices.IndexFunc(out[first:], func(q Quote) bool { return !q.Closed })
		if carried >= 0 {
			carried += first
		}
	}
	return out
}

// An openQuote is a quotation whose closing mark was not seen yet.
type openQuote struct {
	kind         markKind
	start, inner int32 // of the mark, and after it
}

// A pairer pairs the marks of one paragraph after the other.
type pairer struct {
	marks []mark
	open  []openQuote
	out   []Quote
}

// pair returns the quotations of paragraph at; carried tells that the paragraph
// before left one open. The result is valid until the next call.
func (p *pairer) pair(s string, at Span, carried bool) []Quote {
	p.marks = appendMarks(p.marks[:0], s, at)
	p.open, p.out = p.open[:0], p.out[:0]
	if carried && p.closesFirst() {
		p.open = append(p.open, openQuote{double, at.Start, at.Start})
	}
	for i, m := range p.marks {
		o := p.innermost(m.kind)
		switch {
		case o >= 0 && m.closes && p.closing(i, o):
			p.close(o, m)
		case m.opens:
			p.opening(o, m)
		}
	}
	for _, o := range p.open {
		if o.kind == double && o.inner < at.End {
			p.out = append(p.out, Quote{Span: Span{o.start, at.End}, Inner: Span{o.inner, at.End}, Continues: -1})
			break
		}
	}
	nest(p.out)
	return p.out
}

// closesFirst reports whether the first double mark closes and cannot open.
func (p *pairer) closesFirst() bool {
	for _, m := range p.marks {
		if m.kind == double {
			return m.closes && !m.opens && !m.inch
		}
	}
	return false
}

// innermost returns the innermost open quotation of a kind, or -1.
func (p *pairer) innermost(k markKind) int {
	for i := len(p.open) - 1; i >= 0; i-- {
		if p.open[i].kind == k {
			return i
		}
	}
	return -1
}

func (p *pairer) close(o int, m mark) {
	q := p.open[o]
	p.out = append(p.out, Quote{Span: Span{q.start, m.span.End}, Inner: Span{q.inner, m.span.Start}, Continues: -1, Closed: true})
	p.open = p.open[:o]
}

// opening opens a quotation at m; o is the innermost one of its kind.
func (p *pairer) opening(o int, m mark) {
	if o >= 0 && o == len(p.open)-1 && m.kind != guillemet {
		// Two levels of one kind never touch: the closing mark is missing.
		p.open = p.open[:o]
	}
	if len(p.open) < maxOpen {
		p.open = append(p.open, openQuote{m.kind, m.span.Start, m.span.End})
	}
}

// closing decides whether mark i closes quotation o. It may be a measure, or
// the apostrophe of a plural, "the workers’ plan": it is if a better closing
// mark follows before the next mark that opens.
func (p *pairer) closing(i, o int) bool {
	if p.marks[i].kind != single {
		return !p.marks[i].inch || !p.closesNext(i)
	}
	if o != len(p.open)-1 {
		return false
	}
	if !p.marks[i].plural {
		return true
	}
	const far = 16
	for _, m := range p.marks[i+1 : min(i+1+far, len(p.marks))] {
		if m.kind == single && m.closes && !m.plural {
			return false
		}
		if m.kind == single && m.opens || m.kind == double && m.closes && p.innermost(double) >= 0 {
			return true
		}
	}
	return true
}

// closesNext reports whether the double mark that follows mark i closes.
func (p *pairer) closesNext(i int) bool {
	const far = 16
	for _, m := range p.marks[i+1 : min(i+1+far, len(p.marks))] {
		if m.kind == double {
			return m.closes && !m.opens && !m.inch
		}
	}
	return false
}

// nest orders quotations by their openings and sets their depths.
func nest(out []Quote) {
	slices.SortFunc(out, func(a, b Quote) int { return a.Span.Compare(b.Span) })
	var ends []int32
	for i := range out {
		for len(ends) > 0 && ends[len(ends)-1] <= out[i].Span.Start {
			ends = ends[:len(ends)-1]
		}
		out[i].Depth = len(ends)
		ends = append(ends, out[i].Span.End)
	}
}

// appendMarks appends the quotation marks of s within at.
func appendMarks(marks []mark, s string, at Span) []mark {
	part := s[:at.End]
	for i := int(at.Start); i < len(part); {
		c := part[i]
		if c < utf8.RuneSelf && c != '"' && c != '\'' && c != '`' {
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(part[i:])
		if r == '\'' || r == '`' {
			if i+1 < len(part) && part[i+1] == c {
				n = 2
			}
		}
		if m := markAt(newContext(part[at.Start:], i-int(at.Start), n), r); m.kind != 0 {
			m.span = Span{int32(i), int32(i + n)}
			marks = append(marks, m)
		}
		i += n
	}
	return marks
}

// wordlike reports whether r is of a word or number.
func wordlike(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
