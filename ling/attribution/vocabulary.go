package attribution

import (
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// A vocabulary is what a model knows of words.
type vocabulary struct {
	// rates has, for a lemma with its part of speech, how often it was part of
	// a cue in training, as rateOf grades it.
	rates models.Table
	// clusters has the cluster of a word, and coarse the coarser one of each:
	// one byte a cluster.
	clusters models.Table
	coarse   []byte
	// counts stands for rates while a model is learnt: see counts.
	counts *counts
}

// rateKey returns the hash under which the rate of a lemma stands.
func rateKey(lemma uint64, u ling.UPOS) uint64 { return models.Mix(lemma, uint64(u)) }

func (l *vocabulary) rate(key uint64) uint32 {
	if l.counts != nil {
		return l.counts.rate(key)
	}
	v, _ := l.rates.Look(key)
	return uint32(v)
}

// cluster returns the clusters of a word, or 0 if it has none.
func (l *vocabulary) cluster(hash uint64) (fine, coarse uint32) {
	v, ok := l.clusters.Look(hash)
	if !ok || int(v) >= len(l.coarse) {
		return 0, 0
	}
	return uint32(v) + 1, uint32(l.coarse[v]) + 1
}

// rateOf grades a word that occurred n times, c of them in cues. Grade 0 is
// for words that are hardly known.
func rateOf(n, c int32) uint32 {
	switch r := float64(c) / float64(n+1); {
	case n < 3 && c == 0:
		return 0
	case c == 0:
		return 1
	case r < 0.02:
		return 2
	case r < 0.1:
		return 3
	case r < 0.25:
		return 4
	case r < 0.5:
		return 5
	case r < 0.75:
		return 6
	}
	return 7
}

// likely is the grade from which a word is looked at as a cue of what stands
// around it.
const likely = 4

// counts has how often words occur in a training set, and how often in cues.
// Within an article of the set its own occurrences do not count: a word's rate
// must not give away what it is learnt to tell.
type counts struct {
	all, own map[uint64]*[2]int32
}

// add counts a word of the set.
func (c *counts) add(into map[uint64]*[2]int32, key uint64, cue bool) {
	n := into[key]
	if n == nil {
		n = &[2]int32{}
		into[key] = n
	}
	n[0]++
	n[1] += int32(first(cue))
}

func (c *counts) rate(key uint64) uint32 {
	var n [2]int32
	if all := c.all[key]; all != nil {
		n = *all
	}
	if own := c.own[key]; own != nil {
		n[0] -= own[0]
		n[1] -= own[1]
	}
	return rateOf(n[0], n[1])
}
