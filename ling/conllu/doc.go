// Package conllu reads and writes CoNLL-U, the format of the Universal
// Dependencies treebanks: https://universaldependencies.org/format.html
//
// [Documents] turns a file into documents whose text is joined from the forms,
// so that every word has a span; [Write] is its inverse. Start reading at
// [Document].
package conllu

import "github.com/rapporteur/rapporteur/ling"

// A Document is a document of the engine with what only the file knows.
type Document struct {
	*ling.Document
	// ID is the value of "# newdoc id", or empty.
	ID string
	// ParagraphIDs has the value of "# newpar id" for each paragraph, empty
	// where it has none. Write takes nil as no ids.
	ParagraphIDs []string
	// SentenceIDs has the value of "# sent_id" for each sentence. Write takes
	// nil as "number the sentences".
	SentenceIDs []string
	// Misc has the MISC column of each token without SpaceAfter, SpacesAfter
	// and TokenRange, empty where nothing remains. Write takes nil as no values.
	Misc []string

	// EntityFields is the value of "# global.Entity", which names the fields of
	// the Entity attributes in Misc, or empty.
	EntityFields string
}
