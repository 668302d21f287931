package linear

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// A corpus is the training data as the trainer wants it.
type corpus struct {
	labels   []label // the most frequent first
	examples []example
	// words has, for each key and label, how often and with which features.
	words map[string]map[int]map[ling.Feats]int
}

// newCorpus takes the tags of docs. Every token must have both.
func newCorpus(docs []*ling.Document) (*corpus, error) {
	counts := map[label]int{}
	for _, d := range docs {
		for i, tok := range d.Tokens {
			if tok.UPOS == 0 || tok.XPOS == 0 {
				return nil, fmt.Errorf("token %d (%q): %w", i, d.Form(int32(i)), errNoTags)
			}
			counts[label{tok.UPOS, tok.XPOS}]++
		}
	}
	if len(counts) == 0 || len(counts) > 255 {
		return nil, fmt.Errorf("%d pairs of tags: %w", len(counts), errNoTags)
	}
	c := &corpus{words: map[string]map[int]map[ling.Feats]int{}}
	c.labels = slices.SortedFunc(maps.Keys(counts), func(a, b label) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a.upos, b.upos), cmp.Compare(a.xpos, b.xpos))
	})
	number := map[label]int{}
	for i, l := range c.labels {
		number[l] = i
	}
	for _, d := range docs {
		for _, s := range d.Sentences {
			c.add(d, s.Range, number)
		}
	}
	return c, nil
}

func (c *corpus) add(d *ling.Document, r ling.Range, number map[label]int) {
	e := example{}
	for i := r.Start; i < r.End; i++ {
		tok := &d.Tokens[i]
		n := number[label{tok.UPOS, tok.XPOS}]
		e.forms = append(e.forms, d.Form(i))
		e.labels = append(e.labels, n)
		key := string(models.AppendKey(nil, d.Form(i)))
		if c.words[key] == nil {
			c.words[key] = map[int]map[ling.Feats]int{}
		}
		if c.words[key][n] == nil {
			c.words[key][n] = map[ling.Feats]int{}
		}
		c.words[key][n][tok.Feats]++
	}
	c.examples = append(c.examples, e)
}

func (c *corpus) labelLines() []byte {
	var b strings.Builder
	for _, l := range c.labels {
		fmt.Fprintf(&b, "%s %s\n", l.upos, l.xpos)
	}
	return []byte(b.String())
}

// packClasses returns the table of ambiguity classes. The class of a word is
// the set of labels that it has at least once in twenty times.
func (c *corpus) packClasses(minCount int) []byte {
	sets := map[string]string{} // key to set
	for key, labels := range c.words {
		total := 0
		for _, feats := range labels {
			total += sum(feats)
		}
		if total < minCount {
			continue
		}
		var set []byte
		for _, n := range slices.Sorted(maps.Keys(labels)) {
			if sum(labels[n])*20 >= total {
				set = append(set, byte(n))
			}
		}
		sets[key] = string(set)
	}
	number := map[string]uint16{}
	for i, set := range slices.Compact(slices.Sorted(maps.Values(sets))) {
		number[set] = uint16(i)
	}
	var entries []models.TableEntry
	for _, key := range slices.Sorted(maps.Keys(sets)) {
		entries = append(entries, models.TableEntry{Hash: models.Hash(key), Value: number[sets[key]]})
	}
	return models.PackTable(entries)
}

func sum[K comparable](m map[K]int) int {
	n := 0
	for _, v := range m {
		n += v
	}
	return n
}

// packFeats returns the features of each label, the table of words that have
// others with the label, and the list that both have numbers into.
func (c *corpus) packFeats() (byLabel, exceptions, list []byte) {
	usual := make([]ling.Feats, len(c.labels))
	counts := make([]map[ling.Feats]int, len(c.labels))
	for _, labels := range c.words {
		for n, feats := range labels {
			if counts[n] == nil {
				counts[n] = map[ling.Feats]int{}
			}
			for f, k := range feats {
				counts[n][f] += k
			}
		}
	}
	numbers := numberer{}
	for n := range usual {
		usual[n] = mostFrequent(counts[n])
		byLabel = binary.LittleEndian.AppendUint16(byLabel, numbers.number(usual[n]))
	}
	var entries []models.TableEntry
	for _, key := range slices.Sorted(maps.Keys(c.words)) {
		for _, n := range slices.Sorted(maps.Keys(c.words[key])) {
			if f := mostFrequent(c.words[key][n]); f != usual[n] {
				entries = append(entries, models.TableEntry{Hash: models.Mix(models.Hash(key), uint64(n)+1), Value: numbers.number(f)})
			}
		}
	}
	return byLabel, models.PackTable(entries), []byte(strings.Join(numbers.lines, "\n") + "\n")
}

// A numberer numbers sets of features in the order it meets them.
type numberer struct {
	known map[ling.Feats]uint16
	lines []string
}

func (n *numberer) number(f ling.Feats) uint16 {
	if n.known == nil {
		n.known = map[ling.Feats]uint16{}
	}
	if _, ok := n.known[f]; !ok {
		n.known[f] = uint16(len(n.lines))
		n.lines = append(n.lines, f.String())
	}
	return n.known[f]
}

// mostFrequent returns the key that is counted most, the smallest of equals.
func mostFrequent[K cmp.Ordered](counts map[K]int) (best K) {
	most := 0
	for _, k := range slices.Sorted(maps.Keys(counts)) {
		if counts[k] > most {
			best, most = k, counts[k]
		}
	}
	return best
}

// packClusters returns the table of clusters. Of words with one key the first
// stands.
func packClusters(clusters []WordCluster) []byte {
	var entries []models.TableEntry
	for _, c := range clusters {
		entries = append(entries, models.TableEntry{Hash: models.Hash(models.AppendKey(nil, c.Word)), Value: c.Cluster})
	}
	return models.PackTable(entries)
}

func packCoarse(coarse [][2]uint8) []byte {
	var out []byte
	for _, c := range coarse {
		out = append(out, c[0], c[1])
	}
	return out
}

// asHeadline returns e with a capital at the start of each word, but for the
// short words of closed classes.
func (c *corpus) asHeadline(e example) example {
	out := example{forms: make([]string, len(e.forms)), labels: e.labels}
	for i, form := range e.forms {
		out.forms[i] = form
		if i == 0 || len(form) > 4 || !c.closed(e.labels[i]) {
			r, size := utf8.DecodeRuneInString(form)
			out.forms[i] = string(unicode.ToUpper(r)) + form[size:]
		}
	}
	return out
}

func (c *corpus) closed(n int) bool {
	switch c.labels[n].upos {
	case ling.ADP, ling.CCONJ, ling.DET, ling.PART, ling.PUNCT, ling.SCONJ, ling.SYM:
		return true
	}
	return false
}

func asCapitals(e example) example {
	out := example{forms: make([]string, len(e.forms)), labels: e.labels}
	for i, form := range e.forms {
		out.forms[i] = strings.ToUpper(form)
	}
	return out
}
