package article

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/rapporteur/rapporteur"
)

// sitemapOf reads a sitemap or sitemap index of sitemaps.org, with the
// extension for news of Google.
func sitemapOf(data []byte, address string) (*Feed, error) {
	if err := sane(data); err != nil {
		return nil, err
	}
	var doc struct {
		URL []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
			News    struct {
				Title       string `xml:"title"`
				Published   string `xml:"publication_date"`
				Publication struct {
					Name string `xml:"name"`
				} `xml:"publication"`
			} `xml:"news"`
		} `xml:"url"`
		Sitemap []struct {
			Loc string `xml:"loc"`
		} `xml:"sitemap"`
	}
	if err := lenient(data).Decode(&doc); err != nil {
		return nil, fmt.Errorf("not readable as a sitemap: %w", err)
	}
	if n := len(doc.URL) + len(doc.Sitemap); n > 50_000 {
		return nil, fmt.Errorf("a sitemap of %d addresses: the standard allows 50,000", n)
	}
	f := &Feed{}
	for _, u := range doc.URL {
		e := Entry{URL: resolve(resolve("", address), strings.TrimSpace(u.Loc)), Title: line(u.News.Title), Publisher: line(u.News.Publication.Name)}
		if e.URL == "" {
			continue
		}
		// lastmod says when the page changed, so it is no date of publication, but
		// part of the key: a page that changed is fetched again.
		e.Key = strings.TrimSpace(e.URL + " " + strings.TrimSpace(u.LastMod))
		d, _ := plausible(u.News.Published, rapporteur.DatedSitemap)
		d = d.orElse(dayOf(e.URL))
		e.Published, e.Dated = d.when, d.from
		f.Entries = append(f.Entries, e)
	}
	for _, s := range doc.Sitemap {
		if a := resolve(resolve("", address), strings.TrimSpace(s.Loc)); a != "" {
			f.Sitemaps = append(f.Sitemaps, a)
		}
	}
	return f, nil
}

// sitemap says that a sitemap holds no texts.
func (rd *Reader) sitemap(data []byte, at place) []Item {
	f, err := sitemapOf(data, "")
	if err != nil {
		return []Item{failure(at.name, err)}
	}
	return list(at, "a sitemap: it lists "+plural(len(f.Entries)+len(f.Sitemaps), "address", "addresses")+" and holds no text; a feed of a codebook may be a sitemap")
}

// An Outline is a feed that an OPML file lists.
type Outline struct {
	Title string
	URL   string
}

// ReadOPML reads the feeds that an OPML file lists, in its order, whatever
// folders they are in. An address that is none is an error among the others.
func ReadOPML(r io.Reader) ([]Outline, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxPage+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > maxPage:
		return nil, fmt.Errorf("an OPML file of over %d MiB", maxPage>>20)
	}
	if err := sane(data); err != nil {
		return nil, err
	}
	var out []Outline
	var mistakes []error
	d := lenient(data)
	for {
		t, err := d.Token()
		if err == io.EOF {
			return out, errors.Join(mistakes...)
		}
		if err != nil {
			return out, errors.Join(append(mistakes, fmt.Errorf("not readable as OPML: %w", err))...)
		}
		e, ok := t.(xml.StartElement)
		if !ok || !strings.EqualFold(e.Name.Local, "outline") {
			continue
		}
		if o, err := outline(e); err != nil {
			row, _ := d.InputPos()
			mistakes = append(mistakes, fmt.Errorf("line %d: %w", row, err))
		} else if o.URL != "" {
			out = append(out, o)
		}
	}
}

func outline(e xml.StartElement) (Outline, error) {
	var o Outline
	for _, a := range e.Attr {
		switch strings.ToLower(a.Name.Local) {
		case "xmlurl":
			u, err := Address(a.Value)
			if err != nil {
				return o, err
			}
			o.URL = u
		case "title":
			o.Title = line(a.Value)
		case "text":
			if o.Title == "" {
				o.Title = line(a.Value)
			}
		}
	}
	return o, nil
}

// opml says that a list of feeds holds no texts.
func (rd *Reader) opml(data []byte, at place) []Item {
	feeds, err := ReadOPML(strings.NewReader(string(data)))
	if err != nil {
		return []Item{failure(at.name, err)}
	}
	return list(at, "an OPML list of "+plural(len(feeds), "feed", "feeds")+" that holds no text; name them as feeds of a codebook")
}
