package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/rapporteur/rapporteur/internal/view"
)

// A Brief is what a summary is made of.
type Brief struct {
	Title   string
	AsOf    string
	Summary string
	// Sections are written in their order; empty ones are left out.
	Sections []BriefSection
}

// A BriefSection is a heading and what stands under it.
type BriefSection struct {
	Heading string
	Items   []view.Item
}

// Markdown writes b: a sentence for each item with a footnote that cites its words.
// What is not sure is marked.
func Markdown(w io.Writer, b Brief) error {
	var out strings.Builder
	fmt.Fprintf(&out, "# %s\n\nAs of %s. %s\n", escape(b.Title), b.AsOf, b.Summary)
	n := 0
	var notes strings.Builder
	for _, s := range b.Sections {
		if len(s.Items) == 0 {
			continue
		}
		fmt.Fprintf(&out, "\n## %s\n\n", s.Heading)
		for i := range s.Items {
			n++
			it := &s.Items[i]
			fmt.Fprintf(&out, "- %s[^%d]\n", sentence(it), n)
			fmt.Fprintf(&notes, "[^%d]: “%s” %s\n", n, escape(it.Quote), provenance(it))
		}
	}
	if n > 0 {
		out.WriteString("\n" + notes.String())
	}
	_, err := io.WriteString(w, out.String())
	return err
}

// sentence says what an item says.
func sentence(it *view.Item) string {
	name, words, about := escape(it.Name), "“"+escape(it.Text)+"”", escape(it.About)
	var s string
	switch it.Kind {
	case "position":
		s = fmt.Sprintf("%s **%s** %s (%s)", name, it.Stance, words, about)
		if it.Status == "reported" {
			s += ", as others tell"
		}
	case "meeting":
		s = fmt.Sprintf("%s: %s %s", name, it.Text, it.Status)
		for _, more := range [][2]string{{" in ", it.Where()}, {", ", it.When}, {"; ", it.Format}, {"; mediated by ", it.Mediated}, {"; lasting ", it.Lasting()}, {"; outcome: ", it.Outcome}, {"; ", it.State}} {
			if more[1] != "" {
				s += more[0] + escape(more[1])
			}
		}
	case "commitment":
		s = fmt.Sprintf("%s: **%s** %s (%s)", name, it.Stance, words, strings.Trim(it.State+", "+about, ", "))
		if it.When != "" {
			s += ", due " + it.When
		}
	default:
		s = fmt.Sprintf("%s (%s; %s)", words, about, it.State)
	}
	if !it.Sure {
		s += " *(likely, not sure)*"
	}
	return s + "."
}

// provenance says where the words of an item stand.
func provenance(it *view.Item) string {
	s := it.Publisher
	if s == "" {
		s = it.Article
	}
	if it.Title != "" {
		s += ", “" + it.Title + "”"
	}
	if len(it.Published) >= 10 {
		s += ", " + it.Published[:10]
	}
	s = escape(s)
	if strings.HasPrefix(it.URL, "https://") || strings.HasPrefix(it.URL, "http://") {
		s += ", <" + it.URL + ">"
	}
	return s + "."
}

// escape keeps the words of articles from being read as Markdown or HTML.
func escape(s string) string {
	return strings.NewReplacer(`\`, `\\`, "<", "&lt;", "[", `\[`, "]", `\]`, "`", "\\`", "|", `\|`, "*", `\*`, "\n", " ").Replace(s)
}
