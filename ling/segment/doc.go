// Package segment cuts a text into paragraphs, quotations, sentences and
// tokens.
//
// Tokens follow the English treebanks of Universal Dependencies: clitics are
// tokens of their own ("do" "n't", a [ling.Document] notes the multiword),
// hyphenated compounds are three tokens except after bound prefixes, currency
// and percent signs stand alone, abbreviations keep their full stop. The raw
// layer is the word segmentation of UAX #29. Sentences never cross a
// paragraph; an abbreviation at the end of a sentence is told from one inside
// by the word that follows. Splitting never fails and takes linear time.
//
// Start reading at [Split].
package segment
