package ling

// A MentionType says with what words a [Mention] points to somebody or
// something.
type MentionType uint8

// The types of mentions of the field (MUC, OntoNotes, GUM).
const (
	Named      MentionType = iota + 1 // "Ana Ruiz", "Norway"
	Nominal                           // "the president", "both leaders"
	Pronominal                        // "she", "their", "we"
)

// String returns the type in lower case.
func (t MentionType) String() string {
	return [...]string{"", "named", "nominal", "pronominal"}[t]
}

// A Gender is the natural gender of who is spoken of, as the text or a first
// name tells it.
type Gender uint8

// The genders that English pronouns tell apart. The zero value is unknown.
const (
	Feminine Gender = iota + 1
	Masculine
	Neuter // what "it" stands for: a state, an organisation, a thing
)

// String returns the value of the feature Gender in Universal Dependencies.
func (g Gender) String() string {
	return [...]string{"", "Fem", "Masc", "Neut"}[g]
}

// A Mention is a place where somebody or something is spoken of: a name, a base
// noun phrase or a pronoun. A mention can lie within another one: "her" in "her
// office".
type Mention struct {
	Range // without what follows its head; a person's title belongs to it
	// Head is the token that names the phrase.
	Head int32
	Type MentionType
	// Chain is the index of its chain in Document.Chains.
	Chain int32
	// Members are the mentions of those whom the phrase takes together, ascending:
	// the two names before "both leaders", the speaker for "we". Empty if it
	// takes nobody together or the text does not tell.
	Members []int32
	// Confidence is the probability that the mention is in the right chain where a
	// model decided, and 1 where a rule did.
	Confidence float64
	// Why names the rule or model that tied the mention to one before it, or is
	// empty for the first of its chain.
	Why string
}

// A Chain is the mentions of one and the same.
type Chain struct {
	// Mentions are indexes into Document.Mentions, ascending; never empty.
	Mentions []int32
	// Type is the type of its names, or 0 if it has none.
	Type   EntityType
	Gender Gender
	// Plural is set where its mentions are plural.
	Plural bool
}

// Name returns the index of the mention that names chain c best: its longest
// name, or else its first noun phrase, or else its first mention.
func (d *Document) Name(c int32) int32 {
	best := d.Chains[c].Mentions[0]
	for _, m := range d.Chains[c].Mentions {
		a, b := &d.Mentions[m], &d.Mentions[best]
		if a.Type < b.Type || a.Type == Named && b.Type == Named && d.nameLen(m) > d.nameLen(best) {
			best = m
		}
	}
	return best
}

// nameLen is the number of tokens of the name in mention m.
func (d *Document) nameLen(m int32) int {
	if e := d.EntityAt(d.Mentions[m].Head); e >= 0 {
		return d.Entities[e].Len()
	}
	return d.Mentions[m].Len()
}

// MentionAt returns the index of the innermost mention whose head is token i,
// or -1.
func (d *Document) MentionAt(i int32) int32 {
	found := int32(-1)
	// A mention starts at most longestMention tokens before its head.
	for m := d.mentionFrom(i+1) - 1; m >= 0 && d.Mentions[m].Start > i-longestMention; m-- {
		if d.Mentions[m].Head == i && (found < 0 || d.Mentions[m].Len() < d.Mentions[found].Len()) {
			found = m
		}
	}
	return found
}

// longestMention bounds the tokens of a mention.
const longestMention = 64

// mentionFrom returns the index of the first mention that starts at token i or
// later.
func (d *Document) mentionFrom(i int32) int32 {
	low, high := 0, len(d.Mentions)
	for low < high {
		mid := (low + high) / 2
		if d.Mentions[mid].Start < i {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return int32(low)
}
