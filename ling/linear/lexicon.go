package linear

import (
	"encoding/binary"

	"github.com/rapporteur/rapporteur/models"
)

// A lexicon knows words: their ambiguity class and their cluster.
type lexicon struct {
	classes  models.Table
	clusters models.Table
	// coarse has, for each of the fine clusters, the two coarser ones: two
	// bytes a cluster.
	coarse []byte
}

// An acquaintance is what a lexicon says of a word. Zero stands for unknown.
type acquaintance struct {
	class, cluster, cluster2, cluster3 uint16
}

func (l *lexicon) look(hash uint64) (a acquaintance) {
	if class, ok := l.classes.Look(hash); ok {
		a.class = class + 1
	}
	if c, ok := l.clusters.Look(hash); ok && int(c)*2+1 < len(l.coarse) {
		a.cluster = c + 1
		a.cluster2 = uint16(l.coarse[2*c]) + 1
		a.cluster3 = uint16(l.coarse[2*c+1]) + 1
	}
	return a
}

// A featsTable knows the morphological features of a word with its tag, where
// they are not those of the tag.
type featsTable struct {
	values    []byte // of ling.Feats, as numbers into the list of the file
	exception models.Table
}

// look returns the number of the features of the word with the label.
func (f *featsTable) look(hash uint64, label int) uint16 {
	if v, ok := f.exception.Look(models.Mix(hash, uint64(label)+1)); ok {
		return v
	}
	return binary.LittleEndian.Uint16(f.values[2*label:])
}
