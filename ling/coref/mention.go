package coref

import (
	"cmp"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// A role is the grammatical role of a mention.
type role uint8

const (
	roleOther role = iota
	roleSubject
	rolePassive
	roleObject
	roleOblique
	rolePossessor
	roleNoun // of another noun
	roleApposition
	rolePredicate
)

// A number is singular, plural or, for bodies and unknown words, either.
type number uint8

const (
	either number = iota
	singular
	plural
)

// A kind is what a mention can be.
type kind uint8

const (
	thing kind = iota
	person
	body
	place
	nation // names of peoples, adjectives of states
)

// A mention is a mention in work.
type mention struct {
	ling.Mention
	top      int32 // the token that hangs on one outside the mention
	entity   int32 // index of the name at its head, or -1
	sentence int32
	quote    int32 // index of the quotation it stands in, or -1
	source   int32 // index of the innermost attribution in whose content it stands, or -1
	order    int32 // its place in the order of reading
	role     role
	number   number
	kind     kind
	gender   ling.Gender
	definite bool // "the", "this", "that", a possessor
	several  bool // a coordination
	nested   bool // within a longer mention
	first    bool // the first mention of its sentence
	voice    bool // in the source of an attribution
	lemma    string
}

// A search is the work on one document.
type search struct {
	d        *ling.Document
	mentions []mention
	// at is the innermost mention of each token that is a head, or -1.
	at []int32
	// sentenceOf, quoteOf and sourceOf are per token.
	sentenceOf, quoteOf, sourceOf []int32
	voiceOf                       []bool
	subject                       []bool // chunks that are subjects of clauses
	timed                         []bool // tokens of time expressions
	chains                        []chain
	candidates                    []candidate
	features                      []uint32
	scores                        []float64
	names                         register
	reading                       []int32  // mentions in the order of reading
	seen                          []bool   // chains that are candidates already
	hashes                        []uint64 // of lemmas, 0 for not yet
}

// word returns token i in lower case with ASCII marks, "" outside the text.
func (s *search) word(i int32) string {
	if i < 0 || int(i) >= len(s.d.Tokens) {
		return ""
	}
	return text.Key(s.d.Form(i))
}

// read prepares s for d and finds its mentions.
func (s *search) read(d *ling.Document) {
	s.d = d
	s.mentions, s.chains = s.mentions[:0], s.chains[:0]
	n := len(d.Tokens)
	s.sentenceOf, s.quoteOf, s.sourceOf = sized(s.sentenceOf, n, -1), sized(s.quoteOf, n, -1), sized(s.sourceOf, n, -1)
	s.at, s.hashes = sized(s.at, n, -1), sized(s.hashes, n, 0)
	s.voiceOf, s.timed = sized(s.voiceOf, n, false), sized(s.timed, n, false)
	s.subject = sized(s.subject, len(d.Chunks), false)
	for k, sent := range d.Sentences {
		fill(s.sentenceOf, sent.Range, int32(k))
	}
	for k, q := range d.Quotes { // inner ones follow those that hold them
		fill(s.quoteOf, d.TokenRange(q.Inner), int32(k))
	}
	for _, x := range d.Timexes {
		fill(s.timed, x.Range, true)
	}
	for _, c := range d.Clauses {
		if c.Subject >= 0 {
			s.subject[c.Subject] = true
		}
	}
	s.readAttributions()
	s.find()
}

// readAttributions notes the innermost attribution of each token: the one whose
// content is the shortest.
func (s *search) readAttributions() {
	length := func(k int32) int {
		n := 0
		for _, r := range s.d.Attributions[k].Content {
			n += r.Len()
		}
		return n
	}
	for k := range s.d.Attributions {
		a := &s.d.Attributions[k]
		fill(s.voiceOf, a.Source, true)
		n := length(int32(k))
		for _, r := range a.Content {
			for i := r.Start; i < r.End; i++ {
				if o := s.sourceOf[i]; o < 0 || length(o) > n {
					s.sourceOf[i] = int32(k)
				}
			}
		}
	}
}

func sized[T any](old []T, n int, value T) []T {
	if cap(old) < n {
		old = make([]T, n)
	}
	old = old[:n]
	for i := range old {
		old[i] = value
	}
	return old
}

func fill[T any](of []T, r ling.Range, value T) {
	for i := max(r.Start, 0); i < r.End; i++ {
		of[i] = value
	}
}

// find finds the mentions: names, noun phrases, possessors within them,
// pronouns and coordinations.
func (s *search) find() {
	d := s.d
	for k := range d.Entities {
		s.name(int32(k))
	}
	for k := range d.Chunks {
		if c := &d.Chunks[k]; c.Type == ling.NounPhrase {
			s.phrase(int32(k), c)
		}
	}
	for i := range d.Tokens {
		switch d.Tokens[i].XPOS {
		case ling.PennPRP, ling.PennPRPS:
			s.add(ling.Range{Start: int32(i), End: int32(i) + 1}, int32(i), ling.Pronominal)
		case ling.PennDT, ling.PennNN, ling.PennJJ:
			if d.Tokens[i].UPOS == ling.PRON && standing[s.word(int32(i))] {
				s.add(ling.Range{Start: int32(i), End: int32(i) + 1}, int32(i), ling.Pronominal)
			}
		}
	}
	s.sort()
	if n := len(s.mentions); n > 0 && len(d.Tokens) > 0 && d.Tokens[0].Deprel != 0 {
		s.coordinations()
		s.sort()
	}
	for m := range s.mentions {
		s.describe(int32(m))
	}
}

// longest is the number of tokens of the longest mention.
const longest = 60

// add adds a mention of the tokens t, unless another has its head.
func (s *search) add(t ling.Range, head int32, typ ling.MentionType) {
	if s.at[head] >= 0 || t.Len() > longest || s.sentenceOf[t.Start] != s.sentenceOf[t.End-1] {
		return
	}
	s.at[head] = int32(len(s.mentions))
	s.mentions = append(s.mentions, mention{Mention: ling.Mention{Range: t, Head: head, Type: typ}})
}

// name adds the name k, with the words before it in its noun phrase if its head
// is that of the phrase.
func (s *search) name(k int32) {
	d, e := s.d, &s.d.Entities[k]
	head := s.headOf(e.Range)
	t := e.Range
	if c := d.ChunkAt(head); c >= 0 && d.Chunks[c].Type == ling.NounPhrase && e.Has(d.Chunks[c].Head) {
		head = d.Chunks[c].Head
		t.Start = min(t.Start, s.afterPossessor(d.Chunks[c].Range, e.Start))
	}
	if e.Type == ling.Person && !e.Title.Empty() && e.Title.End <= t.Start && t.Start-e.Title.Start < 12 && s.sentenceOf[e.Title.Start] == s.sentenceOf[t.Start] {
		t.Start = e.Title.Start
	}
	s.add(t, head, ling.Named)
}

// afterPossessor returns where the phrase t begins that a name at i heads: after
// a coordination or a comma before it, not after its possessor.
func (s *search) afterPossessor(t ling.Range, i int32) int32 {
	start := i
	for start > t.Start {
		switch s.d.Tokens[start-1].UPOS {
		case ling.PUNCT, ling.CCONJ, ling.ADP:
			return start
		}
		start--
	}
	return start
}

// headOf returns the token of t that hangs on one outside it, or the last one.
func (s *search) headOf(t ling.Range) int32 {
	for i := t.Start; i < t.End; i++ {
		if tok := &s.d.Tokens[i]; tok.Deprel != 0 && !t.Has(tok.Head) && tok.UPOS != ling.PUNCT && tok.UPOS != ling.ADP {
			return i
		}
	}
	return t.End - 1
}

// phrase adds noun phrase k and the possessors in it.
func (s *search) phrase(k int32, c *ling.Chunk) {
	d := s.d
	start := c.Start
	for i := c.Start + 1; i < c.End; i++ {
		if d.Tokens[i].XPOS == ling.PennPOS {
			if d.EntityAt(i-1) < 0 && noun(d.Tokens[i-1].UPOS) {
				s.add(ling.Range{Start: start, End: i}, i-1, ling.Nominal)
			}
		}
	}
	if d.EntityAt(c.Head) >= 0 || s.timed[c.Head] {
		return
	}
	switch tok := &d.Tokens[c.Head]; {
	case noun(tok.UPOS):
	case tok.UPOS == ling.NUM || tok.UPOS == ling.ADJ || tok.UPOS == ling.DET:
		if w := s.word(c.Head); w != "both" && (c.Len() < 2 || s.word(c.Start) != "the" && s.word(c.Start) != "these" && s.word(c.Start) != "those") {
			return
		}
	default:
		return
	}
	s.add(ling.Range{Start: c.Start, End: c.End}, c.Head, ling.Nominal)
}

func noun(u ling.UPOS) bool { return u == ling.NOUN || u == ling.PROPN }

// coordinations adds "A and B" beside its parts.
func (s *search) coordinations() {
	d := s.d
	last := sized(nil, len(d.Tokens), int32(-1)) // the last conjunct of each first one
	for m := range s.mentions {
		h := s.mentions[m].top
		if d.Tokens[h].Deprel != ling.Conj || d.Tokens[h].Head == ling.Root {
			continue
		}
		if top := d.Tokens[h].Head; top < h && s.topAt(top) >= 0 {
			last[top] = int32(m)
		}
	}
	n := len(s.mentions)
	for m := range n {
		first := &s.mentions[m]
		end := last[first.top]
		if end < 0 || s.topAt(first.top) != int32(m) || s.mentions[end].Start < first.End || s.mentions[end].End-first.Start > longest {
			continue
		}
		whole := mention{Mention: ling.Mention{Range: ling.Range{Start: first.Start, End: s.mentions[end].End}, Head: first.Head, Type: ling.Nominal}, several: true}
		if first.Type == ling.Named && s.mentions[end].Type == ling.Named {
			whole.Type = ling.Named
		}
		s.mentions = append(s.mentions, whole)
	}
}

// topAt returns the shortest mention whose top is token i, or -1.
func (s *search) topAt(i int32) int32 {
	if m := s.at[i]; m >= 0 {
		return m
	}
	if e := s.d.EntityAt(i); e >= 0 {
		for t := s.d.Entities[e].Start; t < s.d.Entities[e].End; t++ {
			if s.at[t] >= 0 {
				return s.at[t]
			}
		}
	}
	return -1
}

// sort puts the mentions into the order of the layer, drops those that have the
// tokens of another, and numbers them anew.
func (s *search) sort() {
	slices.SortStableFunc(s.mentions, func(a, b mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	s.mentions = slices.CompactFunc(s.mentions, func(a, b mention) bool { return a.Range == b.Range })
	for i := range s.at {
		s.at[i] = -1
	}
	for k := range s.mentions {
		m := &s.mentions[k]
		m.top = s.headOf(m.Range)
		if m.several {
			m.top = m.Head
		}
		if o := s.at[m.Head]; o < 0 || s.mentions[o].Len() > m.Len() {
			s.at[m.Head] = int32(k)
		}
	}
}

// describe fills what is known of mention k by itself.
func (s *search) describe(k int32) {
	d, m := s.d, &s.mentions[k]
	m.entity, m.sentence = int32(d.EntityAt(m.Head)), s.sentenceOf[m.Head]
	m.quote, m.source, m.voice = s.quoteOf[m.Head], s.sourceOf[m.Head], s.voiceOf[m.Head]
	m.role = s.roleOf(m)
	m.lemma = text.Key(d.Lemma(m.Head))
	m.Chain, m.Confidence = -1, 1
	for o := k - 1; o >= 0 && s.mentions[o].sentence == m.sentence; o-- {
		if s.mentions[o].Contains(m.Range) {
			m.nested = true
			break
		}
	}
	m.first = k == 0 || s.mentions[k-1].sentence != m.sentence
	m.definite = s.isDefinite(m)
	s.agreement(m)
}

func (s *search) isDefinite(m *mention) bool {
	switch s.word(m.Start) {
	case "the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "our", "my", "your":
		return m.Type == ling.Nominal
	}
	return m.Type != ling.Nominal
}

func (s *search) roleOf(m *mention) role {
	tok := &s.d.Tokens[m.top]
	if tok.Deprel == 0 {
		if c := s.d.ChunkAt(m.Head); c >= 0 && s.subject[c] && s.d.Chunks[c].Head == m.Head {
			return roleSubject
		}
		if s.d.Tokens[m.Head].XPOS == ling.PennPRPS || int(m.End) < len(s.d.Tokens) && s.d.Tokens[m.End].XPOS == ling.PennPOS {
			return rolePossessor
		}
		return roleOther
	}
	for n := 0; tok.Deprel == ling.Conj && tok.Head != ling.Root && n < 8; n++ {
		tok = &s.d.Tokens[tok.Head]
	}
	switch tok.Deprel.Universal() {
	case ling.Nsubj, ling.Expl:
		if tok.Deprel == ling.NsubjPass {
			return rolePassive
		}
		return roleSubject
	case ling.Obj, ling.Iobj:
		return roleObject
	case ling.Obl:
		return roleOblique
	case ling.Nmod:
		if tok.Deprel == ling.NmodPoss {
			return rolePossessor
		}
		return roleNoun
	case ling.Compound:
		return roleNoun
	case ling.Appos:
		return roleApposition
	case ling.RootRel, ling.Parataxis, ling.Ccomp:
		return rolePredicate
	}
	return roleOther
}
