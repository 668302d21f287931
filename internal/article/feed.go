package article

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"
	"github.com/rapporteur/rapporteur"
	"golang.org/x/net/html/charset"
)

// The caps on one document of XML. A feed of a thousand entries has under
// 50,000 tokens and a depth of 8.
const (
	maxTokens     = 5_000_000
	maxDepth      = 200
	maxAttributes = 200
	maxEntries    = 20_000
)

// A Feed is what an address that is polled holds: the entries of a feed, or the
// addresses of a sitemap.
type Feed struct {
	Title   string
	Entries []Entry
	// Sitemaps are the sitemaps that a sitemap index lists.
	Sitemaps []string
}

// An Entry is one entry of a feed or sitemap.
type Entry struct {
	// Key is what the feed knows the entry by: its id, else its address.
	Key string
	// URL is the address of its page in the form of [Address], or "".
	URL       string
	Title     string
	Publisher string
	Author    string
	Published time.Time
	Dated     rapporteur.DateSource
	// Text is the text that the feed itself holds; empty for a sitemap.
	Text string
	// Whole says that Text looks like the whole article and not a summary.
	Whole bool
}

// ReadFeed reads RSS, Atom, JSON Feed, or a sitemap. address is where it was
// fetched, or "". What is none of these is an error that says what it is.
func ReadFeed(data []byte, address string) (*Feed, error) {
	if trimmed := bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff"))); len(trimmed) > 0 && trimmed[0] == '{' && bytes.Contains(data, []byte("jsonfeed.org/version/")) {
		return entries(data, address)
	}
	switch kind := markupOf(string(data[:min(len(data), sniffed)])); kind {
	case "feed":
		if err := sane(data); err != nil {
			return nil, err
		}
		return entries(data, address)
	case "sitemap":
		return sitemapOf(data, address)
	case "html":
		return nil, errors.New("an HTML page and no feed: look in it for the address of its feed")
	case "opml":
		return nil, errors.New("an OPML list of feeds and no feed: name the feeds that it lists")
	}
	return nil, errors.New("no feed: it is neither RSS nor Atom, JSON Feed or a sitemap")
}

// entries reads a feed with the library, which panics on nothing that is known
// but takes anything from the network.
func entries(data []byte, address string) (f *Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("not readable as a feed: %v", r)
		}
	}()
	data = characters.ReplaceAllFunc(data, legal)
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("not readable as a feed: %w", err)
	}
	if len(parsed.Items) > maxEntries {
		return nil, fmt.Errorf("a feed of %d entries: at most %d are read", len(parsed.Items), maxEntries)
	}
	f = &Feed{Title: line(parsed.Title)}
	for _, item := range parsed.Items {
		f.Entries = append(f.Entries, entry(item, f.Title, firstOf(address, parsed.FeedLink, parsed.Link)))
	}
	return f, nil
}

// characters are references to characters by number.
var characters = regexp.MustCompile(`&#(?:[xX][0-9a-fA-F]+|[0-9]+);`)

// legal drops a reference to a character that XML does not allow. Feeds have
// them by mistake, and the parser would give up the whole feed.
func legal(ref []byte) []byte {
	digits, base := string(ref[2:len(ref)-1]), 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n < ' ' && n != '\t' && n != '\n' && n != '\r' || n > 0x10ffff || n >= 0xd800 && n < 0xe000 || n == 0xfffe || n == 0xffff {
		return nil
	}
	return ref
}

func entry(item *gofeed.Item, publisher, base string) Entry {
	e := Entry{URL: resolve(resolve("", base), item.Link), Title: line(item.Title), Publisher: publisher}
	var authors []string
	for _, a := range item.Authors {
		if a != nil && a.Name != "" {
			authors = append(authors, a.Name)
		}
	}
	e.Author = line(strings.Join(authors, ", "))
	if e.Key = item.GUID; e.Key == "" {
		e.Key = firstOf(e.URL, item.Link, e.Title)
	}
	d, ok := plausible(item.Published, rapporteur.DatedFeed)
	if !ok && item.PublishedParsed != nil {
		d, ok = plausible(item.PublishedParsed.Format(time.RFC3339), rapporteur.DatedFeed)
	}
	if !ok {
		d, _ = plausible(item.Updated, rapporteur.DatedFeed)
	}
	d = d.orElse(dayOf(e.URL))
	e.Published, e.Dated = d.when, d.from
	text := item.Content
	if strings.TrimSpace(text) == "" {
		text = item.Description
	}
	if t, err := textOf(text); err == nil {
		e.Text = t
	}
	e.Whole = len(e.Text) >= 1200 && !cutShort(e.Text)
	return e
}

// cutShort reports whether a text ends as summaries do that lead to a page.
func cutShort(s string) bool {
	end := strings.ToLower(strings.TrimSpace(s[max(0, len(s)-60):]))
	for _, mark := range []string{"…", "...", "[…]", "[...]", "read more", "continue reading", "read the full story", "more »"} {
		if strings.HasSuffix(end, mark) {
			return true
		}
	}
	return false
}

// Entry makes an item of an entry of a feed with the text that the feed holds.
// where names the feed.
func (rd *Reader) Entry(e Entry, where string) Item {
	r := raw{ID: e.URL, URL: e.URL, Title: e.Title, Publisher: e.Publisher, Author: e.Author, Published: e.Published, Dated: e.Dated, Text: e.Text, addressed: true}
	if r.ID == "" {
		r.ID = e.Key
	}
	return rd.article(where, r)
}

// feed makes articles of the entries of a feed.
func (rd *Reader) feed(data []byte, at place) []Item {
	f, err := ReadFeed(data, "")
	if err != nil {
		return []Item{failure(at.name, err)}
	}
	var items []Item
	for i, e := range f.Entries {
		items = append(items, rd.Entry(e, fmt.Sprintf("%s: entry %d", at.name, i+1)))
	}
	return items
}

// sane refuses XML that is made to exhaust a parser: entities, endless depth,
// endless attributes. A mistake of syntax is left to the parser that follows,
// which may forgive it.
func sane(data []byte) error {
	d := lenient(data)
	depth := 0
	for tokens := 0; ; tokens++ {
		t, err := d.RawToken()
		if err != nil {
			return nil
		}
		if tokens > maxTokens {
			return fmt.Errorf("XML of over %d tokens", maxTokens)
		}
		switch t := t.(type) {
		case xml.Directive:
			if bytes.ContainsAny(t, "[") {
				return errors.New("XML that declares entities of its own: it is not read, since no feed needs that")
			}
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fmt.Errorf("XML deeper than %d elements", maxDepth)
			}
			if len(t.Attr) > maxAttributes {
				return fmt.Errorf("an XML element of %d attributes", len(t.Attr))
			}
		case xml.EndElement:
			depth--
		}
	}
}

// lenient returns a decoder of XML as it is found: in any encoding, with the
// entities of HTML.
func lenient(data []byte) *xml.Decoder {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) { return charset.NewReaderLabel(label, in) }
	return d
}
