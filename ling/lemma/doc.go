// Package lemma gives each word its lemma, as the English treebanks of
// Universal Dependencies write it: "met" is "meet", "Envoys" is "envoy", "n't"
// is "not", and a proper noun keeps its capitals.
//
// A word with its tags is looked up in a table of exceptions; else the longest
// of its endings that is known says what to cut off and what to put there.
// [Train] learns both from treebanks and from two lists of words that news are
// full of and treebanks lack: irregular.txt and regular.txt. Start reading at
// [Lemmatizer.Lemmatize].
package lemma
