package neural

import (
	"fmt"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// Words are the pretrained vectors of a network's file by themselves, for those
// who compare words and need no network. They are immutable and safe for
// concurrent use.
type Words struct {
	vectors table
	hashes  vocabulary
}

// LoadWords returns the word vectors of the network whose file holds data, and
// keeps data: vectors are read in place. Errors are those of package models.
func LoadWords(data []byte) (*Words, error) {
	file, err := models.Read(data, modelName, Fingerprint())
	if err != nil {
		return nil, err
	}
	section, err := file.Section(sectionName)
	if err != nil {
		return nil, err
	}
	m, r := &Model{}, &reader{data: section}
	m.vectorParts(r)
	if r.err != nil {
		return nil, file.Damaged("%v", r.err)
	}
	return &Words{vectors: m.vectors, hashes: m.vectorWords}, nil
}

// Width returns how many values a vector has.
func (w *Words) Width() int { return w.vectors.cols }

// Row returns the row of a word, or -1 for one that has no vector. Case and
// typography of the form do not count.
func (w *Words) Row(form string) int32 { return w.row(&keys{}, form) }

// Rows returns the row of each token of d, or -1 where it has no vector.
func (w *Words) Rows(d *ling.Document) []int32 {
	out := make([]int32, len(d.Tokens))
	var k keys
	for i := range out {
		out[i] = w.row(&k, d.Form(int32(i)))
	}
	return out
}

func (w *Words) row(k *keys, form string) int32 {
	k.fold(form)
	if row := w.hashes.row(models.Hash(k.folded)); row >= 0 {
		return row
	}
	return w.hashes.row(models.Hash(k.digits))
}

// Add adds the vector of a row to sum, which is as wide.
func (w *Words) Add(sum []float32, row int32) {
	scale := w.vectors.scale[row]
	for i, b := range w.vectors.bytes[int(row)*w.vectors.cols:][:w.vectors.cols] {
		sum[i] += scale * float32(int8(b))
	}
}

// vectorParts visits the labels and the pretrained vectors, which stand first.
func (m *Model) vectorParts(c codec) {
	m.labelParts(c)
	if m.shared {
		return
	}
	c.integers((*[]uint32)(&m.vectorWords))
	c.rows(&m.vectors)
	if !c.failed() && len(m.vectors.scale) != len(m.vectorWords) {
		c.fail(fmt.Errorf("%d vectors for %d words", len(m.vectors.scale), len(m.vectorWords)))
	}
}
