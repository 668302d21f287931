package ling

// A Quotation says whether content is quoted.
type Quotation uint8

// The kinds of PARC: all of the content's words stand between quotation marks,
// none, or some.
const (
	Indirect Quotation = iota + 1
	Direct
	Mixed
)

// String returns the kind in lower case.
func (q Quotation) String() string {
	return [...]string{"", "indirect", "direct", "mixed"}[q]
}

// An Attribution ties a content to its source by a cue, after PARC and
// PolNeAR: in "The envoy said talks were close" they are "talks were close",
// "The envoy" and "said".
type Attribution struct {
	// Source is empty where nobody is named ("it is expected that").
	Source Range
	Cue    Range
	// Content has more than one range when source and cue interrupt it.
	// Quotation marks belong to it.
	Content   []Range
	Quotation Quotation
	// Addressee is who is told, or empty.
	Addressee Range
	// Hypothetical is set when the saying is negated or only possible ("did not
	// say", "would say").
	Hypothetical bool
	// Parent is the index of the attribution whose content holds this one, or -1.
	Parent int32
	// Confidence is between 0 and 1.
	Confidence float64
	// Why names the rule or model that made the attribution.
	Why string
}
