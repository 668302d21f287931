// Package copies tells which texts are copies of one another: the same wire
// report in several newspapers, cut, rewritten in part, or with paragraphs in
// another order.
//
// In go texts, one after the other; out come the texts added before that it
// shares enough with, and groups, each with one origin. A text is the set of
// its shingles (runs of four words, without case and punctuation). MinHash
// (Broder, 1997) with 128 values in 64 bands of 2 finds who may be alike
// without comparing all; who is, is decided on the shingles themselves, by the
// share of the smaller text that stands in the larger one (containment), since
// a report that was cut to its third is still a copy. Memory is about 2 KB and
// 8 bytes a word for each text. An [Index] is not safe for concurrent use; the
// same texts in the same order give the same groups. Start reading at
// [Index.Add].
package copies

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

// The sizes. evaluate copies measures them on cut, re-ordered and re-headlined
// texts; models/quality holds its figures.
const (
	shingle = 4  // words
	bands   = 64 // of the signature
	rows    = 2  // values of a band
)

// Threshold is the containment from which two texts are copies.
const Threshold = 0.4

// least is the number of shingles below which a text says too little to be
// called a copy, unless it is the same.
const least = 40

// A Print is what an Index compares of a text. Prints are not changed after
// they were made.
type Print struct {
	// shingles are hashes, in order and each once.
	shingles []uint64
	minima   [bands * rows]uint64
}

// New returns the print of a text.
func New(text string) Print {
	var p Print
	tokens := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	n := min(shingle, len(tokens))
	for i := 0; n > 0 && i+n <= len(tokens); i++ {
		h := uint64(14695981039346656037)
		for _, t := range tokens[i : i+n] {
			h = mix(h, fnv(t))
		}
		p.shingles = append(p.shingles, h)
	}
	slices.Sort(p.shingles)
	p.shingles = slices.Compact(p.shingles)
	for i := range p.minima {
		p.minima[i] = ^uint64(0)
		for _, s := range p.shingles {
			p.minima[i] = min(p.minima[i], mix(s, uint64(i)*0x9e3779b97f4a7c15+1))
		}
	}
	return p
}

// fnv is the hash FNV-1a. It is the same on every machine and in every run.
func fnv(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// mix hashes two numbers into one (the multiplication of wyhash).
func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a^0xa0761d6478bd642f, b^0xe7037ed1a0b428db)
	return hi ^ lo
}

// Containment returns the share, from 0 to 1, of the smaller text's shingles
// that the larger one has.
func (p Print) Containment(q Print) float64 {
	if len(p.shingles) > len(q.shingles) {
		p, q = q, p
	}
	if len(p.shingles) == 0 {
		return 0
	}
	both, j := 0, 0
	for _, s := range p.shingles {
		for j < len(q.shingles) && q.shingles[j] < s {
			j++
		}
		if j < len(q.shingles) && q.shingles[j] == s {
			both++
		}
	}
	return float64(both) / float64(len(p.shingles))
}

// copyOf reports whether p and q are copies by this threshold.
func (p Print) copyOf(q Print, threshold float64) bool {
	if min(len(p.shingles), len(q.shingles)) < least {
		return len(p.shingles) > 0 && slices.Equal(p.shingles, q.shingles)
	}
	return p.Containment(q) >= threshold
}

// An Index finds copies among the texts that were added to it. It is not safe
// for concurrent use.
type Index struct {
	threshold float64
	prints    []Print
	buckets   map[uint64][]int32
	parent    []int32
}

// NewIndex returns an empty Index with a threshold of containment; 0 is
// [Threshold].
func NewIndex(threshold float64) *Index {
	return &Index{threshold: cmp.Or(threshold, Threshold), buckets: map[uint64][]int32{}}
}

// A Copy is a text added before that another is a copy of, by its number in the
// order of adding, from 0.
type Copy struct {
	Text        int
	Containment float64
}

// Add adds a text and returns the earlier ones that it is a copy of, the most
// alike first.
func (x *Index) Add(p Print) []Copy {
	n := int32(len(x.prints))
	seen := map[int32]bool{}
	var out []Copy
	for b := range bands {
		key := uint64(b)
		for _, v := range p.minima[b*rows : (b+1)*rows] {
			key = mix(key, v)
		}
		for _, other := range x.buckets[key] {
			if seen[other] {
				continue
			}
			seen[other] = true
			if q := x.prints[other]; p.copyOf(q, x.threshold) {
				out = append(out, Copy{int(other), p.Containment(q)})
			}
		}
		if len(p.shingles) > 0 {
			x.buckets[key] = append(x.buckets[key], n)
		}
	}
	slices.SortFunc(out, func(a, b Copy) int {
		return cmp.Or(cmp.Compare(b.Containment, a.Containment), cmp.Compare(a.Text, b.Text))
	})
	x.prints = append(x.prints, p)
	x.parent = append(x.parent, n)
	for _, c := range out {
		x.join(n, int32(c.Text))
	}
	return out
}

// join makes one group of the groups of a and b; the earliest text leads it.
func (x *Index) join(a, b int32) {
	a, b = x.lead(a), x.lead(b)
	x.parent[max(a, b)] = min(a, b)
}

func (x *Index) lead(a int32) int32 {
	for x.parent[a] != a {
		x.parent[a] = x.parent[x.parent[a]]
		a = x.parent[a]
	}
	return a
}

// Origin returns the first text, in the order of adding, of the group of copies
// that text i belongs to: i itself if it is no copy.
func (x *Index) Origin(i int) int { return int(x.lead(int32(i))) }

// Groups returns the groups of more than one text, each in the order of
// adding, in the order of their origins.
func (x *Index) Groups() [][]int {
	of := map[int32][]int{}
	for i := range x.prints {
		l := x.lead(int32(i))
		of[l] = append(of[l], i)
	}
	var out [][]int
	for _, g := range of {
		if len(g) > 1 {
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(a, b []int) int { return cmp.Compare(a[0], b[0]) })
	return out
}
