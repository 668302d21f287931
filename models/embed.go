package models

import _ "embed"

//go:embed tagger.model
var tagger []byte

// Tagger returns the file of the part-of-speech tagger, for linear.Load. The
// caller must not write to it.
func Tagger() []byte { return tagger }

//go:embed lemma.model
var lemma []byte

// Lemma returns the file of the lemmatizer, for lemma.Load. The caller must
// not write to it.
func Lemma() []byte { return lemma }

//go:embed network.model
var network []byte

// Network returns the file of the network for tags, trees and names, for
// neural.Load. The caller must not write to it.
func Network() []byte { return network }

//go:embed attribution.model
var attribution []byte

// Attribution returns the file of the finder of attributions, for
// attribution.Load. The caller must not write to it.
func Attribution() []byte { return attribution }

//go:embed coref.model
var coref []byte

// Coref returns the file of the finder of references, for coref.Load. The
// caller must not write to it.
func Coref() []byte { return coref }

//go:embed record.model
var record []byte

// Record returns the file of the judge of acts, for extract.LoadJudge. The
// caller must not write to it.
func Record() []byte { return record }

//go:embed plover.model
var plover []byte

// Plover returns the file of the classifier of relations, for plover.Load. The
// caller must not write to it.
func Plover() []byte { return plover }
