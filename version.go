package rapporteur

import "time"

// A Version is a text that an article had at some time. An article whose text
// changes gets a further version; the earlier one stays.
type Version struct {
	Article ArticleID
	// SHA256 is the hexadecimal hash of the text's bytes. With the article it
	// identifies the version.
	SHA256 string
	// Number counts the versions of the article from 1.
	Number    int
	Title     string
	Published time.Time
	// Seen is when the version was first stored.
	Seen time.Time
}

// RunID identifies a [Run].
type RunID int64

// A Run is an engine version and a codebook: what decides, with the text, which
// entries are read from an article. Reading on after an interruption, or again
// with the same engine and codebook, is the same run.
type Run struct {
	ID     RunID
	Engine string
	// Codebook is the Hash of the codebook, and CodebookName its name.
	Codebook, CodebookName string
	Started                time.Time
}

// A Cursor is a place in the history of an archive. It only grows: a change that
// is stored after another was read has the greater cursor. Zero is before the
// first change.
type Cursor int64

// A Reading is what a run read from one version of an article, as the fold
// takes it.
type Reading struct {
	// Article is the article at this version. Its Text is empty where readings
	// are listed.
	Article *Article
	Run     Run
	// Origin is the article of which this one is a copy, such as the agency's
	// report that a newspaper printed; the article itself where it is none.
	Origin ArticleID
	// Actors and Entries are those of the record.
	Actors  []Actor
	Entries []Entry
	// Seen is when the version was first stored.
	Seen time.Time
	// Changed is the change that made this the article's present reading.
	Changed Cursor
}

// A Ref names an entry of an archive: the change that brought its reading, and its
// key; "" for no entry, only the reading.
type Ref struct {
	Changed Cursor
	Entry   EntryID
}
