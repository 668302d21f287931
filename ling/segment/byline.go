package segment

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// byline returns the token after the line over a text that says who issued or
// wrote it, if the paragraph r begins with one and the text goes on behind it:
// "Office of the Spokesperson The two sides met", "Ana Ruiz, Secretary of State On
// Friday". So stand press releases whose line breaks were lost. It returns
// r.Start if there is none.
func (s *splitter) byline(r ling.Range) int32 {
	i := r.Start
	word := func(i int32) string {
		if i >= r.End {
			return ""
		}
		return strings.ToLower(s.form(i))
	}
	goesOn := func(i int32) bool { return i+2 < r.End && (upper(s.form(i)) || isDigits(s.form(i)[:1])) }
	if word(i) == "office" && word(i+1) == "of" && word(i+2) == "the" {
		i += 3
		if word(i) == "press" && word(i+1) == "secretary" {
			i++
		} else if !spokes[word(i)] {
			return r.Start
		}
		if goesOn(i + 1) {
			return i + 1
		}
		return r.Start
	}
	for i < r.End && i < r.Start+longestName && (upper(s.form(i)) || particles[s.form(i)]) && !starters[word(i)] {
		i++
	}
	if i < r.Start+2 || word(i) != "," {
		return r.Start
	}
	office := false
	for i++; i < r.End && i < r.Start+longestByline; i++ {
		form, w := s.form(i), word(i)
		switch {
		case office && goesOn(i) && s.followsOffice(i):
			return i
		case offices[w]:
			office = true
		case !upper(form) && !connectors[form]:
			return r.Start
		}
	}
	return r.Start
}

// dateline returns the token after the dash or colon that ends the dateline with which the paragraph r begins, "ADDIS ABABA,
// June 4 (Reuters) -", "COLOMBO:", or r.Start if there is none. Its place is in capitals, or its agency in brackets.
func (s *splitter) dateline(r ling.Range) int32 {
	capitals, bracket := 0, int32(-1)
	for i := r.Start; i+leastBody < r.End && i < r.Start+longestDateline; i++ {
		form := s.form(i)
		switch {
		case form == "—" || form == "–" || form == "--" || form == "-" && s.spaced(i):
			if (capitals >= leastPlace || bracket > r.Start) && upper(s.next(i+1, r)) {
				return i + 1
			}
			return r.Start
		case form == ":":
			if capitals >= leastPlace && r.End-i > leastStory && !speakers[strings.ToLower(s.form(r.Start))] && !s.labelled(r) {
				return i + 1
			}
			return r.Start
		case form == "(":
			bracket = i
		case upper(form) && i == r.Start || capitals > 0 && strings.ToUpper(form) == form && bracket < 0 && upper(form):
			if strings.ToUpper(form) == form {
				capitals += len(form)
			}
		case upper(form), isDigits(form), form == ",", form == ")", form == "/", form == ".":
		default:
			return r.Start
		}
	}
	return r.Start
}

// labelled reports whether another paragraph than that of r begins with words in capitals and a colon, too, as those of
// transcripts do.
func (s *splitter) labelled(r ling.Range) bool {
	for _, p := range s.d.Paragraphs {
		label, _, ok := strings.Cut(s.d.Text.Slice(p), ":")
		if ok && len(label) <= longestLabel && label == strings.ToUpper(label) && !p.Contains(s.d.Tokens[r.Start].Span) {
			return true
		}
	}
	return false
}

// spaced reports whether there is a space on either side of token i.
func (s *splitter) spaced(i int32) bool {
	t := s.d.Tokens
	return i > 0 && int(i)+1 < len(t) && t[i-1].Span.End < t[i].Span.Start && t[i].Span.End < t[i+1].Span.Start
}

// followsOffice reports whether the capital word or number i, which stands behind
// the name of an office, begins a sentence rather than goes on with that name.
func (s *splitter) followsOffice(i int32) bool {
	before := strings.ToLower(s.form(i - 1))
	return !connectors[before] && (starters[strings.ToLower(s.form(i))] || openers[strings.ToLower(s.form(i))] || spokes[before] || before == "state" && s.form(i-2) == "of")
}

// announces reports whether the colon i ends a sentence, which began with token
// first, that only says that a text follows: "The following is attributable to the
// spokesperson: …", "Begin text: …".
func (s *splitter) announces(first, i int32, r ling.Range) bool {
	if s.form(i) != ":" || i+1 >= r.End || !upper(s.next(i+1, r)) {
		return false
	}
	if i == first+2 && strings.EqualFold(s.form(first), "begin") && strings.EqualFold(s.form(first+1), "text") {
		return true
	}
	follows, text := false, false
	for k := first; k < i; k++ {
		switch strings.ToLower(s.form(k)) {
		case "following", "below":
			follows = true
		case "attributable", "statement", "text", "remarks", "declaration", "communique", "communiqué", "readout", "transcript":
			text = true
		}
	}
	return follows && text
}

const (
	longestDateline = 14 // tokens of a dateline
	leastPlace      = 4  // letters in capitals that its place has at least
	leastBody       = 5  // tokens that follow it
	leastStory      = 12 // tokens that follow one with a colon
	longestLabel    = 40 // bytes of a speaker's name with a colon
	longestName     = 6  // tokens of a name over a text
	longestByline   = 24 // tokens of such a name and office
)

var (
	speakers   = set("moderator question q answer a mr mr. mrs mrs. ms ms. dr dr. operator host interviewer secretary president minister ambassador")
	spokes     = set("spokesperson spokesman spokeswoman")
	offices    = set("secretary spokesperson spokesman spokeswoman minister ambassador envoy representative commissioner director president chancellor coordinator adviser advisor correspondent editor reporter")
	connectors = set("of for to and the on at in &")
	particles  = set("de da del der den di la le van von bin ibn al el y")
	// openers are words besides the starters that begin a text and no office.
	openers = set("today yesterday tomorrow thank thanks good monday tuesday wednesday thursday friday saturday sunday following recently over as")
)
