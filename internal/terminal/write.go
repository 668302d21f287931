// Package terminal shows records as text to be read.
//
// The text fits a width, uses colour only where it is asked for and never
// alone, and lets nothing through from an article that would move the cursor
// or turn the direction of the line. Start reading at [Write].
package terminal

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/view"
)

// Options say how to write.
type Options struct {
	// Width is the number of cells of a line; what is under 30 counts as 30.
	Width int
	// Color uses the colours of ANSI terminals.
	Color bool
	// Explain says of each line why it was found and how certain it is.
	Explain bool
	// Actors lists the actors too.
	Actors bool
}

// Write writes v. It fails only if w does.
func Write(w io.Writer, v *view.Article, o Options) error {
	o.Width = max(o.Width, 30)
	p := &printer{o: o}
	p.header(v)
	if v.Skipped != "" {
		return p.flush(w)
	}
	p.section("Meetings", v.Meetings)
	if len(v.Parties) > 0 {
		p.heading("Positions")
		for i, party := range v.Parties {
			p.party(party, i == 0)
		}
	}
	p.section("Commitments", v.Commitments)
	p.section("Events", v.Events)
	p.section("Open points", v.Open)
	p.section("Who said what", v.Statements)
	if o.Actors && len(v.Actors) > 0 {
		p.actors(v.Actors)
	}
	return p.flush(w)
}

// Rule writes the line that stands between two articles.
func Rule(w io.Writer, o Options) error {
	_, err := fmt.Fprintf(w, "\n%s\n\n", strings.Repeat("─", max(o.Width, 30)))
	return err
}

// A style is the number of an ANSI colour or weight, "" for none.
type style string

const (
	plain  style = ""
	bold   style = "1"
	dim    style = "2"
	red    style = "1;31"
	green  style = "1;32"
	yellow style = "1;33"
)

// A piece is words of one style. Pieces stand a space apart unless one is glued
// to the one before it.
type piece struct {
	style style
	text  string
	glued bool
}

// A printer collects the text of an article.
type printer struct {
	o   Options
	out strings.Builder
}

func (p *printer) flush(w io.Writer) error {
	_, err := io.WriteString(w, p.out.String())
	return err
}

func (p *printer) header(v *view.Article) {
	a := v.Record.Article
	p.wrap("", "", piece{style: bold, text: v.Title})
	var about []string
	for _, s := range []string{a.Publisher, v.Published, string(a.ID)} {
		if s != "" && s != v.Title {
			about = append(about, s)
		}
	}
	p.wrap("", "", piece{style: dim, text: strings.Join(about, " · ")})
	p.wrap("", "", piece{style: dim, text: a.URL})
	if v.Skipped != "" {
		p.wrap("", "", piece{style: yellow, text: "Not read."}, piece{text: v.Skipped})
		return
	}
	p.wrap("", "", piece{text: v.Summary})
}

func (p *printer) heading(title string) {
	p.out.WriteByte('\n')
	p.wrap("", "", piece{style: bold, text: strings.ToUpper(title)})
}

func (p *printer) section(title string, lines []view.Line) {
	if len(lines) == 0 {
		return
	}
	p.heading(title)
	for i := range lines {
		p.line(&lines[i], p.indent(2*min(lines[i].Depth, 4)+2))
	}
}

func (p *printer) party(party view.Party, first bool) {
	if !first {
		p.out.WriteByte('\n')
	}
	p.wrap(p.indent(2), p.indent(2), piece{style: bold, text: party.Name})
	for _, issue := range party.Issues {
		p.wrap(p.indent(4), p.indent(4), piece{text: issue.Name})
		for i := range issue.Lines {
			p.line(&issue.Lines[i], p.indent(6))
		}
	}
}

// indent returns n cells of white space, half of it on narrow screens.
func (p *printer) indent(n int) string {
	if p.o.Width < 60 {
		n /= 2
	}
	return strings.Repeat(" ", n)
}

// line writes a line with its details and quotations.
func (p *printer) line(l *view.Line, indent string) {
	hang := indent + "  "
	var head []piece
	if l.Sign != "" {
		head = append(head, piece{style: signStyle(l.Sign), text: l.Sign})
	}
	head = append(head, piece{style: bold, text: l.Lead})
	if l.Likely {
		head = append(head, piece{style: yellow, text: "(likely)"})
	}
	if l.Text != "" {
		head = append(head, piece{text: ":", glued: true}, piece{text: l.Text})
	}
	if l.Kind == rapporteur.KindStatement { // its text is its quotation
		about := slices.Clone(l.Details)
		for _, q := range l.Quotes {
			about = append(about, q.Place())
		}
		p.wrap(indent, hang, append(head, piece{style: dim, text: "(" + strings.Join(about, "; ") + ")"})...)
	} else {
		p.wrap(indent, hang, head...)
		p.wrap(hang, hang, piece{text: strings.Join(l.Details, "; ")})
		for _, q := range l.Quotes {
			p.wrap(hang+"│ ", hang+"│ ", piece{text: q.Text}, piece{style: dim, text: "(" + q.Place() + ")"})
		}
	}
	if p.o.Explain {
		p.wrap(hang, hang, piece{style: dim, text: fmt.Sprintf("%s, confidence %.2f: %s", l.Ref, l.Confidence, l.Why)})
	}
}

func signStyle(sign string) style {
	switch sign {
	case "+":
		return green
	case "?":
		return yellow
	}
	return red
}

func (p *printer) actors(actors []view.Actor) {
	p.heading("Actors")
	for _, a := range actors {
		what := a.What
		if len(a.Aliases) > 0 {
			what += "; also " + strings.Join(a.Aliases, ", ")
		}
		p.wrap(p.indent(2), p.indent(4), piece{style: bold, text: a.Name}, piece{text: ":", glued: true}, piece{text: fmt.Sprintf("%s; named %d×", what, a.Mentions)})
	}
}
