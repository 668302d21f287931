package web

import (
	"cmp"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/internal/view"
	"github.com/rapporteur/rapporteur/text"
)

// A paragraph is a paragraph of the article, cut wherever a mark begins or
// ends. Its segments joined are its text.
type paragraph struct {
	Number   int
	ID       string
	Headline bool // it is the title once more
	Segments []segment
}

// A segment is a piece of text that lies in the same marks from end to end.
type segment struct {
	Text string
	// Class names the lines it belongs to and what it is to them; "" for text
	// that no line rests on.
	Class string
	// Fact is set if it is evidence of a line that is no statement.
	Fact bool
	// Actor is the id of the actor who is spoken of, and Who says who that is; ""
	// for none.
	Actor, Who string
	// Refs are the references of the evidence that ends with the segment.
	Refs []ref
}

// A ref leads from the end of evidence to its line.
type ref struct {
	ID, Line, Label, Title, Kind string
}

// paragraphs cuts the text of v.
func paragraphs(v *view.Article, prefix string, titles map[string]string) []paragraph {
	t := v.Record.Article.Text
	marks := slices.Concat(v.Marks, v.Names)
	slices.SortStableFunc(marks, view.Mark.Compare)
	c := newCutter(marks)
	out := make([]paragraph, len(v.Paragraphs))
	for i, at := range v.Paragraphs {
		p := paragraph{Number: i + 1, Headline: i == 0 && t.Slice(at) == v.Title}
		for from := at.Start; from < at.End; {
			to := c.next(from, at.End)
			s := segment{Text: t.Slice(text.Span{Start: from, End: to})}
			s.Class, s.Fact = classes(c.within, prefix)
			if n := innermost(c.within); n != nil {
				s.Actor, s.Who = prefix+n.Line, titles[n.Line]
			}
			last := to == at.End && i == len(v.Paragraphs)-1
			for _, m := range c.ended(to, last) {
				label, _, _ := strings.Cut(titles[m.Line], ":")
				s.Refs = append(s.Refs, ref{target(prefix, m.Line, m.Quote), prefix + m.Line, label, titles[m.Line], kindClass(m.Line)})
			}
			p.Segments = append(p.Segments, s)
			from = to
		}
		out[i] = p
	}
	return out
}

// A cutter goes through a text once and knows the marks around each place.
type cutter struct {
	marks    []view.Mark // by start
	evidence []view.Mark // by end
	cuts     []int32
	within   []view.Mark
}

func newCutter(marks []view.Mark) *cutter {
	c := &cutter{marks: marks}
	for _, m := range marks {
		c.cuts = append(c.cuts, m.Span.Start, m.Span.End)
		if m.Role == view.Evidence {
			c.evidence = append(c.evidence, m)
		}
	}
	slices.Sort(c.cuts)
	slices.SortStableFunc(c.evidence, func(a, b view.Mark) int { return cmp.Compare(a.Span.End, b.Span.End) })
	return c
}

// next returns where the segment that begins at from ends, at most end, and
// sets the marks it lies in. Calls go forward through the text.
func (c *cutter) next(from, end int32) int32 {
	for len(c.cuts) > 0 && c.cuts[0] <= from {
		c.cuts = c.cuts[1:]
	}
	if len(c.cuts) > 0 {
		end = min(end, c.cuts[0])
	}
	for len(c.marks) > 0 && c.marks[0].Span.Start <= from {
		c.within = append(c.within, c.marks[0])
		c.marks = c.marks[1:]
	}
	c.within = slices.DeleteFunc(c.within, func(m view.Mark) bool { return m.Span.End <= from })
	return end
}

// innermost returns the last name among marks, or nil.
func innermost(within []view.Mark) *view.Mark {
	for i := len(within) - 1; i >= 0; i-- {
		if within[i].Role == view.Name {
			return &within[i]
		}
	}
	return nil
}

// ended returns the evidence that ends at or before to and was not returned
// yet; all that is left if to is the last place.
func (c *cutter) ended(to int32, last bool) []view.Mark {
	n := 0
	for n < len(c.evidence) && (last || c.evidence[n].Span.End <= to) {
		n++
	}
	out := c.evidence[:n]
	c.evidence = c.evidence[n:]
	return out
}

// classes returns the classes of text within marks. Of several facts the one
// that begins last, the innermost, gives the colour.
func classes(within []view.Mark, prefix string) (class string, fact bool) {
	if len(within) == 0 {
		return "", false
	}
	var out []string
	kind := ""
	roles := map[view.Role]string{view.Source: "source", view.Cue: "cue", view.Content: "content", view.Name: "name"}
	for _, m := range within {
		if id := "e-" + prefix + m.Line; !slices.Contains(out, id) {
			out = append(out, id)
		}
		switch k := kindClass(m.Line); {
		case m.Role != view.Evidence && !slices.Contains(out, roles[m.Role]):
			out = append(out, roles[m.Role])
		case m.Role == view.Evidence && k != "statement":
			kind, fact = "k-"+k, true
		}
	}
	if kind != "" {
		out = append(out, kind)
	}
	return strings.Join(out, " "), fact
}
