package ner

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
)

// NetworkRule is the Why of an entity that the network alone found.
const NetworkRule = "network"

// FindByNetwork writes the names that the network finds to d.Entities. It reads
// the forms alone and is safe for concurrent use on different Documents.
func FindByNetwork(d *ling.Document, m *neural.Model) {
	var c Collector
	m.Read(d, c.Collect)
	c.Write(d)
}

// A Collector gathers names within a pass of the network that serves other
// stages too. The zero Collector is ready; it belongs to one goroutine and one
// Document.
type Collector struct {
	names []neural.Name
}

// Collect takes the names of the piece that s has scored.
func (c *Collector) Collect(s *neural.Scores) { c.names = s.Names(c.names) }

// Write writes what was collected to d.Entities. Names of kinds that ling does
// not have are left out, and so are those that hold no letter and no digit.
// The network reads each sentence by itself; what a name is called in most of
// the text, it is then called everywhere.
func (c *Collector) Write(d *ling.Document) {
	slices.SortFunc(c.names, func(a, b neural.Name) int { return cmp.Compare(a.Start, b.Start) })
	d.Entities = d.Entities[:0]
	for _, n := range c.names {
		if n.Type != 0 && nameable(d.Slice(n.Range)) {
			d.Entities = append(d.Entities, ling.Entity{Range: n.Range, Type: n.Type, Why: NetworkRule})
		}
	}
	vote(d)
	spreadLastNames(d)
}

// vote gives names that are written alike the type that most of them have.
func vote(d *ling.Document) {
	votes := map[string]*[ling.Product + 1]int{}
	for _, e := range d.Entities {
		name := d.Slice(e.Range)
		if votes[name] == nil {
			votes[name] = new([ling.Product + 1]int)
		}
		votes[name][e.Type]++
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		of := votes[d.Slice(e.Range)]
		for t := ling.Person; t <= ling.Product; t++ {
			if of[t] > of[e.Type] {
				e.Type = t
			}
		}
	}
}

// spreadLastNames makes names of one word that end the name of a person
// elsewhere in the text persons. A headline in which all words have a capital does
// not count: names run into one another there.
func spreadLastNames(d *ling.Document) {
	last := map[string]bool{}
	headline := d.Headline()
	for _, e := range d.Entities {
		if e.Type == ling.Person && e.Len() > 1 && !headline.Contains(e.Range) {
			last[d.Form(e.End-1)] = true
		}
	}
	for i := range d.Entities {
		e := &d.Entities[i]
		if e.Len() == 1 && e.Type != ling.Person && last[d.Form(e.Start)] {
			e.Type, e.Why = ling.Person, lastNameRule
		}
	}
}

// Merge is Write for a Document whose Entities the rules have filled: what was
// collected takes their place, as it is right far more often, but a person
// keeps the title that the rules found, and a single word that the tables of
// actors and places know is no person unless somebody named in full bears it.
// What a title stands beside is a person. A name of several words that stands
// in the tables takes the place of its parts, and any that stands there is a name where the
// network finds none: it overlooks "US" now and then.
func (c *Collector) Merge(d *ling.Document) {
	rules := d.Entities
	d.Entities = nil
	c.Write(d)
	d.Entities = whole(d, rules)
	tidy(d)
	at := 0
	for i := range d.Entities {
		e := &d.Entities[i]
		for at < len(rules) && rules[at].End <= e.Start {
			at++
		}
		if at == len(rules) {
			return
		}
		r := &rules[at]
		if r.Range == e.Range && r.Why == listRule && e.Len() == 1 && e.Type == ling.Person && e.Why == NetworkRule {
			e.Type, e.Why = r.Type, r.Why
		}
		if r.Range == e.Range && r.Type == ling.Person && !r.Title.Empty() && e.Type != ling.Person {
			e.Type, e.Why = r.Type, r.Why
		}
		apart := r.Title.End <= e.Start || r.Title.Start >= e.End
		if e.Type == ling.Person && r.Type == ling.Person && r.Start < e.End && apart {
			e.Title = r.Title
		}
	}
}

// whole puts the listed names among rules where d.Entities has nothing, those of several
// words also in the place of the parts of them that it has, and returns all; "the" is no part of a
// name. Both are in order of their place.
func whole(d *ling.Document, rules []ling.Entity) []ling.Entity {
	found := d.Entities
	var merged []ling.Entity
	at := 0
	for _, r := range rules {
		if strings.EqualFold(d.Form(r.Start), "the") {
			r.Start++
		}
		if r.Why != listRule {
			continue
		}
		for at < len(found) && found[at].End <= r.Start {
			merged = append(merged, found[at])
			at++
		}
		end := at
		for end < len(found) && found[end].Start < r.End {
			end++
		}
		parts := found[at:end]
		if len(parts) == 0 {
			merged = append(merged, r)
			continue
		}
		if r.Len() > 1 && parts[0].Start >= r.Start && parts[len(parts)-1].End <= r.End && parts[0].Range != r.Range {
			merged = append(merged, r)
			at = end
		}
	}
	return append(merged, found[at:]...)
}

// listRule is the Why of a name that stands in the tables of actors and places.
const listRule = "list"

// lastNameRule is the Why of a person who is named in full elsewhere.
const lastNameRule = "last name"

// nameable reports whether s holds a letter or a digit.
func nameable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
