package rapporteur

import "github.com/rapporteur/rapporteur/text"

// A Quotation says whether a statement's content is quoted: "direct",
// "indirect" or, in part, "mixed".
type Quotation string

// The quotations.
const (
	Direct   Quotation = "direct"
	Indirect Quotation = "indirect"
	Mixed    Quotation = "mixed"
)

// A Statement is what a source is reported to say: source, cue and content of
// an attribution, and the actor the source stands for.
type Statement struct {
	// Speaker is the actor that the source resolves to, or "".
	Speaker ActorID
	// Source is the source as written; empty where the text names none.
	Source   text.Span
	Cue      text.Span
	CueLemma string
	// CueClass is the kind of the cue, such as "say", "deny" or "promise"; "" if
	// it is of none. GLOSSARY.md lists them.
	CueClass  string
	Content   []text.Span
	Quotation Quotation
	// Addressee is who is told, or "".
	Addressee ActorID
	// Within is the index, among the statements of the record, of the statement
	// whose content holds this one, or -1: "A said that B had denied it".
	Within int
}
