package attribution

import (
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// An attribute is something known of a token by itself.
type attribute int

// The attributes. Their names in templates are those of attributeNames.
const (
	aWord    attribute = iota // the word's key, see models.AppendKey
	aLemma                    // its lemma
	aTag                      // Penn tag
	aShape                    // capitals, digits, marks
	aEnding                   // the last three bytes
	aName                     // type of the name it is in, and whether it begins it
	aRate                     // how often words with this lemma and part of speech are cues, in eight steps
	aChunk                    // type of its chunk, whether it begins it, and how its verb group is built
	aCluster                  // cluster of the word, fine
	aCoarse                   // and coarse
	aQuoted                   // whether in quotation marks, or such a mark
	aRule                     // what the rules say it is: source, cue, content
	aRel                      // dependency relation, 0 without a tree
	numAttributes
)

const attributeNames = "w l t s x n r k c g q p d"

// window is how far templates look to each side.
const window = 2

// edge is what every attribute is outside the document.
const edge = 1 << 31

// A sheet holds what features are made of: the attributes of each token, and
// where it stands.
type sheet struct {
	d    *ling.Document
	lex  *vocabulary
	rows []uint32 // of numAttributes each, with window rows before and after
	// sentence, paragraph and quote are the ones each token is in; quote is -1
	// outside of quotations.
	sentence, paragraph, quote []int32
	// first and last tokens of each paragraph.
	paragraphs []ling.Range
	quotes     []quoteInfo
	formats    []uint32 // of the paragraphs
	clause     []int32  // of each token
	tree       bool     // whether there are relations
	key        []byte
}

// A quoteInfo is what is known of an outermost quotation.
type quoteInfo struct {
	ling.Range
	props uint32 // bits, see layout.go
}

// fill makes the sheet of d, given what the rules propose.
func (s *sheet) fill(d *ling.Document, lex *vocabulary, rules *finder) {
	s.d, s.lex = d, lex
	n := len(d.Tokens)
	s.tree = n > 0 && d.Tokens[0].Deprel != 0
	s.rows = sized(s.rows, (n+2*window)*int(numAttributes))
	for i := range window * int(numAttributes) {
		s.rows[i], s.rows[len(s.rows)-1-i] = edge, edge
	}
	s.quote = append(s.quote[:0], rules.inside...)
	s.locate()
	for i := range n {
		s.describe(int32(i))
	}
	s.nameChunks()
	s.markRules(rules.found)
	s.listQuotes()
	s.listFormats()
}

// sized returns a slice of n zeros, in the memory of old if it is enough.
func sized[T any](old []T, n int) []T {
	if cap(old) < n {
		return make([]T, n, n+n/4)
	}
	old = old[:n]
	clear(old)
	return old
}

// row returns the attributes of token i.
func (s *sheet) row(i int32) []uint32 {
	at := (int(i) + window) * int(numAttributes)
	return s.rows[at : at+int(numAttributes)]
}

// get returns attribute a of token i, which may lie outside the document.
func (s *sheet) get(i int32, a attribute) uint32 {
	if i < 0 || int(i) >= len(s.d.Tokens) {
		return edge
	}
	return s.rows[(int(i)+window)*int(numAttributes)+int(a)]
}

// around returns the rows of token i and its neighbours.
func (s *sheet) around(i int32) []uint32 {
	at := int(i) * int(numAttributes)
	return s.rows[at : at+(2*window+1)*int(numAttributes)]
}

func (s *sheet) locate() {
	d := s.d
	n := len(d.Tokens)
	s.sentence, s.paragraph, s.clause = sized(s.sentence, n), sized(s.paragraph, n), sized(s.clause, n)
	s.paragraphs = s.paragraphs[:0]
	last := int32(-1)
	for k := range d.Sentences {
		if p := d.Sentences[k].Paragraph; p != last {
			s.paragraphs = append(s.paragraphs, ling.Range{Start: d.Sentences[k].Start})
			last = p
		}
		at := len(s.paragraphs) - 1
		s.paragraphs[at].End = d.Sentences[k].End
		for i := d.Sentences[k].Start; i < d.Sentences[k].End; i++ {
			s.sentence[i], s.paragraph[i] = int32(k), int32(at)
		}
	}
	for i := range s.clause {
		s.clause[i] = -1
	}
	for c := range d.Clauses {
		for i := d.Clauses[c].Start; i < d.Clauses[c].End; i++ {
			s.clause[i] = int32(c)
		}
	}
}

// describe writes what the word itself tells.
func (s *sheet) describe(i int32) {
	row, tok := s.row(i), &s.d.Tokens[i]
	form := s.d.Form(i)
	s.key = models.AppendKey(s.key[:0], form)
	hash := models.Hash(s.key)
	row[aWord] = uint32(hash >> 32)
	row[aEnding] = ending(s.key)
	row[aShape] = shapeOf(form)
	row[aCluster], row[aCoarse] = s.lex.cluster(hash)
	s.key = append(s.key[:0], s.d.Lemma(i)...)
	lemma := models.Hash(s.key)
	row[aLemma] = uint32(lemma >> 32)
	row[aTag] = uint32(tok.XPOS)
	row[aRate] = s.lex.rate(rateKey(lemma, tok.UPOS))
	row[aRel] = uint32(tok.Deprel)
	if s.quote[i] >= 0 {
		row[aQuoted] = 1
	}
	if tok.XPOS == ling.PennOpenQuote || tok.XPOS == ling.PennCloseQuote {
		row[aQuoted] += 2
	}
}

// ending returns the last three bytes of a key.
func ending(key []byte) uint32 {
	v := uint32(0)
	for _, c := range key[max(0, len(key)-3):] {
		v = v<<8 | uint32(c)
	}
	return v
}

// shapeOf tells what kinds of letters a word is made of.
func shapeOf(form string) uint32 {
	const upper, lower, digit, other, long = 1, 2, 4, 8, 16
	v := uint32(0)
	r, size := utf8.DecodeRuneInString(form)
	if 'A' <= r && r <= 'Z' {
		v = 32
	}
	for _, c := range form[min(size, len(form)):] {
		switch {
		case 'A' <= c && c <= 'Z':
			v |= upper
		case 'a' <= c && c <= 'z':
			v |= lower
		case '0' <= c && c <= '9':
			v |= digit
		default:
			v |= other
		}
	}
	if len(form) > 3 {
		v |= long
	}
	if size == len(form) && v == 0 {
		v = uint32(r)<<8 | 64
	}
	return v
}

// nameChunks writes the attributes that names and chunks give.
func (s *sheet) nameChunks() {
	for k := range s.d.Entities {
		e := &s.d.Entities[k]
		for i := e.Start; i < e.End; i++ {
			s.row(i)[aName] = 2*uint32(e.Type) + first(i == e.Start)
		}
	}
	for k := range s.d.Chunks {
		c := &s.d.Chunks[k]
		v := uint32(c.Type) << 4
		if c.Type == ling.VerbGroup {
			v |= first(c.Passive) | first(c.Infinitive)<<1 | first(c.Negated)<<2 | first(c.Modal >= 0 && !c.Infinitive)<<3
		}
		for i := c.Start; i < c.End; i++ {
			s.row(i)[aChunk] = v<<2 | first(i == c.Start)<<1 | first(i == c.Head)
		}
	}
}

// first is 1 for true.
func first(ok bool) uint32 {
	if ok {
		return 1
	}
	return 0
}

// markRules writes what the rules propose. Of attributions that overlap, the
// later one stands.
func (s *sheet) markRules(found []ling.Attribution) {
	mark := func(r ling.Range, v uint32) {
		for i := r.Start; i < r.End; i++ {
			s.row(i)[aRule] = v + first(i == r.Start)
		}
	}
	for k := range found {
		for _, c := range found[k].Content {
			mark(c, 6)
		}
	}
	for k := range found {
		mark(found[k].Source, 2)
		mark(found[k].Cue, 4)
	}
}

func (s *sheet) word(i int32) string {
	if i < 0 || int(i) >= len(s.d.Tokens) {
		return ""
	}
	return s.d.Form(i)
}

func (s *sheet) verb(i int32) bool {
	u := s.d.Tokens[i].UPOS
	return u == ling.VERB || u == ling.AUX
}

func (s *sheet) punctuation(i int32) bool {
	return i >= 0 && int(i) < len(s.d.Tokens) && s.d.Tokens[i].UPOS == ling.PUNCT
}

func (s *sheet) nominal(i int32) bool {
	switch s.d.Tokens[i].UPOS {
	case ling.NOUN, ling.PROPN, ling.PRON:
		return true
	}
	return false
}
