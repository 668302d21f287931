package attribution

import (
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/crf"
)

// The labels of the first pass: the background, and the beginning and the rest
// of sources, cues and contents.
const (
	background = iota
	beginSource
	inSource
	beginCue
	inCue
	beginContent
	inContent
)

var firstShape = crf.Pairs(3, numBoundaries)

var firstTemplates = parseTemplates(firstList, placeIn(firstNames, numContext))

// placeIn returns a function that finds "w-1" in the rows around a token, which
// follow own attributes, and those of own by their names.
func placeIn(own string, n int32) func(string) int32 {
	mine, theirs := names(own), names(attributeNames)
	return func(name string) int32 {
		if at, ok := mine[name]; ok {
			return at
		}
		if a, ok := theirs[name[:1]]; ok {
			for offset := -window; offset <= window; offset++ {
				if name[1:] == offsets[offset+window] {
					return n + int32((offset+window)*int(numAttributes)) + a
				}
			}
		}
		return 0
	}
}

var offsets = [2*window + 1]string{"-2", "-1", "0", "1", "2"}

// A firstPass makes the sequence of the first pass from a sheet.
type firstPass struct {
	*sheet
	frames []uint32
	// left and right are the nearest likely cue before and after each token in
	// its sentence, or -1; leftVerb is the nearest verb before.
	left, right, leftVerb []int32
	commas, verbs         []int32 // how many stand before each token
	row                   []uint32
	features              []uint32
	sequence              crf.Sequence
}

// build makes f.sequence.
func (f *firstPass) build(s *sheet) {
	f.sheet = s
	f.countMarks()
	f.findNear()
	f.findFrames()
	f.sequence.Reset()
	all := uint8(1<<firstShape.Labels - 1)
	for i := range int32(len(s.d.Tokens)) {
		f.row = sized(f.row, numContext)
		f.fillContext(i)
		f.fillQuote(i)
		f.row = append(f.row, s.around(i)...)
		f.features = appendFeatures(f.features[:0], firstTemplates, f.row)
		f.sequence.Add(s.boundary(i), all, f.features)
	}
}

func (f *firstPass) countMarks() {
	n := len(f.d.Tokens)
	f.commas, f.verbs = sized(f.commas, n+1), sized(f.verbs, n+1)
	for i := range int32(n) {
		f.commas[i+1], f.verbs[i+1] = f.commas[i], f.verbs[i]
		if f.d.Tokens[i].XPOS == ling.PennComma {
			f.commas[i+1]++
		}
		if f.verb(i) {
			f.verbs[i+1]++
		}
	}
}

// findNear finds the likely cues around each token. One inside a quotation
// counts only for what is in the same one.
func (f *firstPass) findNear() {
	n := len(f.d.Tokens)
	f.left, f.right, f.leftVerb = sized(f.left, n), sized(f.right, n), sized(f.leftVerb, n)
	for k := range f.d.Sentences {
		r := f.d.Sentences[k].Range
		verb := int32(-1)
		near := nearest{outside: -1, inside: -1}
		for i := r.Start; i < r.End; i++ {
			f.left[i] = near.of(f.quote[i])
			f.leftVerb[i] = verb
			if f.verb(i) {
				verb = i
			}
			if f.get(i, aRate) >= likely {
				near.put(i, f.quote[i])
			}
		}
		near = nearest{outside: -1, inside: -1}
		for i := r.End - 1; i >= r.Start; i-- {
			f.right[i] = near.of(f.quote[i])
			if f.get(i, aRate) >= likely {
				near.put(i, f.quote[i])
			}
		}
	}
}

// A nearest is the last likely cue outside of quotations, and the last one
// inside, with its quotation.
type nearest struct {
	outside, inside, quote int32
}

func (n *nearest) put(i, quote int32) {
	if quote < 0 {
		n.outside = i
		return
	}
	n.inside, n.quote = i, quote
}

func (n *nearest) of(quote int32) int32 {
	if quote >= 0 && n.inside >= 0 && n.quote == quote {
		return n.inside
	}
	return n.outside
}

// findFrames describes, for each token of a verb group, the clause it is the
// verb of.
func (f *firstPass) findFrames() {
	f.frames = sized(f.frames, len(f.d.Tokens))
	for c := range f.d.Clauses {
		cl := &f.d.Clauses[c]
		if cl.Verb < 0 {
			continue
		}
		v := f.frame(int32(c))
		g := &f.d.Chunks[cl.Verb]
		for i := g.Start; i < g.End; i++ {
			f.frames[i] = v
		}
	}
}

// frame describes clause c: its type, its subject and the clause after it.
func (s *sheet) frame(c int32) uint32 {
	cl := &s.d.Clauses[c]
	v := uint32(cl.Type)<<1 | 1
	if cl.Subject >= 0 {
		v |= 16 << first(s.d.Chunks[cl.Subject].Start >= s.d.Chunks[cl.Verb].End)
	}
	if int(c)+1 < len(s.d.Clauses) && s.d.Clauses[c+1].Parent == c {
		next := &s.d.Clauses[c+1]
		v |= uint32(next.Type)<<6 | first(next.Mark >= 0)<<10
	}
	return v
}

func (f *firstPass) fillContext(i int32) {
	d, row := f.d, f.row
	row[cFrame] = f.frames[i]
	if c := f.clause[i]; c >= 0 {
		row[cClause] = uint32(d.Clauses[c].Type)
		row[cEdge] = row[cClause]<<2 | first(i == d.Clauses[c].Start)<<1 | first(i == d.Clauses[c].End-1)
	}
	r := d.Sentences[f.sentence[i]].Range
	row[cSentenceFirst], row[cSentenceLast] = f.get(r.Start, aWord), f.get(r.End-1, aWord)
	row[cFromStart], row[cFromEnd] = distance(i-r.Start), distance(r.End-1-i)
	p := f.paragraph[i]
	at := f.paragraphs[p]
	row[cNewParagraph] = first(i == at.Start)
	row[cFormat], row[cFormatBefore], row[cFormatAfter] = f.format(p), f.format(p-1)&0xff, f.format(p+1)&0xff
	row[cOffset], row[cFromParagraphEnd] = uint32(min(6, i-at.Start)), uint32(min(3, at.End-1-i))
	row[cTitle] = first(p == 0)
	if v := f.left[i]; v >= 0 {
		row[cLeftLemma], row[cLeftDistance], row[cLeftRate] = f.get(v, aLemma), distance(i-v), f.get(v, aRate)
		row[cLeftBetween] = f.between(v+1, i) | f.marked(v, i)<<4
	}
	if v := f.right[i]; v >= 0 {
		row[cRightLemma], row[cRightDistance], row[cRightRate] = f.get(v, aLemma), distance(i-v), f.get(v, aRate)
		row[cRightBetween] = f.between(i+1, v)
	}
	if v := f.leftVerb[i]; v >= 0 {
		row[cVerbLemma], row[cVerbDistance] = f.get(v, aLemma), distance(i-v)
	}
	if h := d.Tokens[i].Head; f.tree && h >= 0 {
		row[cHeadWord], row[cHeadTag], row[cHeadDistance] = f.get(h, aLemma), f.get(h, aTag)<<4|f.get(h, aRate), first(h > i)<<4|distance(h-i)
	}
}

// between counts the commas and verbs from token a to before token b.
func (f *firstPass) between(a, b int32) uint32 {
	if b <= a {
		return 0
	}
	return uint32(min(3, f.commas[b]-f.commas[a]))<<1 | first(f.verbs[b] > f.verbs[a])
}

// marked reports whether "that" or "to" stands soon after the cue at v and
// before token i.
func (f *firstPass) marked(v, i int32) uint32 {
	for k := v + 1; k < i && k <= v+4; k++ {
		if t := f.d.Tokens[k].XPOS; t == ling.PennTO || t == ling.PennIN && f.word(k) == "that" {
			return 1
		}
	}
	return 0
}

// fillQuote describes the quotation that token i is in, or those beside it in
// its sentence.
func (f *firstPass) fillQuote(i int32) {
	row := f.row
	r := f.d.Sentences[f.sentence[i]].Range
	q := f.quote[i]
	if q < 0 {
		row[cQuoteSides] = f.quoteBefore(i, r.Start)
		row[cQuoteNext] = f.quoteAfter(i, r.End)
		return
	}
	o := &f.quotes[q]
	row[cQuoteProps] = o.props | 1<<16
	row[cQuotePlace] = f.place(i, o)
	row[cQuoteBefore], row[cQuoteAfter] = f.get(o.Start-1, aWord), f.get(o.End, aWord)
	row[cQuoteBeforeTag], row[cQuoteAfterTag] = f.get(o.Start-1, aTag), f.get(o.End, aTag)
	row[cQuoteBeforeRate] = f.get(o.Start-1, aRate)
	row[cQuoteAfterRate] = f.get(o.End, aRate)&15<<4 | f.get(o.End+1, aRate)&15
}

// place says where in quotation o token i stands.
func (s *sheet) place(i int32, o *quoteInfo) uint32 {
	switch i {
	case o.Start:
		return 1
	case o.Start + 1:
		return 2
	case o.End - 1:
		return 3
	}
	return 4
}

func (s *sheet) quoteBefore(i, start int32) uint32 {
	for k := i - 1; k >= start && k > i-40; k-- {
		if q := s.quote[k]; q >= 0 {
			return 1 + s.quotes[q].props&63 + distance(i-k)<<8
		}
	}
	if start > 0 && s.quote[start-1] >= 0 {
		return 1 << 16
	}
	return 0
}

func (s *sheet) quoteAfter(i, end int32) uint32 {
	for k := i + 1; k < end && k < i+40; k++ {
		if q := s.quote[k]; q >= 0 {
			return 1 + s.quotes[q].props&63 + distance(k-i)<<8
		}
	}
	if int(end) < len(s.quote) && s.quote[end] >= 0 {
		return 1 << 16
	}
	return 0
}
