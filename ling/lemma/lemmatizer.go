package lemma

import (
	"encoding/binary"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// modelName is the name in the file.
const modelName = "lemma"

// formatVersion is part of the fingerprint: raise it when the numbers in a
// file mean something else.
//
//	1: the first one.
const formatVersion = "1"

// longestEnding is the length in bytes of the longest ending with a rule.
const longestEnding = 7

// fingerprint covers the order of the tags, which are hashed by their numbers.
func fingerprint() uint64 {
	var names strings.Builder
	names.WriteString(formatVersion)
	for u := ling.UPOS(1); u.String() != "_"; u++ {
		names.WriteString(" " + u.String())
	}
	for x := ling.XPOS(1); x.String() != "_"; x++ {
		names.WriteString(" " + x.String())
	}
	return models.Hash(names.String())
}

// A rule makes a lemma of a word: cut bytes off, put add there.
type rule struct {
	cut int
	add string
}

// keeps returns how many bytes of base the rule keeps: all of them if it would
// cut through a letter or leave nothing, as rules of endings may do to words
// that they were not learnt from.
func keeps[T string | []byte](r rule, base T) int {
	keep := len(base) - r.cut
	if r.cut == 0 || keep < 0 || keep == 0 && r.add == "" || !utf8.RuneStart(base[keep]) {
		return len(base)
	}
	return keep
}

// A Lemmatizer writes lemmas. It is not written after [Load] and may be used
// by any number of goroutines.
type Lemmatizer struct {
	rules   []rule
	words   models.Table // word and tags to rule: exceptions
	endings models.Table // ending and tags to rule
	pool    pool
	scratch sync.Pool // of *scratch
}

type scratch struct {
	key, lemma []byte
}

// A pool holds frequent lemmas, so that they need not be made anew.
type pool struct {
	text   string
	starts []byte // 4 bytes a lemma, and once more for the end
	table  models.Table
}

// get returns lemma as a string of the pool, or as a new one.
func (p *pool) get(lemma []byte) string {
	if n, ok := p.table.Look(models.Hash(lemma)); ok && int(n)*4+8 <= len(p.starts) {
		start, end := binary.LittleEndian.Uint32(p.starts[n*4:]), binary.LittleEndian.Uint32(p.starts[n*4+4:])
		if s := p.text[start:end]; s == string(lemma) {
			return s
		}
	}
	return string(lemma)
}

// Load makes a Lemmatizer of a file that [Train] made. The Lemmatizer keeps
// data, which must not be written to any more. An error names the model and
// says what is wrong with it.
func Load(data []byte) (*Lemmatizer, error) {
	f, err := models.Read(data, modelName, fingerprint())
	if err != nil {
		return nil, err
	}
	l := &Lemmatizer{}
	for _, part := range []func(*models.File) error{l.loadRules, l.loadTables, l.loadPool} {
		if err := part(f); err != nil {
			return nil, err
		}
	}
	l.scratch.New = func() any { return &scratch{} }
	return l, nil
}

func (l *Lemmatizer) loadRules(f *models.File) error {
	lines, err := f.Lines("rules")
	if err != nil {
		return err
	}
	for _, line := range lines {
		cut, add, ok := strings.Cut(line, "\t")
		n, err := strconv.Atoi(cut)
		if !ok || err != nil || n < 0 {
			return f.Damaged("rule %q", line)
		}
		l.rules = append(l.rules, rule{n, add})
	}
	return nil
}

func (l *Lemmatizer) loadTables(f *models.File) (err error) {
	for _, t := range []struct {
		section string
		into    *models.Table
	}{{"words", &l.words}, {"endings", &l.endings}, {"pool", &l.pool.table}} {
		data, err := f.Section(t.section)
		if err != nil {
			return err
		}
		if *t.into, err = models.NewTable(data); err != nil {
			return f.Damaged("section %s: %v", t.section, err)
		}
	}
	return nil
}

func (l *Lemmatizer) loadPool(f *models.File) (err error) {
	text, err := f.Section("lemmas")
	if err != nil {
		return err
	}
	if l.pool.starts, err = f.Section("lemma starts"); err != nil {
		return err
	}
	last := uint32(0)
	for i := 0; i+4 <= len(l.pool.starts); i += 4 {
		at := binary.LittleEndian.Uint32(l.pool.starts[i:])
		if at < last || uint64(at) > uint64(len(text)) {
			return f.Damaged("lemma %d", i/4)
		}
		last = at
	}
	l.pool.text = string(text)
	return nil
}

// Lemmatize writes the lemma of every token of d. It reads Text and the spans,
// UPOS and XPOS of Tokens. A lemma that stands in the text is a slice of it.
func (l *Lemmatizer) Lemmatize(d *ling.Document) {
	s := l.scratch.Get().(*scratch)
	defer l.scratch.Put(s)
	if cap(d.Lemmas) < len(d.Tokens) {
		d.Lemmas = make([]string, len(d.Tokens))
	}
	d.Lemmas = d.Lemmas[:len(d.Tokens)]
	for i := range d.Tokens {
		d.Lemmas[i] = l.lemma(d.Form(int32(i)), tagsOf(&d.Tokens[i]), s)
	}
}

// Tags are the two tags of a word, as tables hash them.
type tags uint64

func tagsOf(t *ling.Token) tags { return tags(t.UPOS)<<8 | tags(t.XPOS) }

func (t tags) upos() ling.UPOS { return ling.UPOS(t >> 8) }

func (l *Lemmatizer) lemma(form string, t tags, s *scratch) string {
	s.key = models.AppendKey(s.key[:0], form)
	r := l.find(s.key, t)
	if isBase(form, t) && r.add == "" {
		return form[:keeps(r, form)]
	}
	s.lemma = appendBase(s.lemma[:0], form, t)
	if len(s.lemma) == 0 {
		return form
	}
	if keep := keeps(r, s.lemma); keep < len(s.lemma) || r.cut == 0 {
		s.lemma = append(s.lemma[:keep], r.add...)
	}
	return l.pool.get(s.lemma)
}

// find returns the rule for a word.
func (l *Lemmatizer) find(key []byte, t tags) rule {
	n, ok := l.words.Look(models.Mix(models.Hash(key), uint64(t)))
	for k := min(longestEnding, len(key)); k >= 0 && !ok; k-- {
		n, ok = l.endings.Look(endingHash(key, k, t))
	}
	if !ok || int(n) >= len(l.rules) {
		return rule{}
	}
	return l.rules[n]
}

func endingHash(key []byte, length int, t tags) uint64 {
	return models.Mix(models.Hash(key[len(key)-length:]), uint64(t)|uint64(length)<<32)
}

// isBase reports whether rules apply to form as it is written.
func isBase(form string, t tags) bool {
	for i := range len(form) {
		if c := form[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' && t.upos() != ling.PROPN {
			return false
		}
	}
	return true
}

// appendBase appends what rules apply to: form with plain marks, and in lower
// case unless it is a proper noun.
func appendBase(dst []byte, form string, t tags) []byte {
	if t.upos() == ling.PROPN {
		return models.AppendPlain(dst, form)
	}
	start := len(dst)
	dst = models.AppendPlain(dst, form)
	for i, c := range dst[start:] {
		if c >= utf8.RuneSelf {
			return appendLower(dst[:start], dst[start:])
		}
		if 'A' <= c && c <= 'Z' {
			dst[start+i] = c + 'a' - 'A'
		}
	}
	return dst
}

func appendLower(dst, plain []byte) []byte {
	for _, r := range string(plain) {
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}
