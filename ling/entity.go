package ling

// An EntityType is the kind of a named [Entity]. The four first types are
// those the program is measured on; the labels of corpora map to them.
type EntityType uint8

// The entity types.
const (
	Person EntityType = iota + 1
	Organization
	Place
	Group // a nationality, religious or political group (NORP of OntoNotes)
	NamedEvent
	Law
	Product
)

// String returns the label of OntoNotes.
func (e EntityType) String() string {
	return [...]string{"", "PERSON", "ORG", "PLACE", "NORP", "EVENT", "LAW", "PRODUCT"}[e]
}

// An Entity is a name in the text.
type Entity struct {
	Range // without the title
	Type  EntityType
	// Title is the title before or after a person's name ("Russian Foreign
	// Minister", "Mr."), or empty.
	Title Range
	// Why names the rule, list or model that made the entity.
	Why string
}
