// Package chunk finds base phrases and clauses, from tags alone or with a tree.
//
// Phrases are those of the CoNLL-2000 shared task, except that a possessor
// stays in the noun phrase it belongs to. Clauses are flat runs of tokens
// around one verb group, named after the relation of Universal Dependencies
// that ties them to what stands before. Where the sentence has a tree they are
// its predicates with what hangs on them; without one attachment is guessed
// from marks and order.
//
// Start reading at [Find].
package chunk
