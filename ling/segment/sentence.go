package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
)

// sentences adds the sentences of the tokens r of a paragraph.
func (s *splitter) sentences(r ling.Range, paragraph int32) {
	first := r.Start
	add := func(end int32) {
		if end > first {
			s.d.Sentences = append(s.d.Sentences, ling.Sentence{Range: ling.Range{Start: first, End: end}, Paragraph: paragraph})
			first = end
		}
	}
	if len(s.d.Sentences) == 0 {
		add(s.byline(r))
	}
	add(s.dateline(ling.Range{Start: first, End: r.End}))
	for i := r.Start; i < r.End; i++ {
		if i < first {
			continue
		}
		if end, ok := s.ends(i, r); ok {
			add(end)
		} else if s.announces(first, i, r) {
			add(i + 1)
		} else if n := i + 1 - first; n >= maxSentence && (n >= 2*maxSentence || s.cutsWell(i)) {
			add(i + 1)
		}
	}
	add(r.End)
}

// cutsWell reports whether a sentence that is too long may be cut after i.
func (s *splitter) cutsWell(i int32) bool {
	switch s.form(i) {
	case ";", ",", ":", "--":
		return true
	}
	return false
}

// ends reports whether a sentence ends with token i and the closing marks that
// follow it, and returns the token after them.
func (s *splitter) ends(i int32, r ling.Range) (int32, bool) {
	form := s.form(i)
	if rule(form) || i+1 < r.End && (s.stamps(i, r) || s.signsOff(i, r) || s.linksOn(i)) {
		return i + 1, true
	}
	final := strings.Trim(form, ".!?") == ""
	abbreviation := !final && strings.HasSuffix(form, ".")
	if !final && !abbreviation {
		return 0, false
	}
	end := i + 1
	for end < r.End && s.closes(end) {
		end++
	}
	if end >= r.End {
		return r.End, true
	}
	next := s.next(end, r)
	if abbreviation {
		return end, s.endsAbbreviated(form, next, end > i+1) || s.endsCapital(i, next, r)
	}
	if s.numbered(i, r) || strings.Trim(next, ".!?") == "" {
		return 0, false
	}
	switch {
	case lower(next):
		// "…?" he asked; but texts without capitals end their sentences too.
		return end, end == i+1 && !strings.HasPrefix(form, "..")
	case strings.HasPrefix(form, "..") && !upper(next):
		return 0, false
	case wordlike(next) || upper(next):
		return end, true
	}
	return end, !strings.Contains(",;:)-", next[:1])
}

// stamps reports whether token i ends the date and time over a message, and a
// sentence comes after it: "06/01/2001 03:20 PM I am".
func (s *splitter) stamps(i int32, r ling.Range) bool {
	if !upper(s.form(i + 1)) {
		return false
	}
	if form := s.form(i); form == "AM" || form == "PM" {
		i--
	} else if next := s.form(i + 1); next == "AM" || next == "PM" {
		return false
	}
	return i-1 >= r.Start && strings.Trim(s.form(i), "0123456789:") == "" && strings.Contains(s.form(i), ":") &&
		strings.Count(s.form(i-1), "/") == 2 && strings.Trim(s.form(i-1), "0123456789/") == ""
}

// closings are the words of a letter before the writer's name.
var closings = set("thanks regards sincerely cheers best")

// signsOff reports whether token i is the comma after the closing words of a
// letter: "Best regards, Dale".
func (s *splitter) signsOff(i int32, r ling.Range) bool {
	if s.form(i) != "," || !upper(s.form(i+1)) || i == r.Start || !closings[strings.ToLower(s.form(i-1))] {
		return false
	}
	before := i - 2
	if before >= r.Start && (strings.EqualFold(s.form(before), "best") || strings.EqualFold(s.form(before), "kind") || strings.EqualFold(s.form(before), "many")) {
		before--
	}
	return before < r.Start || strings.Contains(".!?", s.form(before))
}

// linksOn reports whether token i is an address in a list of addresses, or one
// that a new sentence follows.
func (s *splitter) linksOn(i int32) bool {
	form := s.form(i)
	if !strings.HasPrefix(form, "http") && !strings.HasPrefix(form, "www.") || address(form) == 0 {
		return false
	}
	next := s.form(i + 1)
	return address(next) > 0 || upper(next) && starters[strings.ToLower(next)]
}

// next returns the first token from i that is no opening mark.
func (s *splitter) next(i int32, r ling.Range) string {
	for j := i; j < r.End; j++ {
		form := s.form(j)
		if !strings.Contains(`"'([{`+"``", form) {
			return form
		}
	}
	return s.form(i)
}

// closes reports whether token i is a mark that belongs to what stands before
// it: a closing bracket, or a quotation mark without space before it.
func (s *splitter) closes(i int32) bool {
	at := s.d.Tokens[i].Span
	touches := i > 0 && s.d.Tokens[i-1].Span.End == at.Start
	switch s.form(i) {
	case ")", "]", "}":
		return true
	case `"`, "'", "''":
		if touches {
			return true
		}
		// A straight mark between spaces: it closes if a quotation ends here.
		for q := range s.d.Quotes {
			if s.d.Quotes[q].Span.Start > at.Start {
				break
			}
			if s.d.Quotes[q].Closed && s.d.Quotes[q].Span.End == at.End {
				return true
			}
		}
	}
	return false
}

// rule reports whether form is a line drawn with characters.
func rule(form string) bool {
	return len(form) >= 5 && strings.Trim(form, "-=_*") == ""
}

// numbered reports whether the full stop i belongs to the number of a list
// item at the start of its sentence: "1. Talks".
func (s *splitter) numbered(i int32, r ling.Range) bool {
	if i == r.Start || s.form(i) != "." {
		return false
	}
	form := s.form(i - 1)
	if len(form) > 2 || !isDigits(form) {
		return false
	}
	return i-1 == r.Start || strings.Contains(".?!:;", s.form(i - 2)[:1])
}

// endsAbbreviated reports whether an abbreviation ends its sentence, given the
// next word and whether a closing mark stands between them.
func (s *splitter) endsAbbreviated(form, next string, closed bool) bool {
	low := strings.ToLower(form)
	if lower(next) || titles[low] {
		return false
	}
	if !enders[low] && len(low) == 2 {
		return false // an initial
	}
	if closed {
		return upper(next)
	}
	return upper(next) && starters[strings.ToLower(next)]
}

// endsCapital reports whether token i is the "D.C." of Washington at the end of a
// sentence and next, an office that the city has not, begins another one: "met in
// Washington, D.C. Secretary Ruiz left".
func (s *splitter) endsCapital(i int32, next string, r ling.Range) bool {
	return strings.EqualFold(s.form(i), "d.c.") && i-fewestBefore >= r.Start && s.form(i-1) == "," && s.form(i-2) == "Washington" &&
		upper(next) && ranks[strings.ToLower(next)]
}

// fewestBefore is the number of tokens before "D.C." from which on it may end a
// sentence.
const fewestBefore = 5

// ranks begin the titles of those who are received in Washington or receive there.
var ranks = set("secretary deputy undersecretary under assistant acting special senior ambassador foreign prime president minister")

func lower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

func upper(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}
