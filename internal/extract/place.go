package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/models/actors"
	"github.com/rapporteur/rapporteur/text"
)

// This file finds the place of a meeting or event, and the state in which it lies.

// place returns the name of a place after "in" or "at" within t, as it is written,
// and the state in which it lies, or "".
func (r *reading) place(t ling.Range) (string, rapporteur.ActorID) {
	for e := r.entityFrom(t.Start); e < len(r.entities) && r.entities[e].Start < t.End; e++ {
		x := &r.entities[e]
		seat := r.cast.at[e] != nil && r.cast.use[e] == actors.Seat // "at the White House"
		if !t.Contains(x.Range) || x.Type != ling.Place && !seat || !r.leadsToPlace(x.Start-1) || r.possessive(x.End) {
			continue
		}
		if c := r.cast.at[e]; c == nil || c.Kind == rapporteur.Country && r.cast.use[e] != actors.Adjective {
			return r.d.Slice(x.Range), r.countryOf(e)
		}
	}
	return "", ""
}

// possessive reports whether token i makes what is before it an owner: "in Berlin's view".
func (r *reading) possessive(i int32) bool {
	w := r.word(i)
	return w == "'s" || w == "’s" || w == "'" || w == "’"
}

// leadsToPlace reports whether the words up to token i lead to where something takes
// place: "in", "at", "near", "in the Swiss city of".
func (r *reading) leadsToPlace(i int32) bool {
	if r.word(i) == "the" {
		i--
	}
	switch r.word(i) {
	case "in", "at", "near":
		return true
	case "of":
		if !townNouns[r.word(i-1)] {
			return false
		}
	default:
		return false
	}
	for j := i - 2; j > i-7; j-- {
		switch w := r.word(j); {
		case w == "in" || w == "at" || w == "near":
			return true
		case r.upos(j) != ling.DET && r.upos(j) != ling.ADJ && r.upos(j) != ling.NOUN && r.upos(j) != ling.PROPN && r.upos(j) != ling.PUNCT:
			return false
		}
	}
	return false
}

// townNouns are the nouns that a place is named after with "of".
var townNouns = set("city town village resort port capital district region province island municipality suburb")

// countryOf returns the state in which the place named by entity e lies: what the text
// says of it ("Paris, Texas", "the Swiss city of"), or what the tables know; "" if
// neither does.
func (r *reading) countryOf(e int) rapporteur.ActorID {
	x := &r.entities[e]
	if next := e + 1; next < len(r.entities) && r.word(x.End) == "," && r.entities[next].Start == x.End+1 && r.entities[next].Type == ling.Place {
		if id := stateOf(r.d.Slice(r.entities[next].Range)); id != "" && !r.listed(next) {
			return id
		}
	}
	if r.word(x.Start-1) == "of" && townNouns[r.word(x.Start-2)] {
		for before := e - 1; before >= 0 && r.entities[before].End > x.Start-6; before-- {
			if r.cast.use[before] == actors.Adjective && r.cast.at[before] != nil && r.cast.at[before].Kind == rapporteur.Country {
				return r.cast.at[before].ID
			}
		}
	}
	return stateOf(r.d.Slice(x.Range))
}

// listed reports whether entity e stands in a list: "in Geneva, Vienna and Oslo". A
// state after a city is told from one more place by the comma or the end after it.
func (r *reading) listed(e int) bool {
	w := r.word(r.entities[e].End)
	if w == "and" || w == "or" {
		return true
	}
	return w == "," && (r.word(r.entities[e].End+1) == "and" || r.word(r.entities[e].End+1) == "or" || e+1 < len(r.entities) && r.entities[e+1].Start == r.entities[e].End+1)
}

// stateOf returns the state that a name means or in which the place of the name lies,
// or "". Of "Anchorage, Alaska" the last part decides, and if that is unknown nothing does;
// "Georgia" after a comma is one of two.
func stateOf(name string) rapporteur.ActorID {
	name = text.Fold(strings.Join(strings.Fields(name), " "))
	if at := strings.LastIndex(name, ", "); at >= 0 && actors.Find(name) == nil {
		switch last := name[at+2:]; last {
		case "Georgia", "DC", "D.C.":
			return stateOf(name[:at])
		default:
			return stateOf(last)
		}
	}
	for _, ref := range actors.Find(name) {
		if ref.Kind == actors.State && ref.Use == actors.Name {
			return rapporteur.ActorID(ref.ID)
		}
	}
	if a := actors.CountryOf(name); a != nil {
		return rapporteur.ActorID(a.ID)
	}
	return ""
}
