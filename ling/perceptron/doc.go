// Package perceptron decides among alternatives with a committee of small
// networks, each with one hidden layer (Rumelhart, Hinton and Williams 1986),
// over hashed features. It sees what package loglinear sees, and differs in
// that features can speak together: it serves as a second opinion of a decision,
// to be averaged with the first.
//
// A [Choice] has features that all its alternatives share, as 64-bit hashes,
// and alternatives that each have a label and may have features of their own. It
// may also have dense values, such as the vectors of its words. The features of an
// alternative pick rows of a table, dense values weigh rows of another, the tangent
// of the sum is the hidden layer, and the label's weights make a score of it. The
// probability of an alternative is its share of the exponentials of the scores
// (softmax), the mean of what the members of the committee say. One form serves
// a class, where the alternatives have other labels and no features of their
// own, and a ranking, where they have one label and other features. Unknown
// features say nothing.
//
// [Learn] finds the weights from choices whose answer is known, by stochastic
// gradient descent with dropout (Srivastava et al. 2014) and averaged weights;
// the members differ in where they start and in what they leave out. A [Model]
// is packed into a section of a model file, one byte for each value of a row,
// and opened by [Open]. It is immutable and safe for concurrent use.
package perceptron
