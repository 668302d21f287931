package depparse

import (
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/neural"
)

// Parse writes the trees of all sentences of d. It reads the forms alone. It
// is safe for concurrent use on different Documents.
func Parse(d *ling.Document, m *neural.Model) {
	var a Attacher
	m.Read(d, func(s *neural.Scores) { a.Attach(d, s) })
	Join(d)
}

// An Attacher writes trees within a pass of the network that serves other
// stages too. The zero Attacher is ready; it belongs to one goroutine.
type Attacher struct {
	heads     []int32
	relations []ling.Deprel
	arcs      arcs
	tree      tree
}

// Attach writes the tree of the piece that s has scored. When all pieces are
// written, [Join] must follow.
func (a *Attacher) Attach(d *ling.Document, s *neural.Scores) {
	n := s.Range.Len()
	a.heads = resize(a.heads, n)
	a.relations = resize(a.relations, n)
	a.arcs.read(s, n)
	a.arcs.decode(a.heads, &a.tree)
	s.Relations(a.heads, a.relations)
	for i, h := range a.heads {
		t := &d.Tokens[s.Range.Start+int32(i)]
		t.Head, t.Deprel = h, a.relations[i]
		if h != ling.Root {
			t.Head = h + s.Range.Start
		}
	}
}

// Join makes one tree of sentences that were read in pieces: the roots of later
// pieces become parataxis of the first.
func Join(d *ling.Document) {
	for _, s := range d.Sentences {
		if s.Len() <= neural.Longest {
			continue
		}
		root := ling.Root
		for i := s.Start; i < s.End; i++ {
			t := &d.Tokens[i]
			if t.Head != ling.Root {
				continue
			}
			if root != ling.Root {
				t.Head, t.Deprel = root, ling.Parataxis
				continue
			}
			root = i
		}
	}
}

func resize[T any](x []T, n int) []T {
	if cap(x) < n {
		x = make([]T, n, n+n/2)
	}
	return x[:n]
}
