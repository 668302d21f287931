package view

import (
	"slices"

	"github.com/rapporteur/rapporteur"
)

// A Choice says which entries to keep. The zero Choice keeps all.
type Choice struct {
	// Kinds are the kinds to keep; empty keeps all.
	Kinds []rapporteur.Kind
	// AllActors keeps the actors that no kept entry names, although Kinds are
	// given.
	AllActors bool
	// MinConfidence leaves out what is less certain.
	MinConfidence float64
	// Sure leaves out what is not sure.
	Sure bool
	// NoEvents leaves out the events unless Kinds names them: there are many, and
	// most are told as another kind of fact too.
	NoEvents bool
}

// Choose returns r with the entries of c and the actors that they name. It
// does not change r. A statement that lay in one left out lies in the next
// outer one that was kept.
func Choose(r *rapporteur.Record, c Choice) *rapporteur.Record {
	if len(c.Kinds) == 0 && c.MinConfidence == 0 && !c.Sure && !c.AllActors && !c.NoEvents {
		return r
	}
	out := &rapporteur.Record{Article: r.Article, Skipped: r.Skipped, Actors: r.Actors}
	var number, within []int // of each statement of r: its new number or -1, and the one it lies in
	kept := 0
	for i := range r.Entries {
		if s, ok := r.Entries[i].Fact.(*rapporteur.Statement); ok {
			within, number = append(within, s.Within), append(number, -1)
			if c.keeps(&r.Entries[i]) {
				number[len(number)-1] = kept
				kept++
			}
		}
	}
	for _, e := range r.Entries {
		if !c.keeps(&e) {
			continue
		}
		if s, ok := e.Fact.(*rapporteur.Statement); ok {
			moved := *s
			moved.Within = outer(s.Within, number, within)
			e.Fact = &moved
		}
		out.Entries = append(out.Entries, e)
	}
	if len(c.Kinds) > 0 && !c.AllActors {
		out.Actors = named(out)
	}
	return out
}

// keeps reports whether c keeps e.
func (c *Choice) keeps(e *rapporteur.Entry) bool {
	asked := slices.Contains(c.Kinds, e.Kind())
	if c.NoEvents && e.Kind() == rapporteur.KindEvent && !asked {
		return false
	}
	return (len(c.Kinds) == 0 && !c.AllActors || asked) && e.Confidence >= c.MinConfidence && (e.Sure || !c.Sure)
}

// outer returns the new number of statement i, or of the next one around it that was
// kept; -1 for none.
func outer(i int, number, within []int) int {
	for range number { // each lies in another one; a damaged record may have a circle
		if i < 0 || i >= len(number) {
			return -1
		}
		if number[i] >= 0 {
			return number[i]
		}
		i = within[i]
	}
	return -1
}

// named returns the actors that entries of r name, and those they represent.
func named(r *rapporteur.Record) []rapporteur.Actor {
	keep := map[rapporteur.ActorID]bool{}
	var add func(ids ...rapporteur.ActorID)
	add = func(ids ...rapporteur.ActorID) {
		for _, id := range ids {
			a := r.Actor(id)
			if a == nil || keep[id] {
				continue
			}
			keep[id] = true
			add(a.Represents)
			for _, role := range a.Roles {
				add(role.Of)
			}
		}
	}
	for i := range r.Entries {
		add(rapporteur.ActorsOf(r.Entries[i].Fact)...)
	}
	var out []rapporteur.Actor
	for _, a := range r.Actors {
		if keep[a.ID] {
			out = append(out, a)
		}
	}
	return out
}
