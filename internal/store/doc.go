// Package store keeps the archive: articles with every version of their text,
// what runs read from them, what people decided about it, and in which order
// all of that came about.
//
// An archive is one SQLite file, or a schema of a PostgreSQL database:
// [Open] takes the path of a file or a URL postgres://…. Both hold the same
// tables and run the same SQL; dialect.go lists where they differ.
//
// In go records, as package record makes them, in batches ([Archive.Put]), and
// decisions ([Archive.Decide]). What a call returned without an error is stored
// for good: it was written in one transaction and synced. Texts, readings,
// proposals and decisions are never changed or removed, which the database
// enforces. Storing the same again stores nothing.
//
// Out come articles, records, readings for the ledger ([Archive.Readings]),
// decisions and what became of them ([Archive.Standings]), and what a search
// finds. Every change has a [rapporteur.Cursor]; what was committed later has a
// greater one, also with several writers.
//
// [Archive.Backup] and [Restore] copy an archive at one moment, also from one
// database to the other.
//
// Errors wrap [rapporteur.ErrNotFound], [rapporteur.ErrInvalid] or
// [rapporteur.ErrUnsupported] where a caller may want to know, and say what to
// do. An [Archive] is safe for concurrent use by goroutines and processes:
// writers wait for each other, readers for nobody. Start reading at [Archive].
package store
