// Package models holds the trained models of the language engine and the file
// format they share, which docs/formats/model.md specifies.
//
// A [File] is sliced in place: reading one allocates nothing but its table of
// sections, and the tables in it ([Table], [Strings]) are used as they lie.
// The bytes of a model are never written after [Read], so any number of
// goroutines may use them.
package models
