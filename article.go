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
	// Author is the byline: who wrote the article, as the publisher names them.
	Author string
	// Published is when the article appeared; the zero time if unknown.
	Published time.Time
	// Dated says where Published was found; empty if Published is zero.
	Dated DateSource
	// Language is the BCP 47 code of the article's language, such as "en".
	Language string
	Text     text.Text
	// SHA256 is the hexadecimal hash of the text's bytes.
	SHA256 string
}

// A DateSource says where a publication date was found. The first that is there
// and plausible is taken, in the order of the constants.
type DateSource string

// The places of a publication date.
const (
	DatedInput     DateSource = "input"      // the field of an article given as JSON
	DatedFeed      DateSource = "feed"       // the entry of a feed
	DatedJSONLD    DateSource = "json-ld"    // datePublished of schema.org
	DatedOpenGraph DateSource = "opengraph"  // article:published_time
	DatedMeta      DateSource = "meta"       // another meta element, or an itemprop
	DatedTime      DateSource = "time"       // a time element of the page
	DatedSitemap   DateSource = "sitemap"    // the publication date of a news sitemap
	DatedURL       DateSource = "url"        // the day in the address
	DatedCrawl     DateSource = "crawl"      // when a crawler fetched the page: not before it appeared
	DatedOption    DateSource = "given date" // what the user gave for articles without a date
)

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
	// SkipFormat is for what holds no article: a list of addresses, a picture.
	SkipFormat SkipReason = "format"
	// SkipUnrelated is for an article that names none of a codebook's actors and terms.
	SkipUnrelated SkipReason = "unrelated"
	// SkipForbidden is for a page that its publisher wants no program to fetch.
	SkipForbidden SkipReason = "forbidden"
)

// A Skip records that an input was not read, and why.
type Skip struct {
	Reason SkipReason
	// Detail is for people: "Spanish", "byte 812 (line 4)".
	Detail string
}
