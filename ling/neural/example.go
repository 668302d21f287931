package neural

import (
	"fmt"
	"slices"

	"github.com/rapporteur/rapporteur/ling"
)

// An Example is a sentence to learn from. Layers that its corpus does not mark
// are nil and teach nothing.
type Example struct {
	Forms []string
	Tags  []Tag
	// Heads are indexes into Forms, or ling.Root; Relations go with them.
	Heads     []int32
	Relations []ling.Deprel
	// Named says that names are marked; Names are then all of them, ascending
	// and disjoint, over Forms. Type 0 is a name of a kind that is not reported.
	Named bool
	Names []Name
	// Classes are those of the tokens; -1 for one that teaches none.
	Classes []int32
	// Marks are hashes of what else is known of each token; nil for none.
	Marks [][]uint64
}

// A Name is a named entity within a sentence.
type Name struct {
	ling.Range
	Type ling.EntityType
}

// Check reports what is wrong with e.
func (e *Example) Check() error {
	n := len(e.Forms)
	if n == 0 {
		return fmt.Errorf("an example without tokens")
	}
	if e.Tags != nil && len(e.Tags) != n || e.Heads != nil && len(e.Heads) != n || len(e.Relations) != len(e.Heads) {
		return fmt.Errorf("%q: %d tokens with %d tags, %d heads, %d relations", e.Forms, n, len(e.Tags), len(e.Heads), len(e.Relations))
	}
	for i, h := range e.Heads {
		if h != ling.Root && (h < 0 || int(h) >= n || int(h) == i) {
			return fmt.Errorf("%q: token %d has head %d", e.Forms, i, h)
		}
	}
	if e.Classes != nil && (len(e.Classes) != n || slices.Min(e.Classes) < -1) {
		return fmt.Errorf("%q: %d tokens with classes %v", e.Forms, n, e.Classes)
	}
	if e.Marks != nil && len(e.Marks) != n {
		return fmt.Errorf("%q: %d tokens with marks of %d", e.Forms, n, len(e.Marks))
	}
	at := int32(0)
	for _, name := range e.Names {
		if name.Start < at || name.Empty() || int(name.End) > n {
			return fmt.Errorf("%q: name at %v", e.Forms, name.Range)
		}
		at = name.End
	}
	return nil
}

// A gold is an Example in the network's numbers; -1 where nothing is to learn.
type gold struct {
	keys      []key
	tags      []int32
	heads     []int32 // 0 is the root, i+1 token i
	relations []int32
	labels    []int32 // of names
	classes   []int32
}

// gold numbers e. A tag that the model does not have is not learnt, a relation
// is then learnt without its subtype.
func (m *Model) gold(e *Example, k *keys) gold {
	g := gold{classes: e.Classes}
	for _, form := range e.Forms {
		g.keys = append(g.keys, k.key(m, form))
	}
	for _, t := range e.Tags {
		g.tags = append(g.tags, find(m.tags, t))
	}
	for i, h := range e.Heads {
		g.heads = append(g.heads, h+1)
		r := find(m.relations, e.Relations[i])
		if r < 0 {
			r = find(m.relations, e.Relations[i].Universal())
		}
		g.relations = append(g.relations, r)
	}
	if e.Named {
		g.labels = m.labelsOf(e.Names, len(e.Forms))
	}
	return g
}

func find[T comparable](list []T, x T) int32 {
	for i, v := range list {
		if v == x {
			return int32(i)
		}
	}
	return -1
}
