package attribution

import (
	"slices"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/crf"
)

// A proposal is a cue with the source and content that the second pass gives
// it, and the reasons to accept it or not.
type proposal struct {
	candidate
	ling.Attribution
	gap         float32 // by how much all labellings together beat the one chosen, as a logarithm
	byRule      bool    // source and content are those of the rules
	reasons     [numReasons]float64
	probability float64
}

// Biases are added to the scores of labels, for a better balance between what
// is missed and what is wrong.
type biases struct {
	cue, source, content float32
}

// A scratch is the working memory of one call of Find.
type scratch struct {
	sheet      sheet
	first      firstPass
	second     secondPass
	lattice    crf.Lattice
	labels     []uint8
	sure       []float32
	candidates []candidate
	proposals  []proposal
	owner      []int32
}

// read makes the sheet of d and the sequence of the first pass.
func (s *scratch) read(d *ling.Document, v *vocabulary) *finder {
	rules := propose(d)
	s.sheet.fill(d, v, rules)
	s.first.build(&s.sheet)
	return rules
}

// findCues runs the first pass and lists the candidates: the cues it finds and
// those of the rules that it does not.
func (s *scratch) findCues(field *crf.Field, bias float32, found []ling.Attribution) {
	n := s.first.sequence.Len()
	field.Score(&s.first.sequence, &s.lattice)
	s.sure = sized(s.sure, n)
	for i, p := range field.Marginals(&s.first.sequence, &s.lattice) {
		s.sure[i] = p[beginCue] + p[inCue]
	}
	for i := range s.lattice.Scores {
		s.lattice.Scores[i][beginCue] += bias
	}
	labels, _ := field.Best(&s.first.sequence, &s.lattice)
	s.labels = append(s.labels[:0], labels...)
	s.second.prepare(&s.first, s.labels, found)
	s.candidates = s.candidates[:0]
	for i := 0; i < n; i++ {
		if s.labels[i] != beginCue {
			continue
		}
		end := i + 1
		for end < n && s.labels[end] == inCue {
			end++
		}
		s.addCandidate(ling.Range{Start: int32(i), End: int32(end)})
		i = end - 1
	}
	s.matchRules(found)
	s.limitWindows()
}

// widest bounds the windows of all candidates together, in tokens for each
// token of the document: articles have less than twelve. A text beyond that is
// none, and gets narrow.
const (
	widest = 12
	narrow = 3
)

// limitWindows narrows the windows where cues stand so thick that they would
// take too long.
func (s *scratch) limitWindows() {
	total, n := 0, len(s.labels)
	for k := range s.candidates {
		total += s.candidates[k].window.Len()
	}
	if total <= widest*n+4*farthest {
		return
	}
	half := int32(narrow * n / len(s.candidates) / 2)
	for k := range s.candidates {
		c := &s.candidates[k]
		c.window = ling.Range{Start: max(c.window.Start, c.cue.Start-half), End: min(c.window.End, c.cue.End+half)}
	}
}

// addCandidate lists a cue.
func (s *scratch) addCandidate(cue ling.Range) {
	c := candidate{cue: cue, head: cue.Start, least: 1, rule: -1, window: s.sheet.reach(cue)}
	for i := cue.Start; i < cue.End; i++ {
		c.sure += s.sure[i] / float32(cue.Len())
		c.least = min(c.least, s.sure[i])
		if s.sheet.get(i, aRate) > s.sheet.get(c.head, aRate) {
			c.head = i
		}
	}
	s.candidates = append(s.candidates, c)
}

// matchRules gives each candidate what the rules say of its cue, and lists the
// cues of the rules that are none.
func (s *scratch) matchRules(found []ling.Attribution) {
	k, known := 0, len(s.candidates)
	for r := range found {
		cue := found[r].Cue
		for k < known && s.candidates[k].cue.End <= cue.Start {
			k++
		}
		if k < known && s.candidates[k].cue.Overlaps(cue) {
			if s.candidates[k].rule < 0 {
				s.candidates[k].rule = r
			}
			continue
		}
		s.addCandidate(cue)
		s.candidates[len(s.candidates)-1].rule = r
	}
	slices.SortStableFunc(s.candidates, func(a, b candidate) int { return int(a.cue.Start - b.cue.Start) })
	last := int32(0) // two rules may have cues that overlap
	s.candidates = slices.DeleteFunc(s.candidates, func(c candidate) bool {
		if c.cue.Start < last {
			return true
		}
		last = c.cue.End
		return false
	})
}

// findParts runs the second pass over the candidates and lists the proposals.
func (s *scratch) findParts(field *crf.Field, b biases, rules *finder) {
	s.proposals = s.proposals[:0]
	for k := range s.candidates {
		c := &s.candidates[k]
		s.second.build(c)
		seq := &s.second.sequence
		field.Score(seq, &s.lattice)
		total := field.Total(seq, &s.lattice)
		for i := range s.lattice.Scores {
			s.lattice.Scores[i][beginOwnSource] += b.source
			s.lattice.Scores[i][beginOwnContent] += b.content
		}
		labels, score := field.Best(seq, &s.lattice)
		p := proposal{candidate: *c}
		for _, l := range labels {
			switch l {
			case beginOwnSource:
				score -= b.source
			case beginOwnContent:
				score -= b.content
			}
		}
		p.gap = max(0, total-score)
		p.Attribution = s.second.parts(labels)
		if len(p.Content) == 0 && c.rule >= 0 {
			r := &rules.found[c.rule]
			p.Source, p.Content, p.byRule = r.Source, slices.Clone(r.Content), true
		}
		rules.finish(&p)
		if len(p.Content) > 0 {
			s.proposals = append(s.proposals, p)
		}
	}
	s.weigh(rules)
}

// parts reads an attribution off labels.
func (p *secondPass) parts(labels []uint8) ling.Attribution {
	a := ling.Attribution{Cue: p.cue, Parent: -1}
	best := int32(1 << 30)
	for k := 0; k < len(labels); k++ {
		l := labels[k]
		if l != beginOwnSource && l != beginOwnContent {
			continue
		}
		end := k + 1
		for end < len(labels) && labels[end] == l+1 {
			end++
		}
		r := ling.Range{Start: p.window.Start + int32(k), End: p.window.Start + int32(end)}
		k = end - 1
		if l == beginOwnContent {
			a.Content = append(a.Content, r)
			continue
		}
		if away := max(p.cue.Start-r.End, r.Start-p.cue.End); away < best {
			best, a.Source = away, r
		}
	}
	return a
}
