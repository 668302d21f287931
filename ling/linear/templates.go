package linear

import (
	"strings"

	"github.com/rapporteur/rapporteur/models"
)

// An attribute is something known of a token before its tag is: the alphabet
// of the templates.
type attribute int

// The attributes. Words are looked up and hashed by their key, see
// models.AppendKey.
const (
	word     attribute = iota
	form               // the word with its case and digits
	shape              // "Xxxd" for "Gen8"
	suffix1            // the last bytes of the key
	suffix2            //
	suffix3            //
	suffix4            //
	suffix5            //
	prefix1            // the first bytes of the key
	prefix2            //
	prefix3            //
	prefix4            //
	class              // the set of tags that the word has in the training data
	cluster            // the word's cluster, of 1024
	cluster2           // the same, of 256
	cluster3           // the same, of 64
	capital            // capital letter, at the start of the sentence or not, in which style of sentence
	signs              // digits and hyphens in the word
	style              // of the sentence: ordinary, headline, all capitals
	tag                // known only of the words before
	numAttributes
)

// letters name the attributes in the templates.
var letters = [numAttributes]string{
	"w", "f", "sh", "s1", "s2", "s3", "s4", "s5", "p1", "p2", "p3", "p4", "a", "c1024_", "c256_", "c64_", "cap", "sign", "style", "t",
}

// templateList names the features, one a line: attributes with the place of
// their token relative to the one being tagged. A change of this list makes
// the trained models unreadable.
const templateList = `
w0
w1
w-1
w2
w-2
w-1 w0
w0 w1
w-1 w1
t-1
t-1 t-2
t-1 w0
t-1 w1
t-1 t-2 w0
t-1 w0 w1
f0
s10
s20
s30
s40
s50
p10
p20
p30
p40
sh0 style0
cap0
s20 cap0
s30 cap0
sign0
s31
s3-1
sh1
sh-1
cap1 cap0
cap-1 cap0
a0
a1
a2
a-1
a0 a1
t-1 a0
t-1 a0 a1
t-1 t-2 a0
a1 a2
t-1 s30
t-1 a1
s30 a1
t-1 cap0 a0
c1024_0
c256_0
c64_0
c1024_1
c1024_-1
c256_1
c256_-1
c256_0 c256_1
c256_-1 c256_0
t-1 c1024_0
c64_-1 c256_0 c64_1
c256_0 s20
c256_0 cap0
c256_-2
c256_2
`

const (
	// window is how far templates reach on each side.
	window = 2
	// maxAtoms is the most attributes a template joins.
	maxAtoms = 3
)

// A template is a feature: the attributes it joins, as places in the rows of
// the tokens around the one being tagged.
type template struct {
	seed  uint64
	atoms [maxAtoms]int32
	n     int
}

var templates = parseTemplates(templateList)

// parseTemplates reads the list. What it cannot read is left out; a test holds
// the list to be whole.
func parseTemplates(list string) []template {
	var out []template
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		if len(fields) == 0 || len(fields) > maxAtoms {
			continue
		}
		t := template{seed: models.Hash(strings.Join(fields, " "))}
		for _, f := range fields {
			t.atoms[t.n] = parseAtom(f)
			t.n++
		}
		out = append(out, t)
	}
	return out
}

// parseAtom reads "s3-1": suffix3 of the token before.
func parseAtom(s string) int32 {
	for a := range numAttributes {
		place, ok := strings.CutPrefix(s, letters[a])
		if !ok {
			continue
		}
		for offset := -window; offset <= window; offset++ {
			if place == places[offset+window] {
				return int32((offset+window)*int(numAttributes) + int(a))
			}
		}
	}
	return 0
}

var places = [2*window + 1]string{"-2", "-1", "0", "1", "2"}

// appendFeatures appends the hashes of the features of the token whose
// neighbourhood is around: the attributes of 2*window+1 tokens. Training and
// tagging both call it, so that they cannot disagree.
func appendFeatures(out []uint64, around []uint32) []uint64 {
	around = around[:(2*window+1)*int(numAttributes)]
	for i := range templates {
		t := &templates[i]
		h := t.seed
		for _, at := range t.atoms[:t.n] {
			h = (h ^ uint64(around[at])) * 0x9E3779B97F4A7C15
			h ^= h >> 32
		}
		out = append(out, h*0xD6E8FEB86659FD93)
	}
	return out
}
