// Package plover says what one actor does to another in a sentence: it takes a
// [ling.Document] and the places of the two, and gives one root of the PLOVER
// event types (Open Event Data Alliance, manual of 2022) with its probability.
//
// The decision is a conditional log-linear one (ling/loglinear) over the words
// around the two, the path between them in the tree, the predicate with its
// voice, negation and modality, clusters of words, and the entries of the CAMEO
// verb dictionary that match. It always names a root: that something happens
// between the two at all must be known, or the probability asked. A document
// without trees is read by its words alone.
//
// [Load] opens a model file that [Train] made. A [Classifier] is immutable and
// safe for concurrent use. [CrossValidate] measures by folds.
package plover
