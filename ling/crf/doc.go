// Package crf labels sequences with linear-chain conditional random fields over
// hashed features (Lafferty, McCallum and Pereira 2001).
//
// A [Sequence] holds the features of each position as 32-bit hashes, a class
// for each boundary between positions, and labels that are forbidden. [Learn]
// finds weights for sequences whose labels are known; what it returns is packed
// into two sections of a model file, one byte a weight. [Open] makes a [Field]
// of them, which is immutable; [Field.Score], [Field.Best] and [Field.Marginals]
// work in a [Lattice], the memory of one call.
//
// Label 0 is the background: its weights are 0 and no transition to or from it
// is forbidden, so that every sequence can be labelled.
package crf
