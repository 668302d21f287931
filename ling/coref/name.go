package coref

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// A group is names that mean the same.
type group struct {
	key    string // of the longest name
	kind   kind
	gender ling.Gender
	chain  int32 // or -1 before its first mention is read
}

// A register is the names of a document.
type register struct {
	groups []group
	byKey  map[string]int32
	byLast map[string][]int32 // persons, by last name
	of     []int32            // the group of each mention, or -1
}

// readNames finds which names of the document are the same: persons named in
// full first, so that a last name finds its holder also where it stands before.
func (s *search) readNames() {
	r := &s.names
	r.groups = r.groups[:0]
	r.byKey, r.byLast = map[string]int32{}, map[string][]int32{}
	r.of = sized(r.of, len(s.mentions), -1)
	for _, full := range []bool{true, false} {
		for k := range s.mentions {
			m := &s.mentions[k]
			if m.Type != ling.Named || m.several || (s.d.Entities[m.entity].Len() > 1) != full {
				continue
			}
			name := key(s.d.Slice(s.d.Entities[m.entity].Range))
			if m.kind == person {
				r.of[k] = r.person(name, m.gender)
			} else {
				r.of[k] = r.thing(name, s.d.Slice(s.d.Entities[m.entity].Range), m.kind)
			}
		}
	}
}

// key makes the look-up key of a name: without "the", a possessive ending, case
// and accents.
func key(name string) string {
	k := text.Key(strings.Join(strings.Fields(name), " "))
	return strings.TrimSuffix(strings.TrimPrefix(k, "the "), "'s")
}

func lastWord(key string) string { return key[strings.LastIndexByte(key, ' ')+1:] }

func (r *register) add(key string, k kind, g ling.Gender) int32 {
	n := int32(len(r.groups))
	r.groups = append(r.groups, group{key: key, kind: k, gender: g, chain: -1})
	r.byKey[key] = n
	return n
}

// person returns the group of a person's name. Two full names are one if the
// last names are the same and the first ones too, or one begins the other.
func (r *register) person(name string, g ling.Gender) int32 {
	last := lastWord(name)
	if n, ok := r.byKey[name]; ok && r.fits(n, g) {
		return n
	}
	for _, n := range r.byLast[last] {
		if r.fits(n, g) && (last == name || sameFirst(name, r.groups[n].key)) {
			if r.groups[n].gender == 0 {
				r.groups[n].gender = g
			}
			return n
		}
	}
	if last == name {
		if n := r.byFirst(name, g); n >= 0 {
			return n
		}
	}
	n := r.add(name, person, g)
	r.byLast[last] = append(r.byLast[last], n)
	return n
}

func (r *register) fits(n int32, g ling.Gender) bool {
	o := r.groups[n].gender
	return r.groups[n].kind == person && (g == 0 || o == 0 || o == g)
}

// sameFirst reports whether the first names of two full names with one last
// name can be of one person: "J.", "Joe" and "Joseph Robinette".
func sameFirst(a, b string) bool {
	a, _, _ = strings.Cut(a, " ")
	b, _, _ = strings.Cut(b, " ")
	a, b = strings.TrimSuffix(a, "."), strings.TrimSuffix(b, ".")
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

// byFirst returns the only person whose full name begins with a word, as a
// first name or, in East Asia, the family's.
func (r *register) byFirst(name string, g ling.Gender) int32 {
	found, begins := int32(-1), name+" "
	for n := range r.groups {
		if strings.HasPrefix(r.groups[n].key, begins) && r.fits(int32(n), g) {
			if found >= 0 {
				return -1
			}
			found = int32(n)
		}
	}
	return found
}

// thing returns the group of a name that is no person's: one of the same key, of
// the same actor of the tables, of its acronym, or of a longer name of a body
// that it shortens.
func (r *register) thing(name, written string, k kind) int32 {
	known := knownAs(name, written)
	if n, ok := r.byKey[known]; ok && r.groups[n].kind != person {
		return n
	}
	if k == body {
		begins, ends := name+" ", " "+name
		acronym := acronymOf(written)
		for n := range r.groups {
			g := &r.groups[n]
			if g.kind == body && (shortens(g.key, begins, ends) || acronym != "" && initials(g.key, acronym)) {
				r.byKey[known] = int32(n)
				return int32(n)
			}
		}
	}
	n := r.add(known, k, 0)
	if known != name {
		r.groups[n].key = name
	}
	return n
}

// knownAs returns the key under which the tables of actors know a name, or name. A
// capital is not yet its government, and an adjective not its state.
func knownAs(name, written string) string {
	refs := actors.Find(text.Fold(strings.Join(strings.Fields(written), " ")))
	if len(refs) == 0 || refs[0].Kind == actors.Place {
		return name
	}
	switch refs[0].Use {
	case actors.Name:
		return "=" + refs[0].ID
	case actors.Adjective:
		return "~" + refs[0].ID
	}
	return name
}

// shortens reports whether the words of a name are the first or the last ones of
// full, and fewer: begins is the name and a space, ends a space and the name.
func shortens(full, begins, ends string) bool {
	return len(begins) > 4 && (strings.HasPrefix(full, begins) || strings.HasSuffix(full, ends))
}

// acronymOf returns the letters of a name in capitals, in lower case, or "" for
// other names.
func acronymOf(written string) string {
	if letters := strings.ReplaceAll(written, ".", ""); len(letters) >= 2 && len(letters) <= 8 && strings.ToUpper(written) == written {
		return strings.ToLower(letters)
	}
	return ""
}

// initials reports whether the first letters of the words of full are an
// acronym, small words left out or not.
func initials(full, acronym string) bool {
	if full == "" || full[0] != acronym[0] {
		return false
	}
	var all, long []byte
	for w := range strings.FieldsFuncSeq(full, func(r rune) bool { return r == ' ' || r == '-' }) {
		all = append(all, w[0])
		if w != "of" && w != "the" && w != "and" && w != "for" && w != "on" && w != "in" {
			long = append(long, w[0])
		}
	}
	return string(long) == acronym || string(all) == acronym
}
