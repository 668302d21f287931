package score

import (
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// Segments are the scores of a segmentation.
type Segments struct {
	Sentences, Words Counts
}

// Add adds o to s.
func (s *Segments) Add(o Segments) {
	s.Sentences.Add(o.Sentences)
	s.Words.Add(o.Words)
}

// CompareSegments scores the sentences and words of system against gold, two
// documents over the same text. A sentence or word is right if it covers the
// same characters, as in the CoNLL 2018 shared task; the parts of a multiword
// are compared by the characters that each of them takes, where the task
// aligns them by form.
func CompareSegments(gold, system *ling.Document) Segments {
	return Segments{
		Sentences: compareSpans(sentenceSpans(gold), sentenceSpans(system)),
		Words:     compareSpans(wordSpans(gold), wordSpans(system)),
	}
}

func sentenceSpans(d *ling.Document) []text.Span {
	spans := make([]text.Span, len(d.Sentences))
	for i, s := range d.Sentences {
		spans[i] = d.Span(s.Range)
	}
	return spans
}

func wordSpans(d *ling.Document) []text.Span {
	spans := make([]text.Span, len(d.Tokens))
	for i, tok := range d.Tokens {
		spans[i] = tok.Span
	}
	return spans
}

// compareSpans counts the spans that both lists have; both ascend.
func compareSpans(gold, system []text.Span) Counts {
	c := Counts{Gold: len(gold), System: len(system)}
	for i, j := 0, 0; i < len(gold) && j < len(system); {
		switch {
		case gold[i] == system[j]:
			c.Correct++
			i++
			j++
		case gold[i].Start < system[j].Start || gold[i].Start == system[j].Start && gold[i].End < system[j].End:
			i++
		default:
			j++
		}
	}
	return c
}
