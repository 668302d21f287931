package attribution

import (
	"math"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// The reasons by which an attribution is accepted, in the order of the weights.
const (
	rOne = iota
	rSure
	rLeast
	rNested
	rNestedSure
	rNestedOwn
	rHolds
	rShares
	rGap
	rPath
	rDirect
	rMixed
	rNoSource
	rNoSourceSure
	rLength
	rShort
	rTitle
	rRate
	rQuoted
	rLongCue
	rRule
	rAgrees
	rSameSource
	rSameContent
	rUnseen
	rAgreesSure
	rByRule
	rNoun
	rMark
	rOther
	rPronoun
	rNamed
	rWhy       // seven of them
	numReasons = rWhy + len(whys)
)

// weigh fills the reasons of all proposals.
func (s *scratch) weigh(rules *finder) {
	s.owner = sized(s.owner, len(s.labels))
	for k := range s.proposals {
		for _, c := range s.proposals[k].Content {
			for i := c.Start; i < c.End; i++ {
				if o := s.owner[i]; o == 0 || s.proposals[o-1].sure < s.proposals[k].sure {
					s.owner[i] = int32(k) + 1
				}
			}
		}
	}
	for k := range s.proposals {
		s.weighOne(k, rules)
	}
}

func logit(p float32) float64 {
	v := max(0.02, min(0.98, float64(p)))
	return math.Log(v / (1 - v))
}

func (s *scratch) weighOne(k int, rules *finder) {
	p := &s.proposals[k]
	x := &p.reasons
	*x = [numReasons]float64{}
	sure := logit(p.sure)
	x[rOne], x[rSure], x[rLeast] = 1, sure, float64(p.least)
	if o := s.owner[p.cue.Start]; o > 0 && int(o-1) != k {
		x[rNested], x[rNestedSure], x[rNestedOwn] = 1, float64(s.proposals[o-1].sure-p.sure), sure
	}
	s.weighOthers(k, x)
	gap := min(12, float64(p.gap))
	x[rGap], x[rPath] = gap, math.Exp(-gap)
	x[rDirect], x[rMixed] = number(p.Quotation == ling.Direct), number(p.Quotation == ling.Mixed)
	x[rNoSource] = number(p.Source.Empty())
	x[rNoSourceSure] = x[rNoSource] * sure
	n := size(&p.Attribution)
	x[rLength], x[rShort] = math.Log(float64(n)), number(n <= 2)
	x[rTitle] = number(s.sheet.paragraph[p.head] == 0)
	x[rRate] = float64(s.sheet.get(p.head, aRate)) / 7
	x[rQuoted] = number(s.sheet.quote[p.head] >= 0)
	x[rLongCue] = number(p.cue.Len() > 3)
	switch s.sheet.d.Tokens[p.head].UPOS {
	case ling.NOUN, ling.PROPN:
		x[rNoun] = 1
	case ling.PUNCT:
		x[rMark] = 1
	case ling.VERB:
	default:
		x[rOther] = 1
	}
	for i := p.Source.Start; i < p.Source.End; i++ {
		x[rNamed] = max(x[rNamed], number(s.sheet.get(i, aName) > 0))
		x[rPronoun] = max(x[rPronoun], number(p.Source.Len() == 1 && s.sheet.d.Tokens[i].UPOS == ling.PRON))
	}
	if p.rule >= 0 {
		weighRule(p, &rules.found[p.rule], x)
	}
}

// weighOthers counts the proposals within the content, and those that claim
// some of it.
func (s *scratch) weighOthers(k int, x *[numReasons]float64) {
	p := &s.proposals[k]
	const near = 12
	for j := max(0, k-near); j < min(len(s.proposals), k+near+1); j++ {
		if j == k {
			continue
		}
		o := &s.proposals[j]
		for _, c := range p.Content {
			x[rHolds] += number(c.Has(o.cue.Start))
			x[rShares] += number(c.Has(o.Content[0].Start))
		}
	}
	x[rHolds], x[rShares] = min(3, x[rHolds]), min(3, x[rShares])
}

func weighRule(p *proposal, r *ling.Attribution, x *[numReasons]float64) {
	x[rRule], x[rByRule] = 1, number(p.byRule)
	same := r.Source.Overlaps(p.Source) || r.Source.Empty() && p.Source.Empty()
	x[rAgrees] = number(same && alike(r.Content, p.Content) >= 0.5)
	x[rAgreesSure] = x[rAgrees] * x[rSure]
	x[rSameSource], x[rSameContent] = number(r.Source == p.Source), number(slices.Equal(r.Content, p.Content))
	x[rUnseen] = number(p.sure < 0.3)
	if n := whyNumber(r.Why); n >= 0 {
		x[rWhy+n] = 1
	}
}

func number(ok bool) float64 {
	if ok {
		return 1
	}
	return 0
}

// alike returns the Jaccard index of two contents, by tokens.
func alike(a, b []ling.Range) float64 {
	both, all := 0, 0
	for _, x := range a {
		all += x.Len()
		for _, y := range b {
			both += max(0, int(min(x.End, y.End)-max(x.Start, y.Start)))
		}
	}
	for _, y := range b {
		all += y.Len()
	}
	if all == both {
		return 0
	}
	return float64(both) / float64(all-both)
}
