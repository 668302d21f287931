package lemma

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models"
)

// Options steer [Train].
type Options struct {
	// MinLemmaCount is how often a lemma must occur to be kept as a string.
	MinLemmaCount int
	// MinWords is how many different words must have an ending for the ending
	// to have a rule.
	MinWords int
}

// A word is a key with its tags.
type word struct {
	key  string
	tags tags
}

// Train returns the file of a lemmatizer that has learnt from the lemmas and
// tags of docs. Words with a Typo feature are left out. The same documents and
// options give the same bytes.
func Train(docs []*ling.Document, o Options) ([]byte, error) {
	c := count(docs)
	if len(c.rules) == 0 {
		return nil, errors.New("no lemmas to learn from")
	}
	learnt := map[word]rule{}
	for w, rules := range c.rules {
		learnt[w] = mostFrequent(rules)
	}
	if err := addLists(learnt, c.seen); err != nil {
		return nil, err
	}
	t := tables{numbers: map[rule]uint16{}}
	endings := learnEndings(learnt, o.MinWords)
	sections := t.pack(learnt, endings)
	sections = append(sections, packPool(c.lemmas, o.MinLemmaCount)...)
	var out bytes.Buffer
	err := models.Write(&out, modelName, fingerprint(), sections)
	return out.Bytes(), err
}

// Counts are what the documents hold.
type counts struct {
	rules  map[word]map[rule]int
	lemmas map[string]int
}

// seen returns how often the documents have w.
func (c *counts) seen(w word) int {
	n := 0
	for _, k := range c.rules[w] {
		n += k
	}
	return n
}

func count(docs []*ling.Document) counts {
	c := counts{rules: map[word]map[rule]int{}, lemmas: map[string]int{}}
	for _, d := range docs {
		for i := range d.Lemmas {
			tok := &d.Tokens[i]
			if d.Lemmas[i] == "" || tok.Feats.Get("Typo") != "" {
				continue
			}
			form := d.Form(int32(i))
			key := string(models.AppendKey(nil, form))
			if strings.ContainsAny(key, "0<") {
				continue // the key stands for many words
			}
			w := word{key, tagsOf(tok)}
			if c.rules[w] == nil {
				c.rules[w] = map[rule]int{}
			}
			c.rules[w][ruleFor(string(appendBase(nil, form, w.tags)), d.Lemmas[i])]++
			c.lemmas[d.Lemmas[i]]++
		}
	}
	return c
}

// ruleFor returns the rule that makes lemma of base.
func ruleFor(base, lemma string) rule {
	same := 0
	for same < len(base) && same < len(lemma) && base[same] == lemma[same] {
		same++
	}
	for same > 0 && !(runeStart(base, same) && runeStart(lemma, same)) {
		same--
	}
	return rule{len(base) - same, lemma[same:]}
}

// runeStart reports whether no letter of s reaches over byte i.
func runeStart(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

func compareRules(a, b rule) int {
	return cmp.Or(cmp.Compare(a.cut, b.cut), cmp.Compare(a.add, b.add))
}

func mostFrequent(counts map[rule]int) (best rule) {
	most := 0
	for _, r := range slices.SortedFunc(maps.Keys(counts), compareRules) {
		if counts[r] > most {
			best, most = r, counts[r]
		}
	}
	return best
}

// An ending is the end of a key, with tags.
type ending struct {
	text string
	tags tags
}

// learnEndings returns the rule of each ending: the one that most of the words
// have that end so. An ending whose rule is that of the next shorter one is
// left out.
func learnEndings(learnt map[word]rule, minWords int) map[ending]rule {
	found := map[ending]map[rule]int{}
	for w, r := range learnt {
		for k := 0; k <= min(longestEnding, len(w.key)); k++ {
			e := ending{w.key[len(w.key)-k:], w.tags}
			if found[e] == nil {
				found[e] = map[rule]int{}
			}
			found[e][r]++
		}
	}
	out := map[ending]rule{}
	byLength := slices.SortedFunc(maps.Keys(found), func(a, b ending) int {
		return cmp.Or(cmp.Compare(len(a.text), len(b.text)), cmp.Compare(a.text, b.text), cmp.Compare(a.tags, b.tags))
	})
	for _, e := range byLength {
		words := 0
		for _, n := range found[e] {
			words += n
		}
		if len(e.text) > 0 && words < minWords {
			continue
		}
		r := mostFrequent(found[e])
		if shorter, ok := apply(out, e.text, len(e.text)-1, e.tags); !ok || shorter != r {
			out[e] = r
		}
	}
	return out
}

// apply returns the rule of the longest ending of key with at most length
// bytes.
func apply(endings map[ending]rule, key string, length int, t tags) (rule, bool) {
	for k := min(length, longestEnding, len(key)); k >= 0; k-- {
		if r, ok := endings[ending{key[len(key)-k:], t}]; ok {
			return r, true
		}
	}
	return rule{}, false
}

// Tables number the rules in the order in which they are met.
type tables struct {
	numbers map[rule]uint16
	lines   []string
}

func (t *tables) number(r rule) uint16 {
	if _, ok := t.numbers[r]; !ok {
		t.numbers[r] = uint16(len(t.lines))
		t.lines = append(t.lines, fmt.Sprintf("%d\t%s", r.cut, r.add))
	}
	return t.numbers[r]
}

// pack returns the sections with the rules: those of the endings, and those of
// the words that the endings get wrong.
func (t *tables) pack(learnt map[word]rule, endings map[ending]rule) []models.Section {
	var ends, words []models.TableEntry
	for _, e := range slices.SortedFunc(maps.Keys(endings), func(a, b ending) int {
		return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.tags, b.tags))
	}) {
		ends = append(ends, models.TableEntry{Hash: endingHash([]byte(e.text), len(e.text), e.tags), Value: t.number(endings[e])})
	}
	for _, w := range slices.SortedFunc(maps.Keys(learnt), func(a, b word) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.tags, b.tags))
	}) {
		if r, ok := apply(endings, w.key, longestEnding, w.tags); !ok || r != learnt[w] {
			words = append(words, models.TableEntry{Hash: models.Mix(models.Hash(w.key), uint64(w.tags)), Value: t.number(learnt[w])})
		}
	}
	return []models.Section{
		{Name: "rules", Data: []byte(strings.Join(t.lines, "\n") + "\n")},
		{Name: "words", Data: models.PackTable(words)},
		{Name: "endings", Data: models.PackTable(ends)},
	}
}

func packPool(lemmas map[string]int, minCount int) []models.Section {
	var text, starts []byte
	var entries []models.TableEntry
	for _, l := range slices.Sorted(maps.Keys(lemmas)) {
		if lemmas[l] < minCount || len(entries) == 1<<16 {
			continue
		}
		starts = binary.LittleEndian.AppendUint32(starts, uint32(len(text)))
		entries = append(entries, models.TableEntry{Hash: models.Hash(l), Value: uint16(len(entries))})
		text = append(text, l...)
	}
	starts = binary.LittleEndian.AppendUint32(starts, uint32(len(text)))
	return []models.Section{
		{Name: "pool", Data: models.PackTable(entries)},
		{Name: "lemmas", Data: text},
		{Name: "lemma starts", Data: starts},
	}
}
