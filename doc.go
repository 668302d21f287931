// Package rapporteur is the vocabulary of the record of a negotiation: articles
// and the actors, statements, positions, meetings, commitments and open points
// found in them, each tied by citations to the words it rests on.
//
// It holds no I/O, no SQL and no file format. The flow that fills it:
//
//	bytes → Article → text.Text → *ling.Document → extract.Findings → []Entry → a view → page, JSON, terminal
//
// Start reading at [Record], what is known from one article, and [NewEntry],
// the only way into a record.
package rapporteur

// EngineVersion stands on every record. It grows when the same article would
// give other entries:
//
//	1  the first engine: linear tagger, chunks and cue lexicon
const EngineVersion = "1"
