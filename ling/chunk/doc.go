// Package chunk finds base phrases and clauses from tags alone.
//
// Phrases are those of the CoNLL-2000 shared task, except that a possessor
// stays in the noun phrase it belongs to. Clauses are flat runs of tokens
// around one verb group, named after the relation of Universal Dependencies
// that ties them to what stands before. Attachment is guessed from marks and
// order: where a tree is at hand it is the better source.
//
// Start reading at [Find].
package chunk
