package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// tokenize adds the tokens of paragraph p.
func (s *splitter) tokenize(p text.Span) {
	start := -1
	str := s.s[p.Start:p.End]
	for i, r := range str {
		if blank(r) {
			if start >= 0 {
				s.chunk(int(p.Start)+start, int(p.Start)+i)
			}
			start = -1
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		s.chunk(int(p.Start)+start, int(p.End))
	}
}

// blank reports whether r separates chunks: white space, control characters,
// and what has no width.
func blank(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u200b' || r == '\ufeff' || r == '\u2060'
}

// chunk adds the tokens of a run without white space.
func (s *splitter) chunk(start, end int) {
	// Brackets and quotation marks at the edges go first: what is left is
	// matched as a whole.
	for start < end {
		r, n := utf8.DecodeRuneInString(s.s[start:end])
		if !strings.ContainsRune(`([{"“”„«»‹›‘¿¡`, r) && !(r == '\'' && opensWord(s.s[start+n:end])) {
			break
		}
		size := n
		if r == '(' && smiley(s.s[start:end]) > 0 {
			size = smiley(s.s[start:end])
		}
		s.add(start, start+size)
		start += size
	}
	if start < end {
		s.core(start, end)
	}
}

// opensWord reports whether an apostrophe before rest is a quotation mark
// rather than a part of a clitic or decade.
func opensWord(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	if !unicode.IsLetter(r) {
		return false
	}
	for _, c := range [...]string{"s", "em", "til", "tis", "twas", "cause", "ll", "re", "ve", "d", "m", "n"} {
		if strings.EqualFold(strings.TrimRight(rest, ".,;:!?'"), c) {
			return false
		}
	}
	return true
}

// core adds the tokens of a chunk without its opening marks.
func (s *splitter) core(start, end int) {
	str := s.s[start:end]
	if n := address(str); n > 0 {
		s.add(start, start+n)
		s.rest(start+n, end)
		return
	}
	if n := smiley(str); n == len(str) {
		s.add(start, end)
		return
	}
	if body := strings.TrimRight(str, `)]}"”'’,;:!?`); strings.HasSuffix(body, ".") && s.keepsStop(body, start+len(body)) {
		s.pieces(start, start+len(body))
		s.rest(start+len(body), end)
		return
	}
	s.pieces(start, end)
}

// rest adds what follows a token matched as a whole: marks, mostly.
func (s *splitter) rest(start, end int) {
	if start < end {
		s.pieces(start, end)
	}
}

// pieces adds the tokens of s.s[start:end], made from the words of UAX #29:
// pieces that the treebanks write together are joined, then clitics are split.
func (s *splitter) pieces(start, end int) {
	it := words.FromString(s.s[start:end])
	var raw [64]text.Span // on the stack: a chunk rarely has more pieces
	spans := raw[:0]
	for it.Next() {
		from, to := start+it.Start(), start+it.End()
		if stop := glued(s.s[from:to]); stop > 0 {
			spans = append(spans, text.Span{Start: int32(from), End: int32(from + stop)}, text.Span{Start: int32(from + stop), End: int32(from + stop + 1)})
			from += stop + 1
		}
		spans = append(spans, text.Span{Start: int32(from), End: int32(to)})
	}
	for i := 0; i < len(spans); {
		n := s.joined(spans[i:])
		span := text.Span{Start: spans[i].Start, End: spans[i+n-1].End}
		cut := hour(s.s[span.Start:span.End])
		if cut == 0 {
			cut = measured(s.s[span.Start:span.End])
		}
		if cut == 0 && i > 0 && currency(s.s[spans[i-1].Start:spans[i-1].End]) {
			cut = scaled(s.s[span.Start:span.End])
		}
		if cut > 0 {
			s.add(int(span.Start), int(span.Start)+cut)
			span.Start += int32(cut)
		}
		s.word(span)
		i += n
	}
}

// glued returns the place of the full stop in form where the space after it was
// forgotten: 5 of "ended.They"; 0 if there is none.
func glued(form string) int {
	stop := strings.IndexByte(form, '.')
	if stop < 3 || stop+2 >= len(form) || strings.ToLower(form[:stop]) != form[:stop] {
		return 0
	}
	next := form[stop+1:]
	if !upper(next) || strings.ToLower(next[1:]) != next[1:] || strings.EqualFold(next, "com") || strings.EqualFold(next, "org") || strings.EqualFold(next, "net") {
		return 0
	}
	return stop
}

// measures are the units that the treebanks set apart from a number before
// them.
var measures = set("hr hrs min mins km kg lb lbs ft gb mb cm mm mg yr yrs mph sqft")

// measured returns the length of the number before a unit: 2 of "24hrs", 0 if
// form is none.
func measured(form string) int {
	n := 0
	for n < len(form) && (form[n] >= '0' && form[n] <= '9' || form[n] == '.') {
		n++
	}
	if n == 0 || n == len(form) || !measures[strings.ToLower(form[n:])] {
		return 0
	}
	return n
}

// currency reports whether form is a sign of money.
func currency(form string) bool {
	r, n := utf8.DecodeRuneInString(form)
	return n == len(form) && unicode.Is(unicode.Sc, r)
}

// scaled returns the length of the number before a letter for thousands,
// millions or billions: 3 of "205m", 0 if form is none.
func scaled(form string) int {
	n := len(strings.TrimRight(form, "kKmMbBnN"))
	if n == 0 || n == len(form) || len(form)-n > 2 || strings.Trim(form[:n], "0123456789.,") != "" {
		return 0
	}
	return n
}

// joined returns how many of spans, from the first, are one token.
func (s *splitter) joined(spans []text.Span) int {
	at := func(i int) string {
		if i >= len(spans) {
			return ""
		}
		return s.s[spans[i].Start:spans[i].End]
	}
	first := at(0)
	switch c := first[0]; {
	case isDigits(first):
		return s.number(spans, at)
	case c == '.' || c == '-' || c == '!' || c == '?' || c == '*' || c == '=' || c == '<' || c == '>' || c == '~' || c == '+' || c == '_' || c == '`' || c == '\'' && at(1) == "'":
		n := 1
		for at(n) == first || (c == '!' || c == '?') && (at(n) == "!" || at(n) == "?") {
			n++
		}
		if c == '!' || c == '?' {
			return n
		}
		if c == '\'' && n == 1 && (isDigits(at(1)) || isClitic(at(1))) {
			return 2
		}
		return n
	case (c == '@' || c == '#' && !startsWithDigit(at(1))) && wordlike(at(1)):
		n := 2
		for at(n) == "_" || strings.HasPrefix(at(n), "_") {
			n++
		}
		return n
	case first == "'" || first == "’":
		if isDigits(at(1)) || isClitic(at(1)) || strings.HasSuffix(at(1), "s") && len(at(1)) > 1 && at(1)[0] >= '0' && at(1)[0] <= '9' {
			return 2
		}
	case wordlike(first):
		return s.letters(spans, at)
	}
	return 1
}

func startsWithDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// number joins dates, times, fractions and ranges that the treebanks keep as
// one token: 12/05/2020, 10:30, 3-2.
func (s *splitter) number(spans []text.Span, at func(int) string) int {
	n := 1
	for n+1 < len(spans) && (at(n) == "/" || at(n) == ":") && at(n + 1)[0] >= '0' && at(n + 1)[0] <= '9' {
		n += 2
	}
	if n == 1 && (at(1) == "'" || at(1) == "’") && at(2) == "s" {
		return 3 // 1990's
	}
	return n
}

// letters joins an abbreviation with its full stop and a bound prefix with
// the word it belongs to.
func (s *splitter) letters(spans []text.Span, at func(int) string) int {
	first := at(0)
	if at(1) == "." && s.keepsStop(first+".", int(spans[1].End)) {
		return 2
	}
	if (at(1) == "-" || at(1) == "‑") && wordlike(at(2)) && prefixes[strings.ToLower(first)] {
		return 3
	}
	if at(1) == "&" && wordlike(at(2)) && len(first) <= 2 && len(at(2)) <= 4 {
		return 3 // AT&T, R&D
	}
	n := 1
	for at(n) == "_" || n > 1 && at(n-1) == "_" && wordlike(at(n)) {
		n++
	}
	return n
}

// keepsStop reports whether form, which ends in a full stop at byte end, is an
// abbreviation. Some are so only before a number: "No. 10", but "they said no."
func (s *splitter) keepsStop(form string, end int) bool {
	if !numbering[strings.ToLower(form)] {
		return abbreviated(form)
	}
	rest := strings.TrimLeft(s.s[end:min(end+4, len(s.s))], " ")
	return rest != "" && rest[0] >= '0' && rest[0] <= '9'
}

// word adds span, split into its clitics.
func (s *splitter) word(span text.Span) {
	form := s.s[span.Start:span.End]
	first := int32(len(s.d.Tokens))
	cut := clitic(form)
	for cut > 0 && cut < len(form) {
		s.add(int(span.Start), int(span.Start)+cut)
		span.Start += int32(cut)
		form = form[cut:]
		cut = clitic(form)
		if len(s.d.Tokens)-int(first) > 3 {
			break
		}
	}
	s.add(int(span.Start), int(span.End))
	if n := int32(len(s.d.Tokens)); n-first > 1 {
		s.d.Multiwords = append(s.d.Multiwords, ling.Range{Start: first, End: n})
	} else if (form == "'" || form == "’") && first > 0 {
		s.possessive(first)
	}
}

// possessive joins an apostrophe to a plural before it, "the workers'", as one
// multiword, unless it closes a quotation.
func (s *splitter) possessive(i int32) {
	before, mark := s.d.Tokens[i-1].Span, s.d.Tokens[i].Span
	if before.End != mark.Start || !strings.HasSuffix(s.s[before.Start:before.End], "s") {
		return
	}
	for _, q := range s.d.Quotes {
		if q.Span.Start > mark.Start {
			break
		}
		if q.Span.End == mark.End && q.Closed {
			return
		}
	}
	if n := len(s.d.Multiwords); n > 0 && s.d.Multiwords[n-1].End > i-1 {
		return
	}
	s.d.Multiwords = append(s.d.Multiwords, ling.Range{Start: i - 1, End: i + 1})
}
