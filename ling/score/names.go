package score

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// Names compares named entities by the definition of the CoNLL-2003 shared
// task: a name is right if its tokens and its type are those of the gold. Only
// persons, organisations, places and groups count.
type Names struct {
	Total  Counts
	ByType map[ling.EntityType]Counts
}

// counted are the types that are compared.
var counted = []ling.EntityType{ling.Person, ling.Organization, ling.Place, ling.Group}

// Add compares the entities of two documents with the same tokens.
func (n *Names) Add(gold, found []ling.Entity) {
	if n.ByType == nil {
		n.ByType = map[ling.EntityType]Counts{}
	}
	type name struct {
		ling.Range
		ling.EntityType
	}
	known := map[name]bool{}
	for _, e := range gold {
		known[name{e.Range, e.Type}] = true
	}
	count := func(t ling.EntityType, c Counts) {
		if slices.Contains(counted, t) {
			n.Total.Add(c)
			of := n.ByType[t]
			of.Add(c)
			n.ByType[t] = of
		}
	}
	for _, e := range gold {
		count(e.Type, Counts{Gold: 1})
	}
	for _, e := range found {
		c := Counts{System: 1}
		if known[name{e.Range, e.Type}] {
			c.Correct = 1
		}
		count(e.Type, c)
	}
}

// String returns precision, recall and F1 in percent, of all and of each type.
func (n *Names) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "all   %v", n.Total)
	for _, t := range counted {
		fmt.Fprintf(&b, "\n%-5v %v", t, n.ByType[t])
	}
	return b.String()
}
