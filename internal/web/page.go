// Package web shows records as pages for a browser.
//
// A page is one file that needs nothing else: no script, no image, no font.
// The article stands with its findings marked beside the list of them, and
// each leads to the other. Start reading at [Page].
package web

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/view"
)

var (
	//go:embed page.tmpl
	pageTemplate string
	//go:embed style.css
	style string

	page = template.Must(template.New("page").Parse(pageTemplate))
)

// maxLinked is the number of lines up to which the page lights up the words of
// the line that is pointed at; each needs a rule, and browsers try every rule.
const maxLinked = 1000

// Page writes one HTML page with these articles. It fails only if w does.
func Page(w io.Writer, articles ...*view.Article) error {
	p := pageData{Title: "Rapporteur: no article", Engine: rapporteur.EngineVersion}
	for i, v := range articles {
		prefix := ""
		if len(articles) > 1 {
			prefix = fmt.Sprintf("a%d-", i+1)
		}
		p.Articles = append(p.Articles, newArticle(v, prefix))
	}
	switch len(articles) {
	case 0:
	case 1:
		p.Title = articles[0].Title
	default:
		p.Title = fmt.Sprintf("The record of %d articles", len(articles))
	}
	p.Style = template.CSS(style + linked(p.Articles))
	sum := sha256.Sum256([]byte(p.Style))
	p.StyleHash = base64.StdEncoding.EncodeToString(sum[:])
	return page.Execute(w, p)
}

// linked returns the rules that light up the words of a line or the names of an
// actor while it, or what leads to it in the text, is pointed at or was jumped to.
func linked(articles []articleData) string {
	var b strings.Builder
	n := 0
	for i := range articles {
		for _, id := range articles[i].ids {
			if n++; n > maxLinked {
				return b.String()
			}
			fmt.Fprintf(&b, "body:has(#%[1]s:is(:hover,:focus-within,:target),.r-%[1]s:is(:hover,:focus,:target)) .e-%[1]s{background:var(--hit)}\n", id)
		}
	}
	return b.String()
}

type pageData struct {
	Title     string
	Engine    string
	Style     template.CSS
	StyleHash string
	Articles  []articleData
}

// An articleData is an article as the template shows it.
type articleData struct {
	*view.Article
	Prefix     string // of every id of the article
	Sections   []section
	Statements section
	Paragraphs []paragraph
	ids        []string // of all lines and actors
}

// A section is a heading of the record and its groups; groups without a title
// stand directly under it.
type section struct {
	ID, Title string
	Groups    []group
	Count     int
}

// A group holds lines under a title, such as the positions of a party on an
// issue.
type group struct {
	Party string // set on the first group of each party
	Title string
	Lines []line
}

// A line is a line of the record as the template shows it.
type line struct {
	view.Line
	ID     string
	Kind   string
	Quotes []quote
	Short  bool // its quotation adds nothing to its text
}

// A quote is a quotation and the id of its place in the text.
type quote struct {
	view.Quote
	Target string
}

func newArticle(v *view.Article, prefix string) articleData {
	a := articleData{Article: v, Prefix: prefix}
	titles := map[string]string{}
	v.Lines(func(l *view.Line) {
		a.ids = append(a.ids, prefix+l.ID)
		titles[l.ID] = title(l)
	})
	for _, actor := range v.Actors {
		a.ids = append(a.ids, prefix+actor.ID)
		titles[actor.ID] = who(&actor)
	}
	a.Paragraphs = paragraphs(v, prefix, titles)
	add := func(id, title string, groups ...group) {
		s := section{ID: prefix + id, Title: title}
		for _, g := range groups {
			if len(g.Lines) > 0 {
				s.Groups = append(s.Groups, g)
				s.Count += len(g.Lines)
			}
		}
		if s.Count > 0 {
			a.Sections = append(a.Sections, s)
		}
	}
	add("meetings", "Meetings", group{Lines: lines(v.Meetings, prefix)})
	var positions []group
	for _, p := range v.Parties {
		for i, issue := range p.Issues {
			g := group{Title: issue.Name, Lines: lines(issue.Lines, prefix)}
			if i == 0 {
				g.Party = p.Name
			}
			positions = append(positions, g)
		}
	}
	add("positions", "Positions", positions...)
	add("commitments", "Commitments", group{Lines: lines(v.Commitments, prefix)})
	add("events", "Events", group{Lines: lines(v.Events, prefix)})
	add("open", "Open points", group{Lines: lines(v.Open, prefix)})
	add("statements", "Who said what", group{Lines: lines(v.Statements, prefix)})
	return a
}

func lines(in []view.Line, prefix string) []line {
	out := make([]line, len(in))
	for i, l := range in {
		out[i] = line{Line: l, ID: prefix + l.ID, Kind: kindClass(l.ID), Short: l.Kind == rapporteur.KindStatement}
		for k, q := range l.Quotes {
			out[i].Quotes = append(out[i].Quotes, quote{q, target(prefix, l.ID, k)})
		}
	}
	return out
}

// kindClass returns "position" for "position-3".
func kindClass(id string) string {
	kind, _, _ := strings.Cut(id, "-")
	return kind
}

// target returns the id of the place in the text of the n-th quote of a line.
func target(prefix, id string, n int) string {
	if n > 0 {
		return fmt.Sprintf("%stext-%s-%d", prefix, id, n+1)
	}
	return prefix + "text-" + id
}

// title returns a line in one sentence, for those who point at its words.
func title(l *view.Line) string {
	s := l.Ref + ": " + l.Lead
	if l.Text != "" {
		s += ": " + l.Text
	}
	if l.Likely {
		s += " (likely)"
	}
	if l.Why != "" {
		s += ". Why: " + l.Why
	}
	return s
}

// who returns an actor in one sentence, for those who point at a name.
func who(a *view.Actor) string {
	s := a.Name + ": " + a.What
	if len(a.Aliases) > 0 {
		s += "; also " + strings.Join(a.Aliases, ", ")
	}
	return s
}

// Percent returns the confidence of l as a whole number of hundredths.
func (l line) Percent() int { return int(l.Confidence*100 + 0.5) }
