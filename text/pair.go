package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A markKind is a family of quotation marks: a mark closes one of its family.
type markKind uint8

const (
	double    markKind = iota + 1 // “ ” „ " `` ''
	single                        // ‘ ’ '
	guillemet                     // « » and ‹ ›
)

// An openQuote is a quotation whose closing mark was not seen yet.
type openQuote struct {
	kind         markKind
	start, inner int32 // of the mark, and after it
	mark         rune
}

// Quotes pairs the quotation marks of each paragraph and returns the
// quotations in the order of their openings, the outer before the inner.
//
// It knows typographic, straight and single marks, guillemets and TeX's “ ”.
// Straight marks open before and close after a word; apostrophes, decades ('90s)
// and inches (6") are no marks. A quotation that is not closed ends with its
// paragraph; if the next paragraph begins with an opening mark it carries the
// quotation on. An unclosed single mark, and a closing mark alone, is ignored:
// one stray mark never swallows more than its paragraph.
func (t Text) Quotes(paragraphs []Span) []Quote {
	var out []Quote
	carried := -1 // the quotation of the paragraph before that is not closed
	for _, p := range paragraphs {
		first := len(out)
		out = append(out, t.pair(p)...)
		if carried >= 0 && len(out) > first && out[first].Span.Start == p.Start {
			out[first].Continues = carried
		}
		carried = -1
		for i := first; i < len(out); i++ {
			if !out[i].Closed {
				carried = i
				break
			}
		}
	}
	return out
}

// pair returns the quotations of one paragraph.
func (t Text) pair(p Span) []Quote {
	var out []Quote
	var stack []openQuote
	s := t.s[p.Start:p.End]
	for i := 0; i < len(s); {
		m := markAt(s, i)
		if m.kind == 0 {
			_, n := utf8.DecodeRuneInString(s[i:])
			i += n
			continue
		}
		at := p.Start + int32(i)
		i += m.size
		top := topOf(stack, m)
		switch {
		case top >= 0 && m.closes:
			o := stack[top]
			out = append(out, Quote{Span: Span{o.start, at + int32(m.size)}, Inner: Span{o.inner, at}, Continues: -1, Closed: true})
			stack = stack[:top]
		case m.opens:
			if top >= 0 && m.kind != guillemet {
				stack = stack[:top] // its closing mark is missing, and it does not run on behind this one
			}
			stack = append(stack, openQuote{m.kind, at, at + int32(m.size), m.mark})
		}
	}
	for _, o := range stack {
		if o.kind != single && o.inner < p.End {
			out = append(out, Quote{Span: Span{o.start, p.End}, Inner: Span{o.inner, p.End}, Continues: -1})
			break
		}
	}
	return nest(out)
}

// topOf returns the innermost open quotation that m can close, or -1.
func topOf(stack []openQuote, m mark) int {
	for i := len(stack) - 1; i >= 0; i-- {
		if stack[i].kind == m.kind {
			return i
		}
	}
	return -1
}

// nest orders quotations by their openings and sets their depths.
func nest(out []Quote) []Quote {
	sortQuotes(out)
	var open []Quote
	for i := range out {
		for len(open) > 0 && open[len(open)-1].Span.End <= out[i].Span.Start {
			open = open[:len(open)-1]
		}
		out[i].Depth = len(open)
		open = append(open, out[i])
	}
	return out
}

func sortQuotes(out []Quote) {
	for i := 1; i < len(out); i++ { // few, and almost in order
		for j := i; j > 0 && out[j].Span.Compare(out[j-1].Span) < 0; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
}

// A mark is a quotation mark and what it may do where it stands.
type mark struct {
	kind          markKind
	mark          rune
	size          int
	opens, closes bool
}

// markAt returns the mark at byte i of s; its kind is 0 if there is none.
func markAt(s string, i int) mark {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch r {
	case '“', '‟':
		// „…“ is closed by the mark that opens elsewhere; only after a word.
		return mark{double, r, n, !wordBefore(s, i), wordBefore(s, i)}
	case '„':
		return mark{double, r, n, true, false}
	case '”':
		return mark{double, r, n, false, true}
	case '«', '‹':
		return mark{guillemet, r, n, true, false}
	case '»', '›':
		return mark{guillemet, r, n, false, true}
	case '"':
		return straight(s, i, mark{kind: double, mark: r, size: n})
	case '`', '\'':
		if i+1 < len(s) && s[i+1] == byte(r) {
			return mark{double, r, 2, r == '`', r == '\''}
		}
		if r == '\'' {
			return straight(s, i, mark{kind: single, mark: r, size: n})
		}
	case '‘':
		return mark{single, r, n, !elision(s[i+n:]), false}
	case '’':
		return mark{single, r, n, false, !apostrophe(s, i, n)}
	}
	return mark{}
}

// straight decides by its neighbours whether a straight mark opens or closes.
func straight(s string, i int, m mark) mark {
	before, _ := utf8.DecodeLastRuneInString(s[:i])
	after, _ := utf8.DecodeRuneInString(s[i+m.size:])
	startsWord := i+m.size < len(s) && !unicode.IsSpace(after) && !strings.ContainsRune(".,;:!?)]}", after)
	endsWord := i > 0 && !unicode.IsSpace(before) && !strings.ContainsRune("([{—–-/“‘«\"'", before)
	m.opens = startsWord && !endsWord
	m.closes = endsWord || !startsWord
	if m.kind == double && endsWord && unicode.IsDigit(before) && !startsWord {
		m.closes = !inches(s[:i])
	}
	if m.kind == single {
		m.opens = m.opens && !elision(s[i+m.size:])
		m.closes = endsWord && !apostrophe(s, i, m.size)
	}
	return m
}

// inches reports whether s ends in a measure such as 6'2, with no quotation
// mark before it that would want closing.
func inches(s string) bool {
	return strings.Count(s, `"`)%2 == 0
}

func wordBefore(s string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s[:i])
	return i > 0 && !unicode.IsSpace(r) && !strings.ContainsRune("([{—–-/", r)
}

// elision reports whether s begins as a word does whose start was cut off:
// 90s, em, til, tis.
func elision(s string) bool {
	if s == "" || s[0] >= '0' && s[0] <= '9' && !strings.ContainsAny(s, "'’") {
		return true
	}
	for _, w := range [...]string{"em ", "til ", "tis ", "twas ", "cause ", "n ", "s ", "90s", "80s", "70s", "60s", "50s"} {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// apostrophe reports whether the mark of n bytes at i is one: inside a word, or
// after a plural whose owner the next word names.
func apostrophe(s string, i, n int) bool {
	after, _ := utf8.DecodeRuneInString(s[i+n:])
	if i+n < len(s) && (unicode.IsLetter(after) || unicode.IsDigit(after)) {
		return true
	}
	if before, _ := utf8.DecodeLastRuneInString(s[:i]); before != 's' || !unicode.IsSpace(after) {
		return false
	}
	// "the workers' demands'" closes later; "'no to the plans' said" does not.
	rest := s[i+n:]
	next := strings.IndexAny(rest, "'’")
	return next > 0 && strings.IndexAny(rest[:next], "‘") < 0 && wordBefore(rest, next) && !strings.HasPrefix(rest[next:], "'s") && !strings.HasPrefix(rest[next:], "’s")
}
