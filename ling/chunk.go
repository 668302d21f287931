package ling

// A ChunkType is the kind of a [Chunk], after the CoNLL-2000 shared task.
type ChunkType uint8

// The chunk types.
const (
	NounPhrase   ChunkType = iota + 1 // base noun phrase: no modifier after its head
	VerbGroup                         // modals, auxiliaries, negation, adverbs between them and the verb
	Prepositions                      // a preposition or particle, "according to" and the like as one
	Adjectives                        // a predicative adjective phrase
)

// String returns the label of CoNLL-2000: NP, VP, PP, ADJP.
func (c ChunkType) String() string {
	return [...]string{"", "NP", "VP", "PP", "ADJP"}[c]
}

// A Chunk is a phrase found from tags alone, without a tree.
type Chunk struct {
	Range
	Type ChunkType
	// Head is the token that names the phrase: the last noun, the main verb,
	// the preposition, the adjective.
	Head int32
	// Negated is set for a verb group with "not", "never" or "no longer", and
	// for a noun phrase with "no" or "neither".
	Negated bool
	// Passive is set for a verb group with a passive form.
	Passive bool
	// Modal is the index of the modal or "to" of a verb group, or -1.
	Modal int32
	// Infinitive is set for a verb group that starts with "to".
	Infinitive bool
}

// A ClauseType says how a [Clause] is tied to what stands before it.
type ClauseType uint8

// The clause types, named as in Universal Dependencies where a relation fits.
const (
	MainClause     ClauseType = iota + 1 // root, or conjunct of one
	Complement                           // ccomp: "that …", or a clause after a verb of saying
	OpenComplement                       // xcomp: "to …", "-ing …"
	Adverbial                            // advcl: "if …", "after …", "as …", "unless …"
	Relative                             // acl:relcl: "who …", "which …"
	Parenthetical                        // parataxis: ", he said,"
)

// String returns the name of the closest relation of Universal Dependencies.
func (c ClauseType) String() string {
	return [...]string{"", "root", "ccomp", "xcomp", "advcl", "acl:relcl", "parataxis"}[c]
}

// A Clause is a run of tokens around one verb group. Clauses are flat: an
// embedded clause ends the one before it, which may go on in another Clause.
type Clause struct {
	Range
	Type ClauseType
	// Mark is the token that opens the clause ("that", "if", "who"), or -1.
	Mark int32
	// Verb is the index of the verb group in Document.Chunks, or -1.
	Verb int32
	// Subject is the index of the subject's noun phrase in Document.Chunks, or
	// -1. A clause without a subject of its own inherits that of the clause it
	// hangs on.
	Subject int32
	// Parent is the index of the clause it hangs on, or -1 for a main clause.
	Parent int32
}
