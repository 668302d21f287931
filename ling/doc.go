// Package ling is the language engine's data: a text with what the stages
// found in it, layer upon layer. It knows nothing of negotiations.
//
// A [Document] is flat: slices of small structs, links by index, places by
// byte span. Each layer is written by exactly one stage:
//
//	Paragraphs, Quotes, Sentences, Tokens.Span, Multiwords   segment
//	Tokens.UPOS, XPOS, Feats                                 linear (the tagger)
//	Lemmas                                                   lemma
//	Chunks, Clauses                                          chunk
//	Tokens.Head, Deprel                                      a parser, where one is used
//	Entities                                                 ner
//	Timexes                                                  timex
//	Attributions                                             attribution
//	Mentions, Chains                                         coref
//
// The function that runs them in this order is english.Parse. After it returns
// nothing writes to the Document, so any number of goroutines may read it.
// [Document.Check] knows the invariants.
//
// Names follow Universal Dependencies v2 (UPOS, XPOS, Feats, Head, Deprel),
// TimeML (TIMEX3) and PARC (source, cue, content).
package ling
