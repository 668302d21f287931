// Package actors holds facts about the actors of international and domestic
// news: states with their names, adjectives, capitals and seats of government,
// organisations, armed groups, places that are no actors, and leaders with the
// days of their offices, and members of organisations with the days of their
// membership.
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
	// Home is the id of the state where a place lies, an organisation has its
	// seat, or a group fights or comes from; "" if it is several, none, or
	// disputed.
	Home string
	// Wikidata is the item of a state or organisation, or "".
	Wikidata string
	// CAMEO is the code of a state in the CAMEO actor dictionaries, or "".
	CAMEO string
}

// A Ref is an actor that a name can stand for.
type Ref struct {
	*Actor
	Use Use
}

var (
	//go:embed states.tsv
	statesTable string
	//go:embed organisations.tsv
	organisationsTable string
	//go:embed places.tsv
	placesTable string
)

// An index is the tables by name.
type index struct {
	byName  map[string][]Ref
	byID    map[string]*Actor
	offices map[string][]Office // by the holder's full name and last name, folded
	items   map[string]bool     // the Wikidata items of states, organisations and leaders
}

var facts = sync.OnceValue(load)

// load reads the tables, in a few milliseconds.
func load() *index {
	x := &index{byName: make(map[string][]Ref, 4096), byID: make(map[string]*Actor, 1024), offices: make(map[string][]Office, 2048), items: make(map[string]bool, 1024)}
	x.states()
	x.organisations()
	x.places()
	x.leaders()
	return x
}

// Find returns the actors that name can stand for, the most likely first. Case
// counts ("us" is no state, "who" no organisation), a leading "the" does not. One
// in capitals, as in a dateline or a headline, may be one that is not written so.
// The caller must not change the result.
func Find(name string) []Ref {
	if refs := find(name); refs != nil || len(name) < leastShouted || strings.ToUpper(name) != name {
		return refs
	}
	return find(inTitleCase(name))
}

// leastShouted is the number of bytes from which a name in capitals may be no acronym.
const leastShouted = 4

// inTitleCase writes the first letter of each word of s large and the others
// small.
func inTitleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		r, n := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[n:]
	}
	return strings.Join(words, " ")
}

// find is Find for a name as it stands.
func find(name string) []Ref {
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

// Item reports whether an item of Wikidata, such as "Q30", is that of a state,
// organisation or leader of the tables.
func Item(id string) bool { return facts().items[id] }

// CountryOf returns the state of a capital, a house of government or another place, or
// nil if name is no place, or lies in several states, none, or is disputed.
func CountryOf(name string) *Actor {
	for _, ref := range Find(name) {
		switch {
		case ref.Use == Capital, ref.Use == Seat:
			return ref.Actor
		case ref.Kind == Place:
			return Get(ref.Home)
		}
	}
	return nil
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
		a := &Actor{ID: f[0], Kind: State, Name: f[1], Wikidata: f[6], CAMEO: f[7]}
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
		a.Represents, a.Home, a.Wikidata = f[4], f[5], f[6]
		x.byID[a.ID] = a
		if a.Wikidata != "" {
			x.items[a.Wikidata] = true
		}
		names := f[1] + ";" + f[2]
		x.add(a, Name, names)
		for n := range strings.SplitSeq(names, ";") {
			for _, spelling := range spellings {
				if other := spelling.Replace(n); x.byName[other] == nil {
					x.add(a, Name, other)
				}
			}
		}
	})
}

// spellings turn British names into American ones and back: both are in use for
// one organisation.
var spellings = [...]*strings.Replacer{
	strings.NewReplacer("isation", "ization", "Programme", "Program", "Defence", "Defense", "Labour Org", "Labor Org"),
	strings.NewReplacer("ization", "isation", "Program ", "Programme ", "Defense", "Defence", "Labor Org", "Labour Org"),
}

func (x *index) places() {
	rows(placesTable, func(f []string) {
		for n := range strings.SplitSeq(f[1], ";") {
			x.add(&Actor{ID: n, Kind: Place, Name: n, Home: f[0]}, Name, n)
		}
	})
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
