// Package negotiation holds what people and the program found in the articles
// of a negotiation set, and compares the two.
//
// [Read] takes JSON Lines of annotations, or of records as "read --format
// jsonl" prints them; [FromRecord] takes a record of this process. Both give
// a [Sheet] for each article. [Score] adds up how well records agree with
// annotations, and [Detail] takes that apart by label, source of text, cause of
// error and confidence; [Matcher] says whether one finding matches another, which is
// also how candidates are labelled to learn from. Places are code points, and
// bytes beside them where a text is at hand.
//
// The measure is the one of the sets' guide: evidence that overlaps by half of
// the shorter one, and the same party by name, titles and forms of government
// aside. Errors name the file and line. A [Names] and what holds one is for
// one goroutine; sheets are safe to share once read.
package negotiation
