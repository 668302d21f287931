package neural

import (
	"math"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// Longest is the number of tokens that are read as one piece. Longer sentences
// are cut, so that memory stays bounded.
const Longest = 400

// batchTokens is how many tokens a batch has at most, unless a single piece has
// more: enough for the products, little enough for the caches.
const batchTokens = 512

// Scores are what the network makes of one piece of a Document: a sentence, or
// a part of one that is longer than Longest. They are valid during the visit
// only.
type Scores struct {
	// Range are the tokens of the piece.
	Range ling.Range

	p      *pass
	number int // in the batch
	arcs   view
}

// Read runs the network over the sentences of d, of which only the forms are
// looked at, and visits each piece once, in no particular order. It writes
// nothing to d and may run on several Documents at once.
func (m *Model) Read(d *ling.Document, visit func(*Scores)) {
	sentences := make([]ling.Range, len(d.Sentences))
	for i := range sentences {
		sentences[i] = d.Sentences[i].Range
	}
	m.ReadSentences(d, sentences, nil, visit)
}

// ReadSentences is Read for some of the sentences, of whose tokens more may be known: marks,
// if it is not nil and the network has learnt some, gives those of a token.
func (m *Model) ReadSentences(d *ling.Document, sentences []ling.Range, marks func(i int32) []uint64, visit func(*Scores)) {
	if m.config.Marks == 0 {
		marks = nil
	}
	p, _ := m.pool.Get().(*pass)
	if p == nil {
		p = &pass{m: m, k: m.kernel}
	}
	defer m.pool.Put(p)
	pieces := p.cut(sentences)
	for len(pieces) > 0 {
		n, tokens := 0, 0
		for n < len(pieces) && (n == 0 || tokens+pieces[n].Len() <= batchTokens) {
			tokens += pieces[n].Len()
			n++
		}
		p.read(d, pieces[:n], marks, visit)
		pieces = pieces[n:]
	}
}

// cut returns the pieces of sentences, the longest first.
func (p *pass) cut(sentences []ling.Range) []ling.Range {
	p.pieces = p.pieces[:0]
	for _, s := range sentences {
		for at := s.Start; at < s.End; at += Longest {
			p.pieces = append(p.pieces, ling.Range{Start: at, End: min(at+Longest, s.End)})
		}
	}
	slices.SortStableFunc(p.pieces, func(a, b ling.Range) int { return b.Len() - a.Len() })
	return p.pieces
}

func (p *pass) read(d *ling.Document, pieces []ling.Range, marks func(i int32) []uint64, visit func(*Scores)) {
	p.arena.reset()
	p.counts = p.counts[:0]
	for _, r := range pieces {
		p.counts = append(p.counts, r.Len())
	}
	p.lay(p.counts)
	for s, r := range pieces {
		for t := range r.Len() {
			p.tokens[p.step[t]+s] = p.keys.key(p.m, d.Form(r.Start+int32(t)))
			if marks != nil {
				p.marks[p.step[t]+s] = marks(r.Start + int32(t))
			}
		}
	}
	p.forward()
	for s, r := range pieces {
		p.scores = Scores{Range: r, p: p, number: s}
		visit(&p.scores)
	}
}

// Arcs returns the scores of the arcs into token i of the piece: that from the
// root first, then that from each token. Its own is meaningless.
func (s *Scores) Arcs(i int) []float32 {
	if s.arcs.data == nil {
		s.arcs, _ = s.p.scoreArcs(s.number)
	}
	return s.arcs.row(i)[:s.arcs.rows+1]
}

// Relations writes to out the best relation of each token of the piece to its
// head: an index into the piece, or ling.Root. It is root for the root alone.
func (s *Scores) Relations(heads []int32, out []ling.Deprel) {
	p, m := s.p, s.p.m
	base := p.base[s.number]
	hidden := p.matrix(len(heads), 2*p.relDep.step)
	for i, h := range heads {
		head := -1
		if h != ling.Root {
			head = base + int(h)
		}
		p.relate(hidden.row(i), base+i, head)
	}
	scores := p.apply(&m.relation, hidden)
	for i, h := range heads {
		out[i] = ling.RootRel
		if h != ling.Root {
			out[i] = m.bestRelation(scores.row(i))
		}
	}
}

func (m *Model) bestRelation(scores []float32) ling.Deprel {
	best, out := float32(below), ling.Dep
	for j, r := range m.relations {
		if r != ling.RootRel && scores[j] > best {
			best, out = scores[j], r
		}
	}
	return out
}

// Classes writes to out the probability of each class of token i of the piece.
func (s *Scores) Classes(i int, out []float32) {
	row := s.p.classes.row(s.p.base[s.number] + i)[:s.p.m.config.Classes]
	highest, sum := slices.Max(row), 0.0
	for k, v := range row {
		e := math.Exp(float64(v - highest))
		out[k] = float32(e)
		sum += e
	}
	for k := range row {
		out[k] /= float32(sum)
	}
}

// Tag returns the best tag of token i of the piece.
func (s *Scores) Tag(i int) Tag {
	row := s.p.tags.row(s.p.base[s.number] + i)
	best := 0
	for j := range s.p.m.tags {
		if row[j] > row[best] {
			best = j
		}
	}
	return s.p.m.tags[best]
}

// WriteTags writes the best tag of every token of the piece to d. It leaves the
// features to the lexicon.
func (s *Scores) WriteTags(d *ling.Document) {
	for i := range s.Range.Len() {
		tag, t := s.Tag(i), &d.Tokens[s.Range.Start+int32(i)]
		t.UPOS, t.XPOS = tag.UPOS, tag.XPOS
	}
}

// Names appends to out the names of the best labelling of the piece, ascending,
// over the tokens of the Document; those of type 0 are of a kind that the
// corpora know but ling does not.
func (s *Scores) Names(out []Name) []Name {
	p, m := s.p, s.p.m
	if len(m.kinds) == 0 {
		return out
	}
	start := s.Range.Start
	for i, l := range p.back.best(m, p.names.slice(p.base[s.number], p.base[s.number+1])) {
		if l == 0 {
			continue
		}
		at := s.Range.Start + int32(i)
		place := (l - 1) % places
		if place == begin || place == single {
			start = at
		}
		if place == end || place == single {
			out = append(out, Name{ling.Range{Start: start, End: at + 1}, m.kinds[(l-1)/places]})
		}
	}
	return out
}
