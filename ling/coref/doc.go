// Package coref finds who is meant: the mentions of persons, organisations,
// places and things, and the chains of those that mean the same.
//
// [Load] makes a [Finder] of a model file; [Finder.Find] fills d.Mentions and
// d.Chains. It works in the order of the field's sieves, the surest first (Lee
// and others 2013, Deterministic Coreference Resolution Based on
// Entity-Centric, Precision-Ranked Rules): names that are alike, last names and
// acronyms (name.go), appositions and predicates, noun phrases that take up a
// role or a noun (nominal.go), the speaker for "I" and "we" (speaker.go), and
// last the pronouns of the third person, which a model ranks (pronoun.go): a
// log-linear one over the chains before the pronoun and the possibility that it
// means none of them, learnt from GUM (train.go). "Both leaders", "the two
// sides" and "the former" get the mentions they take together (pair.go).
//
// A chain has one gender, which its names, titles and pronouns tell. A pronoun
// of another gender never joins it.
//
// [Train] makes the model file; it shares the features with Find, and their
// hash stands in the file. Features of the tree are absent where there is none.
//
// Start reading at [Finder.Find].
package coref
