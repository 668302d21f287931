package rapporteur

import "time"

// IssueID identifies an issue of a codebook, such as "ceasefire".
type IssueID string

// OtherIssue is the issue of a fact that no issue of the codebook fits.
const OtherIssue IssueID = "other"

// An Issue is something the parties negotiate about.
type Issue struct {
	ID          IssueID
	Name        string
	Description string
	// Terms are words and phrases that point to the issue, in lower case. A
	// trailing "*" stands for any ending: "sanction*".
	Terms []string
}

// A Codebook says which issues, parties and actors a reader looks for. It is
// not changed after it was read and is safe for concurrent use.
type Codebook struct {
	Name   string
	Issues []Issue
	// Parties are the actors whose positions are followed; empty means all.
	Parties []ActorID
	// Actors add to the actor file or replace its entries of the same id.
	Actors []CodebookActor
	// Feeds are where articles are collected from. They say nothing about how an
	// article is read and are no part of Hash.
	Feeds []Feed
	// Hash identifies what the codebook says, in hexadecimal.
	Hash string
}

// A Feed is an address that is polled for articles: RSS, Atom, JSON Feed or a
// sitemap.
type Feed struct {
	URL string
	// Name is the publisher's, where the feed's own title will not do.
	Name string
	// Every is the least time between two polls; 0 leaves it to the collector.
	Every time.Duration
	// Text says where the text of an entry is.
	Text FeedText
	// All takes every article, and not only those that name an actor or term of
	// the codebook.
	All bool
}

// A FeedText says where the text of a feed's entries is.
type FeedText string

// The places of an entry's text.
const (
	TextEither FeedText = ""     // in the feed if it is whole there, else on the page
	TextInFeed FeedText = "feed" // in the feed; no page is fetched
	TextOnPage FeedText = "page" // on the page of the entry
)

// A CodebookActor is an actor that a codebook knows by name.
type CodebookActor struct {
	ID         ActorID
	Kind       ActorKind
	Name       string
	Names      []string
	Represents ActorID
}

// Issue returns the issue of the codebook with this id, or nil.
func (c *Codebook) Issue(id IssueID) *Issue {
	for i := range c.Issues {
		if c.Issues[i].ID == id {
			return &c.Issues[i]
		}
	}
	return nil
}
