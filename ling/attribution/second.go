package attribution

import (
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/crf"
)

// The labels of the second pass, for one cue. The cue itself is background.
const (
	beginOwnSource = 1 + iota
	inOwnSource
	beginOwnContent
	inOwnContent
)

var secondShape = crf.Pairs(2, numBoundaries)

var secondTemplates = parseTemplates(secondList, placeIn(secondNames, numPair))

// A secondPass makes the sequences of the second pass.
type secondPass struct {
	*firstPass
	labels   []uint8 // of the first pass
	cueCount []int32 // how many cues begin before each token
	chunk    []int32 // numbers the spans of the first pass; 0 is none
	found    []ling.Attribution
	depth    []int32 // clauses above that of the cue in work, by clause: 1 is its own
	row      []uint32
	features []uint32
	sequence crf.Sequence

	// of the candidate in work:
	*candidate
	signature, next, before, frameOf, sureOf uint32
	mine                                     [3]int32 // spans nearest to it: source, content before, content after
	treePath                                 [12]int32
}

// prepare takes what the first pass found in a document.
func (p *secondPass) prepare(f *firstPass, labels []uint8, found []ling.Attribution) {
	p.firstPass, p.labels, p.found = f, labels, found
	n := len(labels)
	p.cueCount, p.chunk = sized(p.cueCount, n+1), sized(p.chunk, n)
	p.depth = sized(p.depth, len(f.d.Clauses))
	number := int32(0)
	for i, l := range labels {
		p.cueCount[i+1] = p.cueCount[i] + int32(first(l == beginCue))
		if l%2 == 1 {
			number++
		}
		if l != background {
			p.chunk[i] = number
		}
	}
}

// build makes p.sequence for one candidate.
func (p *secondPass) build(c *candidate) {
	p.candidate = c
	p.describeCue()
	p.findMine()
	p.markClauses(1)
	defer p.markClauses(0)
	p.sequence.Reset()
	for i := c.window.Start; i < c.window.End; i++ {
		class, allowed := p.boundary(i), uint8(1<<secondShape.Labels-1)
		p.features = p.features[:0]
		switch {
		case c.cue.Has(i):
			class, allowed = besideCue, 1
		default:
			if i == c.cue.End {
				class = besideCue
			}
			p.fillPair(i)
			p.features = appendFeatures(p.features, secondTemplates, p.row)
		}
		p.sequence.Add(class, allowed, p.features)
	}
}

func (p *secondPass) describeCue() {
	c := p.candidate
	p.signature = 7
	for i := c.cue.Start; i < c.cue.End; i++ {
		p.signature = p.signature*31 + p.get(i, aLemma)
	}
	p.next, p.before = p.kind(c.cue.End), p.kind(c.cue.Start-1)
	if int(c.cue.End) < len(p.d.Tokens) {
		switch p.d.Lemma(c.cue.End) {
		case "that":
			p.next = 6
		case "to":
			p.next = 7
		}
	}
	p.frameOf = p.frames[c.head]
	p.sureOf = uint32(c.sure * 6)
	p.treePath = [12]int32{}
	n := 0
	for h := c.head; p.tree && h >= 0 && n < len(p.treePath); h = p.d.Tokens[h].Head {
		p.treePath[n] = h + 1
		n++
	}
}

// kind says what token i is, seen from the cue beside it.
func (p *secondPass) kind(i int32) uint32 {
	switch {
	case i < 0 || int(i) >= len(p.d.Tokens):
		return 0
	case p.quote[i] >= 0:
		return 1
	case p.punctuation(i):
		return 2
	case p.nominal(i):
		return 3
	case p.verb(i):
		return 4
	}
	return 5
}

// lookBack bounds how far spans of the first pass are looked for.
const lookBack = 200

// findMine finds the spans of the first pass that are most likely those of the
// cue: the nearest source in its sentence, and the contents on both sides
// before another cue comes.
func (p *secondPass) findMine() {
	c := p.cue
	p.mine = [3]int32{-1, -1, -1}
	r := p.d.Sentences[p.sentence[c.Start]].Range
	best := int32(1 << 30)
	for i := max(r.Start, c.Start-lookBack); i < min(r.End, c.End+lookBack); i++ {
		if l := p.labels[i]; l == beginSource || l == inSource {
			if away := max(c.Start-i, i-c.End+1); away < best {
				best, p.mine[0] = away, p.chunk[i]
			}
		}
	}
	for i := c.Start - 1; i >= max(0, c.Start-lookBack) && p.labels[i] != beginCue && p.labels[i] != inCue; i-- {
		if p.labels[i] >= beginContent {
			p.mine[1] = p.chunk[i]
			break
		}
	}
	for i := c.End; i < min(int32(len(p.labels)), c.End+lookBack) && p.labels[i] != beginCue && p.labels[i] != inCue; i++ {
		if p.labels[i] >= beginContent {
			p.mine[2] = p.chunk[i]
			break
		}
	}
}

// mineAt says which of the nearest spans token i is in: 4 is another one.
func (p *secondPass) mineAt(i int32) uint32 {
	switch p.chunk[i] {
	case 0:
		return 0
	case p.mine[0]:
		return 1
	case p.mine[1]:
		return 2
	case p.mine[2]:
		return 3
	}
	return 4
}

// markClauses writes how far the clauses above that of the cue are, or takes
// that back if sign is 0.
func (p *secondPass) markClauses(sign int32) {
	c := p.firstPass.clause[p.head]
	for n := int32(1); c >= 0 && n < 12; n++ {
		p.depth[c] = n * sign
		c = p.d.Clauses[c].Parent
	}
}

// branch says how the clause of token i hangs together with that of the cue:
// how many steps above the latter they meet, and by which type of clause the
// former comes in.
func (p *secondPass) branch(i int32) uint32 {
	c := p.firstPass.clause[i]
	via, down := uint32(0), uint32(0)
	for n := 0; c >= 0 && n < 12; n++ {
		if p.depth[c] > 0 {
			return uint32(p.depth[c])<<8 | via<<4 | min(down, 3)<<1 | 1
		}
		via = uint32(p.d.Clauses[c].Type)
		down++
		c = p.d.Clauses[c].Parent
	}
	return 0
}
