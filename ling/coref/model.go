package coref

import (
	"encoding/binary"
	"sync"

	"github.com/rapporteur/rapporteur/models"
)

// modelName is the name in the file.
const modelName = "coref"

// formatVersion is part of the fingerprint: raise it when something but the
// templates changes what the numbers of a file mean.
//
//	1: the first one.
const formatVersion = "1"

func fingerprint() uint64 { return models.Hash(formatVersion + templates) }

// A Finder finds mentions and chains. It is not written after [Load] and may be
// used by any number of goroutines.
type Finder struct {
	weights weights
	scratch sync.Pool // of *search
}

// scale is what a weight of 1 is in the file.
const scale = 1024

// Load makes a Finder of a file that [Train] made. An error names the model and
// says what is wrong: another model, another version, other features, damage.
func Load(data []byte) (*Finder, error) {
	file, err := models.Read(data, modelName, fingerprint())
	if err != nil {
		return nil, err
	}
	places, err := file.Section("places")
	if err != nil {
		return nil, err
	}
	values, err := file.Section("values")
	if err != nil {
		return nil, err
	}
	f := newFinder()
	if len(places) != 2*len(values) || len(values)%2 != 0 {
		return nil, file.Damaged("%d bytes of places for %d bytes of values", len(places), len(values))
	}
	for n := range len(values) / 2 {
		at := binary.LittleEndian.Uint32(places[4*n:])
		if int(at) >= len(f.weights) {
			return nil, file.Damaged("a weight at place %d", at)
		}
		f.weights[at] = float32(int16(binary.LittleEndian.Uint16(values[2*n:]))) / scale
	}
	return f, nil
}

func newFinder() *Finder {
	f := &Finder{}
	f.scratch.New = func() any { return &search{} }
	return f
}

// pack returns the sections that Load reads: the places of the weights that are
// not zero, 4 bytes each, and their values, 2 bytes each.
func (w *weights) pack() []models.Section {
	var places, values []byte
	for at, v := range w {
		n := int16(min(max(v*scale, -32767), 32767))
		if n == 0 {
			continue
		}
		places = binary.LittleEndian.AppendUint32(places, uint32(at))
		values = binary.LittleEndian.AppendUint16(values, uint16(n))
	}
	return []models.Section{{Name: "places", Data: places}, {Name: "values", Data: values}}
}
