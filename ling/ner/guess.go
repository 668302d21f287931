package ner

import (
	"slices"
	"strings"
	"unicode"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// title returns the title that ends before token start: "Russian Foreign
// Minister", "Mr.", "former president", or nothing.
func (s *search) title(start int32, sent ling.Range) ling.Range {
	i, seen := start, false
	for i > sent.Start {
		low := strings.ToLower(s.form(i - 1))
		switch {
		case s.titles[low]:
			seen = true
		case seen && (s.d.Tokens[i-1].UPOS == ling.ADJ || s.modifies(i-1) || low == "-"):
		default:
			return trimmed(i, start, seen)
		}
		i--
	}
	return trimmed(i, start, seen)
}

// modifies reports whether token i may stand before a title: a country, an
// organisation, "foreign", "defense", a possessive.
func (s *search) modifies(i int32) bool {
	switch s.d.Tokens[i].XPOS {
	case ling.PennNNP, ling.PennNN, ling.PennNNS, ling.PennNNPS, ling.PennPOS, ling.PennJJ:
		return true
	}
	return false
}

func trimmed(i, end int32, seen bool) ling.Range {
	if !seen {
		return ling.Range{}
	}
	return ling.Range{Start: i, End: end}
}

// titleAfter returns the title in apposition that begins at token i: ", the
// union's president,".
func (s *search) titleAfter(i int32, sent ling.Range) ling.Range {
	if i+1 >= sent.End || s.form(i) != "," {
		return ling.Range{}
	}
	start := i + 1
	for j := start; j < min(sent.End, start+8); j++ {
		low := strings.ToLower(s.form(j))
		if s.titles[low] {
			return ling.Range{Start: start, End: j + 1}
		}
		if !s.modifies(j) && s.d.Tokens[j].UPOS != ling.DET && s.d.Tokens[j].UPOS != ling.PRON && low != "-" {
			break
		}
	}
	return ling.Range{}
}

// guess returns the type of a name and the rule that says so.
func (s *search) guess(name ling.Range, titled bool, sent ling.Range) (ling.EntityType, string) {
	first, last := strings.ToLower(s.form(name.Start)), strings.ToLower(s.form(name.End-1))
	if refs := actors.Find(text.Fold(s.d.Slice(name))); refs != nil && !titled {
		return typeOf(refs[0]), "list"
	}
	switch {
	case titled && name.Len() <= 4 && !s.heads[last]:
		return ling.Person, "title"
	case s.groups[last]:
		return ling.Group, "group word"
	case s.heads[last] || s.heads[first] && name.Len() > 1:
		return ling.Organization, "organisation word"
	case s.placeHeads[last] && name.Len() > 1 || s.placeHeads[first] && name.Len() > 1:
		return ling.Place, "place word"
	case calendar[last] || calendar[first]:
		return 0, ""
	case s.headed(name) && name.Len() > 2:
		return ling.Organization, "organisation word"
	case s.first[first] && name.Len() >= 2 && name.Len() <= 4:
		return ling.Person, "first name"
	case acronym(s.form(name.Start)) && name.Len() == 1:
		return ling.Organization, "acronym"
	case name.Start > sent.Start && s.locative(name):
		return ling.Place, "preposition"
	case name.Len() >= 2 && name.Len() <= 3 && s.personal(name):
		return ling.Person, "two names"
	case name.Len() > 1:
		return ling.Organization, "capitals"
	case name.Start == sent.Start && s.d.Tokens[name.Start].XPOS != ling.PennNNP, len(first) < 2:
		return 0, ""
	case name.Start > 0 && strings.EqualFold(s.form(name.Start-1), "the"):
		return ling.Organization, "article"
	case s.first[first] || s.acts(name.End):
		return ling.Person, "single name"
	}
	return 0, ""
}

// acts reports whether a verb or a possessive follows at token i, as after a
// person's name.
func (s *search) acts(i int32) bool {
	if int(i) >= len(s.d.Tokens) {
		return false
	}
	t := &s.d.Tokens[i]
	return t.UPOS == ling.VERB || t.UPOS == ling.AUX || t.XPOS == ling.PennPOS
}

// calendar words are names of days and months, which are no entities.
var calendar = set("monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december " +
	"mon. tue. wed. thu. fri. sat. sun. jan. feb. mar. apr. jun. jul. aug. sept. oct. nov. dec. gmt utc edt est a.m. p.m. christmas easter ramadan eid")

// longestAcronym is the number of letters from which on a word in capitals is a
// word and no acronym.
const longestAcronym = 6

// acronym reports whether s is two to six capitals: WFP, CDU.
func acronym(s string) bool {
	n := 0
	for _, r := range s {
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && r != '.' && r != '&' {
			return false
		}
		n++
	}
	return n >= 2 && n <= longestAcronym
}

// locative reports whether a preposition of place governs the name.
func (s *search) locative(name ling.Range) bool {
	i := name.Start - 1
	if strings.EqualFold(s.form(i), "the") && i > 0 {
		i--
	}
	switch strings.ToLower(s.form(i)) {
	case "in", "near", "outside", "across", "throughout":
		return name.Len() <= 2
	}
	return false
}

// personal reports whether the name acts as people do: a verb of saying or
// doing follows, or a possessive.
func (s *search) personal(name ling.Range) bool {
	for i := name.Start; i < name.End; i++ {
		if acronym(s.form(i)) && len(s.form(i)) > 2 {
			return false
		}
	}
	return true
}

// spread lets the article decide about names that come again: a last name of a
// person is a person, and a name has one type.
func (s *search) spread() {
	persons, votes := map[string]bool{}, map[string]map[ling.EntityType]int{}
	for _, e := range s.found {
		name := s.d.Slice(e.Range)
		if e.Type == ling.Person && (e.Len() > 1 || !e.Title.Empty()) {
			persons[s.form(e.End-1)] = true
		}
		if votes[name] == nil {
			votes[name] = map[ling.EntityType]int{}
		}
		votes[name][e.Type] += weight(e.Why)
	}
	for _, r := range s.loose {
		if persons[s.form(r.Start)] {
			s.found = append(s.found, ling.Entity{Range: r, Type: ling.Person, Why: "last name"})
		}
	}
	slices.SortFunc(s.found, func(a, b ling.Entity) int { return int(a.Start) - int(b.Start) })
	for i := range s.found {
		e := &s.found[i]
		if e.Why == "list" && !(e.Len() == 1 && persons[s.form(e.Start)] && e.Type == ling.Place && actors.Find(s.form(e.Start))[0].Kind == actors.Place) {
			continue
		}
		if e.Len() == 1 && persons[s.form(e.Start)] {
			e.Type, e.Why = ling.Person, "last name"
			continue
		}
		best := e.Type
		for t, n := range votes[s.d.Slice(e.Range)] {
			if n > votes[s.d.Slice(e.Range)][best] || n == votes[s.d.Slice(e.Range)][best] && t < best {
				best = t
			}
		}
		e.Type = best
		if best != ling.Person {
			e.Title = ling.Range{}
		}
	}
}

// weight is how much a rule's word counts when the article votes.
func weight(why string) int {
	switch why {
	case "single name", "capitals":
		return 1
	case "two names", "preposition":
		return 2
	}
	return 4
}
