// Package attribution finds who says, thinks or wants what: the source, the
// cue and the content of PARC and PolNeAR.
//
// A cue is a verb of the lexicon with what it may take ("say" a clause or a
// quotation, "urge" an object and an infinitive), "according to", or the colon
// of a transcript. The source is its subject with all that belongs to it, the
// content its complement or the quotations around it; a quotation that goes on
// after the reporting clause, or over paragraphs, is one content. Contents hold
// their quotation marks. An attribution within the content of another one names
// it as its parent; PolNeAR marks only those without one.
//
// Start reading at [Finder.Find].
package attribution
