package attribution

import (
	"encoding/binary"
	"math"
	"strconv"
	"sync"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/crf"
	"github.com/rapporteur/rapporteur/models"
)

// modelName is the name in the file.
const modelName = "attribution"

// formatVersion is part of the fingerprint: raise it when something but the
// templates changes what the numbers of a file mean, such as how an attribute
// is computed.
//
//	1: the first one.
const formatVersion = "1"

func fingerprint() uint64 {
	return models.Hash(formatVersion + attributeNames + firstNames + firstList + secondNames + secondList + strconv.Itoa(numReasons))
}

// A Finder finds attributions. It is not written after [Load] and may be used
// by any number of goroutines.
type Finder struct {
	model   model
	scratch sync.Pool // of *scratch
}

// A model is what was learnt.
type model struct {
	vocabulary    vocabulary
	first, second *crf.Field
	accept        acceptance
}

// An acceptance decides which proposals stand.
type acceptance struct {
	biases
	// least is the probability from which a proposal stands, and nested the one
	// from which one inside the content of another does, judged as if it stood
	// by itself.
	least, nested float64
	weights       [numReasons]float64
}

// Load makes a Finder of a file that [Train] made. The Finder keeps data, which
// must not be written to any more. An error names the model and says what is
// wrong: another model, another version, other features, damage.
func Load(data []byte) (*Finder, error) {
	file, err := models.Read(data, modelName, fingerprint())
	if err != nil {
		return nil, err
	}
	f := &Finder{}
	for _, part := range []func(*models.File) error{f.model.loadVocabulary, f.model.loadFields, f.model.accept.load} {
		if err := part(file); err != nil {
			return nil, err
		}
	}
	f.scratch.New = func() any { return &scratch{} }
	return f, nil
}

func (m *model) loadVocabulary(f *models.File) (err error) {
	if m.vocabulary.rates, err = table(f, "rates"); err != nil {
		return err
	}
	if m.vocabulary.clusters, err = table(f, "clusters"); err != nil {
		return err
	}
	m.vocabulary.coarse, err = f.Section("coarse")
	return err
}

func table(f *models.File, name string) (models.Table, error) {
	data, err := f.Section(name)
	if err != nil {
		return models.Table{}, err
	}
	t, err := models.NewTable(data)
	if err != nil {
		return t, f.Damaged("%s: %v", name, err)
	}
	return t, nil
}

func (m *model) loadFields(f *models.File) (err error) {
	if m.first, err = field(f, "first", firstShape); err != nil {
		return err
	}
	m.second, err = field(f, "second", secondShape)
	return err
}

func field(f *models.File, name string, shape crf.Shape) (*crf.Field, error) {
	moves, err := f.Section(name + " moves")
	if err != nil {
		return nil, err
	}
	rows, err := f.Section(name + " rows")
	if err != nil {
		return nil, err
	}
	out, err := crf.Open(shape, moves, rows)
	if err != nil {
		return nil, f.Damaged("%s: %v", name, err)
	}
	return out, nil
}

// load reads the section "accept": 4-byte floats.
func (a *acceptance) load(f *models.File) error {
	data, err := f.Section("accept")
	if err != nil {
		return err
	}
	if len(data) != 4*(5+numReasons) {
		return f.Damaged("accept has %d bytes", len(data))
	}
	var all [5 + numReasons]float64
	for i := range all {
		all[i] = float64(math.Float32frombits(binary.LittleEndian.Uint32(data[4*i:])))
		if !(all[i] > -1e6 && all[i] < 1e6) {
			return f.Damaged("accept holds %v", all[i])
		}
	}
	a.biases = biases{float32(all[0]), float32(all[1]), float32(all[2])}
	a.least, a.nested = all[3], all[4]
	copy(a.weights[:], all[5:])
	return nil
}

// pack returns the section that load reads.
func (a *acceptance) pack() []byte {
	var out []byte
	all := append([]float64{float64(a.cue), float64(a.source), float64(a.content), a.least, a.nested}, a.weights[:]...)
	for _, v := range all {
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(float32(v)))
	}
	return out
}

// probability of a proposal by its reasons.
func (a *acceptance) probability(x *[numReasons]float64) float64 {
	sum := 0.0
	for k, v := range x {
		sum += float64(v * a.weights[k])
	}
	return 1 / (1 + math.Exp(-sum))
}

// alone is the probability of a proposal as if it were in no other's content.
func (a *acceptance) alone(x [numReasons]float64) float64 {
	x[rNested], x[rNestedSure], x[rNestedOwn] = 0, 0, 0
	return a.probability(&x)
}

// Find fills d.Attributions, in the order of their cues; what it held before
// is dropped. It needs all layers up to names, and quotations.
func (f *Finder) Find(d *ling.Document) {
	s := f.scratch.Get().(*scratch)
	defer f.scratch.Put(s)
	m := &f.model
	rules := s.read(d, &m.vocabulary)
	s.findCues(m.first, m.accept.cue, rules.found)
	s.findParts(m.second, m.accept.biases, rules)
	proposed := rules.found
	rules.found = m.accept.choose(s.proposals, rules)
	rules.mendAll(proposed)
	rules.carrySpeakers()
	rules.settle()
}
