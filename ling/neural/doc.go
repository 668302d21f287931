// Package neural is the language engine's network: word vectors, affixes and
// shapes go through bidirectional LSTM layers, and heads on top of them
// score tags, arcs, relations and names. Another network of the same kind may
// have, instead, a head for classes of tokens that mean something to who trains
// it, marks of what else is known of the tokens, and the vectors of the first one.
//
// A [Model] is what training leaves: it is read in place from the bytes of a
// model file by [Load], never changes and may be used by any number of
// goroutines at once. [Model.Read] runs it over the sentences of a Document in
// batches of similar length: the sentences of a batch advance in lock-step, so
// that the recurrent products are products of matrices. What a sentence scored
// is handed to a visitor as [Scores]; the packages depparse and ner turn them
// into trees and names.
//
// A [Trainer] makes a Model. Training and reading share the features, the
// encoder and the heads; [Trainer.Step] adds the backward pass and the update.
// The same seed and the same sentences in the same order give the same model
// on processors of the same kind.
//
// The arithmetic is single precision. It uses AVX-512 or AVX2 with FMA where
// the processor has them and plain Go elsewhere; results agree to 1e-4.
package neural
