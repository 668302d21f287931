// Package attribution finds who said what: sources, cues and contents, after
// PARC and PolNeAR.
//
// [Load] makes a [Finder] of a model file; [Finder.Find] fills d.Attributions.
// It works in four steps. Rules (clause.go, source.go, cue.go) propose what the
// frames of known verbs give. A first conditional random field labels the whole
// document and finds cues (first.go). A second one labels source and content of
// each cue (second.go). A logistic model accepts proposals or not (reasons.go,
// choose.go). The rules' proposals are features of all three.
//
// Transcripts, quotations over paragraphs, addressees and hypothetical sayings
// are left to the rules: training data has hardly any (finish.go).
//
// [Train] makes the model file. It reads features from the same lists, whose
// hash the file carries: it is refused by code with other lists. Features of
// the dependency tree are absent where there is none.
//
// Start reading at [Finder.Find].
package attribution
