// Package loglinear decides among alternatives with a conditional log-linear
// model over hashed features (Berger, Della Pietra and Della Pietra 1996).
//
// An [Alternative] is a label and the features that speak for it as 64-bit
// hashes; its score is the sum of the weights of all pairs of the two. The
// probability of an alternative is its share of the exponentials of the scores
// (softmax). One form serves three kinds of decisions: a yes or no, where
// nothing stands against one alternative without features; a class, where the
// alternatives have the same features and other labels; a ranking, where they
// have the same label and other features.
//
// [Learn] finds the weights from [Choice] values whose answer is known, by
// stochastic gradient descent with an L2 penalty and averaged weights. A
// [Model] is packed into a section of a model file, one byte a weight, and
// opened by [Open]. It is immutable and safe for concurrent use.
package loglinear
