package rapporteur

import (
	"time"

	"github.com/rapporteur/rapporteur/text"
)

// ArticleID identifies an article: as the input names it, or made from its
// text where the input names none.
type ArticleID string

// An Article is a text as it was published, with what is known of its
// publication. It is not changed after it was read.
type Article struct {
	ID        ArticleID
	URL       string
	Title     string
	Publisher string
	// Published is when the article appeared; the zero time if unknown.
	Published time.Time
	// Language is the BCP 47 code of the article's language, such as "en".
	Language string
	Text     text.Text
	// SHA256 is the hexadecimal hash of the text's bytes.
	SHA256 string
}

// A SkipReason says why an input was not read as an article.
type SkipReason string

// The reasons to skip an input.
const (
	SkipEmpty    SkipReason = "empty"     // no letter in it
	SkipBinary   SkipReason = "binary"    // not text
	SkipLanguage SkipReason = "language"  // not English
	SkipEncoding SkipReason = "encoding"  // not UTF-8
	SkipTooLarge SkipReason = "too large" // over the size that is read
	SkipRepeated SkipReason = "repeated"  // an article of this id and text was read before
)

// A Skip records that an input was not read, and why.
type Skip struct {
	Reason SkipReason
	// Detail is for people: "Spanish", "byte 812 (line 4)".
	Detail string
}
