package neural

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"unsafe"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// The model file is that of package models with one section. Its parts come in
// the order that Model.parts visits them, each at a multiple of 16 bytes of the
// section, all little-endian: numbers as they are; tables as rows of signed
// bytes with a scale for each row.
const (
	modelName   = "network"
	sectionName = "weights"
)

// Fingerprint stands for the features and the sets of labels of this code. A
// model file of another fingerprint cannot be read.
func Fingerprint() uint64 {
	b := fmt.Appendf(nil, "%d %v", featureVersion, affixRows)
	for i := range 256 {
		b = fmt.Appendf(b, " %v %v %v", ling.UPOS(i), ling.XPOS(i), ling.Deprel(i))
	}
	// How forms are folded and hashed is decided elsewhere: a change shows here.
	var k keys
	for _, form := range []string{"“Zürich’s—", "U.S.", "1,234…", "McDonald"} {
		k.fold(form)
		b = fmt.Appendf(b, " %s %x %x", k.digits, models.Hash(k.folded), k.shapeOf(k.plain))
	}
	return models.Hash(b)
}

// Load returns the model whose file holds data, and keeps data: rows that are
// looked up are read in place. Errors are those of package models.
func Load(data []byte) (*Model, error) {
	file, err := models.Read(data, modelName, Fingerprint())
	if err != nil {
		return nil, err
	}
	section, err := file.Section(sectionName)
	if err != nil {
		return nil, err
	}
	m, err := new(Model).decode(section)
	if err != nil {
		return nil, file.Damaged("%v", err)
	}
	return m, nil
}

// Open returns the model that [Trainer.Pack] made, and keeps data likewise. It takes words
// for its vectors, which must be those it was trained with.
func Open(data []byte, words *Words) (*Model, error) {
	m := &Model{}
	m.share(words)
	return m.decode(data)
}

// share takes the vectors of another network.
func (m *Model) share(w *Words) { m.vectorWords, m.vectors, m.shared = w.hashes, w.vectors, true }

// decode reads the parts of m from a section.
func (m *Model) decode(section []byte) (*Model, error) {
	r := &reader{data: section}
	m.parts(r)
	if r.err != nil {
		return nil, r.err
	}
	m.packed = section
	m.prepare(false)
	for _, d := range m.denses() {
		d.weight.weights = nil // packed is enough to read with
	}
	m.finish()
	return m, nil
}

// Encode returns the model file of the averaged weights so far.
func (t *Trainer) Encode() []byte {
	var out bytes.Buffer
	if err := models.Write(&out, modelName, Fingerprint(), []models.Section{{Name: sectionName, Data: t.Pack()}}); err != nil {
		panic(err) // names too long for the format: a broken program
	}
	return out.Bytes()
}

// Pack returns the averaged weights so far as a section of a model file. Vectors that it
// shares with another network are not in it.
func (t *Trainer) Pack() []byte {
	weights := make([][]float32, len(t.m.params))
	for i, p := range t.m.params {
		weights[i] = p.weights
		if t.steps >= averageEvery {
			p.weights = t.average[i]
		}
	}
	w := &writer{}
	t.m.parts(w)
	for i, p := range t.m.params {
		p.weights = weights[i]
	}
	return w.data
}

// A codec reads or writes the parts of a file: what the pointers point to is
// filled or stored.
type codec interface {
	integers(*[]uint32)
	numbers(*[]float32)
	rows(*table)
	fail(error)
	failed() bool
}

// parts visits all that a file holds, in its order.
func (m *Model) parts(c codec) {
	m.vectorParts(c)
	c.integers((*[]uint32)(&m.words))
	if c.failed() {
		return
	}
	if m.params == nil {
		m.build(nil)
	}
	for _, p := range m.params {
		p.part(c)
	}
}

func (m *Model) labelParts(c codec) {
	config := []uint32{uint32(m.config.Input), uint32(m.config.Hidden), uint32(m.config.Layers), uint32(m.config.Arc), uint32(m.config.Relation)}
	if m.config.Classes > 0 {
		config = append(config, uint32(m.config.Classes), uint32(m.config.Marks))
	}
	var tags, relations, kinds []uint32
	for _, t := range m.tags {
		tags = append(tags, uint32(t.UPOS), uint32(t.XPOS))
	}
	for _, r := range m.relations {
		relations = append(relations, uint32(r))
	}
	for _, k := range m.kinds {
		kinds = append(kinds, uint32(k))
	}
	for _, part := range []*[]uint32{&config, &tags, &relations, &kinds} {
		c.integers(part)
	}
	if c.failed() || m.params != nil {
		return
	}
	if !m.setConfig(config) || !m.setLabels(tags, relations, kinds) {
		c.fail(errors.New("impossible sizes or labels"))
	}
}

func (m *Model) setConfig(v []uint32) bool {
	if len(v) != 5 && len(v) != 7 || v[2] > 8 || slices.Max(v) > 4096 {
		return false
	}
	c := Config{Input: int(v[0]), Hidden: int(v[1]), Layers: int(v[2]), Arc: int(v[3]), Relation: int(v[4])}
	if len(v) == 7 {
		c.Classes, c.Marks = int(v[5]), int(v[6])
	}
	m.config = c
	return c.check() == nil
}

func (m *Model) setLabels(tags, relations, kinds []uint32) bool {
	if len(tags)%2 != 0 || len(kinds) > 50 || m.config.parses() != (len(tags) > 0 && len(relations) > 0) {
		return false
	}
	for i := 0; i < len(tags); i += 2 {
		m.tags = append(m.tags, Tag{ling.UPOS(tags[i]), ling.XPOS(tags[i+1])})
	}
	for _, r := range relations {
		m.relations = append(m.relations, ling.Deprel(r))
	}
	for _, k := range kinds {
		if k > uint32(ling.Product) {
			return false
		}
		m.kinds = append(m.kinds, ling.EntityType(k))
	}
	return true
}

// part visits the values of p: as they are for vectors and for transitions, in
// rows of bytes for matrices. Matrices to multiply with are read into weights.
func (p *param) part(c codec) {
	if p.rows == 1 || p.name == "transition" {
		c.numbers(&p.weights)
		if !c.failed() && len(p.weights) != p.rows*p.cols {
			c.fail(fmt.Errorf("%d values of %s", len(p.weights), p.name))
		}
		return
	}
	t := table{cols: p.cols}
	for i := range len(p.weights) / p.cols {
		t.append(p.row(int32(i)))
	}
	c.rows(&t)
	switch {
	case c.failed():
		return
	case t.cols != p.cols || len(t.scale) != p.rows:
		c.fail(fmt.Errorf("%d rows of %d in %s", len(t.scale), t.cols, p.name))
	case p.weights != nil:
	case p.sparse:
		p.table = t
	default:
		p.weights = make([]float32, p.rows*p.cols)
		for i := range p.rows {
			t.add(native, int32(i), p.row(int32(i)))
		}
	}
}

// A writer is the codec that appends to data.
type writer struct{ data []byte }

func (w *writer) fail(error)   {}
func (w *writer) failed() bool { return false }

func (w *writer) align() {
	for len(w.data)%16 != 0 {
		w.data = append(w.data, 0)
	}
}

func (w *writer) integers(v *[]uint32) {
	w.align()
	w.data = binary.LittleEndian.AppendUint32(w.data, uint32(len(*v)))
	w.align()
	for _, x := range *v {
		w.data = binary.LittleEndian.AppendUint32(w.data, x)
	}
}

func (w *writer) numbers(v *[]float32) {
	bits := unsafe.Slice((*uint32)(unsafe.Pointer(unsafe.SliceData(*v))), len(*v))
	w.integers(&bits)
}

func (w *writer) rows(t *table) {
	w.integers(&[]uint32{uint32(t.cols)})
	w.numbers(&t.scale)
	w.align()
	w.data = append(w.data, t.bytes...)
}

// A reader is the codec that fills parts from data, in place where the memory
// allows.
type reader struct {
	data []byte
	at   int
	err  error
}

func (r *reader) failed() bool { return r.err != nil }

func (r *reader) fail(err error) {
	if r.err == nil {
		r.err = err
	}
}

var errShort = errors.New("a part that ends before it should")

// take returns the next n bytes from a multiple of 16 on.
func (r *reader) take(n int) []byte {
	r.at = (r.at + 15) &^ 15
	if r.err != nil || n < 0 || n > len(r.data)-r.at {
		r.fail(errShort)
		return nil
	}
	out := r.data[r.at : r.at+n : r.at+n]
	r.at += n
	return out
}

func (r *reader) integers(v *[]uint32) {
	head := r.take(4)
	if head == nil {
		return
	}
	n := int(binary.LittleEndian.Uint32(head))
	*v = inPlace(r.take(4*n), n)
}

// littleEndian says whether numbers lie in memory as they do in a file.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// inPlace returns the numbers that b holds, without a copy if they are aligned.
func inPlace(b []byte, n int) []uint32 {
	if len(b) < 4*n || n == 0 {
		return nil
	}
	p := unsafe.Pointer(unsafe.SliceData(b))
	if littleEndian && uintptr(p)%4 == 0 {
		return unsafe.Slice((*uint32)(p), n)
	}
	out := make([]uint32, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

func (r *reader) numbers(v *[]float32) {
	var bits []uint32
	r.integers(&bits)
	*v = unsafe.Slice((*float32)(unsafe.Pointer(unsafe.SliceData(bits))), len(bits))
}

func (r *reader) rows(t *table) {
	var cols []uint32
	r.integers(&cols)
	r.numbers(&t.scale)
	if len(cols) != 1 || cols[0] == 0 || cols[0] > 1<<16 {
		r.fail(errShort)
		return
	}
	t.cols = int(cols[0])
	t.bytes = r.take(t.cols * len(t.scale))
}
