package terminal

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/view"
)

// A List says how items are written: under which headings, and with what.
type List struct {
	// Heading returns under which heading an item stands; items of one heading
	// follow each other. Nil is none.
	Heading func(view.Item) string
	// Changes says of each item what it changed, Dates when it was.
	Changes, Dates bool
	// Empty is written if there are no items.
	Empty string
}

// Items writes items with the words they rest on. It fails only if w does.
func Items(w io.Writer, items []view.Item, l List, o Options) error {
	o.Width = max(o.Width, 30)
	p := &printer{o: o}
	if len(items) == 0 {
		p.wrap("", "", piece{text: l.Empty})
	}
	last := ""
	for i := range items {
		it := &items[i]
		indent := ""
		if l.Heading != nil {
			indent = p.indent(2)
			if h := l.Heading(*it); h != last || i == 0 {
				if i > 0 {
					p.out.WriteByte('\n')
				}
				p.wrap("", "", piece{style: bold, text: h})
				last = h
			}
		}
		p.item(it, l, indent)
	}
	return p.flush(w)
}

// item writes one item.
func (p *printer) item(it *view.Item, l List, indent string) {
	hang := indent + p.indent(4)
	var head []piece
	if l.Dates {
		head = append(head, piece{style: dim, text: it.Day})
	}
	if l.Changes {
		head = append(head, piece{style: changeStyle(it.Change), text: it.Change})
	}
	head = append(head, p.lead(it, l)...)
	p.wrap(indent, hang, head...)
	p.wrap(hang, hang, piece{text: strings.Join(details(it), "; ")})
	if it.Quote != "" {
		p.wrap(hang+"│ ", hang+"│ ", piece{text: it.Quote})
	}
	source := []string{cmp.Or(it.Publisher, it.Article)}
	if len(it.Published) >= len("2006-01-02") {
		source = append(source, it.Published[:len("2006-01-02")])
	}
	if n := len(it.Publishers); n > 1 {
		source = append(source, fmt.Sprintf("%d publishers", n))
	}
	if n := len(it.Copies); n > 0 {
		source = append(source, "copied by "+strings.Join(it.Copies, ", "))
	}
	source = append(source, "entry "+short(it.Entry))
	p.wrap(hang, hang, piece{style: dim, text: strings.Join(source, " · ")})
	if p.o.Explain {
		p.wrap(hang, hang, piece{style: dim, text: fmt.Sprintf("confidence %.2f: %s", it.Confidence, it.Why)})
	}
}

// lead says what an item is and whose.
func (p *printer) lead(it *view.Item, l List) []piece {
	var out []piece
	mark := func(text string) {
		out = append(out, piece{style: bold, text: text})
		switch {
		case it.Verdict == "unsure":
			out = append(out, piece{style: yellow, text: "(unsure)"})
		case !it.Sure:
			out = append(out, piece{style: yellow, text: "(likely)"})
		}
	}
	switch it.Kind {
	case "position":
		sign := view.Sign(rapporteur.Stance(it.Stance))
		out = append(out, piece{style: signStyle(sign), text: sign})
		if l.Heading == nil || l.Changes {
			mark(it.Name + " " + it.Stance)
		} else {
			mark(it.Stance)
		}
	case "meeting":
		mark(capital(strings.TrimSpace(it.Text + " " + it.Status)))
		return append(out, piece{text: ":", glued: true}, piece{text: it.Name})
	case "commitment":
		mark(capital(strings.TrimSpace(it.Stance + " by " + it.Name)))
	default:
		mark("Open")
	}
	return append(out, piece{text: ":", glued: true}, piece{text: it.Text})
}

// capital returns s, which is ASCII, with its first letter in upper case.
func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// details says what else is known of an item.
func details(it *view.Item) []string {
	var out []string
	add := func(before, words string) {
		if words != "" {
			out = append(out, before+words)
		}
	}
	add("", it.State)
	if it.Kind == "commitment" && it.State == "" {
		add("", it.Status)
	}
	if it.Kind == "position" && it.Status != "asserted" {
		add("", map[string]string{"reported": "as others tell", "denied": "which it denies"}[it.Status])
	}
	add("issue: ", it.About)
	add("to ", it.To)
	add("voiced by ", it.Speaker)
	add("in ", it.Where())
	switch {
	case it.Kind == "commitment":
		add("due ", it.When)
	case it.Kind == "meeting":
		add("on ", it.When)
		add("", it.Format)
		add("mediated by ", it.Mediated)
		add("lasting ", it.Lasting())
		add("outcome: ", it.Outcome)
	}
	add("if ", it.If)
	add("", view.Against(it.Claim, it.ClaimedBy))
	if it.Since != "" && it.Since != it.Day {
		add("since ", it.Since)
	}
	add("decision: ", it.Verdict)
	return slices.Compact(out)
}

// short returns the first digits of an entry's id, which commands take for it.
func short(id string) string { return id[:min(len(id), 8)] }

func changeStyle(change string) style {
	switch change {
	case "hardened", "reversed", "withdrawn", "contradicted":
		return red
	case "softened", "fulfilled":
		return green
	}
	return yellow
}

// Table writes who stands where: a row for each party, a column for each issue. A
// table wider than the terminal is cut into several. It fails only if w does.
func Table(w io.Writer, m view.Matrix, o Options) error {
	o.Width = max(o.Width, 30)
	p := &printer{o: o}
	first := 0
	for _, r := range m.Rows {
		first = max(first, Width(Clean(r.Party)))
	}
	first = min(first, o.Width/3)
	for from := 0; from < len(m.Issues); {
		to, used := from, first
		var widths []int
		for to < len(m.Issues) {
			n := max(Width(m.Issues[to]), len("? conditional*"))
			n = min(n, o.Width-first-2)
			if used+2+n > o.Width && to > from {
				break
			}
			widths, used, to = append(widths, n), used+2+n, to+1
		}
		if from > 0 {
			p.out.WriteByte('\n')
		}
		widths = append([]int{first}, widths...)
		p.tableRow(widths, append([]string{""}, m.Issues[from:to]...), bold)
		for _, r := range m.Rows {
			cells := []string{r.Party}
			for _, c := range r.Cells[from:to] {
				cells = append(cells, cellText(c))
			}
			if strings.Join(cells[1:], "") != "" {
				p.tableRow(widths, cells, plain)
			}
		}
		from = to
	}
	return p.flush(w)
}

func cellText(c view.Cell) string {
	if c.Stance == "" {
		return ""
	}
	s := c.Sign + " " + c.Stance
	if c.Likely {
		s += "*"
	}
	return s
}

// tableRow writes cells in columns of these widths.
func (p *printer) tableRow(widths []int, cells []string, style style) {
	line := ""
	for i, c := range cells {
		line += pad(c, widths[i]) + "  "
	}
	line = strings.TrimRight(line, " ")
	p.turn(plain, style)
	p.out.WriteString(line)
	p.turn(style, plain)
	p.out.WriteByte('\n')
}

// pad cuts or fills s to n cells.
func pad(s string, n int) string {
	s = Clean(s)
	if Width(s) > n {
		s = cut(s, max(n-1, 1))[0] + "…"
	}
	return s + strings.Repeat(" ", max(0, n-Width(s)))
}
