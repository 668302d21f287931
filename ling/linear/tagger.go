package linear

import (
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// modelName is the name in the file.
const modelName = "tagger"

// formatVersion is part of the fingerprint: raise it when something but the
// templates changes what the numbers of a file mean.
//
//	1: the first one.
const formatVersion = "1"

func fingerprint() uint64 { return models.Hash(formatVersion + templateList) }

// A label is a pair of tags that a word can have.
type label struct {
	upos ling.UPOS
	xpos ling.XPOS
}

// A Tagger writes part-of-speech tags. It is not written after [Load] and may
// be used by any number of goroutines.
type Tagger struct {
	labels  []label
	weights weights
	lexicon lexicon
	// feats are the sets of features; the table has numbers into them.
	feats      []ling.Feats
	featsTable featsTable
	scratch    sync.Pool // of *scratch
}

// A scratch is the working memory of one call of Tag.
type scratch struct {
	sheet    sheet
	features []uint64
	scores   []int32
}

// Load makes a Tagger of a file that [Train] made. The Tagger keeps data, which
// must not be written to any more. An error names the model and says what is
// wrong: another model, another version, other features, damage.
func Load(data []byte) (*Tagger, error) {
	f, err := models.Read(data, modelName, fingerprint())
	if err != nil {
		return nil, err
	}
	t := &Tagger{}
	for _, part := range []func(*models.File) error{t.loadLabels, t.loadWeights, t.loadLexicon, t.loadFeats} {
		if err := part(f); err != nil {
			return nil, err
		}
	}
	t.scratch.New = func() any { return &scratch{scores: make([]int32, len(t.labels))} }
	return t, nil
}

func (t *Tagger) loadLabels(f *models.File) error {
	lines, err := f.Lines("labels")
	if err != nil {
		return err
	}
	if len(lines) == 0 || len(lines) > 255 {
		return f.Damaged("%d labels", len(lines))
	}
	for _, line := range lines {
		u, x, _ := strings.Cut(line, " ")
		upos, err1 := ling.ParseUPOS(u)
		xpos, err2 := ling.ParseXPOS(x)
		if err1 != nil || err2 != nil {
			return f.Damaged("label %q", line)
		}
		t.labels = append(t.labels, label{upos, xpos})
	}
	return nil
}

func (t *Tagger) loadWeights(f *models.File) error {
	index, err1 := f.Section("index")
	cells, err2 := f.Section("cells")
	if err1 != nil || err2 != nil {
		return firstError(err1, err2)
	}
	bits := uint(0)
	for (1<<bits+1)*4 < len(index) {
		bits++
	}
	var err error
	if t.weights, err = newWeights(bits, index, cells, len(t.labels)); err != nil {
		return f.Damaged("%v", err)
	}
	return nil
}

func (t *Tagger) loadLexicon(f *models.File) (err error) {
	if t.lexicon.classes, err = table(f, "classes"); err != nil {
		return err
	}
	if t.lexicon.clusters, err = table(f, "clusters"); err != nil {
		return err
	}
	t.lexicon.coarse, err = f.Section("coarse")
	return err
}

func (t *Tagger) loadFeats(f *models.File) (err error) {
	if t.featsTable.exception, err = table(f, "feats"); err != nil {
		return err
	}
	if t.featsTable.values, err = f.Section("label feats"); err != nil {
		return err
	}
	lines, err := f.Lines("feats list")
	if err != nil {
		return err
	}
	for _, line := range lines {
		v, err := ling.ParseFeats(line)
		if err != nil {
			return f.Damaged("%v", err)
		}
		t.feats = append(t.feats, v)
	}
	if len(t.featsTable.values) != 2*len(t.labels) {
		return f.Damaged("features of %d labels, want %d", len(t.featsTable.values)/2, len(t.labels))
	}
	for i := range t.labels {
		if v := binary.LittleEndian.Uint16(t.featsTable.values[2*i:]); int(v) >= len(t.feats) {
			return f.Damaged("features %d of label %d", v, i)
		}
	}
	return nil
}

func table(f *models.File, section string) (models.Table, error) {
	data, err := f.Section(section)
	if err != nil {
		return models.Table{}, err
	}
	t, err := models.NewTable(data)
	if err != nil {
		return t, f.Damaged("section %s: %v", section, err)
	}
	return t, nil
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// Tag writes UPOS, XPOS and Feats of every token of d, sentence by sentence.
// It reads Text, Sentences and Tokens.Span.
func (t *Tagger) Tag(d *ling.Document) {
	s := t.scratch.Get().(*scratch)
	defer t.scratch.Put(s)
	for _, sentence := range d.Sentences {
		t.tagSentence(d, sentence.Range, s)
	}
}

// Features writes the Feats that go with the UPOS and XPOS of every token of d,
// whoever wrote these. A pair of tags that the model does not know leaves the
// features as they are.
func (t *Tagger) Features(d *ling.Document) {
	s := t.scratch.Get().(*scratch)
	defer t.scratch.Put(s)
	for _, sentence := range d.Sentences {
		r := sentence.Range
		s.sheet.fill(&t.lexicon, r.Len(), func(i int) string { return d.Form(r.Start + int32(i)) })
		for i := range r.Len() {
			tok := &d.Tokens[int(r.Start)+i]
			if n := t.labelOf(tok.UPOS, tok.XPOS); n >= 0 {
				tok.Feats = t.featsOf(s.sheet.hashes[i], n)
			}
		}
	}
}

// labelOf returns the number of a pair of tags, or -1.
func (t *Tagger) labelOf(u ling.UPOS, x ling.XPOS) int {
	return slices.IndexFunc(t.labels, func(l label) bool { return l.upos == u && l.xpos == x })
}

func (t *Tagger) tagSentence(d *ling.Document, r ling.Range, s *scratch) {
	s.sheet.fill(&t.lexicon, r.Len(), func(i int) string { return d.Form(r.Start + int32(i)) })
	for i := range r.Len() {
		s.features = appendFeatures(s.features[:0], s.sheet.around(i))
		clear(s.scores)
		t.weights.score(s.features, s.scores)
		best := argmax(s.scores)
		s.sheet.setTag(i, best)
		tok := &d.Tokens[int(r.Start)+i]
		tok.UPOS, tok.XPOS = t.labels[best].upos, t.labels[best].xpos
		tok.Feats = t.featsOf(s.sheet.hashes[i], best)
	}
}

func (t *Tagger) featsOf(hash uint64, label int) ling.Feats {
	if v := t.featsTable.look(hash, label); int(v) < len(t.feats) {
		return t.feats[v]
	}
	return 0
}

// argmax returns the index of the highest score, the first of equal ones.
func argmax(scores []int32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}
