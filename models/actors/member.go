package actors

import (
	_ "embed"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

//go:embed members.tsv
var membersTable string

// A membership is a line of the table: who was of an organisation from when
// until when, with dates like those of an [Office].
type membership struct {
	Office
	members []*Actor
}

var memberships = sync.OnceValue(func() map[string][]membership {
	all := map[string][]membership{}
	rows(membersTable, func(f []string) {
		m := membership{Office: Office{Of: f[0], First: f[1], Last: f[2]}}
		for id := range strings.FieldsSeq(f[3]) {
			m.members = append(m.members, Get(id))
		}
		all[m.Of] = append(all[m.Of], m)
	})
	return all
})

// Members returns the members of an organisation or bloc on the day of at, in the
// order of the table; nil if it has no states as members, or they are not known.
// The table says nothing of days before 1990.
func Members(id string, at time.Time) []*Actor {
	var found []*Actor
	for _, m := range memberships()[id] {
		if m.Held(at) {
			found = append(found, m.members...)
		}
	}
	return found
}

// Bloc returns the organisation or bloc whose members on the day of at are just the
// states with these ids, in any order, or nil.
func Bloc(ids []string, at time.Time) *Actor {
	for _, id := range slices.Sorted(maps.Keys(memberships())) {
		if of := Members(id, at); len(of) == len(ids) && !slices.ContainsFunc(of, func(a *Actor) bool { return !slices.Contains(ids, a.ID) }) {
			return Get(id)
		}
	}
	return nil
}
