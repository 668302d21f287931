package attribution

import "github.com/rapporteur/rapporteur/ling"

// fillPair writes the attributes of token i with the cue.
func (p *secondPass) fillPair(i int32) {
	p.row = append(sized(p.row, numPair), p.around(i)...)
	row, c := p.row, p.cue
	after := i >= c.End
	side := first(after)
	row[sSide] = uint32(max(-3, min(3, p.sentence[i]-p.sentence[p.head]))+4)<<1 | side
	away := c.Start - 1 - i
	from, to := i+1, c.Start
	if after {
		away, from, to = i-c.End, c.End, i
	}
	row[sNear] = distance(away)
	row[sHead], row[sHeadTag] = p.get(p.head, aLemma), p.get(p.head, aTag)<<1|p.get(p.head, aChunk)>>6&1
	row[sSignature], row[sFrame], row[sNext], row[sBefore], row[sSure] = p.signature, p.frameOf, p.next, p.before, p.sureOf
	row[sCommas] = uint32(min(4, p.commas[to]-p.commas[from]))
	row[sVerbs] = uint32(min(3, p.verbs[to]-p.verbs[from]))
	row[sCues] = uint32(min(3, p.cueCount[to]-p.cueCount[from]))
	r := p.d.Sentences[p.sentence[i]].Range
	row[sSentenceEdge] = first(i == r.Start) | first(i == r.End-1)<<1
	row[sFromStart], row[sFromEnd] = distance(i-p.window.Start), distance(p.window.End-1-i)
	p.fillLabels(i)
	p.fillRule(i)
	row[sFormatCue], row[sFormatToken] = p.format(p.paragraph[p.head])&255, p.format(p.paragraph[i])&255
	row[sParagraphs] = uint32(max(-2, min(3, p.paragraph[i]-p.paragraph[p.head])) + 2)
	row[sBranch] = p.branch(i)
	if k := p.firstPass.clause[i]; k >= 0 {
		row[sClauseEdge] = first(i == p.d.Clauses[k].Start) | first(i == p.d.Clauses[k].End-1)<<1
		row[sClauseType] = uint32(p.d.Clauses[k].Type)
	}
	if q := p.quote[i]; q >= 0 {
		p.fillOwnQuote(i, &p.quotes[q])
	} else {
		p.fillQuoteBetween(i, after)
	}
	if p.tree {
		p.fillTree(i)
	}
}

func (p *secondPass) fillLabels(i int32) {
	p.row[sLabel], p.row[sMine] = uint32(p.labels[i]), p.mineAt(i)
	if i > 0 {
		p.row[sLabelBefore] = uint32(p.labels[i-1])
	}
	if int(i)+1 < len(p.labels) {
		p.row[sLabelAfter] = uint32(p.labels[i+1])
	}
	for k, m := range p.mine {
		p.row[sAny] |= first(m >= 0) << k
	}
}

// fillRule writes what the rules say of token i for this cue.
func (p *secondPass) fillRule(i int32) {
	if p.rule < 0 {
		return
	}
	a := &p.found[p.rule]
	p.row[sWhy] = uint32(whyNumber(a.Why)) + 1
	if a.Source.Has(i) {
		p.row[sRule] = 1 + first(i == a.Source.Start)
	}
	for _, c := range a.Content {
		if c.Has(i) {
			p.row[sRule] = 3 + first(i == c.Start) + 2*first(i == c.End-1)
		}
	}
}

// fillOwnQuote describes the quotation token i is in, seen from the cue.
func (p *secondPass) fillOwnQuote(i int32, o *quoteInfo) {
	row, c := p.row, p.cue
	own := p.quote[i]
	row[sQuote] = o.props&127 | p.place(i, o)<<8 | first(p.quote[p.head] == own)<<12 | 1<<13
	row[sQuoteParagraph] = uint32(max(-2, min(2, p.paragraph[o.Start]-p.paragraph[p.head]))+3)<<8 | row[sSide]
	from, to := o.End, c.Start
	if o.Start >= c.End {
		from, to = c.End, o.Start
	}
	if to >= from {
		row[sQuoteGap] = distance(to-from) + 1
		row[sQuoteCues] = uint32(min(2, p.cueCount[to]-p.cueCount[from]))
		row[sQuoteQuotes] = p.quotesWithin(ling.Range{Start: from, End: to}, int(own))
	}
	row[sQuoteBefore], row[sQuoteAfter] = p.get(o.Start-1, aWord), p.get(o.End, aWord)
	row[sQuoteOthers] = uint32(min(2, p.cuesIn(p.sentence[o.Start])))<<2 | uint32(min(2, p.cuesIn(p.sentence[o.End-1])))
	row[sQuoteWhole] = o.props >> 4 & 15
}

// quotesWithin counts the quotations that begin in r, up to 3, beside
// quotation own.
func (p *secondPass) quotesWithin(r ling.Range, own int) uint32 {
	n := uint32(0)
	for _, step := range [2]int{-1, 1} {
		for q := own + step; q >= 0 && q < len(p.quotes) && n < 3; q += step {
			if o := p.quotes[q].Range; o.Empty() {
				continue
			} else if !r.Has(o.Start) {
				break
			}
			n++
		}
	}
	return n
}

func (p *secondPass) cuesIn(sentence int32) int32 {
	r := p.d.Sentences[sentence].Range
	return p.cueCount[r.End] - p.cueCount[r.Start]
}

// fillQuoteBetween describes the first quotation between the cue and token i,
// which is in none.
func (p *secondPass) fillQuoteBetween(i int32, after bool) {
	const far = 60
	v := uint32(1) | first(p.quote[p.head] >= 0)<<1
	if after {
		for k := p.cue.End; k < min(i, p.cue.End+far); k++ {
			if q := p.quote[k]; q >= 0 {
				v |= 4 | p.quotes[q].props&31<<3
				break
			}
		}
	} else {
		for k := p.cue.Start - 1; k > max(i, p.cue.Start-far); k-- {
			if q := p.quote[k]; q >= 0 {
				v |= 4 | p.quotes[q].props&31<<3
				break
			}
		}
	}
	p.row[sQuoteBetween] = v
}

// fillTree writes how token i hangs together with the cue in the tree.
func (p *secondPass) fillTree(i int32) {
	const far = 40
	via, below := uint32(0), uint32(0)
	at := i
	for n := 0; at >= 0 && n < far; n++ {
		if k := p.onPath(at); k > 0 {
			top := uint32(0)
			if k > 1 {
				top = p.get(p.treePath[k-2]-1, aRel)
			}
			p.row[sTreeBranch] = uint32(k)<<16 | via<<8 | top
			break
		}
		below, via = via, p.get(at, aRel)
		at = p.d.Tokens[at].Head
	}
	p.row[sTreeRelation] = p.get(i, aRel)
	p.row[sTreeTop] = below
	h := p.d.Tokens[i].Head
	p.row[sTreeEdge] = first(h > i)<<1 | first(h < 0) | p.get(h, aRel)<<2
}

// onPath returns the place of token i on the path from the cue to the root,
// from 1, or 0.
func (p *secondPass) onPath(i int32) int {
	for k, h := range p.treePath {
		if h == i+1 {
			return k + 1
		}
	}
	return 0
}
