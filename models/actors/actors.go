// Package actors holds facts about the actors of international and domestic
// news: states with their names, adjectives, capitals and seats of government,
// organisations, armed groups, places that are no actors, and leaders with the
// years of their offices.
//
// The facts are tables beside this file; README.md names their sources. They
// are read once, on first use, and never change: all functions are safe for
// concurrent use. Start reading at [Find].
package actors

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A Kind is what an actor is.
type Kind uint8

// The kinds of actors, and Place for what is none.
const (
	State Kind = iota + 1
	Organisation
	Group
	Place
)

// A Use says how a name stands for its actor.
type Use uint8

// The uses of a name.
const (
	Name      Use = iota + 1 // the name itself, an other name or an acronym
	Adjective                // an adjective or the name of the people
	Capital                  // a capital: the city or the government
	Seat                     // a house that stands for the government
)

// An Actor is a state, organisation, group or place.
type Actor struct {
	// ID is the ISO 3166-1 alpha-3 code of a state and a slug for others.
	ID   string
	Kind Kind
	Name string
	// Represents is the id of the state of a ministry, army or parliament, or "".
	Represents string
	// Wikidata is the item of a state, or "".
	Wikidata string
}

// A Ref is an actor that a name can stand for.
type Ref struct {
	*Actor
	Use Use
}

// An Office is a leader's office.
type Office struct {
	// Holder is the leader's full name.
	Holder string
	// Of is the id of the state or organisation.
	Of    string
	Title string
	// First and Last are years; Last is 9999 while the office is held.
	First, Last int
	// Wikidata is the holder's item, or "".
	Wikidata string
}

var (
	//go:embed states.tsv
	statesTable string
	//go:embed organisations.tsv
	organisationsTable string
	//go:embed places.txt
	placesTable string
	//go:embed leaders.tsv
	leadersTable string
)

// An index is the tables by name.
type index struct {
	byName  map[string][]Ref
	byID    map[string]*Actor
	offices map[string][]Office // by the holder's full name and last name
	items   map[string]bool     // the Wikidata items of states and leaders
}

var facts = sync.OnceValue(func() *index {
	x := &index{byName: make(map[string][]Ref, 4096), byID: make(map[string]*Actor, 1024), offices: make(map[string][]Office, 1024), items: make(map[string]bool, 1024)}
	x.states()
	x.organisations()
	x.places()
	x.leaders()
	return x
})

// Find returns the actors that name can stand for, the most likely first. Case
// counts ("us" is no state, "who" no organisation), a leading "the" does not.
// The caller must not change the result.
func Find(name string) []Ref {
	x := facts()
	if refs := x.byName[name]; refs != nil {
		return refs
	}
	for _, the := range [...]string{"the ", "The "} {
		if rest, ok := strings.CutPrefix(name, the); ok {
			return x.byName[rest]
		}
	}
	return nil
}

// Get returns the actor of this id, or nil.
func Get(id string) *Actor { return facts().byID[id] }

// Item reports whether an item of Wikidata, such as "Q30", is that of a state
// or leader of the tables.
func Item(id string) bool { return facts().items[id] }

// Offices returns the offices of the holder of a full name or last name.
func Offices(name string) []Office { return facts().offices[name] }

// OfficeAt returns the office that the holder of name had in a year; the latest
// one begun by then if the year is 0 or none was held. It returns false for a
// name that is unknown or that two holders of one time share.
func OfficeAt(name string, year int) (Office, bool) {
	var best Office
	found := false
	for _, o := range Offices(name) {
		if year != 0 && (o.First > year || o.Last < year) {
			continue
		}
		if found && o.Of != best.Of {
			return Office{}, false
		}
		if !found || o.First > best.First {
			best, found = o, true
		}
	}
	return best, found
}

// rows calls do with the fields of each line of a table.
func rows(table string, do func(f []string)) {
	for line := range strings.Lines(table) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && line[0] != '#' {
			do(strings.Split(line, "\t"))
		}
	}
}

func (x *index) add(a *Actor, use Use, names string) {
	for n := range strings.SplitSeq(names, ";") {
		if n = strings.TrimSpace(n); n == "" {
			continue
		}
		x.byName[n] = append(x.byName[n], Ref{a, use})
		if plain := unaccented(n); plain != n {
			x.byName[plain] = append(x.byName[plain], Ref{a, use})
		}
	}
}

func (x *index) states() {
	rows(statesTable, func(f []string) {
		a := &Actor{ID: f[0], Kind: State, Name: f[1], Wikidata: f[6]}
		x.byID[a.ID] = a
		x.items[a.Wikidata] = true
		x.add(a, Name, f[1]+";"+f[2])
		x.add(a, Adjective, f[3])
		x.add(a, Capital, f[4])
		x.add(a, Seat, f[5])
	})
}

func (x *index) organisations() {
	rows(organisationsTable, func(f []string) {
		a := &Actor{ID: f[0], Name: f[1], Kind: Organisation}
		if f[3] == "group" {
			a.Kind = Group
		}
		if len(f) > 4 {
			a.Represents = f[4]
		}
		x.byID[a.ID] = a
		x.add(a, Name, f[1]+";"+f[2])
	})
}

func (x *index) places() {
	rows(placesTable, func(f []string) {
		for n := range strings.SplitSeq(f[0], ";") {
			x.add(&Actor{ID: n, Kind: Place, Name: n}, Name, n)
		}
	})
}

func (x *index) leaders() {
	rows(leadersTable, func(f []string) {
		o := Office{Holder: f[0], Of: f[1], Title: f[2], First: year(f[3], 0), Last: year(f[4], 9999), Wikidata: f[5]}
		if o.Wikidata != "" {
			x.items[o.Wikidata] = true
		}
		keys := []string{f[0], unaccented(f[0])}
		if i := strings.LastIndexByte(f[0], ' '); i > 0 {
			keys = append(keys, f[0][i+1:], unaccented(f[0][i+1:]))
		}
		for i, k := range keys {
			if i%2 == 1 && k == keys[i-1] {
				continue
			}
			x.offices[k] = append(x.offices[k], o)
		}
	})
}

// year reads a year; other is the value of an empty field.
func year(s string, other int) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	if s == "" {
		return other
	}
	return n
}

// unaccented returns s without the accents of Latin letters that these tables
// use, in one pass and without tables of its own.
func unaccented(s string) string {
	const from, to = "áàâãäåçéèêëíìîïñóòôõöøúùûüýÿšžčćđğışțșłńÁÀÂÃÄÇÉÈÊËÍÎÏÑÓÔÖØÚÛÜŠŽČĆĞİŞ", "aaaaaaceeeeiiiinoooooouuuuyyszccdgistslnAAAAACEEEEIIINOOOOUUUSZCCGIS"
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if ascii {
		return s
	}
	targets := []rune(to)
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf || unicode.Is(unicode.Mn, r) {
			return r
		}
		n := 0
		for _, f := range from {
			if f == r {
				return targets[n]
			}
			n++
		}
		return r
	}, s)
}
