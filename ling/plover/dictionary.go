package plover

import (
	"bufio"
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// Facts are what is known of words from outside the sentences that teach.
type facts struct {
	clusters models.Table // of a lemma
	coarse   []byte       // the coarse cluster of each fine one
	blocks   models.Table // number and root of a verb's block in the dictionary
	patterns models.Table // root of a verb with a word
}

// stemLetters is how much of a word the dictionary is compared by: its entries
// are often stems ("TORTUR").
const stemLetters = 5

func stem(w string) string {
	if len(w) > stemLetters {
		return w[:stemLetters]
	}
	return w
}

func blockKey(verb string) uint64 { return models.Hash("block " + verb) }

func patternKey(verb, word string) uint64 {
	return models.Hash("pattern " + stem(verb) + " " + stem(word))
}

// dictionary adds what the verb dictionary says of the words of the sentence:
// the block of each, and the roots of the patterns that match.
func (r *reading) dictionary() {
	var found [roots]int
	for i := r.sentences.Start; i < r.sentences.End; i++ {
		if !content(r.d.Tokens[i].UPOS) || strings.HasPrefix(r.word(i), "<") {
			continue
		}
		r.block(i)
		for j := r.sentences.Start; j < r.sentences.End; j++ {
			root, ok := r.facts.patterns.Look(patternKey(r.word(i), strings.ToLower(r.d.Lemma(j))))
			if !ok || int(root) >= roots || i == j {
				continue
			}
			found[root]++
			if i == r.predicate {
				r.add("pattern of predicate", rootNames[root])
			}
		}
	}
	for root, n := range found {
		for k := range min(n, 3) {
			r.add("pattern", rootNames[root], "123"[k:k+1])
		}
	}
}

// block adds the block of the word i.
func (r *reading) block(i int32) {
	n, ok := r.facts.blocks.Look(blockKey(r.word(i)))
	if !ok {
		return
	}
	kinds := []string{"block"}
	if r.d.Tokens[i].UPOS == ling.VERB {
		kinds = append(kinds, "block of verb")
	}
	if i == r.predicate {
		kinds = append(kinds, "block of predicate")
	}
	for _, kind := range kinds {
		r.out = append(r.out, models.Mix(models.Hash(kind), uint64(n)))
		r.add(kind+" root", rootNames[min(n%32, roots-1)])
	}
}

// A dictionaryReader reads the verb dictionary of CAMEO in its own format:
// sets of synonyms, blocks of verbs with a code, and patterns with theirs.
type dictionaryReader struct {
	sets     map[string][]string
	set      string
	number   uint16
	root     Root
	blocks   map[uint64]uint16
	votes    map[uint64]*[roots]int
	patterns int
}

// readDictionary returns the tables of blocks and patterns. Lines that it does
// not understand carry nothing, as the dictionary has many hands; the number of
// patterns read tells the caller whether it was one at all.
func readDictionary(in io.Reader) (blocks, patterns []byte, n int, err error) {
	r := &dictionaryReader{sets: map[string][]string{}, blocks: map[uint64]uint16{}, votes: map[uint64]*[roots]int{}}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		r.line(strings.ToLower(strings.TrimSpace(lines.Text())))
	}
	if err := lines.Err(); err != nil {
		return nil, nil, 0, err
	}
	return packed(r.blocks), packed(r.best()), r.patterns, nil
}

func packed(m map[uint64]uint16) []byte {
	entries := make([]models.TableEntry, 0, len(m))
	for h, v := range m {
		entries = append(entries, models.TableEntry{Hash: h, Value: v})
	}
	slices.SortFunc(entries, func(a, b models.TableEntry) int { return cmp.Compare(a.Hash, b.Hash) })
	return models.PackTable(entries)
}

// best returns the root with most votes for each key.
func (r *dictionaryReader) best() map[uint64]uint16 {
	out := make(map[uint64]uint16, len(r.votes))
	for key, votes := range r.votes {
		most := 0
		for root := range votes {
			if votes[root] > votes[most] {
				most = root
			}
		}
		out[key] = uint16(most)
	}
	return out
}

func (r *dictionaryReader) line(s string) {
	switch {
	case s == "" || s[0] == '#':
	case strings.HasPrefix(s, "---"):
		r.number++
		r.root, r.set = codeOf(s), ""
	case s[0] == '&':
		r.set, _, _ = strings.Cut(s, " ")
	case s[0] == '+':
		word, _, _ := strings.Cut(s[1:], " ")
		r.sets[r.set] = append(r.sets[r.set], words(word)...)
	case s[0] == '-':
		r.pattern(s[1:])
	case r.number > 0:
		r.verb(s)
	}
}

// verb reads a member of a block, which may have a code of its own.
func (r *dictionaryReader) verb(s string) {
	name, _, _ := strings.Cut(s, " ")
	root := r.root
	if own := codeOf(s); own != 0 {
		root = own
	}
	key := blockKey(strings.Trim(name, "_"))
	if _, ok := r.blocks[key]; !ok {
		r.blocks[key] = r.number<<5 | uint16(root)
	}
}

// pattern lets a pattern vote for its root with each verb that it is noted for
// and each of its words.
func (r *dictionaryReader) pattern(s string) {
	body, notes, _ := strings.Cut(s, "#")
	root := codeOf(body)
	if root == 0 {
		return
	}
	r.patterns++
	body, _, _ = strings.Cut(body, "[")
	var others []string
	for _, w := range words(body) {
		if members, ok := r.sets[w]; ok {
			others = append(others, members...)
		} else if len(w) > 2 && w[0] != '&' && !common[w] {
			others = append(others, w)
		}
	}
	for note := range strings.SplitSeq(notes, ",") {
		verb := strings.Fields(note)
		if len(verb) == 0 {
			continue
		}
		for _, w := range others {
			key := patternKey(verb[0], w)
			if r.votes[key] == nil {
				r.votes[key] = new([roots]int)
			}
			r.votes[key][root]++
		}
	}
}

// common words say nothing of the kind of a pattern.
var common = map[string]bool{"the": true, "was": true, "were": true, "has": true, "had": true, "have": true, "been": true, "are": true,
	"and": true, "for": true, "with": true, "from": true, "that": true, "this": true, "its": true, "his": true, "their": true, "into": true}

// words splits what the dictionary joins by lines.
func words(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return c == '_' || c == ' ' || strings.ContainsRune("*+$%^{}()", c) })
}

// codeOf returns the root of the first code in brackets, or 0.
func codeOf(s string) Root {
	_, code, ok := strings.Cut(s, "[")
	if !ok {
		return 0
	}
	root, _ := OfCAMEO(code)
	return root
}

// Backs reports whether the verb dictionary gives root for the verb at token i of
// d, for the verb alone or for one of the words that hang on it or on those. The
// classifier names a root for every pair; this says whether the verb can name it.
func (c *Classifier) Backs(d *ling.Document, i int32, root Root) bool {
	verb := strings.ToLower(d.Lemma(i))
	if n, ok := c.facts.blocks.Look(blockKey(verb)); ok && Root(n%32) == root {
		return true
	}
	gives := func(w int32) bool {
		got, ok := c.facts.patterns.Look(patternKey(verb, strings.ToLower(d.Lemma(w))))
		return ok && Root(got) == root && content(d.Tokens[w].UPOS)
	}
	for w := range d.Children(i) {
		if gives(w) {
			return true
		}
		for g := range d.Children(w) {
			if gives(g) {
				return true
			}
		}
	}
	return false
}
