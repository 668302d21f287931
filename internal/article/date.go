package article

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/itlightning/dateparse"
	"github.com/rapporteur/rapporteur"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A dated is a publication date and where it was found.
type dated struct {
	when time.Time
	from rapporteur.DateSource
}

// metaDates are the meta elements that hold a publication date, best first.
var metaDates = []struct {
	name string
	from rapporteur.DateSource
}{
	{"article:published_time", rapporteur.DatedOpenGraph}, {"og:published_time", rapporteur.DatedOpenGraph}, {"og:article:published_time", rapporteur.DatedOpenGraph},
	{"datepublished", rapporteur.DatedMeta}, {"parsely-pub-date", rapporteur.DatedMeta}, {"sailthru.date", rapporteur.DatedMeta}, {"dc.date.issued", rapporteur.DatedMeta},
	{"dcterms.created", rapporteur.DatedMeta}, {"dc.date", rapporteur.DatedMeta}, {"pubdate", rapporteur.DatedMeta}, {"publishdate", rapporteur.DatedMeta},
	{"publish-date", rapporteur.DatedMeta}, {"publication_date", rapporteur.DatedMeta}, {"cxenseparse:recs:publishtime", rapporteur.DatedMeta}, {"date", rapporteur.DatedMeta},
}

// dayInURL is a day in the path of an address: /2027/03/04/ or /2027-03-04.
var dayInURL = regexp.MustCompile(`(?:^|[/_-])((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)`)

// published finds the publication date of a page.
func (p *page) published() dated {
	if d, ok := plausible(p.linked.published, rapporteur.DatedJSONLD); ok {
		return d
	}
	for _, m := range metaDates {
		if d, ok := plausible(p.meta[m.name], m.from); ok {
			return d
		}
	}
	if d, ok := plausible(p.time(), rapporteur.DatedTime); ok {
		return d
	}
	return dayOf(p.url)
}

// time returns what the page's time elements say: the one that is marked as the
// publication date, else the first before the second paragraph, since later
// ones date what the article speaks about.
func (p *page) time() string {
	first, paragraphs := "", 0
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch value := attr(n, "datetime"); {
		case n.DataAtom == atom.P && len(strings.Join(blocks(n), "")) > 80:
			paragraphs++
		case n.DataAtom == atom.Time && value != "":
			if has(n, "pubdate") || attr(n, "itemprop") == "datePublished" {
				return value
			}
			if first == "" && paragraphs < 2 {
				first = value
			}
		}
	}
	return first
}

func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// dayOf returns the day in an address.
func dayOf(address string) dated {
	if m := dayInURL.FindStringSubmatch(address); m != nil {
		if d, ok := plausible(m[1]+"-"+m[2]+"-"+m[3], rapporteur.DatedURL); ok {
			return d
		}
	}
	return dated{}
}

// plausible reads a date that a machine wrote, in any of the forms of the web.
// What names no year, or one that no news is of, is not taken.
func plausible(s string, from rapporteur.DateSource) (dated, bool) {
	if s = strings.TrimSpace(s); s == "" || len(s) > 100 {
		return dated{}, false
	}
	t, err := ParseDate(s)
	if err != nil {
		t, err = looseDate(s)
	}
	if err != nil || t.Year() < firstYear || t.Year() > lastYear {
		return dated{}, false
	}
	return dated{t, from}, true
}

// looseDate reads dates in words. The library panics on some strings that are
// no dates.
func looseDate(s string) (t time.Time, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%q is no date", s)
		}
	}()
	return dateparse.ParseIn(s, time.UTC)
}

// orElse returns d, or other if d has no date.
func (d dated) orElse(other dated) dated {
	if d.when.IsZero() {
		return other
	}
	return d
}
