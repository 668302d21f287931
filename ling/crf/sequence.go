package crf

// MaxLabels is the most labels that a field can have, MaxClasses the most
// classes of boundaries.
const (
	MaxLabels  = 8
	MaxClasses = 8
)

// A Sequence is what is to be labelled. The zero value is empty.
type Sequence struct {
	features []uint32
	ends     []int32 // of the features of each position
	classes  []uint8
	allowed  []uint8
	// Gold has a label for each position, where they are known.
	Gold []uint8
}

// Reset empties s and keeps its memory.
func (s *Sequence) Reset() {
	s.features, s.ends, s.classes, s.allowed, s.Gold = s.features[:0], s.ends[:0], s.classes[:0], s.allowed[:0], s.Gold[:0]
}

// Len returns the number of positions.
func (s *Sequence) Len() int { return len(s.ends) }

// Add appends a position with these features. class says what kind of boundary
// lies before it; the bits of allowed are the labels it may have.
func (s *Sequence) Add(class, allowed uint8, features []uint32) {
	s.features = append(s.features, features...)
	s.ends = append(s.ends, int32(len(s.features)))
	s.classes = append(s.classes, class)
	s.allowed = append(s.allowed, allowed)
}

// at returns the features of position i.
func (s *Sequence) at(i int) []uint32 {
	start := int32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.features[start:s.ends[i]]
}

// Clone returns a copy that shares no memory with s and has none to spare.
func (s *Sequence) Clone() *Sequence {
	return &Sequence{
		features: append([]uint32(nil), s.features...), ends: append([]int32(nil), s.ends...),
		classes: append([]uint8(nil), s.classes...), allowed: append([]uint8(nil), s.allowed...),
		Gold: append([]uint8(nil), s.Gold...),
	}
}

// A Shape says which labels there are and what may follow what.
type Shape struct {
	// Labels and Classes are how many there are.
	Labels, Classes int
	// Follows has, for each label, the bits of the labels that may stand right
	// before it, and bit Start if it may stand first.
	Follows [MaxLabels]uint16
}

// Start is the bit of the beginning of a sequence in [Shape.Follows].
const Start = 1 << 15

// Pairs returns the shape of the background and n kinds of spans: label 2k-1
// begins a span of kind k, label 2k carries it on.
func Pairs(n, classes int) Shape {
	s := Shape{Labels: 2*n + 1, Classes: classes}
	for l := range s.Labels {
		s.Follows[l] = Start | (1<<s.Labels - 1)
		if l > 0 && l%2 == 0 {
			s.Follows[l] = 1<<l | 1<<(l-1)
		}
	}
	return s
}

func (s *Shape) follows(before, label int) bool { return s.Follows[label]>>before&1 == 1 }

func (s *Shape) starts(label int) bool { return s.Follows[label]&Start != 0 }
