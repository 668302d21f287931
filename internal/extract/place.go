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
// says of it ("Paris, Texas", "the Swiss city of Lausanne"), or what the tables know; ""
// if neither does.
func (r *reading) countryOf(e int) rapporteur.ActorID {
	x := &r.entities[e]
	if id := r.saidAfter(e); id != "" {
		return id
	}
	if r.word(x.Start-1) == "of" && townNouns[r.word(x.Start-2)] {
		for before := e - 1; before >= 0 && r.entities[before].End > x.Start-6; before-- {
			if id := r.stateAdjective(before); id != "" {
				return id
			}
		}
	}
	name := r.d.Slice(x.Range)
	if name == "Georgia" && !r.caucasian() {
		return ""
	}
	return stateOf(name)
}

// saidAfter returns the state that the words after entity e give for it: "Paris, Texas",
// "Lenzburg in Switzerland", "Xanthia, a Turkish resort".
func (r *reading) saidAfter(e int) rapporteur.ActorID {
	x, next := &r.entities[e], e+1
	if next == len(r.entities) {
		return ""
	}
	n := &r.entities[next]
	gap := n.Start - x.End
	switch first := r.word(x.End); {
	case first == "," && gap <= 4 && r.upos(x.End+1) == ling.DET && (townNouns[r.word(n.End)] || townNouns[r.word(n.End+1)]):
		return r.stateAdjective(next)
	case n.Type != ling.Place, first != "," && first != "in", first == "," && gap != 1, gap > 3:
		return ""
	}
	name := r.d.Slice(n.Range)
	id := stateOf(name)
	if u := r.upos(n.End); id == "" || r.listed(next) || u != ling.PUNCT && u != ling.ADP && u != ling.CCONJ && u != ling.SCONJ {
		return "" // "In Geneva, Russia rejected the plan."
	}
	if known := stateOf(r.d.Slice(x.Range)); known != "" && nameOfState(name) != "" {
		return known // "in Geneva, Russia, which was absent"
	}
	return id
}

// stateAdjective returns the state whose adjective entity e is, or "".
func (r *reading) stateAdjective(e int) rapporteur.ActorID {
	if c := r.cast.at[e]; c != nil && c.Kind == rapporteur.Country && r.cast.use[e] == actors.Adjective {
		return c.ID
	}
	return ""
}

// caucasian reports whether the article shows that it means the state of Georgia and not
// the one of the United States.
func (r *reading) caucasian() bool {
	t := r.a.Text.String()
	return strings.Contains(t, "Tbilisi") || strings.Contains(t, "Georgian")
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
	if id := nameOfState(name); id != "" {
		return id
	}
	if a := actors.CountryOf(name); a != nil {
		return rapporteur.ActorID(a.ID)
	}
	return ""
}

// nameOfState returns the state of which name is a name, or "".
func nameOfState(name string) rapporteur.ActorID {
	for _, ref := range actors.Find(name) {
		if ref.Kind == actors.State && ref.Use == actors.Name {
			return rapporteur.ActorID(ref.ID)
		}
	}
	return ""
}
