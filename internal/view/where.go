package view

import (
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/models/actors"
)

// where writes a place with the state in which it lies: "Geneva, Switzerland". A place
// that is a state, or names it, stays as the article writes it.
func where(place string, country rapporteur.ActorID) string {
	state := actors.Get(string(country))
	if place == "" || state == nil || strings.Contains(strings.ToLower(place), strings.ToLower(state.Name)) {
		return place
	}
	for _, ref := range actors.Find(place) {
		if ref.Use == actors.Name && ref.ID == state.ID {
			return place
		}
	}
	return place + ", " + state.Name
}

// Where returns the place of a meeting with the state in which it lies, for people.
func (it *Item) Where() string { return where(it.Place, rapporteur.ActorID(it.Country)) }
