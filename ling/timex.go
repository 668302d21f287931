package ling

// A TimexType is the type of a TIMEX3 expression.
type TimexType uint8

// The types of TimeML's TIMEX3.
const (
	Date TimexType = iota + 1
	Time
	Duration
	Set
)

// String returns the type as TimeML writes it.
func (t TimexType) String() string {
	return [...]string{"", "DATE", "TIME", "DURATION", "SET"}[t]
}

// A Timex is a TIMEX3 expression.
type Timex struct {
	Range
	Type TimexType
	// Value is the ISO 8601 value as TIMEX3 writes it: "2025-08-15", "2022-02",
	// "P3D", "2025-W33", "FUTURE_REF"; empty if the expression is relative and
	// nothing fixes it.
	Value string
	// Mod is TIMEX3's modifier such as "START", "APPROX", "BEFORE"; often empty.
	Mod string
	// Why names the rule that read the expression.
	Why string
}
