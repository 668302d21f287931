package attribution

import "github.com/rapporteur/rapporteur/ling"

// A candidate is a cue that may have an attribution.
type candidate struct {
	cue    ling.Range
	head   int32   // the token of the cue that is most often one
	sure   float32 // mean probability of the first pass
	least  float32 // the least of its tokens
	rule   int     // place of what the rules propose for it, or -1
	window ling.Range
}

// How many sentences with quotations may lie in the window before and after the
// sentence of the cue.
const (
	sentencesBefore = 6
	sentencesAfter  = 14
)

// farthest bounds the window in tokens, for texts that know no full stop.
const farthest = 600

// reach returns the tokens among which the source and content of a cue are
// looked for: its sentence, and those around it that go on in quotations.
func (s *sheet) reach(cue ling.Range) ling.Range {
	at := s.sentence[cue.Start]
	lo, hi := at, s.sentence[cue.End-1]
	sentences := s.d.Sentences
	for lo > 0 && at-lo < sentencesBefore && s.quotesIn(lo-1) && s.paragraph[sentences[at].Start]-s.paragraph[sentences[lo-1].Start] <= 2 {
		lo--
	}
	for int(hi)+1 < len(sentences) && hi-at < sentencesAfter && (s.quotesIn(hi+1) || s.goesOn(hi+1)) {
		hi++
	}
	return ling.Range{Start: max(sentences[lo].Start, cue.Start-farthest), End: min(sentences[hi].End, cue.End+farthest)}
}

// quotesIn reports whether sentence k has words in quotation marks.
func (s *sheet) quotesIn(k int32) bool {
	r := s.d.Sentences[k].Range
	for i := r.Start; i < r.End; i++ {
		if s.quote[i] >= 0 {
			return true
		}
	}
	return false
}

// goesOn reports whether sentence k seems to be cut off the one before: it
// begins with a small letter in the same paragraph.
func (s *sheet) goesOn(k int32) bool {
	i := s.d.Sentences[k].Start
	w := s.word(i)
	return s.paragraph[i] == s.paragraph[i-1] && w[0] >= 'a' && w[0] <= 'z'
}
