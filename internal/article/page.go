package article

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/rapporteur/rapporteur"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"
)

// The caps on one page.
const (
	maxPage     = 16 << 20 // bytes
	maxElements = 100_000
)

// A page is an HTML page and what it says of itself.
type page struct {
	root   *html.Node
	url    string
	meta   map[string]string // by name or property, in lower case; the first of each
	linked linkedData
	canon  string
}

// Page makes an item of an HTML page. contentType is what the server said, or
// "". address is where the page was fetched, or "" if that is not known; the
// article's id is its canonical address, or where if there is none.
func (rd *Reader) Page(data []byte, contentType, address string) Item {
	return rd.html(data, contentType, place{name: address, id: address}, address)
}

func (rd *Reader) page(data []byte, at place) []Item {
	return []Item{rd.html(data, "", at, "")}
}

func (rd *Reader) html(data []byte, contentType string, at place, address string) Item {
	blank := &rapporteur.Article{ID: rapporteur.ArticleID(at.id), URL: address}
	if len(data) > maxPage {
		return skip(at.name, blank, rapporteur.SkipTooLarge, fmt.Sprintf("a page of over %d MiB", maxPage>>20))
	}
	source, err := decode(data, contentType)
	if err != nil {
		return skip(at.name, blank, rapporteur.SkipEncoding, err.Error())
	}
	p, err := parsePage(source, address)
	if err != nil {
		return skip(at.name, blank, rapporteur.SkipFormat, err.Error())
	}
	r, err := p.article()
	if err != nil {
		return skip(at.name, blank, rapporteur.SkipFormat, err.Error())
	}
	if r.ID = r.URL; r.ID == "" {
		r.ID, r.addressed = at.id, false
	}
	if at.name == "-" && r.URL == "" {
		r.ID = ""
	}
	return rd.article(at.name, r)
}

// decode returns the text of a page in UTF-8. What is valid UTF-8 is taken as
// such, whatever else was declared, since no other encoding looks like it by
// chance.
func decode(data []byte, contentType string) (string, error) {
	bom := len(data) > 1 && (data[0] == 0xfe && data[1] == 0xff || data[0] == 0xff && data[1] == 0xfe)
	if utf8.Valid(data) && !bom {
		return strings.TrimPrefix(string(data), "\ufeff"), nil
	}
	e, name, _ := charset.DetermineEncoding(data[:min(len(data), 1024)], contentType)
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return "", fmt.Errorf("not valid %s: %w", name, err)
	}
	if n := strings.Count(string(out), "\ufffd"); n*200 > utf8.RuneCount(out) {
		return "", fmt.Errorf("not valid %s, and not UTF-8: %d characters cannot be read", name, n)
	}
	return string(out), nil
}

func parsePage(source, address string) (*page, error) {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return nil, fmt.Errorf("not readable as HTML: %w", err)
	}
	p := &page{root: root, url: address, meta: map[string]string{}}
	elements := 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if elements++; elements > maxElements {
			return nil, fmt.Errorf("a page of over %d elements", maxElements)
		}
		p.note(n)
	}
	return p, nil
}

// note keeps what an element of the head says of the page.
func (p *page) note(n *html.Node) {
	switch n.DataAtom {
	case atom.Meta:
		for _, key := range []string{"property", "name", "itemprop"} {
			if k := strings.ToLower(strings.TrimSpace(attr(n, key))); k != "" && p.meta[k] == "" {
				p.meta[k] = strings.TrimSpace(attr(n, "content"))
			}
		}
	case atom.Link:
		if p.canon == "" && strings.EqualFold(attr(n, "rel"), "canonical") {
			p.canon = attr(n, "href")
		}
	case atom.Script:
		if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && n.FirstChild != nil {
			p.linked.read(n.FirstChild.Data)
		}
	}
}

// canonical returns the address by which the page wants to be known, if it is
// one of its own site, else the one it was fetched from.
func (p *page) canonical() string {
	own := resolve("", p.url)
	for _, ref := range []string{p.canon, p.meta["og:url"]} {
		if c := resolve(p.url, ref); c != "" && (own == "" || sameSite(own, c)) {
			return c
		}
	}
	return own
}

// article returns what the page holds.
func (p *page) article() (raw, error) {
	r := raw{URL: p.canonical(), addressed: true}
	if d := p.published(); !d.when.IsZero() {
		r.Published, r.Dated = d.when, d.from
	}
	marked := p.marked() // before readability, which changes nothing, but is not ours
	base, _ := url.Parse(r.URL)
	if base == nil || base.Host == "" {
		base = &url.URL{Scheme: "http", Host: "page.invalid"} // nothing is fetched; links are not kept
	}
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	found, err := parser.ParseDocument(p.root, base)
	var main []string
	if err == nil && found.Node != nil {
		main = blocks(found.Node)
	}
	main = better(main, marked)
	if len(main) == 0 {
		if body := blocks(p.root); len(body) > 0 && len(body) < 40 {
			main = body
		}
	}
	r.Text = strings.Join(main, "\n\n")
	r.Title = line(firstOf(p.linked.headline, p.meta["og:title"], found.Title(), p.title()))
	r.Publisher = line(firstOf(p.linked.publisher, p.meta["og:site_name"], found.SiteName(), p.meta["application-name"]))
	r.Author = line(firstOf(p.linked.author, found.Byline(), p.meta["author"]))
	if r.Text == "" {
		return r, errors.New("a page without a text to read")
	}
	return r, nil
}

// marked returns the paragraphs of what the page itself calls its article: the
// articleBody of schema.org, else its one article element.
func (p *page) marked() []string {
	var articles []*html.Node
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && strings.EqualFold(attr(n, "itemprop"), "articleBody") {
			return blocks(n)
		}
		if n.Type == html.ElementNode && n.DataAtom == atom.Article {
			articles = append(articles, n)
		}
	}
	if body := p.linked.body; body != "" {
		if t, err := textOf(body); err == nil {
			return strings.Split(t, "\n\n")
		}
	}
	if len(articles) == 1 {
		return blocks(articles[0])
	}
	return nil
}

// better joins the paragraphs that the search for the main text found with what
// the page itself calls its article. Of an article of a few short paragraphs
// the search finds the comments below; then the page is right. Otherwise what
// lies outside the page's article is left out, if that leaves most.
func better(main, marked []string) []string {
	if len(marked) == 0 {
		return main
	}
	both, missing := shared(main, marked)
	if total := length(marked); missing*2 > total && (total > 80 || len(main) == 0) {
		return marked
	}
	if length(both)*10 >= length(main)*6 {
		return both
	}
	return main
}

// shared returns the paragraphs of main that stand in marked, and how many
// bytes of marked do not stand in main.
func shared(main, marked []string) (both []string, missing int) {
	inMain, inMarked := map[string]bool{}, map[string]bool{}
	for _, p := range marked {
		inMarked[p] = true
	}
	for _, p := range main {
		inMain[p] = true
		if inMarked[p] {
			both = append(both, p)
		}
	}
	for _, p := range marked {
		if !inMain[p] {
			missing += len(p)
		}
	}
	return both, missing
}

func length(paragraphs []string) int {
	n := 0
	for _, p := range paragraphs {
		n += len(p)
	}
	return n
}

// title returns the page's title element.
func (p *page) title() string {
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && n.DataAtom == atom.Title && n.FirstChild != nil {
			return n.FirstChild.Data
		}
	}
	return ""
}

func firstOf(values ...string) string {
	for _, v := range values {
		if strings.TrimSpace(v) != "" {
			return v
		}
	}
	return ""
}

// line returns s as one line of at most 500 bytes without markup or control
// characters: titles and names go to terminals and lists.
func line(s string) string {
	t, err := textOf(html.EscapeString(html.UnescapeString(s)))
	if err != nil {
		return ""
	}
	t = strings.Join(strings.Fields(strings.Map(visible, t)), " ")
	for len(t) > 500 || !utf8.ValidString(t) {
		t = t[:min(len(t)-1, 500)]
	}
	return t
}

// visible drops what changes the order in which a line is read: overrides of
// the direction of writing, and other controls.
func visible(r rune) rune {
	switch {
	case r < ' ' || r >= 0x7f && r < 0xa0, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x61c, r == 0xfffd:
		return -1
	}
	return r
}

// linkedData is what the page's JSON-LD says of the article.
type linkedData struct {
	headline, publisher, author, published, body string
}

// read takes what a script of JSON-LD says and was not said before. Scripts
// that are no JSON say nothing.
func (l *linkedData) read(script string) {
	var v any
	if len(script) <= maxPage && json.Unmarshal([]byte(script), &v) == nil {
		l.walk(v, 0)
	}
}

func (l *linkedData) walk(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			l.walk(e, depth+1)
		}
	case map[string]any:
		if articleType(v["@type"]) {
			keep(&l.headline, v["headline"])
			keep(&l.published, v["datePublished"])
			keep(&l.body, v["articleBody"])
			keep(&l.publisher, named(v["publisher"]))
			keep(&l.author, named(v["author"]))
		}
		l.walk(v["@graph"], depth+1)
		l.walk(v["mainEntity"], depth+1)
	}
}

func keep(to *string, v any) {
	if s, ok := v.(string); ok && *to == "" {
		*to = strings.TrimSpace(s)
	}
}

// articleType reports whether a type of schema.org is an article or a part of
// one: NewsArticle, ReportageNewsArticle, BlogPosting, LiveBlogPosting, …
func articleType(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "Posting") || v == "Report" || v == "PressRelease"
	case []any:
		for _, e := range v {
			if articleType(e) {
				return true
			}
		}
	}
	return false
}

// named returns the names of a person or organisation of schema.org, or of
// several.
func named(v any) any {
	switch v := v.(type) {
	case map[string]any:
		return v["name"]
	case []any:
		var names []string
		for _, e := range v {
			if s, ok := named(e).(string); ok && s != "" {
				names = append(names, s)
			}
		}
		return strings.Join(names, ", ")
	}
	return v
}
