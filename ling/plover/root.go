package plover

import "fmt"

// A Root is an event type of PLOVER. The zero value is none.
type Root uint8

// The roots. CONCEDE and RETREAT, the verbal and the material yielding, are one,
// as in the PLV data that the classifier learns from.
const (
	Accuse Root = iota + 1
	Agree
	Aid
	Assault
	Coerce
	Consult
	Cooperate
	Mobilize
	Protest
	Reject
	Request
	Sanction
	Support
	Threaten
	Yield
	roots = iota + 1 // one more than the greatest
)

var rootNames = [roots]string{"", "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE",
	"PROTEST", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD"}

// String returns the name in capitals, as PLOVER writes it.
func (r Root) String() string {
	if r >= roots {
		return fmt.Sprintf("Root(%d)", uint8(r))
	}
	return rootNames[r]
}

// ParseRoot returns the root with this name; CONCEDE and RETREAT are YIELD. The
// error names what is none.
func ParseRoot(name string) (Root, error) {
	if name == "CONCEDE" || name == "RETREAT" {
		return Yield, nil
	}
	for r := Root(1); r < roots; r++ {
		if rootNames[r] == name {
			return r, nil
		}
	}
	return 0, fmt.Errorf("plover: %q is no root of PLOVER", name)
}

// A Quad is one of four classes of roots. The zero value is none.
type Quad uint8

// The classes, in the order of their numbers in event data.
const (
	VerbalCooperation Quad = iota + 1
	MaterialCooperation
	VerbalConflict
	MaterialConflict
)

// Quad returns the class of r.
func (r Root) Quad() Quad {
	switch r {
	case Agree, Consult, Support:
		return VerbalCooperation
	case Aid, Cooperate, Yield:
		return MaterialCooperation
	case Accuse, Reject, Request, Threaten:
		return VerbalConflict
	case Assault, Coerce, Mobilize, Protest, Sanction:
		return MaterialConflict
	}
	return 0
}

// Cooperative reports whether the class is one of cooperation.
func (q Quad) Cooperative() bool { return q == VerbalCooperation || q == MaterialCooperation }

// cameo has the two-digit root codes of CAMEO that the PLOVER table of 2021
// maps to each root.
var cameo = [roots][]string{
	Accuse: {"09", "11"}, Agree: {"03"}, Aid: {"07"}, Assault: {"18", "19", "20"}, Coerce: {"17"}, Consult: {"04"},
	Cooperate: {"06"}, Mobilize: {"15"}, Protest: {"14"}, Reject: {"12"}, Request: {"10"}, Sanction: {"16"},
	Support: {"05"}, Threaten: {"13"}, Yield: {"08"},
}

// CAMEO returns the root codes of CAMEO that correspond to r, ascending. The
// caller must not write to it.
func (r Root) CAMEO() []string {
	if r >= roots {
		return nil
	}
	return cameo[r]
}

// OfCAMEO returns the root for a code of CAMEO by its first two digits, and
// whether there is one: statements (01) and appeals (02) have none in PLOVER's
// table, and appeals are taken for requests here.
func OfCAMEO(code string) (Root, bool) {
	if len(code) < 2 {
		return 0, false
	}
	if code[:2] == "02" {
		return Request, true
	}
	for r := Root(1); r < roots; r++ {
		for _, c := range cameo[r] {
			if c == code[:2] {
				return r, true
			}
		}
	}
	return 0, false
}
