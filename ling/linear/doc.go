// Package linear tags words: a model of hashed features and small integer
// weights, run from left to right without looking back.
//
// [Load] makes a [Tagger] of a model file; [Tagger.Tag] writes UPOS, XPOS and
// Feats of a document whose tokens and sentences are known. [Train] makes the
// file. Both read features from the one list in templates.go, whose hash the
// file carries: it is refused by code with another list.
//
// Start reading at [Tagger.Tag].
package linear
