package coref

import (
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// featureBits is the number of bits of a feature's place in the weights.
const featureBits = 17

// weights are the weights of all features, by the hash of each.
type weights [1 << featureBits]float32

// templates is what the features are made of, in the order of the code below.
// It is part of the fingerprint of the model file: change it with the code.
//
// Every feature is joined with the pronoun's class. c is the candidate's chain,
// m its last mention, n its last noun phrase or name, p the pronoun.
const templates = `bias; distance in sentences, role of m, role of p; distance in sentences, type of m; distance in mentions, same kind between;
kind, number and gender of c, named; number of mentions of c, named, distance; lemma of n; lemma of n, role of m, distance; type of n, definite, first of its sentence;
same governor, role of m, role of p; governor of p, kind of c; governor of p, role of p, lemma of n; role of p and m, kind of c, same sentence, same clause order;
quotations of p and m, distance; attribution of p, m its source; p and m sources; nested, role of m; coordination, number of c, form of p; closest alike, role of m;
subject of its sentence, distance; governor of m and p the same word; form of p, word after p, kind of c; paragraph first, distance; preposition before m;
n named, length of n; two candidates alike, roles; role of n and type of m, kind of c;
none: form and role of p; governor; relation; word after; quotation; first in the sentence; words after; source; kinds of the candidates close by`

// A featurizer makes hashes of the features of one candidate.
type featurizer struct {
	s    *search
	seed uint64
	next uint64
}

// add adds the next feature with these values.
func (f *featurizer) add(values ...uint64) {
	f.next++
	h := models.Mix(f.seed, f.next)
	for _, v := range values {
		h = models.Mix(h, v)
	}
	f.s.features = append(f.s.features, uint32(h>>(64-featureBits)))
}

func bit(b bool) uint64 {
	if b {
		return 1
	}
	return 0
}

// bucket makes a number small: 0 to 4, then 5 for up to 7, 6 for up to 15, 7.
func bucket(n int) uint64 {
	switch {
	case n < 0:
		return 8
	case n <= 4:
		return uint64(n)
	case n <= 7:
		return 5
	case n <= 15:
		return 6
	}
	return 7
}

func (s *search) lemmaHash(i int32) uint64 {
	if i < 0 || int(i) >= len(s.d.Tokens) {
		return 0
	}
	if s.hashes[i] == 0 {
		s.hashes[i] = models.Hash(s.d.Lemma(i))
	}
	return s.hashes[i]
}

func (s *search) formHash(i int32) uint64 {
	if i < 0 || int(i) >= len(s.d.Tokens) {
		return 0
	}
	return models.Hash(s.word(i))
}

// describeCandidate fills s.features for candidate c of the pronoun k.
func (s *search) describeCandidate(k int32, c *candidate) {
	p := &s.mentions[k]
	s.features = s.features[:0]
	f := featurizer{s: s, seed: uint64(classOf(p.lemma)) + 1}
	f.add()
	if c.chain < 0 {
		s.features = append(s.features, noneFeature(classOf(p.lemma)))
		f.next = 100
		s.describeNone(&f, p)
		return
	}
	x := pairing{p: p, m: &s.mentions[c.last], c: &s.chains[c.chain]}
	x.n = x.m
	if x.c.content >= 0 {
		x.n = &s.mentions[x.c.content]
	}
	x.apart = bucket(int(p.sentence - x.m.sentence))
	s.describePlace(&f, &x, c)
	s.describeChain(&f, &x)
	s.describeSyntax(&f, &x)
	s.describeSpeech(&f, &x, c)
}

// A pairing is a pronoun and a candidate: p, the chain c, its last mention m and
// its last name or noun phrase n.
type pairing struct {
	p, m, n *mention
	c       *chain
	apart   uint64
}

// noneFeature is the place of the weight of meaning none, for a class of
// pronouns.
func noneFeature(c class) uint32 { return uint32(models.Mix(uint64(c), 99) >> (64 - featureBits)) }

// describePlace adds where the candidate stands.
func (s *search) describePlace(f *featurizer, x *pairing, c *candidate) {
	f.add(x.apart, uint64(x.m.role), uint64(x.p.role))
	f.add(x.apart, uint64(x.m.Type))
	f.add(bucket(c.closer), bucket(c.alike))
	f.add(bucket(c.alike), uint64(x.m.role), uint64(x.c.kind))
	f.add(x.apart, uint64(x.c.kind), bucket(c.alike))
	f.add(bit(x.m.first), x.apart, uint64(x.m.role), uint64(x.c.kind))
	same := s.d.Sentences[x.p.sentence].Paragraph == s.d.Sentences[x.m.sentence].Paragraph
	f.add(bit(same), x.apart)
	f.add(bit(x.m.nested), uint64(x.m.role), x.apart)
}

// describeChain adds what the chain is.
func (s *search) describeChain(f *featurizer, x *pairing) {
	kind := uint64(x.c.kind)<<8 | uint64(x.c.number)<<4 | uint64(x.c.gender)
	f.add(kind, bit(x.c.named))
	f.add(kind, uint64(x.n.Type), bit(x.n.definite))
	f.add(bucket(len(x.c.mentions)), bit(x.c.named), x.apart)
	f.add(bucket(len(x.c.mentions)), uint64(x.m.Type), uint64(x.m.role))
	if x.n.Type != ling.Pronominal {
		f.add(s.lemmaHash(x.n.Head))
		f.add(s.lemmaHash(x.n.Head), uint64(x.m.role))
	}
	f.add(bit(x.n.several), uint64(x.c.number), s.formHash(x.p.Head))
	if x.m.Type == ling.Pronominal {
		f.add(uint64(classOf(x.m.lemma)), uint64(x.m.role), uint64(x.p.role), x.apart)
	}
	f.add(uint64(x.n.Type), bucket(x.n.Len()), bit(x.n.definite), x.apart)
}

// describeSyntax adds what the tree says of both.
func (s *search) describeSyntax(f *featurizer, x *pairing) {
	gp, gm := s.governor(x.p), s.governor(x.m)
	same := gp >= 0 && gp == gm
	f.add(bit(same), uint64(x.m.role), uint64(x.p.role), bit(x.apart == 0))
	f.add(bit(same), s.formHash(x.p.Head))
	above := gp >= 0 && x.apart == 0 && gp == x.m.top
	f.add(bit(above), uint64(x.p.role), uint64(x.c.kind))
	f.add(s.lemmaHash(gp), uint64(x.c.kind), uint64(x.c.number), uint64(x.p.role))
	if x.n.Type != ling.Pronominal {
		f.add(s.lemmaHash(gp), uint64(x.p.role), s.lemmaHash(x.n.Head))
	}
	f.add(bit(gp >= 0 && gm >= 0 && s.lemmaHash(gp) == s.lemmaHash(gm)), uint64(x.m.role), uint64(x.p.role))
	f.add(uint64(x.p.role), uint64(x.m.role), uint64(x.c.kind), bit(x.apart == 0), bit(x.m.Head > x.p.Head))
	if x.m.role == roleOblique || x.m.role == roleNoun {
		f.add(s.formHash(x.m.Start-1), x.apart)
	}
	f.add(s.formHash(x.p.Head+1), uint64(x.c.kind), uint64(x.c.number))
	// Whether the candidate's clause governs the pronoun's ("said … he").
	f.add(bit(gm >= 0 && x.apart == 0 && s.d.Dominates(gm, x.p.top)), uint64(x.m.role), uint64(x.p.role))
}

// describeSpeech adds who speaks and in which quotation.
func (s *search) describeSpeech(f *featurizer, x *pairing, c *candidate) {
	quotes := bit(x.p.quote >= 0)<<2 | bit(x.m.quote >= 0)<<1 | bit(x.p.quote == x.m.quote)
	f.add(quotes, x.apart)
	f.add(quotes, uint64(x.m.role), uint64(x.p.role))
	source := uint64(0) // the candidate says what the pronoun stands in
	if a := x.p.source; a >= 0 {
		source = 1
		if t := s.d.Attributions[a].Source; t.Overlaps(x.m.Range) {
			source = 2
		} else if n := s.topAt(s.headOfSource(a)); n >= 0 && s.mentions[n].Chain == c.chain {
			source = 3
		}
	}
	f.add(source, uint64(x.p.role), bit(x.p.quote >= 0))
	f.add(source, bucket(c.alike), bit(x.p.quote >= 0))
	f.add(bit(x.p.voice), bit(x.m.voice), x.apart)
	f.add(bit(x.p.voice), bit(x.m.voice), bucket(c.alike), uint64(x.c.kind))
}

func (s *search) headOfSource(a int32) int32 {
	if t := s.d.Attributions[a].Source; !t.Empty() {
		return s.headOf(t)
	}
	return 0
}

// describeNone adds what speaks for a pronoun that means none before it.
func (s *search) describeNone(f *featurizer, p *mention) {
	g := s.governor(p)
	form := s.formHash(p.Head)
	deprel := uint64(relation(&s.d.Tokens[p.Head]))
	f.add(form, uint64(p.role))
	f.add(s.lemmaHash(g), deprel)
	f.add(deprel)
	f.add(s.formHash(p.Head+1), deprel)
	f.add(bit(p.quote >= 0), bit(p.source >= 0), bit(p.voice))
	f.add(bit(p.first), deprel)
	f.add(bit(p.voice), deprel)
	f.add(s.standsBy(p), deprel)
	f.add(s.formHash(p.Head+1), s.formHash(p.Head+2))
	f.add(s.formHash(p.Head-1), deprel)
	if g >= 0 {
		clausal := bit(s.clausal(g))
		f.add(uint64(s.d.Tokens[g].UPOS), deprel, clausal)
		f.add(s.lemmaHash(g), clausal)
	}
}

// relation returns the relation of a token, an expletive taken for a subject: the
// parser tells the two apart best on the treebank it was trained on, which is
// the one that this model is trained on too.
func relation(t *ling.Token) ling.Deprel {
	if t.Deprel == ling.Expl {
		return ling.Nsubj
	}
	return t.Deprel
}

// standsBy returns which kinds of candidates the sentence of p and the one before
// it have, as bits; subjects count twice.
func (s *search) standsBy(p *mention) uint64 {
	kinds := uint64(0)
	for n := range s.candidates {
		c := &s.candidates[n]
		if c.chain < 0 || s.mentions[c.last].sentence < p.sentence-1 {
			continue
		}
		switch k := s.chains[c.chain].kind; {
		case k == body && s.mentions[c.last].role == roleSubject:
			kinds |= 8
		case k == body, k == place:
			kinds |= 1
		case k == person:
			kinds |= 2
		case s.mentions[c.last].role == roleSubject:
			kinds |= 4
		}
	}
	return kinds
}

// clausal reports whether a clause hangs on token g as its subject or
// complement, as on "likely" in "it is likely that …".
func (s *search) clausal(g int32) bool {
	sent := s.d.Sentences[s.sentenceOf[g]]
	for i := g + 1; i < sent.End; i++ {
		if s.d.Tokens[i].Head == g && s.d.Is(i, ling.Csubj, ling.Ccomp, ling.Xcomp, ling.Advcl) {
			return true
		}
	}
	return false
}
