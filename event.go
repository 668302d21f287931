package rapporteur

// An EventType is an event type of PLOVER in capitals: "ACCUSE", "SANCTION".
type EventType string

// An EventStatus says whether an event took place.
type EventStatus string

// The statuses of an event.
const (
	EventHappened     EventStatus = "happened"
	EventPlanned      EventStatus = "planned"
	EventDenied       EventStatus = "denied"       // somebody says that it did not take place
	EventHypothetical EventStatus = "hypothetical" // it could, or would under a condition
)

// An Event is what one side does to another, in the terms of PLOVER.
type Event struct {
	Type EventType
	// CAMEO are the two-digit root codes of CAMEO that correspond to Type.
	CAMEO []string
	// Actors act and Recipients are acted upon; no actor is in both.
	Actors, Recipients []ActorID
	Status             EventStatus
	// Place is as written in the article, or "".
	Place string
	// Country is the state in which Place lies, as far as the text or the tables of
	// actors know, by its id: the ISO 3166-1 alpha-3 code; or "".
	Country ActorID
	When    When
	// Anchor is the word that names the event.
	Anchor Phrase
}
