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
func (c *Collector) Write(d *ling.Document) {
	slices.SortFunc(c.names, func(a, b neural.Name) int { return cmp.Compare(a.Start, b.Start) })
	d.Entities = d.Entities[:0]
	for _, n := range c.names {
		if n.Type != 0 && nameable(d.Slice(n.Range)) {
			d.Entities = append(d.Entities, ling.Entity{Range: n.Range, Type: n.Type, Why: NetworkRule})
		}
	}
}

// Merge is Write for a Document whose Entities the rules have filled: what was
// collected takes their place, as it is right far more often, but a person
// keeps the title that the rules found, and a name that is the last name of a
// person named in full elsewhere in the text stays one of a person. A single
// word that the tables know is no person.
func (c *Collector) Merge(d *ling.Document) {
	rules := d.Entities
	d.Entities = nil
	c.Write(d)
	at := 0
	for i := range d.Entities {
		e := &d.Entities[i]
		for at < len(rules) && rules[at].End <= e.Start {
			at++
		}
		if at == len(rules) {
			return
		}
		if r := &rules[at]; r.Type == ling.Person && r.Start < e.End {
			adopt(e, r)
		} else if r.Range == e.Range && r.Why == listRule && e.Type == ling.Person && e.Len() == 1 {
			e.Type, e.Why = r.Type, r.Why
		}
	}
}

// adopt gives e what the rules know better of the person r, which overlaps it.
func adopt(e, r *ling.Entity) {
	if r.Why == lastNameRule && r.Range == e.Range {
		e.Type, e.Why = ling.Person, r.Why
	}
	if apart := r.Title.End <= e.Start || r.Title.Start >= e.End; e.Type == ling.Person && apart {
		e.Title = r.Title
	}
}

// listRule is the Why of a name that stands in the tables of actors and places.
const listRule = "list"

// lastNameRule is the Why of a person who is named in full elsewhere.
const lastNameRule = "last name"

// nameable reports whether s holds a letter or a digit.
func nameable(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
