package ner

import (
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// tidy mends where names begin and end beside titles, which the network takes for parts of
// them now and then: "Interior Ana Ruiz" of "Minister of Interior Ana Ruiz", "Police
// Spokesperson Lt." before "Col. Ana Ruiz". What is a title and nothing else is no name, and "the
// Review Panel" no person.
func tidy(d *ling.Document) {
	d.Entities = unmixed(d)
	var kept []ling.Entity
	for k, e := range d.Entities {
		low := int32(0)
		if k > 0 {
			low = d.Entities[k-1].End
		}
		if e.Range = pastDepartment(d, e); e.Empty() {
			continue
		}
		if e.Type == ling.Organization {
			e = ofState(d, ofSeveral(d, e))
		}
		if town, state := townAndState(d, e); !state.Empty() {
			kept = append(kept, town)
			e = state
		}
		switch {
		case e.Type == ling.Organization && e.Len() > 1 && holders()[lower(d, e.End-1)] && all(d, e.Range, func(w string) bool { return holders()[w] || qualifiers[w] }):
			continue // "the High Representative" holds an office
		case e.Type == ling.Organization && (strings.HasPrefix(lower(d, e.End-1), "official") || e.Len() == 3 && strings.HasPrefix(lower(d, e.Start), "head") && lower(d, e.Start+1) == "of"):
			continue // "Senior Bureau Official", "Heads of Government"
		case e.Type == ling.Person && e.Len() > 1 && e.Start > low && lower(d, e.Start-1) == "the" && bodies()[lower(d, e.End-1)]:
			e.Type = ling.Organization // nobody is "the Review Panel"
		case e.Type == ling.Person:
			e.Range = personAt(d, e.Range, low)
		case k+1 < len(d.Entities) && d.Entities[k+1].Type == ling.Person:
			e.Range = untitled(d, e.Range, d.Entities[k+1].Start)
		}
		if !e.Empty() {
			kept = append(kept, e)
		}
	}
	d.Entities = kept
}

// unmixed returns the names of d; one of an organisation that is the field of an office or an acronym and
// a person's name behind it becomes the person's: "Minister of Interior Ana Ruiz", "envoy to
// NATO Omar al Said".
func unmixed(d *ling.Document) []ling.Entity {
	var out []ling.Entity
	for _, e := range d.Entities {
		if at := (ling.Range{Start: e.Start - 1, End: e.Start}); e.Type == ling.Person && e.Start > 1 && (len(out) == 0 || out[len(out)-1].End <= at.Start) && d.Tokens[e.Start-2].UPOS == ling.ADP {
			if refs := actors.Find(text.Fold(d.Form(at.Start))); refs != nil && refs[0].Use != actors.Adjective {
				out = append(out, ling.Entity{Range: at, Type: typeOf(refs[0]), Why: listRule}) // "First Minister of Scotland Ana Ruiz"
			}
		}
		rest := ling.Range{Start: e.Start + 1, End: e.End}
		if e.Type != ling.Organization || rest.Len() < 2 || rest.Len() > longestPerson || e.Start < 2 || d.Tokens[e.Start-1].UPOS != ling.ADP || !holders()[lower(d, e.Start-2)] || some(d, rest, func(w string) bool { return bodies()[w] || w == "of" || w == "for" || w == "and" }) {
			out = append(out, e)
			continue
		}
		body := acronym(d.Form(e.Start)) && some(d, rest, func(w string) bool { return given()[w] || w == "al" || w == "bin" })
		switch {
		case body:
			out = append(out, ling.Entity{Range: ling.Range{Start: e.Start, End: e.Start + 1}, Type: ling.Organization, Why: e.Why})
		case !fields[lower(d, e.Start)]:
			out = append(out, e)
			continue
		}
		e.Range, e.Type = rest, ling.Person
		out = append(out, e)
	}
	return out
}

// longestPerson is the number of words of the longest name that is cut off another one.
const longestPerson = 4

// personAt returns the name of the person that r is, from token low on: without the field of an office
// before it, with a first name or an initial that r lacks; empty if r is a title alone.
func personAt(d *ling.Document, r ling.Range, low int32) ling.Range {
	if all(d, r, func(w string) bool { return holders()[w] || w == "chargé" || strings.HasSuffix(w, "affaires") }) {
		return ling.Range{}
	}
	if r.Len() > 2 && r.Start >= 2 && d.Tokens[r.Start-1].UPOS == ling.ADP && holders()[lower(d, r.Start-2)] && fields[lower(d, r.Start)] {
		r.Start++
	}
	if i := r.Start - 1; i >= low && !d.Headline().Has(i) && begins(d, i) {
		r.Start = i
	}
	return r
}

// townAndState returns the two names of a place that is called by its state as well: "Port-au-Prince,
// Haiti". The state is empty if e is no such name, or if the word is that of a province too.
func townAndState(d *ling.Document, e ling.Entity) (town, state ling.Entity) {
	if e.Type != ling.Place {
		return town, state
	}
	for i := e.Start + 1; i < e.End-1; i++ {
		if d.Form(i) != "," {
			continue
		}
		town, state = e, e
		town.End, state.Start = i, i+1
		if refs := actors.Find(text.Fold(d.Slice(state.Range))); refs != nil && refs[0].Kind == actors.State && refs[0].Use == actors.Name && lower(d, state.Start) != "georgia" {
			return town, state
		}
	}
	return ling.Entity{}, ling.Entity{}
}

// pastDepartment returns the name e without the department of an office at its start:
// "State for Political Affairs Ana Ruiz" after "Under Secretary of". It is empty if nothing
// else is in it.
func pastDepartment(d *ling.Document, e ling.Entity) ling.Range {
	if e.Start < 2 || lower(d, e.Start) != "state" || lower(d, e.Start-1) != "of" || lower(d, e.Start-2) != "secretary" || e.Len() < 2 {
		return e.Range
	}
	if e.Type != ling.Person {
		return ling.Range{}
	}
	r := ling.Range{Start: e.Start + 1, End: e.End}
	for i := r.Start; i < r.End; i++ {
		if w := lower(d, i); departments[w] || !capital(d.Form(i)) && d.Tokens[i].UPOS != ling.PUNCT {
			r.Start = i + 1
		}
	}
	return r
}

// departments are the last words of what an Assistant Secretary of State is for.
var departments = set("affairs operations resources enforcement management growth environment security rights diplomacy control nonproliferation labor migration stabilization compliance verification")

// begins reports whether token i is a first name or an initial before the rest of a name in
// the same sentence.
func begins(d *ling.Document, i int32) bool {
	form := d.Form(i)
	if d.Sentences[d.SentenceAt(i)].End == i+1 || d.Tokens[i].UPOS != ling.PROPN {
		return false
	}
	if utf8.RuneCountInString(strings.TrimSuffix(form, ".")) == 1 {
		return capital(form) && form != "A" && form != "I"
	}
	return capital(form) && given()[strings.ToLower(text.Fold(form))]
}

// ofSeveral returns e without the words before the name of who issued a text or sent
// somebody together with others: "Joint Statement of Peru", "Foreign Ministers of Peru".
func ofSeveral(d *ling.Document, e ling.Entity) ling.Entity {
	for i := e.Start; i < e.End-1; i++ {
		w := lower(d, i)
		switch {
		case i > e.Start && (w == "of" || w == "by" || w == "from"):
			if e.Start = i + 1; lower(d, e.Start) == "the" && e.Len() > 1 {
				e.Start++
			}
			if refs := actors.Find(text.Fold(d.Slice(e.Range))); refs != nil {
				e.Type = typeOf(refs[0])
				return e
			}
			i = e.Start - 1
		case !together[w]:
			return e
		}
	}
	return e
}

// ofState returns the state that e begins with if an office of it follows within e:
// "ROK Special Representative for Peace"; and the state or known body that an office
// is of if what it is for follows: "(High Representative of the) European Union for
// Foreign Affairs".
func ofState(d *ling.Document, e ling.Entity) ling.Entity {
	for i := e.Start + 1; i < e.End-1; i++ {
		whole := ling.Range{Start: e.Start, End: i}
		if lower(d, i) != "for" || e.Start == 0 || lower(d, e.Start-1) != "of" && lower(d, e.Start-1) != "the" || causes[lower(d, i-1)] {
			continue
		}
		if refs := actors.Find(text.Fold(d.Slice(whole))); refs != nil && refs[0].Use != actors.Adjective {
			e.Range, e.Type = whole, typeOf(refs[0])
			return e
		}
	}
	if bodies()[lower(d, e.End-1)] {
		return e
	}
	for i := e.Start + 1; i < e.End; i++ {
		if !some(d, ling.Range{Start: i, End: e.End}, func(w string) bool { return holders()[w] }) {
			return e
		}
		state := ling.Range{Start: e.Start, End: i}
		if refs := actors.Find(text.Fold(d.Slice(state))); refs != nil && refs[0].Kind == actors.State && refs[0].Use != actors.Adjective {
			e.Range, e.Type = state, typeOf(refs[0])
			return e
		}
	}
	return e
}

// causes are bodies that are for something by name: "Movement for Change".
var causes = set("party movement front alliance coalition congress campaign league network")

// together are the words before the names of several who issue a text or send somebody.
var together = set("joint statement declaration communique communiqué governments ministers foreign presidents leaders representatives delegations")

// untitled returns r without the titles of the person named at token next that end it, where nothing else
// stands between.
func untitled(d *ling.Document, r ling.Range, next int32) ling.Range {
	for i := r.End; i < next; i++ {
		if !holders()[lower(d, i)] {
			return r
		}
	}
	for r.Len() > 1 && holders()[lower(d, r.End-1)] {
		r.End--
	}
	return r
}

func lower(d *ling.Document, i int32) string { return strings.ToLower(text.Fold(d.Form(i))) }

func all(d *ling.Document, r ling.Range, is func(string) bool) bool {
	return !some(d, r, func(w string) bool { return !is(w) })
}

func some(d *ling.Document, r ling.Range, is func(string) bool) bool {
	for i := r.Start; i < r.End; i++ {
		if is(lower(d, i)) {
			return true
		}
	}
	return false
}

// fields are what ministers are for.
var fields = set("interior defense defence finance justice health energy trade labour labor environment education agriculture culture tourism transport information commerce industry economy")

// qualifiers are words of titles beside those for the office.
var qualifiers = set("high deputy vice first prime foreign special acting assistant under permanent chief")

// holders are the words of titles that name who holds them, and ranks.
var holders = sync.OnceValue(func() map[string]bool {
	return set(`president vice-president premier chancellor minister secretary undersecretary ambassador envoy consul governor mayor senator sen. rep. representative congressman
congresswoman lawmaker leader chief chairman chairwoman chairperson director director-general gen. lt. col. colonel maj. capt. sgt. adm. lieutenant brigadier commissioner
secretary-general spokesman spokeswoman spokesperson negotiator adviser advisor counselor attorney ceo coach mp taoiseach`)
})

// bodies are the words that head the names of organisations.
var bodies = sync.OnceValue(func() map[string]bool { return set(organisationHeads) })

// given are first names.
var given = sync.OnceValue(func() map[string]bool { return set(firstNames) })
