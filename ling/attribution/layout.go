package attribution

import (
	"unicode"

	"github.com/rapporteur/rapporteur/ling"
)

// Bits of quoteInfo.props.
const (
	quoteVerb    = 1 << iota // a verb within
	quoteStop                // ends in "." "?" "!"
	quoteComma               // ends in ","
	quoteUpper               // begins with a capital
	quoteWhole               // fills its paragraph
	quoteClosed              // has its closing mark
	quoteOn                  // carries on the paragraph before
	quoteOpening             // begins its paragraph
	quoteLength  = 8         // from this bit on: how long it is
)

// listQuotes finds what is known of the outermost quotations. Those of s.quote
// are numbered by the document, and s.quotes has a place for each.
func (s *sheet) listQuotes() {
	d := s.d
	s.quotes = sized(s.quotes, len(d.Quotes))
	for q := range d.Quotes {
		if d.Quotes[q].Depth > 0 {
			continue
		}
		r := d.TokenRange(d.Quotes[q].Span)
		if r.Empty() {
			continue
		}
		s.quotes[q] = quoteInfo{Range: r, props: s.quoteProps(q, r)}
	}
}

func (s *sheet) quoteProps(q int, r ling.Range) uint32 {
	v := uint32(0)
	for i := r.Start; i < r.End && v == 0; i++ {
		if s.verb(i) {
			v = quoteVerb
		}
	}
	last := r.End - 1
	if last > r.Start && s.get(last, aQuoted)&2 != 0 {
		last--
	}
	switch s.word(last) {
	case ".", "?", "!", "…", "...":
		v |= quoteStop
	case ",":
		v |= quoteComma
	}
	if w := s.word(min(r.Start+1, r.End-1)); unicode.IsUpper(rune(w[0])) {
		v |= quoteUpper
	}
	p := s.paragraphs[s.paragraph[r.Start]]
	v |= quoteWhole * first(r.Start == p.Start && r.End == p.End)
	v |= quoteClosed*first(s.d.Quotes[q].Closed) | quoteOn*first(s.d.Quotes[q].Continues >= 0)
	v |= quoteOpening * first(r.Start == p.Start)
	return v | min(3, uint32(r.Len())/4)<<quoteLength
}

// listFormats describes how each paragraph is laid out: what it begins with,
// whether a speaker and a colon open it, how long it is.
func (s *sheet) listFormats() {
	s.formats = sized(s.formats, len(s.paragraphs))
	for p, r := range s.paragraphs {
		v := uint32(0)
		switch {
		case s.quote[r.Start] >= 0:
			v = 1
		case dash(s.word(r.Start)):
			v = 2
		case s.word(r.Start) == "•" || s.word(r.Start) == "*":
			v = 3
		case s.punctuation(r.Start):
			v = 4
		}
		v |= s.speaker(r) << 3
		v |= first(s.word(r.End-1) == ":") << 5
		if q := s.quote[r.Start]; q >= 0 {
			v |= first(s.quotes[q].End == r.End) << 6
		}
		v |= min(2, uint32(r.Len())/10) << 8
		s.formats[p] = v
	}
}

func dash(w string) bool {
	switch w {
	case "-", "–", "—", "―", "--":
		return true
	}
	return false
}

// speaker is 0 unless paragraph r opens with a few words and a colon, then 1,
// or 2 if they are in capitals.
func (s *sheet) speaker(r ling.Range) uint32 {
	capitals := true
	for i := r.Start; i < min(r.End, r.Start+6); i++ {
		w := s.word(i)
		switch {
		case w == ":" && i > r.Start:
			return 1 + first(capitals)
		case s.punctuation(i) && w != "." && w != "(" && w != ")":
			return 0
		}
		for _, c := range w {
			capitals = capitals && !unicode.IsLower(c)
		}
	}
	return 0
}

// format returns the layout of paragraph p, which may not exist.
func (s *sheet) format(p int32) uint32 {
	if p < 0 || int(p) >= len(s.formats) {
		return edge
	}
	return s.formats[p]
}

// boundary classes of the fields.
const (
	within = iota
	newSentence
	newParagraph
	quoteOpens
	quoteCloses
	atMark
	newSentenceAtQuote
	besideCue
	numBoundaries
)

// boundary says what lies between token i and the one before it.
func (s *sheet) boundary(i int32) uint8 {
	if i == 0 {
		return within
	}
	sentence := s.sentence[i] != s.sentence[i-1]
	switch {
	case s.paragraph[i] != s.paragraph[i-1]:
		return newParagraph
	case sentence && s.quote[i] != s.quote[i-1]:
		return newSentenceAtQuote
	case sentence:
		return newSentence
	case s.quote[i-1] < 0 && s.quote[i] >= 0:
		return quoteOpens
	case s.quote[i-1] >= 0 && s.quote[i] < 0:
		return quoteCloses
	case s.punctuation(i) || s.punctuation(i-1):
		return atMark
	}
	return within
}

// distance grades how far apart two tokens are.
func distance(n int32) uint32 {
	if n < 0 {
		n = -n
	}
	switch {
	case n <= 4:
		return uint32(n)
	case n <= 6:
		return 5
	case n <= 9:
		return 6
	case n <= 14:
		return 7
	case n <= 22:
		return 8
	case n <= 40:
		return 9
	}
	return 10
}
