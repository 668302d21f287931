package conllu

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// The attribute Entity of the MISC column holds brackets around mentions:
// "(3-person-1" opens one of chain 3 and "3)" closes it. What the fields behind
// the chain mean stands in "# global.Entity". See the formats of GUM and
// CorefUD: https://ufal.mff.cuni.cz/corefud

// References returns the mentions and chains that the Entity attributes of d
// annotate, in the order of [ling.Document]; the type of a mention is set for
// pronouns alone. The head is the first word of the shortest span that the file
// names, or else the mention's highest word in the tree. An error names the
// word.
func (d *Document) References() ([]ling.Mention, []ling.Chain, error) {
	r := references{d: d, chains: map[string]int32{}, headField: headField(d.EntityFields)}
	for i := range d.Misc {
		for part := range strings.SplitSeq(d.Misc[i], "|") {
			value, ok := strings.CutPrefix(part, "Entity=")
			if !ok {
				continue
			}
			if err := r.word(int32(i), value); err != nil {
				return nil, nil, fmt.Errorf("document %q, word %d (%q): Entity=%s: %w", d.ID, i+1, d.Form(int32(i)), value, err)
			}
		}
	}
	for _, open := range r.open {
		return nil, nil, fmt.Errorf("document %q: chain %s is left open", d.ID, open.id)
	}
	mentions, chains := r.sorted()
	return mentions, chains, nil
}

// references collects the annotation of a document.
type references struct {
	d      *Document
	chains map[string]int32
	open   []openMention
	found  []ling.Mention
	// headField is which field names the head, or 0.
	headField int
}

type openMention struct {
	id     string
	fields []string
	start  int32
}

// word takes the brackets of word i.
func (r *references) word(i int32, value string) error {
	for value != "" {
		if value[0] == '(' {
			end := strings.IndexAny(value[1:], "()") + 1
			if end == 0 {
				end = len(value)
			}
			fields := strings.Split(value[1:end], "-")
			r.open = append(r.open, openMention{fields[0], fields, i})
			value = value[end:]
			if strings.HasPrefix(value, ")") {
				r.close(len(r.open)-1, i)
				value = value[1:]
			}
			continue
		}
		id, rest, ok := strings.Cut(value, ")")
		if !ok {
			return errors.New("a bracket is missing")
		}
		k := len(r.open) - 1
		for k >= 0 && r.open[k].id != id {
			k--
		}
		if k < 0 {
			return fmt.Errorf("chain %s is not open", id)
		}
		r.close(k, i)
		value = rest
	}
	return nil
}

// close ends the open mention k at word i.
func (r *references) close(k int, i int32) {
	o := r.open[k]
	r.open = slices.Delete(r.open, k, k+1)
	c, ok := r.chains[o.id]
	if !ok {
		c = int32(len(r.chains))
		r.chains[o.id] = c
	}
	m := ling.Mention{Range: ling.Range{Start: o.start, End: i + 1}, Chain: c}
	m.Head = r.head(m.Range, o.fields)
	switch r.d.Tokens[m.Head].XPOS {
	case ling.PennPRP, ling.PennPRPS:
		if m.Len() == 1 {
			m.Type = ling.Pronominal
		}
	}
	r.found = append(r.found, m)
}

func (r *references) head(t ling.Range, fields []string) int32 {
	if at := r.headField; at > 0 && at < len(fields) {
		first, _, _ := strings.Cut(fields[at], ",")
		if n, err := strconv.Atoi(first); err == nil && n > 0 && n <= t.Len() {
			return t.Start + int32(n) - 1
		}
	}
	for i := t.Start; i < t.End; i++ {
		if !t.Has(r.d.Tokens[i].Head) {
			return i
		}
	}
	return t.Start
}

// sorted returns the mentions in order with their chains numbered anew.
func (r *references) sorted() ([]ling.Mention, []ling.Chain) {
	slices.SortStableFunc(r.found, func(a, b ling.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	number := make([]int32, len(r.chains))
	var chains []ling.Chain
	for i := range r.found {
		m := &r.found[i]
		if number[m.Chain] == 0 {
			chains = append(chains, ling.Chain{})
			number[m.Chain] = int32(len(chains))
		}
		m.Chain = number[m.Chain] - 1
		chains[m.Chain].Mentions = append(chains[m.Chain].Mentions, int32(i))
	}
	return r.found, chains
}

// headField finds the field of the head in the value of "# global.Entity".
func headField(value string) int {
	for i, name := range strings.Split(value, "-") {
		if name == "minspan" || name == "head" {
			return i
		}
	}
	return 0
}

// entityFields is the value of "# global.Entity" that Write writes.
const entityFields = "eid-etype-head"

// entities returns the Entity attribute of each token of d, or nil if it has no
// mentions.
func (d *Document) entities() []string {
	if len(d.Mentions) == 0 {
		return nil
	}
	out := make([]string, len(d.Tokens))
	var open []int32
	next := 0
	for i := range out {
		t := int32(i)
		for ; next < len(d.Mentions) && d.Mentions[next].Start == t; next++ {
			m := &d.Mentions[next]
			out[i] += fmt.Sprintf("(e%d-%s-%d", m.Chain+1, d.entityType(m.Chain), m.Head-m.Start+1)
			if m.Len() == 1 {
				out[i] += ")"
				continue
			}
			open = append(open, int32(next))
		}
		for k := len(open) - 1; k >= 0; k-- {
			if m := &d.Mentions[open[k]]; m.End == t+1 {
				out[i] += fmt.Sprintf("e%d)", m.Chain+1)
				open = slices.Delete(open, k, k+1)
			}
		}
	}
	return out
}

// entityType returns what chain c is in the words of CorefUD.
func (d *Document) entityType(c int32) string {
	switch d.Chains[c].Type {
	case ling.Person:
		return "person"
	case ling.Organization, ling.Group:
		return "organization"
	case ling.Place:
		return "place"
	case ling.NamedEvent:
		return "event"
	}
	return ""
}
