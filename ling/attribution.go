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

// A CueClass is what kind of saying, thinking or wanting a cue names.
type CueClass uint8

// The classes of cues. The zero value is a cue of none of them.
const (
	Say      CueClass = iota + 1 // neutral: say, tell, add, according to
	Claim                        // the writer leaves open whether it is so
	Ask                          // a question
	Demand                       // wants somebody to do it
	Propose                      // puts it forward
	Promise                      // binds the source
	Threaten                     // a cost for others
	Warn                         // a danger
	Deny                         // holds that it is not so
	Admit                        // concedes that it is so
	Doubt                        // is not sure of it
	Hope                         // wishes or expects it
	Think                        // believes, knows, feels
	Approve                      // is for it: support, welcome, praise
	Refuse                       // is against it: reject, condemn
)

// String returns the class in lower case, or "".
func (c CueClass) String() string {
	return [...]string{"", "say", "claim", "ask", "demand", "propose", "promise", "threaten", "warn", "deny", "admit", "doubt", "hope", "think", "approve", "refuse"}[c]
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
	// Class is the class of the cue, or 0.
	Class CueClass
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
